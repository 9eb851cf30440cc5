"""The files that a record names for its numbers, and the outcome for each claim."""
