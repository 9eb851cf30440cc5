"""A record that is open in an editor: its text as it is there now, and what `ftlint check` finds in it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from ftlint.editor.positions import Lines
from ftlint.findings import Finding, RecordSummary
from ftlint.reading.document import Document, read
from ftlint.record.model import Record


class FoundHere(NamedTuple):
    """What `ftlint check` finds in a record."""

    findings: tuple[Finding, ...]
    missed: tuple[str, ...] = ()
    """A sentence for all that should have been checked or compared and was not."""
    summary: RecordSummary | None = None
    """None if it is not a valid record."""
    record: Record | None = None
    fixed: Callable[[], bytes] = bytes
    """Returns the record with all fixed that `--fix` fixes."""


CheckText = Callable[[str, bytes], FoundHere]
"""Checks a text as the file at an absolute path."""


class OpenRecord:
    """One version of a record that is open. Nothing is computed before somebody asks for it."""

    def __init__(
        self,
        path: str,
        text: str,
        version: int | None,
        *,
        encoding: str,
        check: CheckText,
        before: "OpenRecord | None" = None,
    ) -> None:
        """`path` is absolute, `encoding` what the editor counts in, and `before` an earlier version."""
        self.path = path
        self.text = text
        self.version = version
        self._encoding = encoding
        self._check = check
        # Not the version itself, which would hold all others before it.
        self._good = before.good if before else None
        self._record = before.record if before else None

    @cached_property
    def source(self) -> bytes:
        """The bytes of the text. Half of a surrogate pair, which is no text, is not UTF-8 either."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text, self._encoding)

    @cached_property
    def document(self) -> Document:
        """The text as data."""
        return read(self.source)

    @cached_property
    def found(self) -> FoundHere:
        """What is found in it."""
        return self._check(self.path, self.source)

    @property
    def good(self) -> Any:
        """The data of the text, or of the last one that could be read."""
        return self._good if self.document.refused else self.document.data

    @property
    def record(self) -> Record | None:
        """The record, or the last one that was valid when somebody asked for its findings."""
        found: FoundHere | None = vars(self).get("found")
        return (found and found.record) or self._record

    def again(self) -> "OpenRecord":
        """Returns the same text, of which nothing is known yet."""
        return OpenRecord(
            self.path, self.text, self.version, encoding=self._encoding, check=self._check, before=self
        )

    def place(self, finding: Finding) -> tuple[int, int]:
        """Returns where a finding begins and ends, in characters of the document's text."""
        span = finding.span
        return self.lines.at(span.line, span.column), self.lines.at(span.end_line, span.end_column)

    def findings_in(self, start: int, end: int) -> list[Finding]:
        """Returns the findings whose places touch a part of the text."""
        places = ((finding, self.place(finding)) for finding in self.found.findings)
        return [finding for finding, (begin, stop) in places if begin <= end and start <= stop]
