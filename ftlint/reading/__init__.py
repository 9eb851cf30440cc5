"""Bytes to plain data: limits, YAML events, scalars, characters, and the messages about a bad file."""
