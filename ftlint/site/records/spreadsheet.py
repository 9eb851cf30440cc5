"""The list of all records as CSV, for a spreadsheet: one row per record, below the names of the columns."""

from collections.abc import Iterable

from ftlint.export.table import csv_table, row_of
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteSettings


def decisions_csv(entries: Iterable[SiteRecord], settings: SiteSettings) -> str:
    """Returns the list, with columns on where a record was collected if one was."""
    return csv_table(
        [
            row_of(
                entry.judged,
                entry.file,
                name=entry.name,
                state=entry.state,
                page=settings.decision_url(f"r/{entry.slug}/index.md"),
                origin=entry.origin,
            )
            for entry in entries
        ]
    )
