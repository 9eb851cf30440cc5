"""Records for other programs and for people: one as JSON, as MADR or as a model card, many as a table."""
