"""What a rule is, how severe its findings are, and how its page is read from its docstring."""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple, get_args

from ftlint.findings import Finding, Kind, Problem, Severity, Span, cut, pointer
from ftlint.framework.statements import RULES_URL, Status
from ftlint.record.model import Record

Check = Callable[[Record], Iterator[Problem]]

FIXED_KINDS = frozenset({Kind.FILE, Kind.SHAPE, Kind.CONTRADICTION, Kind.EVIDENCE})
"""Kinds that are errors whatever the status: they can be neither waived nor lowered."""

_BY_STATUS: dict[Status, dict[Kind, Severity | None]] = {
    "draft": {Kind.PREREQUISITE: Severity.INFO, Kind.PRACTICE: Severity.INFO},
    "proposed": {Kind.PREREQUISITE: Severity.WARNING, Kind.PRACTICE: Severity.WARNING},
    "accepted": {Kind.PREREQUISITE: Severity.ERROR, Kind.PRACTICE: Severity.WARNING},
    "rejected": {Kind.PREREQUISITE: None, Kind.PRACTICE: None},
    "superseded": {Kind.PREREQUISITE: None, Kind.PRACTICE: None},
}
assert set(_BY_STATUS) == set(get_args(Status))  # noqa: S101  (checked at import: a status without a row would crash a run)


class Rule(NamedTuple):
    """One rule: its identity and its check. Its page is the docstring of the module that defines it."""

    code: str
    """`FT` and three digits; the first digit is the section's. Never used again for something else."""
    name: str
    """Kebab-case, as in `metric-without-threshold`; the module has the same name with underscores."""
    section: str
    """A statement of the framework (`3.M3`), or `file`, `shape`, `record`, `evidence`."""
    kind: Kind
    check: Check | None = None
    """Yields the problems of one sound record; None for rules that the reader, the schema or the linter report by name."""
    severity: Severity | None = None
    """A severity of its own, for rules that do not follow the status."""
    also: tuple[str, ...] = ()
    """Other statements that it enforces; a finding belongs to the one that its place answers."""
    since: str = "0.1.0"
    fixable: bool = False
    """Whether `ftlint check --fix` mends those of its findings where one thing is clearly meant."""

    @property
    def url(self) -> str:
        """The rule's page on the site."""
        return f"{RULES_URL}{self.code}/"

    @property
    def waivable(self) -> bool:
        """Whether a record's waiver may cover it: prerequisites and practices only."""
        return self.kind in (Kind.PREREQUISITE, Kind.PRACTICE)

    def severity_in(self, status: Status) -> Severity | None:
        """How much a finding of this rule matters in a record of this status; None where it is not asked."""
        if self.kind in FIXED_KINDS:
            return Severity.ERROR
        if self.severity is not None:
            return self.severity
        return _BY_STATUS[status][self.kind]

    def finding(self, file: str, problem: Problem, span: Span, *, anchor: str, status: Status = "accepted", section: str = "") -> Finding:
        """A problem in a file as a finding of this rule at `span`, as severe as in a record of this status."""
        return Finding(
            file,
            span,
            self.code,
            self.name,
            self.severity_in(status) or Severity.INFO,
            cut(problem.message),
            cut(problem.help),
            self.url,
            section or self.section,
            pointer(problem.path),
            anchor,
            dated=problem.dated,
        )


class Fragment(NamedTuple):
    """An example on a rule's page: YAML text, and the lines (from 1) that get a finding."""

    text: str
    lines: tuple[int, ...]
    run: bool
    """False for an example that cannot be shown as a record."""


class Page(NamedTuple):
    """A rule's page, as its docstring gives it."""

    summary: str
    sections: dict[str, str]
    """Title (`Why`, `Bad`, `Good`, `How to fix`, `When to waive`) → Markdown."""

    def fragments(self, title: str, code: str) -> list[Fragment]:
        """The fenced examples under `title`, with the lines marked `# CODE` (or `# CODE below`, on the line above)."""
        found: list[Fragment] = []
        language = ""
        lines: list[str] = []
        for line in self.sections.get(title, "").splitlines():
            if line.startswith("```"):
                if language:
                    found.append(_fragment(lines, code, run=language == "yaml"))
                    language, lines = "", []
                else:
                    language = line.removeprefix("```").strip() or "text"
            elif language:
                lines.append(line)
        return found


def _fragment(lines: list[str], code: str, *, run: bool) -> Fragment:
    marked = [n for n, line in enumerate(lines, 1) if line.rstrip().endswith(f"# {code}")]
    marked += [n + 1 for n, line in enumerate(lines, 1) if line.rstrip().endswith(f"# {code} below")]
    return Fragment("\n".join(lines) + "\n", tuple(sorted(marked)), run)


def page(rule: Rule, module: str) -> Page:
    """The page of `rule`, read from the docstring of `module` (its full name), which must be imported.

    Raises ValueError when the docstring is missing or does not open with one sentence.
    """
    text = sys.modules[module].__doc__ or ""
    summary, _, rest = text.strip().partition("\n\n")
    if not summary.endswith("."):
        raise ValueError(f"{rule.code}: the docstring of {module} must open with one sentence")
    sections: dict[str, str] = {}
    for part in ("\n" + rest).split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        sections[title.strip()] = body.strip()
    return Page(" ".join(summary.split()), sections)
