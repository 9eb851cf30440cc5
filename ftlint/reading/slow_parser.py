"""The parser for installations of PyYAML without libyaml: PyYAML's own, changed to agree with libyaml on
every text.

The two differ on tabs, on plain text in brackets, on some escapes and tags, and in what they raise. A record
must get the same findings on every machine, so this module reimplements the parts of the scanner that differ.
A test compares the two parsers on all the odd text we have. It is about fifty times slower than libyaml.
"""

import re
from typing import Any

from yaml.error import Mark
from yaml.parser import Parser
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken, TagToken

_QUOTED = "while parsing a quoted scalar"
_BLOCK = "while scanning a block scalar"
_PLAIN = "while scanning a plain scalar"
_TAB = "found a tab character where an indentation space is expected"

_blanks = re.compile("[ \t]*").match
_spaces = re.compile(" *").match
_line_rest = re.compile("[^\r\n\0]*").match
_quoted_run = re.compile("[^'\"\\\\\0 \t\r\n]+").match
_block_run = re.compile("(?:[^ \t\r\n\0:]|:(?![ \t\r\n\0]))*").match
_flow_run = re.compile("(?:[^ \t\r\n\0:,[\\]{}]|:(?![ \t\r\n\0,?[\\]{}]))*").match
_marker = re.compile("(?:---|\\.\\.\\.)[ \t\r\n\0]").match
_URI_ESCAPE = (
    "%[0-7][0-9A-Fa-f]|%[CDcd][0-9A-Fa-f]TAIL|%[Ee][0-9A-Fa-f]TAILTAIL|%[Ff][0-7]TAILTAILTAIL".replace(
        "TAIL", "%[89ABab][0-9A-Fa-f]"
    )
)
_URI = f"(?:[-0-9A-Za-z_;/?:@&=+$.!~*'()]|{_URI_ESCAPE})"
_tag = re.compile(f"!<(?:[,[\\]]|{_URI})+>|(![-0-9A-Za-z_]*!)({_URI}+)|!(?![-0-9A-Za-z_]*!){_URI}*").match


class _Text:
    """The input of the scanner: the whole text in memory, its end marked by NULs.
    The text has no lone CR and no NUL.
    """

    def __init__(self, text: str) -> None:
        self.buffer = text + "\0" * 12  # the scanner never looks further ahead than the length of an escape
        self.encoding = None
        self.index = self.line = self.column = 0

    def peek(self, index: int = 0) -> str:
        return self.buffer[self.index + index]

    def prefix(self, length: int = 1) -> str:
        return self.buffer[self.index : self.index + length]

    def forward(self, length: int = 1) -> None:
        passed = self.buffer[self.index : self.index + length]
        self.index += length
        breaks = passed.count("\n")
        if breaks:
            self.line += breaks
            self.column = length - passed.rindex("\n") - 1
        else:
            self.column += length

    def get_mark(self) -> Mark:
        return Mark("", self.index, self.line, self.column, None, 0)


class SlowParser(_Text, Scanner, Parser):
    """Yields the same events as libyaml, and raises where it does,
    with a problem that `syntax.py` handles in the same way.
    """

    def __init__(self, text: str) -> None:
        _Text.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_token(self) -> Any:
        """Returns the next token. After a tag, libyaml reads what follows before it checks the tag,
        so that a mistake there comes first.
        """
        token = super().get_token()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave these out
        if isinstance(token, TagToken):
            self.peek_token()  # type: ignore[no-untyped-call]  # the same
        return token

    def scan_to_next_token(self) -> None:
        """Skips white space and comments."""
        while True:
            # A tab may separate tokens, but not be part of indentation.
            skip = _blanks if self.flow_level or not self.allow_simple_key else _spaces
            self._skip(skip)
            if self.peek() == "#":
                self._skip(_line_rest)
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def fetch_flow_collection_end(self, TokenClass: Any) -> None:  # noqa: N803  (the name in PyYAML)
        """Ends a collection in brackets; an extra bracket is left for the parser to reject."""
        super().fetch_flow_collection_end(TokenClass)
        self.flow_level = max(self.flow_level, 0)

    def scan_tag(self) -> TagToken:
        """Reads a tag."""
        start = self.get_mark()
        found = _tag(self.buffer, self.index)
        if not found:
            raise ScannerError("while scanning a tag", start, "did not find expected tag URI", start)
        self.forward(len(found[0]))
        if self.peek() not in "\0 \t\r\n" and not (self.flow_level and self.peek() == ","):
            raise ScannerError(
                "while scanning a tag",
                start,
                "did not find expected whitespace or line break",
                self.get_mark(),
            )
        return TagToken((found[1], found[2]) if found[1] else (None, found[0]), start, self.get_mark())

    def scan_plain(self) -> ScalarToken:
        """Reads a plain scalar, which may span lines."""
        start = end = self.get_mark()
        chunks: list[str] = []
        gap = ""
        while self.peek() != "#" and not (self.column == 0 and _marker(self.buffer, self.index)):
            run = (_flow_run if self.flow_level else _block_run)(self.buffer, self.index)
            length = len(run[0]) if run else 0
            if length:
                self.allow_simple_key = False
                chunks += [gap, self.prefix(length)]
                self.forward(length)
                end = self.get_mark()
            if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
                raise ScannerError(_PLAIN, start, "found unexpected ':'", self.get_mark())
            if self.peek() not in " \t\r\n":
                break
            gap = self._plain_gap(start)
            if not self.flow_level and self.column <= self.indent:
                break
        return ScalarToken("".join(chunks), True, start, end)

    def _plain_gap(self, start: Mark) -> str:
        """Skips the white space inside a plain scalar; returns what it becomes if the scalar continues."""
        blanks = self._skip(_blanks)
        breaks = 0
        while self._line_break():
            breaks += 1
            self.allow_simple_key = True
            while self.peek() in " \t":
                if self.peek() == "\t" and self.column <= self.indent:
                    raise ScannerError(
                        _PLAIN, start, "found a tab character that violates indentation", self.get_mark()
                    )
                self.forward()
        return "\n" * (breaks - 1) or " " if breaks else blanks

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """Reads what follows `|` or `>`: whether final line breaks are kept, and the indentation."""
        chomping: bool | None = None
        increment: int | None = None
        for _ in range(2):
            mark = self.peek()
            if mark in "+-" and chomping is None:
                chomping = mark == "+"
            elif mark in "0123456789" and increment is None:
                increment = int(mark)
            else:
                break
            if mark == "0":
                raise ScannerError(
                    _BLOCK, start_mark, "found an indentation indicator equal to 0", self.get_mark()
                )
            self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Any) -> None:
        """Skips the rest of the line of `|` or `>`."""
        self._skip(_blanks)
        if self.peek() == "#":
            self._skip(_line_rest)
        if self.peek() not in "\0\r\n":
            raise ScannerError(
                _BLOCK, start_mark, "did not find expected comment or line break", self.get_mark()
            )
        self._line_break()

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Any]:
        """Skips the empty lines before the text; returns the breaks, the widest indentation,
        and where the last line ends.
        """
        breaks: list[str] = []
        widest = 0
        end = self.get_mark()
        while True:
            self._skip(_spaces)
            widest = max(widest, self.column)
            self._no_tab()
            line_break = self._line_break()
            if not line_break:
                return breaks, widest, end
            breaks.append(line_break)
            end = self.get_mark()

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Any]:
        """Skips empty lines and the indentation of the next line of text;
        returns the breaks, and where the last one ends.
        """
        breaks: list[str] = []
        end = self.get_mark()
        while True:
            while self.column < indent and self.peek() == " ":
                self.forward()
            if self.column < indent:
                self._no_tab()
            line_break = self._line_break()
            if not line_break:
                return breaks, end
            breaks.append(line_break)
            end = self.get_mark()

    def _no_tab(self) -> None:
        if self.peek() == "\t":
            raise ScannerError(_BLOCK, self.get_mark(), _TAB, self.get_mark())

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """Reads quoted text up to white space or the end."""
        chunks: list[str] = []
        while True:
            chunks.append(self._skip(_quoted_run))
            mark = self.peek()
            if not double and self.prefix(2) == "''":
                chunks.append("'")
                self.forward(2)
            elif mark == ('"' if not double else "'") or (not double and mark == "\\"):
                chunks.append(mark)
                self.forward()
            elif not double or mark != "\\":
                return chunks
            elif self.peek(1) in "\r\n":
                self.forward()
                self._line_break()
                chunks += self.scan_flow_scalar_breaks(double, start_mark)
            else:
                chunks.append(self._escape(start_mark))

    def _escape(self, start_mark: Any) -> str:
        """Returns the character that an escape represents; the scanner is at its backslash."""
        letter = self.peek(1)
        if letter in self.ESCAPE_REPLACEMENTS:
            self.forward(2)
            return self.ESCAPE_REPLACEMENTS[letter]
        length = self.ESCAPE_CODES.get(letter)
        if length is None:
            raise ScannerError(_QUOTED, start_mark, "found unknown escape character", self.get_mark())
        self.forward(2)
        digits = self.prefix(length)
        if not re.fullmatch("[0-9A-Fa-f]+", digits):
            raise ScannerError(
                _QUOTED, start_mark, "did not find expected hexdecimal number", self.get_mark()
            )
        code = int(digits, 16)
        if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            raise ScannerError(
                _QUOTED, start_mark, "found invalid Unicode character escape code", self.get_mark()
            )
        self.forward(length)
        return chr(code)

    def _line_break(self) -> str:
        """Skips a line break, if there is one here."""
        if self.prefix(2) == "\r\n":
            self.forward(2)
        elif self.peek() == "\n":
            self.forward()
        else:
            return ""
        return "\n"

    def _skip(self, match: Any) -> str:
        """Skips what `match` finds here, and returns it."""
        found = match(self.buffer, self.index)
        passed: str = found[0] if found else ""
        self.forward(len(passed))
        return passed
