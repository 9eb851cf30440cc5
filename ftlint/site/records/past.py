"""What collected records were earlier: the history of each, and how many were ready at the end of each month.

Both are told from the snapshots of the collection.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from ftlint.changes.history import HistoryStep, RecordHistory, history_of
from ftlint.collection.earlier import contents, snapshots
from ftlint.collection.store import Store
from ftlint.files.commits import FilePast, FileVersion
from ftlint.findings import START, Change
from ftlint.site.records.collected import collections, opened
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.judged import LEFT_OUT, Memory, key_of, remembered
from ftlint.site.records.listing import STATES
from ftlint.site.records.versions import PastLinter, RecordVersion, Taken, taken_of, versions_of
from ftlint.site.settings import SiteSettings

COLLECTION = "collection"
"""Why older versions are unknown: the collection began with this one."""
MAX_MONTHS = 36
"""The most months that are counted."""
MAX_VERSIONS = 200
"""The most versions of one record that are compared: the newest."""
MAX_JUDGED = 20
"""The most of them of which it is said how ready they were."""


class Month(NamedTuple):
    """How many collected decisions there were at the end of a month."""

    day: str
    """Its last day, or the day of the build, YYYY-MM-DD."""
    decisions: int
    """Those open or in force."""
    ready: int
    """Of these, those that are ready and not overdue."""
    overdue: int


class Past(NamedTuple):
    """What the collected records of a site were earlier."""

    by_slug: Mapping[str, RecordHistory] = {}
    months: tuple[Month, ...] = ()
    """The oldest first, the day of the build last; empty for a site without a collection."""


def read_past(entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str) -> Past:
    """Returns what the collected records of a site were earlier. Raises SiteError."""
    paths = collections(settings)
    if not paths:
        return Past()
    places: dict[str, dict[str, str]] = {}
    for slug, entry in entries.items() if settings.history else ():
        if entry.origin is not None:
            places.setdefault(entry.origin.repository, {})[entry.origin.path] = slug
    memory = remembered(settings.root)
    by_slug: dict[str, RecordHistory] = {}
    counts: dict[str, list[int]] = {}
    for path in paths:
        with opened(path) as store:
            judge = PastLinter(path, store, memory)
            sources = {
                name: [taken_of(one) for one in found] for name, found in snapshots(store).items() if found
            }
            days = month_ends(min((one[0].earlier.day for one in sources.values()), default=today), today)
            for name, taken in sources.items():
                _count(taken, days, judge, counts)
                for place, slug in places.get(name, {}).items():
                    by_slug[slug] = _history(place, taken, judge)
    memory.write(settings.root)
    months = [Month(day, *counts[day]) for day in sorted(counts)]
    return Past(by_slug, (*months, _now(entries.values(), today)))


def month_ends(first: str, today: str) -> list[str]:
    """Returns the last days of the months from that of `first` to the one before that of `today`; of many
    only the newest.
    """
    found: list[str] = []
    end = date.fromisoformat(today).replace(day=1) - timedelta(days=1)
    while end.isoformat() >= first and len(found) < MAX_MONTHS:
        found.append(end.isoformat())
        end = end.replace(day=1) - timedelta(days=1)
    return found[::-1]


def _count(
    snapshots: Sequence[Taken], days: Iterable[str], judge: PastLinter, counts: dict[str, list[int]]
) -> None:
    """Adds what a source had on each of the days to the counts: decisions, ready and overdue."""
    for day in days:
        taken = next((one for one in reversed(snapshots) if one.earlier.day <= day), None)
        at = counts.setdefault(day, [0, 0, 0])
        if taken is None:
            continue
        for path, digest in taken.records.items():
            found = judge.of(RecordVersion(taken, path, digest), day)
            if found.is_live:
                is_overdue = "" < found.review_by < day
                at[0] += 1
                at[1] += found.state == "ready" and not is_overdue
                at[2] += is_overdue


def _now(entries: Iterable[SiteRecord], today: str) -> Month:
    found = [entry for entry in entries if entry.origin and entry.state in ("ready", "unmet")]
    ready = sum(entry.state == "ready" and not entry.is_overdue for entry in found)
    return Month(today, len(found), ready, sum(entry.is_overdue for entry in found))


def _history(path: str, snapshots: Sequence[Taken], judge: PastLinter) -> RecordHistory:
    """Returns what became of a record of a source, with how ready it was."""
    versions = versions_of(path, snapshots, judge.store)[:MAX_VERSIONS]
    began = bool(versions) and versions[-1].taken is not snapshots[0]
    told = _told(versions, "" if began else COLLECTION, judge.store, judge.memory)
    words = [_words(version, judge) for version in versions[:MAX_JUDGED]]
    commits = {_name(version): version.taken.earlier.commit for version in versions}
    return told._replace(
        steps=tuple(_with_readiness(told, versions, words)),
        unread=tuple(step._replace(commit=commits[step.commit]) for step in told.unread),
    )


def _words(version: RecordVersion, judge: PastLinter) -> str:
    if not version.digest:
        return ""
    found = judge.of(version, version.taken.earlier.day)
    if found.state == LEFT_OUT:
        return "left out by its configuration"
    return found.lacks or ("" if found.state == "not_asked" else STATES[found.state])


def _with_readiness(
    told: RecordHistory, versions: Sequence[RecordVersion], words: Sequence[str]
) -> Iterator[HistoryStep]:
    """Yields the steps of a history, each with what its checks said, and one more for each version in which
    only that differs.
    """
    steps = {step.commit: step for step in told.steps}  # by the snapshot, as `_told` has them
    first = told.steps[-1] if told.steps and told.steps[-1].state == "added" else None
    for at, version in enumerate(versions):
        now = words[at] if at < len(words) else ""
        commit = version.taken.earlier.commit
        step = steps.get(_name(version))
        if step is not None:
            yield step._replace(commit=commit, readiness=now)
            if step is first:
                return
        elif now and (at + 1 >= len(versions) or (at + 1 < len(words) and now != words[at + 1])):
            yield HistoryStep(commit, version.taken.earlier.day, "changed", (), now)


def _name(version: RecordVersion) -> str:
    """Returns what a snapshot is called where a commit has its hash: more than one can be of a commit."""
    return str(version.taken.earlier.visit)


def _told(versions: Sequence[RecordVersion], cut: str, store: Store, memory: Memory) -> RecordHistory:
    """Returns what became of a record, with the names of snapshots as commits; from memory if it was told
    before.
    """
    alike = [
        version
        for at, version in enumerate(versions)
        if at + 1 >= len(versions) or version[1:] != versions[at + 1][1:]
    ]
    key = key_of(
        "told", cut, *(part for one in alike for part in (_name(one), one.taken.earlier.day, *one[1:]))
    )
    return _from_json(memory.of(key, _as_json(alike, cut, store)))


def _as_json(versions: Sequence[RecordVersion], cut: str, store: Store) -> Callable[[], Any]:
    def make() -> Any:
        # A record of one version has nothing to compare, and its bytes are not needed.
        bytes_of = (
            contents(store, [one.digest for one in versions if one.digest]) if len(versions) > 1 else {}
        )
        past = FilePast(
            tuple(
                FileVersion(
                    _name(one),
                    one.taken.earlier.day,
                    one.path,
                    bytes_of.get(one.digest, b"") if one.digest else None,
                )
                for one in versions
            ),
            cut,
        )
        found = history_of(past)
        return [
            [[*step[:3], [change.message for change in step.changes]] for step in found.steps],
            [[*step[:3]] for step in found.unread],
            found.cut,
            found.since,
        ]

    return make


def _from_json(data: Any) -> RecordHistory:
    steps, unread, cut, since = data
    return RecordHistory(
        tuple(
            HistoryStep(commit, day, state, tuple(Change("", "", message, START) for message in messages))
            for commit, day, state, messages in steps
        ),
        tuple(HistoryStep(*step) for step in unread),
        cut,
        since,
    )
