"""Typos and slips of YAML that can be corrected in one way, corrected in the text itself."""
