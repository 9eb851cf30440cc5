"""Records as rows of a table: the columns, and the table as CSV, as JSON Lines and as Parquet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.export.record_json import Judged
from ftlint.reporters.json import dump
from ftlint.text.visible import line

if TYPE_CHECKING:
    from ftlint.collection.records import Origin

_FORMULA = re.compile(r'(^|[,;|\t"])(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])')
"""Where a formula begins: at the start of a cell, and behind what separates cells, which in some
spreadsheets is a semicolon.
"""


class Row(NamedTuple):
    """One record. What a file that is not a valid record does not say is empty, or None for a number."""

    id: str
    name: str
    status: str
    approach: str
    owner: str
    tags: tuple[str, ...]
    date: str
    review_by: str
    state: str
    met: int | None
    unmet: int | None
    waived: int | None
    errors: int
    advice: str
    page: str
    """The address of its page; empty if there is no site."""
    file: str
    repository: str
    team: str
    commit: str
    path: str
    """The path in the repository."""
    url: str
    """The address of the file at the commit."""


COLLECTED = ("repository", "team", "commit", "path", "url")
"""The columns of records that were collected."""
COLUMNS = tuple(name for name in Row._fields if name not in COLLECTED)
"""The others, named as in `decisions/index.json` of a site."""
NUMBERS = ("met", "unmet", "waived", "errors")


def row_of(
    judged: Judged,
    file: str,
    *,
    name: str = "",
    state: str = "",
    page: str = "",
    origin: "Origin | None" = None,
) -> Row:
    """Returns the row of a record. `name` stands for one that it does not give; `state` is `judged.state`, if
    it is not given.
    """
    record, summary = judged.record, judged.summary
    decision = record.decision if record else None
    own = record.project.owner if record else ""
    met, unmet, waived = (summary.count(key) if summary else None for key in ("met", "unmet", "waived"))
    return Row(
        id=summary.id if summary else "",
        name=(summary.name if summary else "") or name,
        status=record.status if record else "",
        approach=decision.approach if decision else "",
        owner=own or (origin.owner if origin else ""),
        tags=judged.tags,
        date=decision.date if decision else "",
        review_by=decision.review_by if decision else "",
        state=state or judged.state,
        met=met,
        unmet=unmet,
        waived=waived,
        errors=judged.errors,
        advice=judged.advice.advice if judged.advice else "",
        page=page,
        file=file,
        repository=origin.repository if origin else "",
        team=origin.team if origin else "",
        commit=origin.commit if origin else "",
        path=origin.path if origin else "",
        url=origin.url if origin else "",
    )


def columns(rows: Sequence[Row]) -> tuple[str, ...]:
    """Returns the columns that these rows need."""
    return (*COLUMNS, *COLLECTED) if any(row.repository for row in rows) else COLUMNS


def csv_table(rows: Sequence[Row]) -> str:
    """Returns a table for a spreadsheet, every text in quotes. Without a byte order mark, Excel reads it as
    Latin-1. A spreadsheet runs a cell that begins like a formula, so each such text gets an apostrophe.
    """
    written = io.StringIO()
    lines = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    names = columns(rows)
    lines.writerow(names)
    for row in rows:
        lines.writerow([_cell(getattr(row, name)) for name in names])
    return f"\ufeff{written.getvalue()}"


def _cell(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    return inert(", ".join(value) if isinstance(value, tuple) else value or "")


def inert(text: str) -> str:
    """Returns a text in one line, with an apostrophe before what a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", line(text))


def json_lines(rows: Iterable[Row]) -> str:
    """Returns an object a line; what is not known is null."""
    return "".join(
        f"{dump({name: None if value == '' else value for name, value in row._asdict().items()})}\n"
        for row in rows
    )


def parquet(rows: Sequence[Row]) -> bytes:
    """Returns a file of Parquet; what is not known is null. Needs pyarrow."""
    import pyarrow as pa
    from pyarrow import parquet as file

    kinds = {**dict.fromkeys(Row._fields, pa.string()), **dict.fromkeys(NUMBERS, pa.int32())}
    kinds["tags"] = pa.list_(pa.string())
    held = {
        name: pa.array([None if (value := getattr(row, name)) == "" else value for row in rows], kind)
        for name, kind in kinds.items()
    }
    sink = pa.BufferOutputStream()
    file.write_table(pa.table(held), sink)
    whole: bytes = sink.getvalue().to_pybytes()
    return whole
