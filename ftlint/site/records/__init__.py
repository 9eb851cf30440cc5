"""The records of a site: linted, listed, exported for other programs, and added to the search."""
