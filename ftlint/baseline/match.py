"""Matches the findings of a run with a baseline: which ones it covers, which of its entries no longer cover
anything, and what a new baseline holds.

An entry covers one finding, as long as the finding is no more severe than it was: a gap in a proposal counts
once the decision is accepted. A baseline never covers a finding that hides the rest of a record, because the
file could not be judged, nor one that depends on the date.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ftlint import rules
from ftlint.baseline.store import SEVERITIES, KnownFinding, KnownFindings, lines_of
from ftlint.files.safe_open import is_beneath, readable
from ftlint.findings import MAX_FINDINGS, Finding, Kind, Problem, Report, Severity, Span, order
from ftlint.linter import CRASHES, Settings, chooses
from ftlint.reporters import fingerprints
from ftlint.text.escape import escaped
from ftlint.text.phrases import plural
from ftlint.verdict import links

UNUSED = "baseline-entry-unused"
"""The rule of an entry that covers nothing."""
_MAX_WHERE = 200
_CHANGE = "FT83"  # the rules on what a change does to a decision: a change is never an old finding
_RETIRED = "/decision/superseded_by"
"""Where a decision names what replaces it: a new baseline must not cover that nothing does."""
_CUT_SHORT = ("too-many-findings", *CRASHES)
_FIXED, _GONE, _WORSE, _NEVER = range(4)  # why an entry covers nothing
_REASONS = {
    _GONE: "no longer exists",
    _WORSE: "has {its_finding}, but more severe now, so {it_counts}",
    _NEVER: "has {its_finding}, but no baseline can cover {it}, so {it_counts}",
}


class RunScope(NamedTuple):
    """What must be known about a run to judge a baseline by it."""

    files: Mapping[str, str]
    """The name of each record → its absolute path."""
    settings: Callable[[str], Settings]
    """Returns the settings for the file of this name."""
    whole: bool
    """Whether the run covers all records of a folder."""


def entries_of(report: Report, run: RunScope, folder: str) -> tuple[KnownFinding, ...]:
    """Returns the entries of a new baseline in `folder`: the findings that count and may be in one."""
    found = zip(report.findings, _as_entries(report, run, folder), strict=True)
    return tuple(
        entry for finding, entry in found if entry is not None and finding.counts and not is_excluded(finding)
    )


def unjudged(report: Report, baseline: KnownFindings, run: RunScope) -> tuple[KnownFinding, ...]:
    """Returns the entries that this run cannot judge, usually because their file is not part of it."""
    judged = {number for number, _ in _judged(report, baseline, run)}
    return tuple(entry for number, entry in enumerate(baseline.entries) if number not in judged)


def merged(*groups: Iterable[KnownFinding]) -> tuple[KnownFinding, ...]:
    """Merges groups of entries into those of one baseline.
    If two groups have the same entry, the later one is kept.
    """
    return tuple({_key(entry): entry for group in groups for entry in group}.values())


def difference(old: Iterable[KnownFinding], new: Iterable[KnownFinding]) -> tuple[int, int]:
    """Returns how many entries `new` adds to `old`, and how many it drops."""
    before, after = {_key(entry) for entry in old}, {_key(entry) for entry in new}
    return len(after - before), len(before - after)


def apply(report: Report, baseline: KnownFindings, run: RunScope) -> tuple[Report, tuple[KnownFinding, ...]]:
    """Marks the findings that the baseline covers, and adds a finding for each entry that no longer covers
    anything.

    Returns the report and the entries that are still needed: those that cover a finding, and those that this
    run cannot judge.
    """
    waiting: dict[tuple[str, ...], list[int]] = {}
    for number, entry in enumerate(baseline.entries):
        waiting.setdefault(_key(entry), []).append(number)
    marked: list[Finding] = []
    used: set[int] = set()
    counting: dict[int, int] = {}
    for finding, own in zip(report.findings, _as_entries(report, run, baseline.folder), strict=True):
        numbers = waiting.get(_key(own), []) if own is not None else []
        excluded = is_excluded(finding)
        fitting = [
            number
            for number in numbers
            if not excluded and finding.severity <= SEVERITIES[baseline.entries[number].severity]
        ]
        used |= set(fitting[:1])
        counting |= {} if fitting else dict.fromkeys(numbers, _NEVER if excluded else _WORSE)
        # A finding that a waiver covers counts as waived; its entry is still in use.
        marked.append(finding._replace(baselined=True) if fitting and finding.counts else finding)
    unused = {number: why for number, why in _judged(report, baseline, run) if number not in used} | counting
    stale = list(_findings(baseline, unused, run.settings(baseline.name)))
    findings = tuple(sorted([*marked, *stale], key=order))
    changed = report._replace(findings=findings, baselines=(*report.baselines, baseline.name))
    if stale:
        changed = changed._replace(sources={**report.sources, baseline.name: baseline.text})
    return changed, tuple(entry for number, entry in enumerate(baseline.entries) if number not in unused)


def moved(entries: tuple[KnownFinding, ...], old: str, new: str) -> tuple[KnownFinding, ...]:
    """Returns the entries of a baseline as they are after it moved from the folder `old` to `new`."""
    if old == new:
        return entries
    return tuple(entry._replace(file=place(os.path.join(old, entry.file), new)) for entry in entries)


def is_excluded(finding: Finding) -> bool:
    """Returns whether a finding must not be in any baseline."""
    if (
        finding.dated
        or finding.name == UNUSED
        or finding.code.startswith(_CHANGE)
        or finding.pointer == _RETIRED
    ):
        return True
    return rules.by_name(finding.name).kind in (Kind.FILE, Kind.SHAPE)


def _as_entries(report: Report, run: RunScope, folder: str) -> Iterator[KnownFinding | None]:
    """Yields, for each finding, its entry in a baseline;
    None for a finding in a file that is not part of the run.
    """
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True):
        if finding.file not in run.files:
            yield None
            continue
        file = place(run.files[finding.file], folder)
        where = escaped(finding.anchor, _MAX_WHERE)
        yield KnownFinding(file, finding.code, finding.name, finding.severity.label, where, fingerprint)


def _key(entry: KnownFinding) -> tuple[str, ...]:
    """Returns what an entry and a finding must have in common: all that a reviewer reads but the severity."""
    return (entry.file, entry.code, entry.name, entry.where, entry.fingerprint)


def place(path: str, folder: str) -> str:
    """Returns the name of the file at an absolute path in the entries of a baseline in `folder`."""
    return readable(os.path.relpath(path, folder).replace(os.sep, "/"))


def _judged(report: Report, baseline: KnownFindings, run: RunScope) -> Iterator[tuple[int, int]]:
    """Yields the entries that this run can judge, by number, with the reason why each would cover nothing.

    It cannot judge an entry if its record is not part of the run or was not judged to its end, if its rule is
    not selected, or if it is about a link and records are missing.
    """
    names = {place(path, baseline.folder): name for name, path in run.files.items()}
    cut_short = {finding.file for finding in report.findings if finding.name in _CUT_SHORT}
    judged = {record.file for record in report.records} - cut_short
    gone = {
        file: _is_gone(file, baseline.folder)
        for file in {entry.file for entry in baseline.entries} - set(names)
    }
    linked = run.whole and all(gone.values()) and judged >= set(run.files)
    for number, entry in enumerate(baseline.entries):
        if entry.file in names:
            name = names[entry.file]
            asked = chooses(run.settings(name), entry.code) and (linked or entry.name not in links.RULES)
            if name in judged and asked:
                yield number, _FIXED
        elif gone[entry.file]:
            yield number, _GONE


def _is_gone(file: str, folder: str) -> bool:
    """Returns whether the record of an entry no longer exists.
    Looks only in the folders that the user works in.
    """
    path = os.path.normpath(os.path.join(folder, file))
    spelled = "\\" in file  # it may be an escaped name that is not UTF-8
    return (
        not spelled
        and any(is_beneath(path, home) for home in (folder, os.getcwd()))
        and not os.path.lexists(path)
    )


def _findings(baseline: KnownFindings, unused: Mapping[int, int], settings: Settings) -> Iterator[Finding]:
    """Yields a finding for each unused entry, and one for all entries of a record that is gone or got worse;
    at most MAX_FINDINGS.
    """
    rule = rules.by_name(UNUSED)
    if not chooses(settings, rule.code):
        return
    lines = lines_of(baseline) if unused else []
    text = baseline.text.split("\n") if unused else []
    messages = sorted(_sentences(baseline, unused))
    if len(messages) > MAX_FINDINGS:
        number, rest = messages[MAX_FINDINGS - 1][0], len(messages) - MAX_FINDINGS + 1
        messages[MAX_FINDINGS - 1 :] = [(number, f"{rest:,} more entries from here on cover nothing.")]
    for number, message in messages:
        line = text[lines[number] - 1]
        column = len(line) - len(line.lstrip()) + 1
        entry = baseline.entries[number]
        remedy = "Write the baseline again with both `--baseline` and `--write-baseline`, which removes unused entries."
        problem = Problem(("findings", number), message, remedy)
        span = Span(lines[number], column, lines[number], max(column, len(line.rstrip(",\r "))) + 1)
        finding = rule.finding(baseline.name, problem, span, anchor=f"{entry.fingerprint}/{entry.file}")
        yield finding._replace(
            severity=max(finding.severity, settings.severity.get(rule.code, Severity.INFO))
        )


def _sentences(baseline: KnownFindings, unused: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Yields the messages about unused entries, each with the number of the first entry it is about."""
    together: dict[tuple[str, int], list[int]] = {}
    for number, why in sorted(unused.items()):
        entry = baseline.entries[number]
        if why == _FIXED:
            where = f" at `{entry.where}`" if entry.where else ""
            yield (
                number,
                f"This entry covers nothing: {entry.file} no longer has {entry.code} {entry.name}{where}.",
            )
        else:
            together.setdefault((entry.file, why), []).append(number)
    for (file, why), numbers in together.items():
        entries = plural(len(numbers), "This entry covers", f"{len(numbers):,} entries cover")
        reason = _REASONS[why].format(
            its_finding=plural(len(numbers), "its finding", "their findings"),
            it=plural(len(numbers), "it", "them"),
            it_counts=plural(len(numbers), "it counts", "they count"),
        )
        yield numbers[0], f"{entries} nothing: {file} {reason}."
