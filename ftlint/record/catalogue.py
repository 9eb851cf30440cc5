"""The catalogue of fields: how changes, drafts and pages treat each place in a record.

It is a typed view of `_fields.py`, which `make gate` writes from `fields.yaml`. Places are patterns: `*` is
an entry of a list, and `results/*` is an entry of any results. A plain check does not read it.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from ftlint.record._fields import DATA

Pattern = tuple[str, ...]


class Asked(NamedTuple):
    """A question about a field, as asked by `ftlint init`, files of answers and the wizard."""

    at: Pattern
    """The place in the record that holds the answer."""
    id: str
    statement: str
    """The statement of the framework that asks for it."""
    text: str
    """As a question."""
    help: str
    kind: str
    """`id`, `text`, `choice`, `number` or `count`."""
    choices: tuple[str, ...] = ()
    """The allowed values of a `choice`; otherwise empty."""
    only_if: tuple[str, ...] = ()
    """Fields that need a value, and questions that need a yes, for this one to make sense."""
    entry: str = ""
    """The approach of the baseline that it is about, or empty."""
    limit: int = 0
    """The most characters in a text; otherwise 0."""
    min: int | None = None
    """The lowest number accepted, if there is one."""
    again: str = ""
    """The same question about a further metric, with {ordinal}; empty if it is not asked again."""
    number: int = 1
    """Which of the metrics it is about, if it is asked about each."""
    last: bool = False
    """Whether it is asked after the questions of the decision."""


class FieldRow(NamedTuple):
    """What is known about a place in a record besides its shape."""

    change: str = ""
    """What a change means: `asked`, `more`, `less`, `entries`, `neutral` or `own`."""
    draft: bool = False
    """Whether a new record shows it if it is missing."""
    page: str | Mapping[str, str] = "none"
    """`own`, `none`, or the part of the page and the label of its row."""
    noun: str = ""
    """The noun for an entry."""
    sentences: bool = False
    """Whether entries are sentences, identified by their number."""
    whole: bool = False
    """Whether it is reported as a whole when it is added or removed."""
    statement: str = ""
    """The statement of the framework that it belongs to; empty if it says none of its own."""
    ask: tuple[Asked, ...] = ()


def _row(at: Pattern, raw: Mapping[str, Any]) -> FieldRow:
    statement = raw.get("statement", "")
    asked = tuple(_asked(at, {"statement": statement, **entry}) for entry in raw.get("ask", ()))
    return FieldRow(**{**raw, "ask": asked})


def _asked(at: Pattern, raw: Mapping[str, Any]) -> Asked:
    lists = {key: tuple(raw.get(key, ())) for key in ("choices", "only_if")}
    return Asked(at, **{**raw, **lists})


FIELDS: Mapping[Pattern, FieldRow] = {
    (place := tuple(at.split("/"))): _row(place, cast("Mapping[str, Any]", raw)) for at, raw in DATA.items()
}
"""Place → what is known about it, in the order of the file."""


def in_table(pattern: Pattern) -> Pattern:
    """Returns the place of a pattern in the catalogue: all results share one place."""
    for at, step in enumerate(pattern):
        if step == "results" and at and len(pattern) > at + 1:
            return pattern[at:]
    return pattern


def row_at(pattern: Pattern) -> FieldRow:
    """Returns what is known about a place; an empty row if it is not in the catalogue."""
    return FIELDS.get(in_table(pattern), _NOTHING)


_NOTHING = FieldRow()


def page_rows(part: str) -> tuple[tuple[Pattern, str], ...]:
    """Returns the rows of a part of the record's page: place and label, in the order of the catalogue."""
    return tuple(
        (at, row.page[part])
        for at, row in FIELDS.items()
        if isinstance(row.page, Mapping) and part in row.page
    )
