"""What became of a decision: the versions of its record in, what changed in them out.

Only what was decided is told: the status, the thresholds, and the decision itself. Versions are compared as
data, in the words of any other comparison, and not judged. There may be many, and reading is what takes time,
so only those parts of a version are read.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ftlint.changes.places import Place, iter_places
from ftlint.changes.prerequisites import DescribedChange
from ftlint.changes.words import words_at
from ftlint.files.commits import FilePast, FileVersion
from ftlint.findings import Change
from ftlint.record.model import Record
from ftlint.record.parts import RecordPart, read_sections

_SECTIONS = ("status", "decision", "metrics")
"""The sections that are told."""
_OF_A_METRIC = frozenset({"*", "threshold", "direction", "unit"})
"""What of a metric is told: that it came or went, and what determines which values pass."""


class HistoryStep(NamedTuple):
    """What one commit did to a decision."""

    commit: str
    """The hash of the commit."""
    day: str
    """The author's day, YYYY-MM-DD; empty if the commit has none."""
    state: str
    """What became of the record: `added`, `removed` or `changed`."""
    changes: tuple[Change, ...] = ()
    readiness: str = ""
    """What its checks said then, such as `3 not met`; empty if it was not checked."""


class RecordHistory(NamedTuple):
    """What became of one record, as far as it is known."""

    steps: tuple[HistoryStep, ...]
    """Newest first."""
    unread: tuple[HistoryStep, ...] = ()
    """The versions that are no valid records, newest first. What changed in one is told with the next."""
    cut: str = ""
    """Why older versions are unknown: CLONE or LIMIT of `files/commits.py`; empty if there are none."""
    since: str = ""
    """The day of the oldest version, if older ones are unknown."""

    @property
    def is_in_order(self) -> bool:
        """Whether the days follow the order of the commits. Whoever commits can set them."""
        days = [step.day for step in self.steps if step.day]
        return all(newer >= older for newer, older in pairwise(days))


def history_of(past: FilePast) -> RecordHistory:
    """Returns what became of the record that a file holds now.

    If the file held a record with another id before it was renamed, or before it was removed and written
    again, the history begins after that.
    """
    versions, changes, unread = _compared(past.versions)
    cut = past.cut if len(versions) == len(past.versions) else ""
    steps = [
        HistoryStep(version.commit, version.day, _state(versions, at, cut), changes.get(at, ()))
        for at, version in enumerate(versions)
    ]
    return RecordHistory(
        tuple(step for step in steps if step.state != "changed" or step.changes),
        tuple(steps[at] for at in unread if at < len(steps)),
        cut,
        versions[-1].day if cut else "",
    )


def _compared(
    versions: Sequence[FileVersion],
) -> tuple[Sequence[FileVersion], dict[int, tuple[Change, ...]], list[int]]:
    """Compares each version with the one before it. Returns the versions of the record that the newest one
    holds, and by their places what changed in each, and which are not valid.
    """
    changes: dict[int, tuple[Change, ...]] = {}
    unread: list[int] = []
    newer: RecordPart | None = None
    newest = 0  # the place of the newer one
    for at, version in enumerate(versions if len(versions) > 1 else ()):
        if version.source is None:
            continue
        older = read_sections(version.source, _SECTIONS, newer)
        if older is None:
            unread.append(at)
            continue
        if newer is not None:
            between = versions[newest : at + 1]
            is_apart = any(each.source is None or each.path != version.path for each in between)
            if is_apart and older.id != newer.id:
                return versions[: newest + 1], changes, unread
            changes[newest] = tuple(_iter_changes(older, newer, version.day))
        newer, newest = older, at
    return versions, changes, unread


def _state(versions: Sequence[FileVersion], at: int, cut: str) -> str:
    """Returns what became of the record with a version."""
    if versions[at].source is None:
        return "removed"
    is_new = not cut if at == len(versions) - 1 else versions[at + 1].source is None
    return "added" if is_new else "changed"


def _iter_changes(old: RecordPart, new: RecordPart, day: str) -> Iterator[Change]:
    """Yields what was decided anew from one version to the next one."""
    if all(old.data.get(key) == new.data.get(key) for key in _SECTIONS):
        return
    for place in iter_places(Record.of(old.data, day), Record.of(new.data, day), _SECTIONS):
        if _is_told(place) and (words := words_at(place)) is not None:
            yield DescribedChange(place, *words).change(new.document)


def _is_told(place: Place) -> bool:
    return place.pattern[0] != "metrics" or (
        place.pattern[:3] == ("metrics", "measures", "*") and place.key in _OF_A_METRIC
    )
