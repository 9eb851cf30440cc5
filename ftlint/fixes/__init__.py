"""Fixes mistakes that have only one correction, in the text itself."""
