"""Where somebody types: the place in the record that the next word will have, also while the text is broken.

A mark is put in the place of the word, as a value and as a key, and the text is read with it. If it cannot be
read, only the text up to the cursor is, and if that cannot be read either, only the block that the cursor is
in.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.reading.document import read

_MARK = "x-here"
_WORD = r"[^\s\"'{}\[\],#]*"
_BEFORE = re.compile(rf"[\"']?{_WORD}\Z")
_AFTER = re.compile(rf"{_WORD}[\"']?")
_COLON = re.compile(r"[ \t]*:(?=\s|\Z)")
_TOP = re.compile(r"^[^\s#\-]", re.MULTILINE)
_CLOSERS = ("", "}", "]", "}}", "]}", "}]", "}}}", "}]}")
"""What may close the brackets that are open at the cursor."""
_MOST = 400_000
"""How many characters are read at most, again and again, before it is given up."""


class Cursor(NamedTuple):
    """A place where a word is typed."""

    path: Path
    """That of the value, or of the mapping that gets a key."""
    on_key: bool
    start: int
    end: int
    """What stands there, with its quotes, in characters of the text."""
    word: str
    """What stands before the cursor, without its quote."""
    data: Any
    """The data around it, in which the mark stands for the word."""
    has_colon: bool
    """Whether a colon follows."""


def cursors(text: str, offset: int) -> Iterator[Cursor]:
    """Yields what a word at an offset may be: a key or a value."""
    line = text.rfind("\n", 0, offset) + 1
    before = _BEFORE.search(text, line, offset)
    start = before.start() if before else offset
    if not text[line:start].strip(" -") and text[start:offset].startswith("-"):
        start = offset  # a dash without a space begins no entry yet
    after = _AFTER.match(text, offset)
    end = after.end() if after else offset
    is_quoted = text[start : start + 1] in ("'", '"') and start < offset
    if end > offset and text[end - 1] in "'\"" and not is_quoted:
        end -= 1
    if text[end - 1 : end] == ":" and end > offset:
        end -= 1
    has_colon = _COLON.match(text, end) is not None
    word = text[start + is_quoted : offset]
    left = _MOST
    for on_key in (True, False):
        mark = _MARK if has_colon or not on_key else f"{_MARK}: 0"
        for head, tail in _readable(text, start, end):
            left -= len(head) + len(tail)
            if left < 0:
                break
            data = read(f"{head}{mark}{tail}".encode("utf-8", "surrogatepass")).data
            path = _path_of(data)
            if path is not None and path[1] == on_key:
                yield Cursor(path[0], on_key, start, end, word, data, has_colon)
                break


def _readable(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yields what stands before and after the mark, in less and less of the text."""
    yield text[:start], text[end:]
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    top = max((found.start() for found in _TOP.finditer(text, 0, start)), default=0)
    for head in (text[:start], text[top:start]):
        for closer in _CLOSERS:
            yield head, f"{rest}{closer}\n"
            if rest.strip():
                yield head, f"{closer}\n"


def _path_of(data: Any) -> tuple[Path, bool] | None:
    """Returns where the mark is, and whether it is a key: then the path is that of its mapping."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, here = waiting.pop()
        if here == _MARK and isinstance(here, str):
            return path, False
        if isinstance(here, dict):
            if _MARK in here:
                return path, True
            waiting += (((*path, key), value) for key, value in here.items())
        elif isinstance(here, list):
            waiting += (((*path, index), value) for index, value in enumerate(here))
    return None
