"""A record as a site shows it: linted, with its checklist and its advice."""

import re
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from ftlint import Advice, Finding, Record, RecordSummary
from ftlint.export.record_json import Judged, free_values
from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES
from ftlint.findings import Path
from ftlint.linter import CRASHES, failure
from ftlint.text.phrases import count, plural

if TYPE_CHECKING:
    from ftlint.collection.records import Origin

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""The pattern of an id that can be part of a URL."""


class SiteRecord(NamedTuple):
    """One record of the site. It equals only itself: in Python 1 equals 1.0, which does not look like it on a
    page.
    """

    slug: str
    """Its part of the URL: its id, or the name of its file if the id cannot be used."""
    file: str
    """The path relative to the folder of the site's configuration."""
    text: str
    """The text of the file."""
    findings: tuple[Finding, ...]
    """All findings, including waived ones."""
    record: Record | None
    """None if the file does not have the shape of a record."""
    summary: RecordSummary | None
    advice: Advice | None
    origin: "Origin | None" = None
    """Where it was collected; None if it is a file of the site's own."""

    def __eq__(self, other: object) -> bool:
        """Whether it is the same one."""
        return self is other

    def __hash__(self) -> int:
        """The same for the same one."""
        return id(self)

    def failed(self, error: Exception) -> "SiteRecord":
        """Returns the entry after ftlint failed on it, with only that finding."""
        return self._replace(findings=(failure(self.file, error),), record=None, summary=None, advice=None)

    @property
    def is_valid(self) -> bool:
        """Whether it has the shape of a record."""
        return self.record is not None

    @property
    def crashed(self) -> bool:
        """Whether ftlint itself failed on it."""
        return any(finding.name in CRASHES for finding in self.findings)

    @property
    def errors(self) -> int:
        """The number of findings that are errors and not waived."""
        return self.judged.errors

    @property
    def name(self) -> str:
        """Its name."""
        return (self.summary.name if self.summary else "") or self.slug

    @property
    def owner(self) -> str:
        """Who owns the decision, or else the repository that it was collected from."""
        own = self.record.project.owner if self.record else ""
        return own or (self.origin.owner if self.origin else "")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, each once."""
        return self.judged.tags

    @property
    def extra(self) -> list[tuple[Path, object]]:
        """The free keys of the record, each with its place and its value."""
        return free_values(self.record)

    @property
    def judged(self) -> Judged:
        """What ftlint says of it."""
        return Judged(self.findings, self.summary, self.record, self.advice)

    @property
    def lacks(self) -> str:
        """What is missing, such as `3 not met` or `1 error`; empty if nothing is."""
        return self.judged.lacks

    @property
    def is_removed(self) -> bool:
        """Whether its file is gone from the repository that it was collected from."""
        return bool(self.origin and self.origin.removed)

    @property
    def is_live(self) -> bool:
        """Whether the decision is open or in force."""
        return bool(self.record and self.record.is_live and not self.is_removed)

    @property
    def state(self) -> str:
        """`removed` (its file is gone), `invalid` (not a valid record), `not_asked` (rejected or superseded),
        `unmet` (something is missing), or `ready`.
        """
        return "removed" if self.is_removed else self.judged.state

    @property
    def is_overdue(self) -> bool:
        """Whether the review date of the decision had passed on the day of the run."""
        record = self.record
        return bool(record and self.is_live and "" < record.decision.review_by < record.today)

    @property
    def verdict(self) -> str:
        """The state in one sentence."""
        if self.record is None or self.summary is None:
            return "ftlint failed on this record." if self.crashed else "Not a valid record."
        if self.is_removed:
            return "This decision was removed from its repository."
        if not self.record.is_live:
            return f"This decision is {self.record.status}; its prerequisites no longer apply."
        asked = [item for item in self.summary.prerequisites if item.state != "not_applicable"]
        if first := self.summary.next_unmet:
            unmet = self.summary.count("unmet")
            some = plural(unmet, "1 prerequisite is", f"{unmet} of {len(asked)} prerequisites are")
            return f"{some} not met. First: {first.title.lower()} (§{first.id})."
        if self.errors:
            return f"All {len(asked)} prerequisites are met, but there {plural(self.errors, 'is', 'are')} {count(self.errors, 'error')}."
        waived = self.summary.count("waived")
        by = f", {waived} of them by a waiver" if waived else ""
        overdue = ", but the review is overdue" if self.is_overdue else ""
        return f"All {len(asked)} prerequisites are met{by}{overdue}."


def slug_of(file: str) -> str:
    """Returns a slug from the name of a file, or of its folder if the file has the standard name."""
    path = FilePath(file)
    name = path.parent.name if path.name in RECORD_NAMES else path.name
    for suffix in RECORD_SUFFIXES:
        name = name.removesuffix(suffix)
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "record"
