"""The line over `status`: how many of the framework's prerequisites are met, and what to do next."""

from typing import NamedTuple

from ftlint.findings import Finding, RecordSummary
from ftlint.reading.document import Document

_LONGEST = 120
"""The longest step that is shown whole, in characters."""


class StatusLine(NamedTuple):
    """The line over `status`."""

    text: str
    start: int
    end: int
    """The key, in characters of the text."""
    next: Finding | None
    """The finding to deal with first, if there is one."""


def status_line(document: Document, summary: RecordSummary | None) -> StatusLine | None:
    """Returns the line over `status`; None if the record is not valid. `summary` has its prerequisites."""
    place = document.source(("status",), on_key=True)
    if place is None or summary is None:
        return None
    asked = len(summary.prerequisites) - summary.count("not_applicable")
    if not asked:
        return StatusLine("no prerequisite is asked for", *place, None)
    said = f"{summary.count('met')} of {asked} met"
    item = summary.next_unmet
    if item is None:
        return StatusLine(said, *place, None)
    step = " ".join((item.next_step or item.title).split())
    step = step if len(step) <= _LONGEST else f"{step[: _LONGEST - 1]}…"
    return StatusLine(f"{said} · next: {step}", *place, item.finding)
