"""What ftlint reports: problems, findings, reports, and the order in which they are shown.

A rule uses paths and yields a `Problem`. The linter adds the rule's identity, the severity and the place in
the file, which makes a `Finding`. Reporters see only findings.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from types import MappingProxyType

from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

Path = tuple[str | int, ...]
"""A place in a record: keys and list indices from the root, such as
`("metrics", "measures", 0, "threshold")`.
"""

MAX_MESSAGE = 500
"""The longest message or help shown, in characters; a longer one is cut and marked as cut."""
MAX_FINDINGS = 100
"""The most findings reported for one file; one more finding counts the rest."""


class Severity(IntEnum):
    """How much a finding matters, in rising order."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that users read and write: `info`, `warning` or `error`."""
        return self.name.lower()


class Kind(Enum):
    """What a finding is about. Together with the record's status it determines the severity,
    and whether the finding can be waived.
    """

    FILE = "file"  # the file itself cannot be read as a record
    SHAPE = "shape"  # a key, type or value that the schema does not allow
    CONTRADICTION = "contradiction"  # two things in the record cannot both be right
    EVIDENCE = "evidence"  # a claim that a file does not support
    PREREQUISITE = "prerequisite"  # something the framework asks for is not there yet
    PRACTICE = "practice"  # allowed, but the framework or the numbers advise against it
    NOTICE = "notice"  # maintenance: a date that passed or is near, a value that other tools read differently


class Span(NamedTuple):
    """A range in a file. Lines and columns count from 1, columns in characters;
    the end column is one past the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Problem(NamedTuple):
    """What a rule found, in terms of the record: a path, a one-sentence message,
    and what to do about it.
    """

    path: Path
    message: str
    help: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    """Other places that matter, each with a few words."""
    rule: str = ""
    """The rule's name, if one check reports for several rules (the reader, the schema);
    otherwise empty, for the running rule.
    """
    on_key: bool = False
    """Point at the key instead of the value."""
    span: Span | None = None
    """The place itself, if no path leads to it (the reader's findings)."""
    instead: str | int | float | list[Any] | dict[str, Any] | None = None
    """What the key or the value should be, if that is clear: `--fix` writes it there."""
    dated: bool = False
    """Whether it depends on the day of the run: it may not have existed before,
    and may be gone tomorrow.
    """
    also: tuple[tuple[str, str], ...] = ()
    """Keys with their values that `--fix` adds after the key of the value, because `instead` implies them."""
    lacks: tuple[Path, ...] = ()
    """The places that are missing, if `path` is not the one that is."""


class Related(NamedTuple):
    """Another place that a finding refers to."""

    span: Span
    message: str


class Waiver(NamedTuple):
    """The waiver under which a finding is reported but does not count."""

    reason: str
    approved_by: str
    expires: str


class Finding(NamedTuple):
    """One finding, complete: everything a reporter needs."""

    file: str
    span: Span
    code: str
    name: str
    severity: Severity
    message: str
    help: str
    url: str
    statement: str
    pointer: str
    """RFC 6901 JSON Pointer of the place, which may not exist yet."""
    anchor: str
    """The pointer with list items named by their id: the part of the fingerprint that survives
    edits elsewhere in the file.
    """
    related: tuple[Related, ...] = ()
    waiver: Waiver | None = None
    fixable: bool = False
    """Whether `--fix` fixes it."""
    baselined: bool = False
    """Whether the run's baseline covers it: it is reported but not counted."""
    dated: bool = False
    """Whether it depends on the day of the run, so that no baseline can cover it."""
    block: str = ""
    """The top-level key that the record does not have and that it misses something in; otherwise empty."""
    lacks: tuple[str, ...] = ()
    """The keys of that block which it misses; empty if it misses the block itself."""
    parts: tuple[Finding, ...] = ()
    """The findings that it stands for, if it is about all that is missing in a block."""

    @property
    def counts(self) -> bool:
        """Whether it counts for the verdict: neither a waiver nor a baseline covers it."""
        return self.waiver is None and not self.baselined


class Prerequisite(NamedTuple):
    """The state of one item of the framework's checklist for one record."""

    id: str
    title: str
    state: str
    """`met`, `unmet`, `waived` or `not_applicable`."""
    fact: str
    """What in the record decided it."""
    next_step: str = ""
    """What to do next, for an item that is unmet or waived."""
    finding: Finding | None = None
    """The finding that decided it, for an item that is unmet or waived."""


class Sources(NamedTuple):
    """Where the numbers of a record come from."""

    rebuilt_from: str = ""
    """The publication that the record was rebuilt from, or empty."""
    illustrative: tuple[str, ...] = ()
    """The places that are made up."""
    measured: int = 0
    """How many results the team measured."""
    reported: int = 0
    """How many results somebody else reported."""
    made_up: int = 0
    """How many results are made up."""


class ClaimSummary(NamedTuple):
    """What the report says about one result that names its evidence."""

    outcome: str
    """What became of it, such as `verified`, `contradicted` or `unread`."""
    line: int
    """The line of the result's value."""


_TO_JUDGE_BY = ("3.M1", "3.M3")
"""The prerequisites that ask for a metric and its threshold."""


class RecordSummary(NamedTuple):
    """What the report says about one valid record."""

    file: str
    id: str
    name: str
    status: str
    approach: str
    prerequisites: tuple[Prerequisite, ...]
    supersedes: tuple[tuple[str, Span], ...] = ()
    """Ids of the records that this one supersedes, each with its place."""
    superseded_by: tuple[str, Span] | None = None
    id_span: Span = START
    sources: Sources = Sources()
    """Filled with the prerequisites."""
    claims: tuple[ClaimSummary, ...] = ()
    """What became of the evidence that its results name."""

    def count(self, state: str) -> int:
        """Returns how many prerequisites are in `state`."""
        return sum(item.state == state for item in self.prerequisites)

    @property
    def next_unmet(self) -> Prerequisite | None:
        """What to do first of all that is unmet: what weighs most, such as a contradiction; then a threshold,
        without which nothing can be judged; then the others in the framework's order, as later ones build on
        earlier ones.
        """

        def rank(item: Prerequisite) -> tuple[int, bool]:
            return (-item.finding.severity if item.finding else 0, item.id not in _TO_JUDGE_BY)

        return min((item for item in self.prerequisites if item.state == "unmet"), key=rank, default=None)


class Change(NamedTuple):
    """One change in meaning between two versions of a record."""

    pointer: str
    """RFC 6901 JSON Pointer of the place in the new version, or in the old one if it is gone."""
    effect: str
    """`tightened`, `loosened` or `neutral`:
    whether the record asks for more than before, less, or the same.
    """
    message: str
    """What changed, in one sentence."""
    span: Span
    """The place in the new version, or the nearest parent of what is gone."""
    unmet: tuple[str, ...] = ()
    """Ids of the prerequisites that became unmet by it."""
    old: str = ""
    """The old text, if a text was reworded, added or removed that the sentence does not show."""
    new: str = ""
    """The new text."""


class RecordChanges(NamedTuple):
    """What happened to one record, or to a configuration, between two versions of a repository."""

    file: str
    """The file name to show; for a removed record, where it was."""
    id: str
    name: str
    state: str
    """`added`, `removed`, `changed`, or `excluded`: still there, but no longer checked."""
    changes: tuple[Change, ...] = ()
    kind: str = "record"
    """`record` or `configuration`."""


class RuleText(NamedTuple):
    """What a report that explains its rules says about one."""

    summary: str
    """One sentence."""
    sections: Mapping[str, str]
    """Title (`Why`, `How to fix`, `When to waive`) → Markdown."""
    kind: Kind
    severity: Severity
    """How much its findings matter in an accepted record."""


class Report(NamedTuple):
    """What one run found."""

    findings: tuple[Finding, ...]
    records: tuple[RecordSummary, ...]
    files: int
    """The number of files linted."""
    crashed: bool = False
    """Whether a rule raised: the run is then an internal error, whatever was found."""
    sources: Mapping[str, str] = MappingProxyType({})
    """File → text, only for files with findings, for code frames."""
    changes: tuple[RecordChanges, ...] | None = None
    """What changed since a base, sorted by file; None if the run has no base."""
    rules: Mapping[str, RuleText] = MappingProxyType({})
    """Code → the texts about the rule; filled for a format that asks for it."""
    here: str = ""
    """The absolute path of the working directory; filled for a format that asks for it."""
    top: str = ""
    """The absolute path of the repository that contains the working directory;
    empty if there is none, or no format asks for it.
    """
    baselines: tuple[str, ...] = ()
    """The names to show of the run's baselines."""
    missed: tuple[str, ...] = ()
    """A sentence for everything that should have been checked or compared and was not,
    escaped: the run is then not a pass.
    """


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Returns the sort key: file, line, column, code, then message so that runs are repeatable."""
    return (finding.file, finding.span.line, finding.span.column, finding.code, finding.message)


def expanded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yields the findings, with the parts of each in the place of one that stands for several."""
    for finding in findings:
        yield from finding.parts or (finding,)


def pointer(path: Path) -> str:
    """Returns the RFC 6901 JSON Pointer of a path; empty for the whole record."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def cut(text: str) -> str:
    """Cuts a message or help to MAX_MESSAGE characters; an ellipsis shows that there was more."""
    return text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"
