"""The scripts of the GitHub Action (`action.yml`, `comment/action.yml`):
the standard library only, one module for each step.
"""
