"""A record inside a Markdown file: a fenced block that holds it byte for byte, so that comments stay."""

import re
from typing import NamedTuple

INFO = "yaml finetune-decision"
"""What follows the fence of such a block."""
MAX_BYTES = 4 << 20
"""The most bytes of a Markdown file that is read: a record has at most a quarter of it."""

_FENCE = re.compile(rb" {0,3}(`{3,}|~{3,})[ \t]*([^\r\n]*?)[ \t]*\r?\n?")
_MADR = re.compile(rb"^## (?:Decision Outcome|Considered Options)\b", re.MULTILINE)


class Carried(NamedTuple):
    """A record that a Markdown file holds."""

    source: bytes
    line: int
    """The line of the file on which it begins, from 1."""
    is_closed: bool
    """Whether the block has an end."""


def block(source: bytes) -> str:
    """Returns a valid record as a fenced block. A last line without an end gets one; all else stays."""
    longest = max(map(len, re.findall(rb"`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    end = "" if source.endswith(b"\n") else "\n"
    return f"{fence}{INFO}\n{source.decode('utf-8')}{end}{fence}\n"


def is_madr(data: bytes) -> bool:
    """Returns whether a Markdown file is a decision record by its headings, or holds a record."""
    return bool(_MADR.search(data)) or bool(carried(data))


def carried(data: bytes) -> list[Carried]:
    """Returns the records in a Markdown file."""
    found: list[Carried] = []
    fence, info, start = b"", b"", 0
    lines = data.split(b"\n")
    for number, line in enumerate(lines):
        mark = _FENCE.fullmatch(line)
        if not fence:
            if mark and not (mark[1].startswith(b"`") and b"`" in mark[2]):
                fence, info, start = mark[1], mark[2], number + 1
        elif mark and mark[1].startswith(fence) and not mark[2]:
            if info == INFO.encode():
                found.append(_carried(lines[start:number], start, is_closed=True))
            fence = b""
    if fence and info == INFO.encode():
        found.append(_carried(lines[start:], start, is_closed=False))
    return found


def _carried(lines: list[bytes], start: int, *, is_closed: bool) -> Carried:
    return Carried(b"".join(line + b"\n" for line in lines), start + 1, is_closed)
