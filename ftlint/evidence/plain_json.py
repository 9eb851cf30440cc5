"""Plain JSON, addressed by pointer. It has no metrics: what a number means, the record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence import gepa
from ftlint.evidence.content import Content, at, pointer_to
from ftlint.evidence.reading import ABSENT, REPORT, FileReading, kind_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "json"
TITLE = "plain JSON"


def detects(content: Content) -> bool:
    """Returns whether it is JSON. Whatever is only a number or a text has nothing to point at."""
    return content.is_json


def reads(content: Content) -> Iterator[FileReading]:
    """Yields everything that is no container."""
    left: list[tuple[str, object]] = [("", content.json)]
    while left:
        pointer, value = left.pop()
        if isinstance(value, dict):
            left += [(pointer + pointer_to([key]), value[key]) for key in reversed(value)]
        elif isinstance(value, list):
            left += [(f"{pointer}/{index}", value[index]) for index in reversed(range(len(value)))]
        else:
            yield _reading(content, pointer, value)


def read_at(content: Content, pointer: str) -> FileReading:
    """Returns what a pointer leads to. Raises KeyError if it leads nowhere, ValueError if it is none."""
    return _reading(content, pointer, at(content.json, pointer))


def _reading(content: Content, pointer: str, value: object) -> FileReading:
    kind = kind_of(value)
    *_, column, row = ["", *pointer.split("/")]
    # A report of scikit-learn as a table, written as JSON, repeats the accuracy in every column.
    task = row if row == "accuracy" and column in REPORT else ""
    found = FileReading(pointer, None if kind == ABSENT else plain(value), kind, pointer, NAME, task=task)
    return gepa.told(content.object, found) if gepa.is_result(content.object) else found
