"""The parts of a record: for an outline, and to fold."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ftlint.editor.places import value_at
from ftlint.findings import Path
from ftlint.reading.document import Document

_DEPTH = 4
"""How many levels an outline has."""
_MOST = 2_000
"""The most parts of an outline, or places to fold."""


class Part(NamedTuple):
    """A part of a record."""

    name: str
    about: str
    """A few words about it: its value, if that is short."""
    start: int
    end: int
    """All of it with its key, in characters of the text."""
    name_start: int
    name_end: int
    """What names it."""
    is_list: bool
    is_leaf: bool
    parts: tuple["Part", ...]


def outline(document: Document) -> tuple[Part, ...]:
    """Returns the parts of a record, each with its parts."""
    return _Outline(document).below((), _DEPTH)


class _Outline:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._left = _MOST

    def below(self, path: Path, depth: int) -> tuple[Part, ...]:
        return tuple(self._below(path, depth)) if depth else ()

    def _below(self, path: Path, depth: int) -> Iterator[Part]:
        for step, key, (start, end) in self._document.parts(path):
            if not self._left:
                return
            self._left -= 1
            inner = (*path, step)
            value = value_at(self._document.data, inner)
            name, about = _words(step, value)
            begin = key[0] if key else start
            is_leaf = not isinstance(value, dict | list)
            yield Part(
                name,
                about,
                begin,
                max(end, begin),
                *(key or (start, start)),
                isinstance(value, list),
                is_leaf,
                () if is_leaf else self.below(inner, depth - 1),
            )


def folds(document: Document, path: Path = ()) -> Iterator[tuple[int, int]]:
    """Yields where in the text the values that span lines begin, with their keys, and end."""
    left = [_MOST]
    yield from _folds(document, path, left)


def _folds(document: Document, path: Path, left: list[int]) -> Iterator[tuple[int, int]]:
    for step, key, (start, end) in document.parts(path):
        begin = key[0] if key else start
        inside = document.text[begin:end].rstrip()
        if "\n" not in inside:
            continue
        if left[0] <= 0:
            return
        left[0] -= 1
        yield begin, begin + len(inside)
        yield from _folds(document, (*path, step), left)


def _words(step: str | int, value: Any) -> tuple[str, str]:
    """Returns the name of a part, and a few words about it."""
    if isinstance(value, dict):
        named = [
            str(value[key])
            for key in ("id", "name", "approach", "rule", "date")
            if isinstance(value.get(key), str)
        ]
        if isinstance(step, int):
            return (named[0] if named else str(step + 1)), ", ".join(named[1:2])
        return step, ""
    if isinstance(value, list):
        return str(step), ""
    text = " ".join(str(value).split()) if value is not None else ""
    if isinstance(step, int):
        return text[:60] or str(step + 1), ""
    return step, text if len(text) <= 60 else f"{text[:59]}…"
