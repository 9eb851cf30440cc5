"""Names of places in a record, as people write them: keys, and in a list the entry's id, name or approach, or
its index (from 0) if it has none of them. An example is `baselines/few-shot/results/f1`.
"""

from __future__ import annotations

from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Any

    from ftlint.findings import Path


class UnknownPlaceError(LookupError):
    """A place that a record does not have."""

    def __init__(self, step: str, names: list[str]) -> None:
        super().__init__(step)
        self.step = step
        """The first step that leads nowhere."""
        self.names = names
        """The names of the steps that there are instead."""


def find(data: Any, place: str) -> tuple[Path, Any]:
    """Returns the path and the value of a place in a record's data. Raises UnknownPlaceError."""
    here = data
    path: Path = ()
    for step in place.split("/"):
        if step == "value" and path[-2:-1] == ("results",) and isinstance(here, int | float):
            continue  # a result that is written as a plain number
        names = _names(here)
        if step not in names:
            raise UnknownPlaceError(step, list(names))
        path, here = (*path, names[step]), here[names[step]]
    return path, here


def _names(node: Any) -> dict[str, str | int]:
    """Returns name → key or index, for each step down from here."""
    if isinstance(node, list):
        return {_name(item) or str(index): index for index, item in enumerate(node)}
    return {key: key for key in node} if isinstance(node, dict) else {}


def _name(entry: Any) -> str:
    keys = ("id", "name", "approach") if isinstance(entry, dict) else ()
    return next((str(entry[key]) for key in keys if entry.get(key)), "")


def is_marked(data: Any, places: Collection[str], path: Path) -> bool:
    """Returns whether one of `places` is the place at `path`, or contains it. Places that the record does not
    have mark nothing.
    """
    # Most places are elsewhere, and to find one takes time.
    near = (place for place in places if place.partition("/")[0] == path[0])
    return any(path[: len(found)] == found for found in found_of(data, near))


def found_of(data: Any, places: Iterable[str]) -> Iterator[Path]:
    """Yields those of `places` that the record has, as paths."""
    for place in places:
        try:
            yield find(data, place)[0]
        except UnknownPlaceError:
            continue
