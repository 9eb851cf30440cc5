"""What a change must not do to a decision: compares the records of a run with those at a base, and reports
FT830 to FT833, and FT941 if a threshold was loosened whose results were there.

A decision goes one way: it is open (`draft`, `proposed`), then in force (`accepted`), then closed
(`rejected`, `superseded`). A decision in force may be loosened only if it was decided again, as its
`decision.date` shows, and not while it is being closed. A closed decision is history and stays as it is. An
open decision may change freely.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ftlint import rules
from ftlint.changes import (
    LOOSENED,
    NEUTRAL,
    OWN,
    UNSAID,
    Version,
    compare_versions,
    pair,
    read_version,
    without_violations,
)
from ftlint.changes.late_bars import late
from ftlint.files.safe_open import readable
from ftlint.findings import MAX_FINDINGS, START, Change, Finding, Path, Problem, RecordChanges, Waiver, order
from ftlint.linter import RecordError, anchor, failure
from ftlint.reading.document import read
from ftlint.verdict.waivers import judge

RULES = frozenset(
    {"accepted-record-loosened", "accepted-decision-rewritten", "status-moved-backwards", "decision-removed"}
)
"""The rules that only `review` reports."""
STAGES: Mapping[str, int] = {"draft": 0, "proposed": 0, "accepted": 1, "rejected": 2, "superseded": 2}
"""The stage of a decision with this status: 0 open, 1 in force, 2 closed."""
_CLOSED = STAGES["superseded"]
_IN_FORCE = ("accepted", "superseded")
"""The statuses of decisions that are or were in force."""
_SIGNED = ("/waivers", "/decision/review_by", "/decision/date")
"""Places that may change without a new decision: a waiver has its own approver and end date,
and a review confirms the decision.
"""
_UNMET = rf'; {OWN}"[^"]*" \([^)]*\) is unmet now'
"""The part of a change's message about a prerequisite that has its own finding."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Now(NamedTuple):
    """A record of the run."""

    file: str
    """The name to show."""
    path: str
    """Its path in the repository."""
    source: bytes


class Since(NamedTuple):
    """What changed since the base."""

    changes: tuple[RecordChanges, ...] = ()
    """Sorted by file."""
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = {}
    """File → text, for the files that have findings and still exist."""
    crashed: bool = False
    """Whether ftlint itself failed on a record."""


def review(
    base: Mapping[str, bytes],
    records: Iterable[Now],
    gone: Mapping[str, str],
    *,
    today: str,
    left_out: Mapping[str, str] = _NOTHING,
) -> Since:
    """Returns what changed from `base` (path in the repository → bytes) to `records`, with a finding for each
    change that is not allowed.

    `gone` maps the paths of `base` that are no longer checked to the name to report, which is empty if the
    run does not cover it. `left_out` maps those that still exist to a clause that says why they are not
    checked. `today` is the day as YYYY-MM-DD in UTC.
    """
    changed = {record.path: record for record in records if base.get(record.path) != record.source}
    before = {path: _Head.of(base[path]) for path in base if path in gone or path in changed}
    now = {path: _Head.of(record.source) for path, record in changed.items()}
    shared = cache(lambda: _shared(base, before))
    changes: list[RecordChanges] = []
    findings: list[Finding] = []
    sources: dict[str, str] = {}
    crashed = False

    def tell(old: str, new: str) -> None:
        if not new:
            if file := changed[old].file if old in changed else gone[old]:
                why = left_out.get(old, "")
                note = (Change("", LOOSENED, f"No longer checked: {why}: {LOOSENED}", START),) if why else ()
                changes.append(_listed(file, before[old], "excluded" if why else "removed", note))
                findings.extend(_finding(file, problem, None) for problem in _removed(before[old], why))
        elif not old:
            changes.append(_listed(changed[new].file, now[new], "added"))
        else:
            record = changed[new]
            notes = (
                (Change("", NEUTRAL, f"Moved from `{gone.get(old) or readable(old)}`.", START),)
                if old != new
                else ()
            )
            seen, versions = _compared(base[old], record, (before[old], now[new]), today)
            if notes or seen.changes:
                changes.append(seen._replace(changes=(*notes, *seen.changes)))
            if versions:
                is_shared = before[old].id != now[new].id and before[old].id in shared()
                found = [
                    _finding(record.file, problem, versions[1])
                    for problem in _problems(*versions, seen, is_shared)
                ]
                findings.extend(_capped(found))
                sources.update({record.file: now[new].text} if found else {})

    for old, new in _pairs(before, now):
        try:
            tell(old, new)
        except Exception as error:  # noqa: BLE001  (each record is handled on its own, as in the linter)
            file = changed[new].file if new else gone.get(old) or readable(old)
            note = Change("", NEUTRAL, f"{UNSAID}: ftlint failed on it.", START)
            changes.append(_listed(file, now[new] if new else before[old], "changed", (note,)))
            findings.append(failure(file, error))
            crashed = True
    return Since(tuple(sorted(changes)), tuple(sorted(findings, key=order)), sources, crashed)


class _Head(NamedTuple):
    """What is known about a file even if it is not a valid record."""

    id: str
    name: str
    status: str
    text: str

    @classmethod
    def of(cls, source: bytes) -> "_Head":
        document = read(source)
        data = document.data if isinstance(document.data, dict) else {}
        project = data.get("project")
        values = [project.get("id"), project.get("name")] if isinstance(project, dict) else ["", ""]
        own, name, status = (
            value if isinstance(value, str) else "" for value in (*values, data.get("status"))
        )
        return cls(own, name, status, document.text)

    @property
    def stage(self) -> int:
        return STAGES.get(self.status, 0)


def _pairs(before: Mapping[str, _Head], now: Mapping[str, _Head]) -> Iterator[tuple[str, str]]:
    """Yields which path became which; an empty path means that there is no counterpart.
    An id that several records had does not identify any of them.
    """
    often = Counter(head.id for head in before.values())
    ids = {path: head.id if often[head.id] == 1 else "" for path, head in before.items()}
    for old, new in pair(ids, {path: head.id for path, head in now.items()}):
        if (
            old
            and new
            and before[old].stage == _CLOSED
            and "" not in (ids[old], now[new].id)
            and ids[old] != now[new].id
        ):
            yield old, ""  # another record has taken the file of a closed one
            yield "", new
        else:
            yield old, new


def _shared(base: Mapping[str, bytes], before: Mapping[str, _Head]) -> frozenset[str]:
    """Returns the ids that several records of the base share: to change one of them is only a fix."""
    often = Counter(
        (before[path] if path in before else _Head.of(source)).id for path, source in base.items()
    )
    return frozenset(name for name, number in often.items() if number > 1)


def _compared(
    source: bytes, record: Now, heads: tuple[_Head, _Head], today: str
) -> tuple[RecordChanges, tuple[Version, Version] | None]:
    """Returns what changed in one record, and both versions if they can be compared.

    Invalid values in the base version are left out, so that nobody can loosen a decision by fixing them.
    """
    was, head = heads
    effect = (
        LOOSENED if was.status in _IN_FORCE else NEUTRAL
    )  # if it cannot be determined, a decision that was in force counts as loosened
    try:
        old = read_version(source, record.file, today=today)
    except RecordError as error:
        if error.crashed:
            raise
        if source == record.source:
            return _listed(record.file, head, "changed"), None
        valid = without_violations(source)
        if valid is None:
            note = Change("", effect, f"{UNSAID}: at the base it was not a valid record.", START)
            return _listed(record.file, head, "changed", (note,)), None
        old = read_version(valid, record.file, today=today)
    try:
        new = read_version(record.source, record.file, today=today)
    except RecordError as error:
        if error.crashed:
            raise
        note = Change("", effect, f"{UNSAID}: it is no longer a valid record.", START)
        return _listed(record.file, head, "changed", (note,)), None
    return compare_versions(old, new, record.file), (old, new)


def _problems(old: Version, new: Version, seen: RecordChanges, is_shared: bool) -> list[Problem]:
    """Returns what is wrong with the change of a record. What is said of a metric as such is not said again
    of its threshold.
    """
    found = [*_judged(old, new, seen, is_shared)]
    told = {problem.path[:3] for problem in found}
    return [*found, *(problem for problem in late(old, new) if problem.path[:3] not in told)]


def _judged(old: Version, new: Version, seen: RecordChanges, is_shared: bool) -> Iterator[Problem]:
    """Yields what the change must not do to the record. One mistake is one finding; its consequences are not
    reported again.

    `is_shared` means that another record of the base had the same id.
    """
    was, now = old.record, new.record
    approaches = (was.decision.approach, now.decision.approach)
    if was.status == "accepted" and was.project.id != now.project.id and not is_shared:
        yield Problem(
            ("project", "id"),
            f"The accepted decision `{was.project.id}` was made into another one, `{now.project.id}`, in its own file.",
            f"Keep `{was.project.id}`, and write the new decision in a record of its own that supersedes it.",
            rule="accepted-decision-rewritten",
        )
    elif STAGES[now.status] < STAGES[was.status]:
        then = (
            "that supersedes this one once it is accepted"
            if was.status == "accepted"
            else "if the question is open again"
        )
        yield Problem(
            ("status",),
            f"The status went back from `{was.status}` to `{now.status}`.",
            f"Keep the status `{was.status}`, and write a new record {then}.",
            rule="status-moved-backwards",
        )
    elif was.status in _IN_FORCE and approaches[0] not in ("undecided", approaches[1]):
        yield Problem(
            ("decision", "approach"),
            f"The approach of the {was.status} decision was changed in place from `{approaches[0]}` to `{approaches[1]}`.",
            f"Keep `{approaches[0]}` here, and write the new decision in a record of its own that supersedes this one.",
            rule="accepted-decision-rewritten",
        )
    elif was.status in _IN_FORCE and STAGES[now.status] == _CLOSED:
        help = "Take it back: a closed record shows what was in force. It may say why it was closed, and what replaces it."
        when = (
            f"as the decision became `{now.status}`"
            if was.status == "accepted"
            else f"in a decision that was `{was.status}`"
        )
        yield from _loosened(when, help, new, seen)
    elif was.status == now.status == "accepted" and now.decision.date <= was.decision.date:
        newer = f"newer than {was.decision.date}" if was.decision.date else "of the day"
        help = f"Decide again, with a `decision.date` {newer} and those who decided, or take it back."
        yield from _loosened("without a new decision", help, new, seen)


def _loosened(how: str, help: str, new: Version, seen: RecordChanges) -> Iterator[Problem]:
    """Yields what was loosened in an accepted record;
    `how` states why that is wrong, and `help` what to do.
    """
    for change in seen.changes:
        own = change.message.startswith(OWN)  # an unmet prerequisite has its own finding
        if change.effect == LOOSENED and not change.pointer.startswith(_SIGNED) and not own:
            yield Problem(
                _path(new.document.data, change.pointer),
                f"{re.sub(_UNMET, '', change.message)} {how}.",
                help,
                rule="accepted-record-loosened",
                span=change.span,
            )


def _removed(head: _Head, why: str) -> Iterator[Problem]:
    """Yields a problem if a record is gone,
    or if it still exists but is no longer checked because of `why`.
    """
    if head.stage and why:
        yield Problem(
            (),
            f"The record `{head.id}`, which was `{head.status}`, is no longer checked: {why}.",
            "Check it as before. If the decision is no longer in force, set the status to `superseded` or `rejected`, and keep the record.",
            rule="decision-removed",
            span=START,
        )
    elif head.stage:
        yield Problem(
            (),
            f"The record `{head.id}`, which was `{head.status}`, is gone.",
            "Restore it, with the status `superseded` or `rejected` if it is no longer in force. If it moved, check its new place as well.",
            rule="decision-removed",
            span=START,
        )


def _finding(file: str, problem: Problem, version: Version | None) -> Finding:
    """Returns the finding for a problem in a file; `version` is its current version, if it still exists."""
    span = problem.span or (version.document.span(problem.path) if version else START)
    own = anchor(version.document.data, problem.path) if version else ""
    rule = rules.by_name(problem.rule)
    if version is None or not rule.waivable:
        return rule.finding(file, problem, span, anchor=own)
    entry = judge(version.record).valid.get(rule.code)
    found = rule.finding(file, problem, span, anchor=own, status=version.record.status)
    return found._replace(waiver=entry and Waiver(entry.reason, entry.approved_by, entry.expires))


def _capped(found: list[Finding]) -> list[Finding]:
    """Returns at most MAX_FINDINGS findings of a file; the last one says that there are more."""
    if len(found) <= MAX_FINDINGS:
        return found
    last = found[MAX_FINDINGS - 1]
    more = f"{len(found) - MAX_FINDINGS + 1:,} more changes of this file loosen what was accepted; the first {MAX_FINDINGS - 1} are shown."
    return [*found[: MAX_FINDINGS - 1], last._replace(message=more)]


def _path(data: object, where: str) -> Path:
    """Returns the path in `data` that a JSON Pointer describes."""
    steps: list[str | int] = []
    for part in where.split("/")[1:]:
        step: str | int = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and part.isdecimal():
            step = int(part)
            data = data[step] if step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) and isinstance(step, str) else None
        steps.append(step)
    return tuple(steps)


def _listed(file: str, head: _Head, state: str, changes: tuple[Change, ...] = ()) -> RecordChanges:
    return RecordChanges(file, head.id, head.name, state, changes)
