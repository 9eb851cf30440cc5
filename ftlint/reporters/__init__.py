"""What a run found, as text for people or programs: one module per format, each with `report(report, *,
color, width, quiet) -> str`, and one row in FORMATS.

A reporter prints nothing and knows only the findings. Its output is safe for a terminal and for the log of a
CI runner.
"""

from __future__ import annotations

import os

from ftlint.findings import START, Finding, Report, order
from ftlint.typed import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterable


class Format(NamedTuple):
    """A row of FORMATS: what must be known of a format before its module is imported."""

    about: str
    """What it is for, in the words of the page on the formats."""
    syntax: str = ""
    """`json` or `xml` for programs: ASCII, and the same bytes in every locale. Empty for people."""
    service: str = ""
    """The variable that a CI service sets to `true` if it shows this format best, for `--format auto`."""
    rank: int = 0
    """If several services have set their variables, the format with the lowest rank is shown."""
    from_top: bool = False
    """Whether it names a file by its path from the top of the repository, like the service that reads it: it
    then needs `Report.top`.
    """
    with_rules: bool = False
    """Whether it quotes the pages of the rules: it then needs `Report.rules`."""
    with_readiness: bool = False
    """Whether it shows what each record still needs."""


FORMATS = {
    "text": Format("people: each finding with the lines it refers to"),
    "concise": Format("editors, scripts and grep: one line per finding"),
    "json": Format("programs: everything about the run", "json", with_readiness=True),
    "sarif": Format("code scanning, as SARIF 2.1.0", "json", from_top=True, with_rules=True),
    "github": Format(
        "GitHub Actions: annotations on the lines of a pull request", service="GITHUB_ACTIONS", from_top=True
    ),
    "gitlab": Format("GitLab: a Code Quality report", "json", service="GITLAB_CI", rank=1, from_top=True),
    "azure": Format("Azure Pipelines: issues on the run", service="TF_BUILD", from_top=True),
    "junit": Format("CI services that show test results, as JUnit XML", "xml", from_top=True),
    "junit-gitlab": Format("GitLab: the same, with the file of each test", "xml", from_top=True),
    "markdown": Format("reviewers: the summary of a job, or a comment", with_readiness=True),
}
"""Every format, in the order of the help. Each is a module of this package, with `_` for `-`."""
CAP = 10
"""The most annotations of one level that GitHub and Azure show for a step."""
MAX_PATH = 5000
"""More characters than any path has, because a path that is cut would be another path."""


REMOVED = "decision-removed"
"""The rule whose finding comes first, because nothing else is known of such a decision."""


class Reporter(Protocol):
    """A function that turns a report into text."""

    def __call__(
        self, report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False
    ) -> str:
        """Returns the whole report. `width` is that of the terminal in columns, if there is one; `quiet`
        leaves out everything but the findings.
        """


def reporter(name: str) -> Reporter:
    """Imports and returns the reporter for one of `FORMATS`."""
    from importlib import import_module

    return cast("Reporter", import_module(f"ftlint.reporters.{name.replace('-', '_')}").report)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """Returns 32 hexadecimal digits for each finding that stay the same while the file changes elsewhere.

    They are made from the rule's code and the place's anchor. If several findings of one file share both, the
    second and later ones are also numbered, from 2, in the order given.
    """
    from hashlib import sha256

    seen: dict[tuple[str, str, str], int] = {}
    made: list[str] = []
    for finding in findings:
        key = (finding.file, finding.code, finding.anchor)
        seen[key] = number = seen.get(key, 0) + 1
        text = f"{finding.code}\0{finding.anchor}" + (f"\0{number}" if number > 1 else "")
        made.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32])
    return made


def weight(finding: Finding) -> tuple[object, ...]:
    """Returns the sort key for worst first: by severity, then findings at a line before those about something
    missing; findings that do not count come last.

    A decision that is no longer checked comes before everything.
    """
    return (
        not finding.counts,
        finding.name != REMOVED,
        -finding.severity,
        finding.span == START,
        order(finding),
    )


def from_top(file: str, report: Report) -> str:
    """Returns `file` by its path from the top of the repository, with forward slashes; unchanged if it is
    outside it, or not a file.
    """
    if not report.top or file == "<stdin>":
        return file
    path = os.path.normpath(os.path.join(report.here, file))
    inside = os.path.join(report.top, "")
    return path[len(inside) :].replace(os.sep, "/") if path.startswith(inside) else file


def beside(old: str, new: str, limit: int) -> tuple[str, str]:
    """Returns two texts to be read one below the other: each in one line of at most `limit` characters, which
    begins shortly before they differ.

    Two that differ only in their spaces are returned empty.
    """
    old, new = (" ".join(text.split()) for text in (old, new))
    if old == new:
        return "", ""
    start = 0
    if max(len(old), len(new)) > limit:
        same = next(
            (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        start = old.rfind(" ", 0, max(0, same - limit // 4)) + 1
    cut = [
        text[start:] if len(text) - start <= limit - 2 else f"{text[start : start + limit - 2]}…"
        for text in (old, new)
    ]
    first, second = (f"…{text}" if start and text else text for text in cut)
    return first, second
