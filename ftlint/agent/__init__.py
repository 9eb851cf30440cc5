"""What coding agents get from ftlint: tools and resources over the Model Context Protocol, and the text that
tells an agent how to fill in a record.

A tool is a command: its result is what the command says with `--format json`, so there is no second opinion.
"""
