"""The records of a file of data, each with the line that it begins on. A record is not a line: cells of CSV
hold line breaks, objects are written over several lines, and lists of JSON have no lines at all.
"""

from __future__ import annotations

import codecs
import csv
import json  # noqa: TID253  (imported only for a record that names files of data)
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.datasets.lines import Layout, chained, lines_at, lines_of, noted
from ftlint.evidence.content import MAX_DEPTH, UnverifiableError, is_deep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

MAX_RECORD = 8 << 20
"""The longest record, in bytes."""
MAX_CELL = MAX_RECORD
_SPACE = re.compile(r"[ \t\r\n]*")
_BETWEEN = re.compile(r"[ \t\r\n]*(?:,[ \t\r\n]*)?")
_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_DELIMITERS = ",;\t"
_TOO_DEEP = "it is nested too deeply"
_decode = json.JSONDecoder().raw_decode


class RawRecord(NamedTuple):
    """One record of a file, before anything is known of its shape."""

    line: int
    data: Any
    error: str = ""
    """Why it cannot be read, as a clause; then there are no data."""


def records_of(chunks: Iterable[bytes], layout: Layout) -> Iterator[RawRecord]:
    """Yields the records of a file, those that cannot be read among them. Raises UnverifiableError if its
    layout is none that is read.
    """
    source = noted(chunks, layout)
    begin = b""
    for chunk in source:
        begin += chunk
        if begin.strip() or len(begin) > MAX_RECORD:
            break
    first = begin.lstrip()[:1]
    source = chained(begin, source)
    if first == b"[":
        layout.kind = "json-array"
        yield from _of_array(source)
    elif first == b"{":
        layout.kind = "jsonl"
        yield from _of_lines(lines_of(source, MAX_RECORD), layout)
    else:
        layout.kind = "csv"
        yield from _of_table(lines_of(source, MAX_RECORD), layout)


def chosen(chunks: Iterable[bytes], layout: Layout, lines: Collection[int]) -> Iterator[RawRecord]:
    """Yields the records that begin on these lines. Others are not parsed, if each is on one line."""
    if layout.kind != "jsonl" or layout.is_spread:
        yield from (record for record in records_of(chunks, Layout()) if record.line in lines)
        return
    for number, line in lines_at(noted(chunks, Layout()), sorted(lines), MAX_RECORD):
        yield parsed(number, line)


def _of_lines(lines: Iterable[bytes], layout: Layout) -> Iterator[RawRecord]:
    """Yields objects, of which each is on one line or written over several."""
    open_ = _Open()
    for number, line in enumerate(lines, 1):
        if not line.startswith(b"{") and not line.strip():
            layout.blank_lines += 1
            continue
        if open_.lines:
            # A line that is an object by itself, or begins one at the margin, ends what was never closed.
            alone = parsed(number, line) if line.startswith(b"{") and not open_.is_spread else None
            if (alone and not alone.error) or open_.is_cut_by(line):
                yield RawRecord(open_.start, None, "it is cut off")
                open_ = _Open()
            else:
                alone = None
                open_.add(line)
            if open_.lines:
                if open_.depth <= 0:
                    yield parsed(open_.start, b"".join(open_.lines))
                    open_ = _Open()
                elif open_.size > MAX_RECORD:
                    yield RawRecord(open_.start, None, f"it has more than {MAX_RECORD >> 20} MiB")
                    open_ = _Open()
                continue
            if alone:
                yield alone
                continue
        found = parsed(number, line)
        if found.error and _depth(line) > 0:
            layout.is_spread = True
            open_ = _Open(number)
            open_.add(line)
        else:
            yield found
    if open_.lines:
        yield RawRecord(open_.start, None, "it is cut off")


class _Open:
    """An object whose end has not been read yet."""

    def __init__(self, start: int = 0) -> None:
        self.start = start
        self.lines: list[bytes] = []
        self.depth = 0
        self.size = 0

    def add(self, line: bytes) -> None:
        self.lines.append(line)
        self.depth += _depth(line)
        self.size += len(line)

    @property
    def is_spread(self) -> bool:
        """Whether it begins as one does that is written over several lines."""
        return self.lines[0].strip() in (b"{", b"[")

    def is_cut_by(self, line: bytes) -> bool:
        """Returns whether a line begins another object: at the margin, where this one expects none."""
        last = self.lines[-1].rstrip()[-1:]
        return self.is_spread and line.rstrip() == b"{" and last not in (b"[", b",", b":", b"{")


def parsed(line: int, source: bytes) -> RawRecord:
    """Returns the record that is alone on a line."""
    try:
        text = source.decode()
        if not text.startswith("{"):
            text = text.lstrip()
        data, end = _decode(text)
    except UnicodeDecodeError:
        return RawRecord(line, None, "it is not text in UTF-8")
    except RecursionError:
        return RawRecord(line, None, _TOO_DEEP)
    except ValueError:
        return RawRecord(line, None, "it is not JSON")
    if text[end:].strip():
        return RawRecord(line, None, "something follows its end on the same line")
    return _object(line, data, text.count("[") + text.count("{"))


def _object(line: int, data: Any, brackets: int) -> RawRecord:
    """Returns the record that an object with so many open brackets is."""
    if not isinstance(data, dict):
        return RawRecord(line, None, "it is no object")
    if brackets > MAX_DEPTH and is_deep(data):
        return RawRecord(line, None, _TOO_DEEP)
    return RawRecord(line, data)


def _depth(line: bytes) -> int:
    """Returns how many more brackets a line opens than it closes."""
    marks = [token[0][:1] for token in _TOKENS.finditer(line)]
    return sum(mark in b"[{" for mark in marks) - sum(mark in b"]}" for mark in marks)


def _of_array(chunks: Iterator[bytes]) -> Iterator[RawRecord]:
    """Yields the objects of one list. What follows a broken one cannot be told apart: it ends there."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    text, place, line, is_whole = "", 0, 1, False
    is_first = True
    while True:
        match = (_SPACE if is_first else _BETWEEN).match(text, place)
        after = match.end() if match else place
        if after >= len(text) - 1 and not is_whole:
            is_ended = True
        else:
            line += text.count("\n", place, after)
            place = after
            if text[place : place + 1] == "[" and is_first:
                place, is_first = place + 1, False
                continue
            if text[place : place + 1] == "]":
                return
            try:
                data, end = _decode(text, place)
            except RecursionError:
                yield RawRecord(line, None, "it is nested too deeply, and what follows it was not read")
                return
            except ValueError:
                is_ended = True
            else:
                yield _object(line, data, text.count("[", place, end) + text.count("{", place, end))
                line += text.count("\n", place, end)
                place = end
                continue
        if is_ended and (is_whole or len(text) - place > MAX_RECORD):
            yield RawRecord(line, None, "it is not JSON or is cut off, and what follows it was not read")
            return
        try:
            chunk = next(chunks, b"")
            text = text[place:] + decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError:
            yield RawRecord(line, None, "it is not text in UTF-8, and what follows it was not read")
            return
        place, is_whole = 0, not chunk


def _of_table(lines: Iterable[bytes], layout: Layout) -> Iterator[RawRecord]:
    """Yields the rows of CSV as objects of texts. Raises UnverifiableError if it has no header."""
    csv.field_size_limit(MAX_CELL)  # of the whole process: nothing here reads longer cells
    texts = (line.decode("utf-8", "surrogateescape") for line in lines)
    first = next(texts, "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(_from(first, texts), delimiter=delimiter, strict=True)
    names = _next(rows)
    if not isinstance(names, list) or len(names) < 2 or not all(name.strip() for name in names[1:]):
        raise UnverifiableError(
            "is neither JSON lines nor JSON nor CSV with a header of at least two columns",
            "Name a file of examples in one of these, or packed with gzip.",
        )
    before = rows.line_num
    while (row := _next(rows)) is not None:
        line, before = before + 1, rows.line_num
        if isinstance(row, str):
            yield RawRecord(line, None, row)
        elif not row:
            layout.blank_lines += 1
        elif len(row) != len(names):
            yield RawRecord(line, None, f"it has {len(row)} cells where the header has {len(names)}")
        elif any(not cell.isascii() and _is_odd(cell) for cell in row):
            yield RawRecord(line, None, "it is not text in UTF-8")
        else:
            yield RawRecord(line, dict(zip(names, row, strict=True)))


def _from(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _next(rows: Iterator[list[str]]) -> list[str] | str | None:
    """Returns the next row, or why there is none; None at the end."""
    try:
        return next(rows, None)
    except csv.Error:
        return "its quotes or its line breaks are not those of CSV"


def _is_odd(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return True
    return False
