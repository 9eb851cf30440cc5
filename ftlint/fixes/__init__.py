"""Fixes mistakes that have only one correction, in the text itself; and writes other data into it."""
