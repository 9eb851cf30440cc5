"""Which values of a record are made up, so that its page marks each of them."""

from collections.abc import Callable

from markupsafe import Markup

from ftlint.findings import Path
from ftlint.record.model import Record
from ftlint.record.places import found_of
from ftlint.site.pages.pieces import fake

Judge = Callable[[Path], bool]
"""Says of a place whether it is made up."""
_last: list[tuple[Record, Judge]] = []
"""The last record, whose places many parts of its page ask for."""


def made_up(record: Record) -> Judge:
    """Returns what says of a place whether it is one of the record's `illustrative` places, or in one.
    Places that the record does not have mark nothing.
    """
    for last, judge in _last:
        if last is record:
            return judge
    marked = list(found_of(record.data, record.data.get("illustrative", ())))

    def is_made_up(path: Path) -> bool:
        return bool(marked) and any(path[: len(place)] == place for place in marked)

    _last[:] = [(record, is_made_up)]
    return is_made_up


def own_mark(record: Record) -> Callable[[Path, str], Markup]:
    """Returns what marks one value of an entry, unless the entry is marked as a whole."""
    is_made_up = made_up(record)
    return lambda at, key: fake(is_made_up((*at, key)) and not is_made_up(at))
