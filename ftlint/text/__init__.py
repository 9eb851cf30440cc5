"""How ftlint speaks: text escaped for a terminal, guesses at what was meant, reasons of the system, counts
and lists, colours.
"""
