"""Adds a large file of JSON lines to the examples of a split: plain records as columns, others one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.datasets.columns import UnsureError, opened
from ftlint.datasets.details import CLOSELY
from ftlint.datasets.lines import lines_at, noted, unpacked
from ftlint.datasets.records import MAX_RECORD, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ftlint.datasets.columns import Rows
    from ftlint.datasets.gathered import SplitExamples
    from ftlint.datasets.opening import DataFile

_FEW = 1_000
"""So many records may be left to Python in any file,"""
_SHARE = 0.05
"""and this share of them in a large one: with more, it is faster to read the whole file so."""


def read_columns(
    gathered: SplitExamples, file: DataFile, path: str, passed: Callable[[int, int], None]
) -> None:
    """Reads all of a file, which `path` leads to; `passed` is told of records and about how many bytes they
    have. Raises UnverifiableError; raises UnsureError if the split must be read again without columns.
    """
    layout, most = gathered.begin(file)
    head = next(unpacked(file.chunks(), most))
    each = len(head) / (head.count(b"\n") or 1)
    passed(0, -len(head))  # it is read once more below
    layout.kind = "jsonl"
    parts: list[Rows] = []
    odd: list[int] = []
    size = 0
    with opened(path) as (shape, table):
        for part in table:
            parts.append(part)
            odd += (size + place + 1 for place in _left(part))
            size += len(part.plain)
            passed(len(part.plain), int(each * len(part.plain)))
            if len(odd) > max(_FEW, _SHARE * size):
                raise UnsureError
    lines = lines_at(noted(unpacked(file.chunks(), most), layout), odd, MAX_RECORD)
    line = 1
    for part in parts:
        start = 0
        for place in _left(part):
            if start < place:
                gathered.take_rows(shape, part.between(start, place), line + start)
            if (found := next(lines, None)) is None:
                raise UnsureError  # the file has become shorter meanwhile
            gathered.take(parsed(*found))
            start = place + 1
        if start < len(part.plain):
            gathered.take_rows(shape, part.between(start, len(part.plain)), line + start)
        line += len(part.plain)
        passed(0, 0)
    if next(lines, None) or size != layout.physical_lines or size <= CLOSELY or layout.byte_order_mark:
        raise UnsureError


def _left(part: Rows) -> Iterator[int]:
    """Yields the places of the records that are left to Python."""
    plain = part.plain.tobytes()
    place = plain.find(0)
    while place >= 0:
        yield place
        place = plain.find(0, place + 1)
