"""How `ftlint/document.py` reads: events to a tree, scalars, characters, and what is said of what is wrong."""
