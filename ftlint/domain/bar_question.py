"""Answers for one threshold whether it was set before the results that it judges."""

from __future__ import annotations

from ftlint.domain.results import counterpart, label_of
from ftlint.record.bars import AFTER, BEFORE, UNKNOWN, WITH, Moment, ThresholdTime
from ftlint.record.metrics import Metric, show_number
from ftlint.record.model import Baseline, Iteration, Record
from ftlint.record.thresholds import moved, tighter
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any, Protocol, TypeAlias

    from ftlint.domain.record_line import RecordLine
    from ftlint.files.commits import LastChange
    from ftlint.files.pasts import RecordPast

    Part: TypeAlias = Baseline | Iteration

    class GitAnswers(Protocol):
        """What answers about a record: a reader of its evidence."""

        def past(self, source: bytes) -> RecordPast | None:
            """Returns the past of the record, which is `source` now."""

        def git_hash(self, path: str, digits: int) -> str:
            """Returns the hash, as git computes it, of a file that the record names; empty if unknown."""


_CUTS = {
    "clone": "the clone is shallow and begins with {}: fetch the whole history",
    "limit": "the record has more versions than ftlint reads, and {} is the oldest one that it read",
}
"""Why nothing is known before a commit, by why the history ends there."""
_ROUNDS = 3
"""How deep merges are looked into."""


def threshold_time(metric: Metric, part: Part, reason: str = "", *, is_quiet: bool = False) -> ThresholdTime:
    """Returns a threshold with the result of a part that it judges, and why nothing more is known, if so."""
    path, value = (*metric.path, "threshold"), part.results[metric.id].value
    bar = ThresholdTime(path, metric.id, metric.threshold or 0, label_of(part), value)
    return bar._replace(reason=reason, is_quiet=is_quiet)


class _Set(NamedTuple):
    """Since which version a threshold stands."""

    at: int
    names: frozenset[str]
    """The ids that the metric had since then."""
    before: Mapping[str, Any] | None
    """The metric before, if it had another threshold."""
    unread: int | None
    """The version before, if it cannot be read."""


class _Came(NamedTuple):
    """With which version results came in."""

    at: int
    label: str
    value: float


class BarQuestion:
    """Whether one threshold was set before its results."""

    def __init__(self, metric: Metric, parts: Sequence[Part], past: RecordPast, line: RecordLine) -> None:
        self._metric = metric
        self._parts = parts
        self._past = past
        self._line = line

    def answer(self, record: Record, asked: GitAnswers) -> ThresholdTime:
        """Returns the answer. Raises GitError if git fails."""
        stands = self._stands()
        came = self._came(stands)
        for _ in range(_ROUNDS):
            if stands.at > came.at or not self._branch(stands.at):
                break
            stands = self._stands()
            came = self._came(stands)
        if stands.at <= came.at:
            stands = self._stood(came.at + 1, stands) or stands
        since, results = self._line.moment(stands.at), self._line.moment(came.at)
        verdict = BEFORE if stands.at > came.at else WITH if stands.at == came.at else AFTER
        file = ""
        found = self._by_evidence(record, asked, since) if verdict != AFTER else None
        if found and (verdict == BEFORE or found[1].commit != since.commit):
            file, results = found
            verdict = WITH if results.commit == since.commit else AFTER
        reason = self._doubt(verdict, since, results, stands, is_evidence=bool(file))
        return threshold_time(self._metric, self._parts[-1])._replace(
            label=came.label,
            value=came.value,
            verdict=UNKNOWN if reason else verdict,
            reason=reason,
            since=since,
            results=results,
            change=self._change(stands),
            was=_number(stands.before["threshold"]) if stands.before else "",
            is_first=self._is_first(stands.at),
            evidence=file,
        )

    def _branch(self, at: int) -> bool:
        """Looks into the merge that made a version. Returns whether it brought any."""
        version = self._line.versions[at]
        brought = self._line.past.merged.get(version.commit, "")
        branch = self._past.branch(brought, version.path)
        if branch.versions and version.commit not in self._line.brought.values():
            self._line = self._line.with_branch(at, branch)
            return True
        return False

    def _stands(self) -> _Set:
        """Returns since when the threshold stands, or a looser one: it was only raised since then."""
        return self._since(0, frozenset({self._metric.id}))

    def _stood(self, at: int, stands: _Set) -> _Set | None:
        """Returns since when it stood at a version that is no part of that time: then it was changed, and
        changed back. None if it did not.
        """
        measures = self._line.measures(at) if at < len(self._line.versions) else None
        entry = (
            next((measures[name] for name in stands.names if name in measures), None) if measures else None
        )
        return self._since(at, frozenset({entry["id"]})) if entry is not None and self._holds(entry) else None

    def _holds(self, entry: Mapping[str, Any]) -> bool:
        """Returns whether the threshold that stands now is as strict as that of an earlier version."""
        if entry.get("threshold") is None:
            return False
        step = tighter(entry, (self._line.measures(0) or {})[self._metric.id])
        return step is not None and step >= 0

    def _since(self, at: int, names: frozenset[str]) -> _Set:
        """Returns since when the threshold stands that holds at a version, where the metric has one of
        `names`.
        """
        newer = self._line.measures(at) or {}
        entry = next(newer[name] for name in names if name in newer)
        unread = None
        for older in range(at + 1, len(self._line.versions)):
            measures = self._line.measures(older)
            if measures is None:
                unread = older if unread is None else unread
                continue
            before = _same(entry, newer, measures)
            if before is None or not self._holds(before):
                return _Set(at, names, before if before and "threshold" in before else None, unread)
            at, entry, newer, unread = older, before, measures, None
            names |= {entry["id"]}
        return _Set(at, names, None, unread)

    def _came(self, stands: _Set) -> _Came:
        """Returns with which version the first of the results came in."""
        words = [name.encode() for name in stands.names], [label_of(part).encode() for part in self._parts]
        for at in reversed(range(1, len(self._line.versions))):
            source = self._line.versions[at].source or b""
            if not all(any(word in source for word in either) for either in words):
                continue
            version = self._line.results(at)
            if version is None:
                continue
            others: list[Part] = [other for part in self._parts if (other := counterpart(version, part))]
            for part in others:
                found = [part.results[name] for name in stands.names if name in part.results]
                if found and version.source_of(found[0]) == "measured":
                    return _Came(at, label_of(part), found[0].value)
        last = self._parts[-1]
        return _Came(0, label_of(last), last.results[self._metric.id].value)

    def _by_evidence(self, record: Record, asked: GitAnswers, since: Moment) -> tuple[str, Moment] | None:
        """Returns the oldest file of evidence that git had, as it is now, when the threshold was set or
        before, and when it came.
        """
        oldest, found = self._place(since), None
        for part in self._parts:
            claim = part.results[self._metric.id].claim
            judged = next((one for one in record.claims if claim and one.path == claim.path), None)
            if judged is None or judged.outcome != "verified":
                continue
            changes = [self._as_it_is(file, asked) for file in judged.files]
            if None in changes:
                continue
            # A mean of several runs is known when the last one is.
            place, change = min((self._past.place(one.commit), one) for one in changes if one)
            is_apart = since.commit in self._line.brought
            if place < oldest or (is_apart and not self._past.is_older(change.commit, since.commit)):
                continue
            oldest, found = place, (judged.file, Moment(change.commit, change.day, change.is_limit))
        return found

    def _as_it_is(self, file: str, asked: GitAnswers) -> LastChange | None:
        """Returns the commit that made a file what it is now; None if that is not committed."""
        change = self._past.last_change(file)
        return change if change and change.blob == asked.git_hash(file, len(change.blob)) else None

    def _place(self, moment: Moment) -> int:
        """Returns the place of a commit, or of the merge that brought it."""
        commit = moment.commit
        while commit in self._line.brought:
            commit = self._line.brought[commit]
        return self._past.place(commit)

    def _doubt(self, verdict: str, since: Moment, results: Moment, stands: _Set, *, is_evidence: bool) -> str:
        """Returns why a verdict cannot be trusted, as a clause; empty if it can."""
        first, second = (since, results) if verdict == BEFORE else (results, since)
        if verdict != BEFORE and since.is_limit:
            cut = self._line.past.cut or "clone"
            return _CUTS[cut].format(since.shown)
        if verdict != BEFORE and stands.unread is not None:
            version = self._line.moment(stands.unread)
            return f"the version before, in {version.shown}, is no valid record"
        brought = self._line.brought
        is_apart = since.commit in brought and results.commit not in brought
        is_apart = is_apart and verdict == AFTER and not is_evidence
        if is_apart and not self._past.is_older(results.commit, since.commit):
            return f"it was set on a branch, with {since.shown}, beside the results, which came with {results.shown}"
        if _is_much_later(first.day, second.day):
            return f"the days of {first.shown} and {second.shown} run backwards, as in a history that was rewritten"
        return ""

    def _is_first(self, at: int) -> bool:
        return at == len(self._line.versions) - 1 and not self._line.is_cut

    def _change(self, stands: _Set) -> str:
        """Returns what was done to the threshold."""
        measures = self._line.measures(stands.at) or {}
        after = next(measures[name] for name in stands.names if name in measures)
        if stands.before is None and self._is_first(stands.at):
            return f"first written down as {_number(after['threshold'])}"
        return moved(stands.before, after)


def _same(
    entry: Mapping[str, Any], newer: Mapping[str, Mapping[str, Any]], older: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Any] | None:
    """Returns a metric in the version before, also if it had another id there; None if there was none."""
    if entry["id"] in older:
        return older[entry["id"]]
    keys = ("threshold", "direction", "unit", "kind")
    alike = [
        other
        for name, other in older.items()
        if name not in newer and all(other.get(key) == entry.get(key) for key in keys)
    ]
    return alike[0] if len(alike) == 1 else None


def _is_much_later(day: str, other: str) -> bool:
    """Returns whether a day is later than another one, by more than time zones explain."""
    from datetime import date

    return bool(day and other) and (date.fromisoformat(day) - date.fromisoformat(other)).days > 1


def _number(value: float) -> str:
    return show_number(value, like=value)
