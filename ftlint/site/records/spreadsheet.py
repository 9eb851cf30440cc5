"""The list of all records as CSV, for a spreadsheet: one row per record, below the names of the columns.

A spreadsheet runs a cell that begins like a formula, so each such text gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable

from ftlint.site.pages.markup import line
from ftlint.site.records.entries import SiteRecord
from ftlint.site.settings import SiteSettings

COLUMNS = (
    "id",
    "name",
    "status",
    "approach",
    "owner",
    "tags",
    "date",
    "review_by",
    "state",
    "met",
    "unmet",
    "waived",
    "errors",
    "advice",
    "page",
    "file",
)
"""The columns, named as in `decisions/index.json`."""

_FORMULA = re.compile(r'(^|[,;|\t"])(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20])')
"""Where a formula begins: at the start of a cell, and behind what separates cells, which in some
spreadsheets is a semicolon.
"""


def decisions_csv(entries: Iterable[SiteRecord], settings: SiteSettings) -> str:
    """Returns the list, every text in quotes. Without a byte order mark, Excel reads it as Latin-1."""
    written = io.StringIO()
    rows = csv.writer(written, quoting=csv.QUOTE_NONNUMERIC)
    rows.writerow(COLUMNS)
    for entry in entries:
        rows.writerow([cell if isinstance(cell, int) else inert(cell) for cell in _row(entry, settings)])
    return f"\ufeff{written.getvalue()}"


def inert(text: str) -> str:
    """Returns a text in one line, with an apostrophe before what a spreadsheet would take for a formula."""
    return _FORMULA.sub(r"\1'", line(text))


def _row(entry: SiteRecord, settings: SiteSettings) -> list[str | int]:
    """Returns the cells of a record. What a file that is not a valid record does not say is empty."""
    record, summary = entry.record, entry.summary
    decision = record.decision if record else None
    return [
        summary.id if summary else "",
        entry.name,
        record.status if record else "",
        decision.approach if decision else "",
        record.project.owner if record else "",
        ", ".join(entry.tags),
        decision.date if decision else "",
        decision.review_by if decision else "",
        entry.state,
        *(summary.count(state) if summary else "" for state in ("met", "unmet", "waived")),
        entry.errors,
        entry.advice.advice if entry.advice else "",
        settings.decision_url(f"r/{entry.slug}/index.md"),
        entry.file,
    ]
