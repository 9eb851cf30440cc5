"""What rules say of the files of data: where something is, and the result that rests on it."""

from __future__ import annotations

from ftlint.text.escape import escaped
from ftlint.text.phrases import listing
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ftlint.record.data_facts import DataPlace, Hits, SetFacts

_SHOWN = 3
"""How many places a message names."""


def where(hits: Hits, facts: SetFacts) -> str:
    """Returns where the first records with something odd are, as in `lines 3 and 17`; the file is named if
    there are several.
    """
    parts = [place_of(place, facts.files) for place in hits.places[:_SHOWN]]
    more = f" and {hits.records - len(parts):,} more" if hits.records > len(parts) else ""
    return ", ".join(parts) + more


def names(files: Iterable[str]) -> str:
    """Returns the names of files in backticks, cut to what fits into a message."""
    return listing([f"`{escaped(file, 100)}`" for file in files], limit=160)


def place_of(place: DataPlace, files: Sequence[str]) -> str:
    """Returns where a record is, with what is to be said of it; the file is named if there are several."""
    file = f" of `{escaped(place.file, 60)}`" if len(files) > 1 else ""
    said = f" ({escaped(place.said, 120)})" if place.said else ""
    return f"{place.unit} {place.line:,}{file}{said}"
