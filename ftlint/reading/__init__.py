"""How bytes become data: limits, YAML events, scalars, characters,
and what is said where a file cannot be read as it looks.
"""
