"""What became of a decision: the versions of its record in, what changed in them out.

Only what was decided is told: the status, the thresholds, and the decision itself. Versions are compared as
data, in the words of any other comparison, and not judged. There may be many, and reading is what takes time,
so only those parts of a version are read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ftlint.changes.places import Place, iter_places
from ftlint.changes.prerequisites import DescribedChange
from ftlint.changes.words import words_at
from ftlint.files.commits import FilePast, FileVersion
from ftlint.findings import Change
from ftlint.reading.document import MAX_BYTES, Document, read
from ftlint.record import schema
from ftlint.record.model import Record
from ftlint.record.versions import VERSION_KEY, upgrade

_SECTIONS = ("status", "decision", "metrics")
_NEEDED = (VERSION_KEY, "project", *_SECTIONS)
"""The sections that are read: those that are told, and what makes a record of them."""
_TOP = re.compile(rb"^(?=[^\s#-])", re.MULTILINE)
"""Where a section begins: at a line that is not indented, and no comment or entry of a list."""
_LONE = re.compile(rb"\r(?!\n)")  # ends a line for the reader only
_KEY = re.compile(rb"([A-Za-z_-]+):\s")
_WHOLE_OR_TEXT = "text-cut-by-comment"
"""The one problem with which a version is read: what is not whole then is a text, and no text is told."""
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
    newer: _Read | None = None
    for at, version in enumerate(versions if len(versions) > 1 else ()):
        if version.source is None:
            continue
        older = _read_beside(at, version.source, newer)
        if older is None:
            unread.append(at)
            continue
        if newer is not None:
            between = versions[newer.at : at + 1]
            is_apart = any(each.source is None or each.path != version.path for each in between)
            if is_apart and older.id != newer.id:
                return versions[: newer.at + 1], changes, unread
            changes[newer.at] = tuple(_iter_changes(older, newer, version.day))
        newer = older
    return versions, changes, unread


def _state(versions: Sequence[FileVersion], at: int, cut: str) -> str:
    """Returns what became of the record with a version."""
    if versions[at].source is None:
        return "removed"
    is_new = not cut if at == len(versions) - 1 else versions[at + 1].source is None
    return "added" if is_new else "changed"


class _Read(NamedTuple):
    """A version that is a valid record, as far as it was read."""

    at: int
    """Its place among the versions."""
    part: bytes
    """What was read of it."""
    document: Document
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.data["project"]["id"])


def _read_beside(at: int, source: bytes, newer: _Read | None) -> _Read | None:
    """Reads what is needed of a version, unless that is as in the newer one; None if it is not valid."""
    part = _part(source)
    if newer and newer.part == part:
        return newer._replace(at=at)
    found = _read(at, part)
    # Lines of a text can look like the start of a section. Then only the whole is a valid record.
    return _read(at, source) if found is None and part != source else found


def _read(at: int, part: bytes) -> _Read | None:
    """Reads a part of a version as any record is read; None if it is not valid."""
    document = read(part)
    is_read = all(problem.rule == _WHOLE_OR_TEXT for problem in document.problems)
    if not (is_read and isinstance(document.data, dict) and schema.accepts(document.data)):
        return None
    return _Read(at, part, document, upgrade(document.data).data)


def _part(source: bytes) -> bytes:
    """Returns a version with empty lines for the sections that are not needed. One that is not written as
    usual, with a plain key at the start of each section, is returned as it is.
    """
    if len(source) > MAX_BYTES or _LONE.search(source):
        return source
    start, *sections = _TOP.split(source)
    kept = [start]
    for section in sections:
        key = _KEY.match(section)
        if key is None:
            return source
        kept.append(section if key[1].decode() in _NEEDED else b"\n" * section.count(b"\n"))
    return b"".join(kept)


def _iter_changes(old: _Read, new: _Read, day: str) -> Iterator[Change]:
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
