"""A new record from a few answers: what is asked, the data, and the commented file."""
