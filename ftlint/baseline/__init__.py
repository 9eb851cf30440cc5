"""Findings from before ftlint was adopted: the file that holds them, and which findings of a run it covers."""
