"""What a run found, as text for people or programs: one module per format, each with `report(report, *, color, width, quiet) -> str`.

A reporter prints nothing and knows the findings only. What it returns is harmless to a terminal and to the log of a CI runner.
"""

from collections.abc import Iterable
from typing import Protocol, cast

from ftlint.findings import Finding, Report

FORMATS = ("text", "concise", "json")
"""The formats there are; each is a module of this package."""


class Reporter(Protocol):
    """What makes a text of a report."""

    def __call__(self, report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
        """The whole report. `width` is that of the terminal in columns, where there is one; `quiet` leaves out all but the findings."""


def reporter(name: str) -> Reporter:
    """The reporter for one of `FORMATS`, imported when it is asked for."""
    from importlib import import_module

    return cast("Reporter", import_module(f"ftlint.reporters.{name}").report)


def fingerprints(findings: Iterable[Finding]) -> list[str]:
    """For each finding 32 hexadecimal digits that stay the same while the file changes elsewhere.

    Made from the rule's code and the place's anchor. Where several findings of one file share both, the second and later ones also
    count, from 2, in the order given.
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


def count(number: int, noun: str) -> str:
    """As in `1 error`, `2 errors`, `1,200 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
