"""Findings from before ftlint was adopted: the file that holds them, and which of a run it covers."""
