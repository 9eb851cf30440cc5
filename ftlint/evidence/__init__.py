"""The files that a record names for its numbers, and what became of each claim."""
