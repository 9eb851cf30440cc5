"""The scripts of the GitHub Action (`action.yml`, `comment/action.yml`).

They use the standard library only. Each step is one module.
"""
