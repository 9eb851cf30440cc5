"""Bytes to plain data: limits, YAML events, scalars, characters, and what is said of a bad file."""
