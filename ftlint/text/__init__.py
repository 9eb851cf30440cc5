"""The building blocks of messages: text escaped for a terminal, guesses at what was meant, reasons from the
system, counts and lists, colours.
"""
