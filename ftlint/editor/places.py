"""What stands at a place in the text of a record."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.reading.document import Document


class TextPlace(NamedTuple):
    """A key or a value in the text."""

    path: Path
    on_key: bool
    """Whether it is the key rather than the value."""
    start: int
    end: int
    """In characters of the document's text."""


def place_at(document: Document, offset: int) -> TextPlace | None:
    """Returns the innermost key or value around an offset; None if there is none, as between two entries."""
    found: TextPlace | None = None
    path: Path = ()
    while True:
        for step, key, (start, end) in document.parts(path):
            if key and key[0] <= offset <= key[1]:
                return TextPlace((*path, step), True, *key)
            if start <= offset <= end:
                path = (*path, step)
                found = TextPlace(path, False, start, end)
                break
        else:
            return found


def iter_places(document: Document, path: Path = (), depth: int = 50) -> Iterator[TextPlace]:
    """Yields each value below `path`, a container before what it holds, down to so many levels."""
    for step, _, (start, end) in document.parts(path):
        inner = (*path, step)
        yield TextPlace(inner, False, start, end)
        if depth > 1:
            yield from iter_places(document, inner, depth - 1)


def value_at(data: Any, path: Path) -> Any:
    """Returns the value at a path in a record's data; None if there is none."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
            data = data[step]
        else:
            return None
    return data
