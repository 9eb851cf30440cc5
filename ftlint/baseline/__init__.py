"""Findings from before ftlint was adopted: the file that lists them, and which of a run it covers."""
