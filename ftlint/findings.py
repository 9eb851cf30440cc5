"""What ftlint says: problems, findings, reports, and the order they are shown in.

A rule speaks in paths and yields a `Problem`; the linter adds the rule's identity, the severity and the place
in the file, which makes a `Finding`. Reporters see findings only.
"""

from __future__ import annotations

from enum import Enum, IntEnum
from types import MappingProxyType

from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Path = tuple[str | int, ...]
"""A place in a record: keys and list indices from the root, as in
`("metrics", "measures", 0, "threshold")`.
"""

MAX_MESSAGE = 500
"""The longest message or help shown, in characters; what is longer is cut and says so."""
MAX_FINDINGS = 100
"""The most findings reported for one file; the rest are counted in one more finding."""


class Severity(IntEnum):
    """How much a finding matters, in rising order."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word users read and write: `info`, `warning` or `error`."""
        return self.name.lower()


class Kind(Enum):
    """What a finding is about; with the record's status it decides the severity,
    and whether it can be waived.
    """

    FILE = "file"  # the file as such cannot be read as a record
    SHAPE = "shape"  # a key, type or value that the schema does not allow
    CONTRADICTION = "contradiction"  # two things in the record cannot both be right
    EVIDENCE = "evidence"  # a claim that a file does not bear out
    PREREQUISITE = "prerequisite"  # something the framework asks for is not there yet
    PRACTICE = "practice"  # allowed, but the framework or the numbers advise against it
    NOTICE = "notice"  # upkeep: a date that passed or is near, a value that reads differently elsewhere


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in characters;
    the end column is one past the last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


START = Span(1, 1, 1, 1)


class Problem(NamedTuple):
    """What a rule found, in terms of the record: where by path, what in one sentence,
    and what to do about it.
    """

    path: Path
    message: str
    help: str = ""
    related: tuple[tuple[Path, str], ...] = ()
    """Other places that matter, each with a few words."""
    rule: str = ""
    """The rule's name, where one check reports for several rules (the reader, the schema);
    else the running rule's.
    """
    on_key: bool = False
    """Point at the key instead of the value."""
    span: Span | None = None
    """The place itself, where no path leads to it (the reader's findings)."""
    instead: str | int | None = None
    """What the key or the value should be, where one thing is clearly meant: what `--fix` writes there."""
    dated: bool = False
    """Whether it is there or not depends on the day of the run:
    it was not there before, and may be none tomorrow.
    """


class Related(NamedTuple):
    """A second place a finding speaks of."""

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
    section: str
    pointer: str
    """RFC 6901 JSON Pointer of the place meant, which may not exist yet."""
    anchor: str
    """The pointer with list items named by their id: the part of the fingerprint that survives
    edits elsewhere.
    """
    related: tuple[Related, ...] = ()
    waiver: Waiver | None = None
    fixable: bool = False
    """Whether `--fix` mends it."""
    baselined: bool = False
    """Whether the run's baseline has it: known from before, reported, and not counted."""
    dated: bool = False
    """Whether it depends on the day of the run, so that no baseline can have it."""

    @property
    def counts(self) -> bool:
        """Whether it counts for the verdict: no waiver covers it, and no baseline has it."""
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


class RecordSummary(NamedTuple):
    """What the report says of one sound record."""

    file: str
    id: str
    name: str
    status: str
    approach: str
    prerequisites: tuple[Prerequisite, ...]
    supersedes: tuple[tuple[str, Span], ...] = ()
    """Ids of the records this one says it supersedes, each with its place."""
    superseded_by: tuple[str, Span] | None = None
    id_span: Span = START

    def count(self, state: str) -> int:
        """How many prerequisites are in `state`."""
        return sum(item.state == state for item in self.prerequisites)


class Change(NamedTuple):
    """One change in meaning between two versions of a record."""

    pointer: str
    """RFC 6901 JSON Pointer of the place in the new version, or in the old one where it is gone."""
    effect: str
    """`tightened`, `loosened` or `neutral`: whether the record asks more than before, less, or as much."""
    message: str
    """What changed, in one sentence."""
    span: Span
    """The place in the new version, or the nearest parent of what is gone."""
    unmet: tuple[str, ...] = ()
    """Ids of the prerequisites that are unmet by it, and were not before."""
    old: str = ""
    """The text that was there, where one was reworded, added or removed that the sentence does not show."""
    new: str = ""
    """The text that is there now."""


class RecordChanges(NamedTuple):
    """What happened to one record, or to a configuration, between two versions of a repository."""

    file: str
    """Its file, as shown; of a record that was removed, where it was."""
    id: str
    name: str
    state: str
    """`added`, `removed`, `changed`, or `excluded`: still there, and not checked any more."""
    changes: tuple[Change, ...] = ()
    kind: str = "record"
    """`record` or `configuration`."""


class RuleText(NamedTuple):
    """What a report that explains its rules says of one."""

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
    """How many files were linted."""
    crashed: bool = False
    """Whether a rule raised: the run is then an internal error, whatever was found."""
    sources: Mapping[str, str] = MappingProxyType({})
    """File → text, only of files with findings, for code frames."""
    changes: tuple[RecordChanges, ...] | None = None
    """What changed since a base, sorted by file; None where the run was not told one."""
    rules: Mapping[str, RuleText] = MappingProxyType({})
    """Code → what there is to say of the rule; filled for a format that asks for it."""
    here: str = ""
    """The absolute path of the working directory; filled for a format that asks for it."""
    top: str = ""
    """The absolute path of the repository that the working directory lies in;
    empty where there is none, or no format asks for it.
    """
    baselines: tuple[str, ...] = ()
    """The baselines of the run, as shown."""
    missed: tuple[str, ...] = ()
    """A sentence for everything that should have been checked or compared and was not,
    escaped: the run is then no pass.
    """


def order(finding: Finding) -> tuple[str, int, int, str, str]:
    """Sort key: file, line, column, code, then message so that runs are repeatable."""
    return (finding.file, finding.span.line, finding.span.column, finding.code, finding.message)


def pointer(path: Path) -> str:
    """The RFC 6901 JSON Pointer of a path; empty for the whole record."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


def cut(text: str) -> str:
    """A message or help, at most MAX_MESSAGE characters of it; an ellipsis says that there was more."""
    return text if len(text) <= MAX_MESSAGE else text[: MAX_MESSAGE - 1] + "…"
