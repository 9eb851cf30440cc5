"""What a rule is, and how severe its findings are."""

from __future__ import annotations

from ftlint.findings import Finding, Kind, Problem, Severity, Span, cut, pointer
from ftlint.framework.statements import RULES_URL, STATUSES, Status
from ftlint.record.model import Record
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

Check: TypeAlias = "Callable[[Record], Iterator[Problem]]"

FIXED_KINDS = frozenset({Kind.FILE, Kind.SHAPE, Kind.CONTRADICTION, Kind.EVIDENCE})
"""Kinds that are errors whatever the status: they can be neither waived nor lowered."""

_BY_STATUS: dict[Status, dict[Kind, Severity | None]] = {
    "draft": {Kind.PREREQUISITE: Severity.INFO, Kind.PRACTICE: Severity.INFO},
    "proposed": {Kind.PREREQUISITE: Severity.WARNING, Kind.PRACTICE: Severity.WARNING},
    "accepted": {Kind.PREREQUISITE: Severity.ERROR, Kind.PRACTICE: Severity.WARNING},
    "rejected": {Kind.PREREQUISITE: None, Kind.PRACTICE: None},
    "superseded": {Kind.PREREQUISITE: None, Kind.PRACTICE: None},
}
assert set(_BY_STATUS) == set(STATUSES)  # noqa: S101  (checked at import: a status without a row would crash a run)


class Rule(NamedTuple):
    """One rule: its identity and its check. Its page is the docstring of the module that defines it."""

    code: str
    """`FT` and three digits; the first digit is the section's. A code is never reused."""
    name: str
    """Kebab-case, as in `metric-without-threshold`; the module has the same name with underscores."""
    statement: str
    """A statement of the framework (`3.M3`), or `file`, `shape`, `record`, `evidence`."""
    kind: Kind
    check: Check | None = None
    """Yields the problems of one valid record; None for rules that the reader,
    the schema or the linter report by name.
    """
    severity: Severity | None = None
    """A severity of its own, for rules that do not follow the status."""
    also: tuple[str, ...] = ()
    """Other statements that it enforces; a finding belongs to the one that its place answers."""
    since: str = "0.1.0"
    fixable: bool = False
    """Whether `ftlint check --fix` fixes those of its findings where the intended value is clear."""

    @property
    def url(self) -> str:
        """The rule's page on the site."""
        return f"{RULES_URL}{self.code}/"

    @property
    def waivable(self) -> bool:
        """Whether a record's waiver may cover it: prerequisites and practices only."""
        return self.kind in (Kind.PREREQUISITE, Kind.PRACTICE)

    def severity_in(self, status: Status) -> Severity | None:
        """How much a finding of this rule matters in a record of this status; None where the rule does not apply."""
        if self.kind in FIXED_KINDS:
            return Severity.ERROR
        if self.severity is not None:
            return self.severity
        return _BY_STATUS[status][self.kind]

    def finding(
        self,
        file: str,
        problem: Problem,
        span: Span,
        *,
        anchor: str,
        status: Status = "accepted",
        statement: str = "",
    ) -> Finding:
        """Returns a problem in a file as a finding of this rule at `span`,
        as severe as in a record of this status.
        """
        return Finding(
            file,
            span,
            self.code,
            self.name,
            self.severity_in(status) or Severity.INFO,
            cut(problem.message),
            cut(problem.help),
            self.url,
            statement or self.statement,
            pointer(problem.path),
            anchor,
            dated=problem.dated,
        )
