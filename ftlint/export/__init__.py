"""Records for other programs and for people: one record as JSON, as MADR or as a section of a model card, many as a table."""
