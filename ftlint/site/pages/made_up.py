"""Which values of a record are made up, so that its page marks each of them."""

from collections.abc import Callable

from ftlint.findings import Path
from ftlint.record.model import Record
from ftlint.record.places import UnknownPlaceError, find


def made_up(record: Record) -> Callable[[Path], bool]:
    """Returns what says of a place whether it is one of the record's `illustrative` places, or in one.
    Places that the record does not have mark nothing.
    """
    marked = []
    for place in record.data.get("illustrative", ()):
        try:
            marked.append(find(record.data, place)[0])
        except UnknownPlaceError:
            continue
    return lambda path: any(path[: len(place)] == place for place in marked)
