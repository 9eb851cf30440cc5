"""How ftlint speaks: text escaped for a terminal, guesses at what was meant, counts and lists."""
