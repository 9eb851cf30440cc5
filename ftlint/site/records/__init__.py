"""The records of a site: each linted, listed, exported for other programs, and told to the search."""
