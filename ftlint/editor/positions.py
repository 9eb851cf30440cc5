"""Places in a text as editors count them: lines from 0, and units of an encoding from the start of a line."""

import re
from bisect import bisect_right
from typing import NamedTuple

UTF8, UTF16, UTF32 = "utf-8", "utf-16", "utf-32"
"""The units that an editor may count in: bytes, halves of a surrogate pair, or characters."""
_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = "\ufeff"


class Position(NamedTuple):
    """A place between two characters."""

    line: int
    """From 0."""
    units: int
    """From the start of the line, from 0."""


class Lines:
    """The lines of a text. An offset counts the characters of the text that the reader reads, which is
    without a byte order mark.
    """

    def __init__(self, text: str, encoding: str = UTF16) -> None:
        """`encoding` says what the editor counts in."""
        self._text = text
        self._shift = int(text.startswith(_BOM))
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        # A character counts as more than one unit only beyond ASCII.
        self._encoding = UTF32 if text.isascii() else encoding

    def position(self, offset: int) -> Position:
        """Returns the place before the character at an offset; for one past the text, its end."""
        at = min(max(offset, 0) + self._shift, len(self._text))
        line = bisect_right(self._starts, at) - 1
        return Position(line, self._units(self._text[self._starts[line] : at]))

    def offset(self, position: Position) -> int:
        """Returns the offset of a place. One past the end of its line is taken as that end, and one past the
        last line as the end of the text.
        """
        if position.line >= len(self._starts):
            return len(self._text) - self._shift
        start = self._starts[max(position.line, 0)]
        found = _BREAK.search(self._text, start)
        line = self._text[start : found.start() if found else len(self._text)]
        return max(start + self._characters(line, max(position.units, 0)) - self._shift, 0)

    def at(self, line: int, column: int) -> int:
        """Returns the offset of a place as findings have it: from 1, and only a line feed ends a line."""
        start = 0
        for _ in range(line - 1):
            start = self._text.find("\n", start) + 1
        return max(start + column - 1 - (self._shift if line > 1 else 0), 0)

    def _units(self, text: str) -> int:
        if self._encoding == UTF16:
            return len(text) + sum(character > "\uffff" for character in text)
        return len(text.encode("utf-8", "surrogatepass")) if self._encoding == UTF8 else len(text)

    def _characters(self, line: str, units: int) -> int:
        """Returns how many characters of a line so many units are; one that is cut in two counts whole."""
        if self._encoding == UTF32:
            return min(units, len(line))
        done = 0
        for number, character in enumerate(line):
            if done >= units:
                return number
            done += self._units(character)
        return len(line)
