"""How ftlint speaks: text made safe to print, guesses at what was meant, lists and plurals."""
