"""What became of each record of a site, from the git repositories that hold them, and when its thresholds
were set.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ftlint.changes.history import RecordHistory, history_of
from ftlint.domain.bars import resolve
from ftlint.domain.results import judging
from ftlint.evidence.claims import Reader
from ftlint.files.commits import Head, head_of
from ftlint.files.git import GitError, top_of
from ftlint.files.pasts import RecordPast, RepositoryPast
from ftlint.record.bars import ThresholdTime
from ftlint.record.model import Record
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteSettings

Bars = tuple[ThresholdTime, ...]


class Histories(NamedTuple):
    """The histories of a site's records."""

    by_slug: Mapping[str, RecordHistory] = {}
    """A record that is in no repository, or was not committed, has none."""
    bars: Mapping[str, Bars] = {}
    """When the thresholds of a record were set, by slug, if any judges its decision."""
    notes: tuple[str, ...] = ()
    """A sentence for each repository that could not be asked."""


@dataclass
class _Known:
    """What was asked last of a repository: only a new commit or a changed record changes it."""

    head: Head
    paths: frozenset[str]
    past: RepositoryPast
    histories: dict[str, RecordHistory] = field(default_factory=dict)
    bars: dict[str, tuple[Record, Bars]] = field(default_factory=dict)


_kept: dict[str, _Known] = {}
"""Repository → what is known of it."""


class _Answers(Reader):
    """What answers about the past of a record of which the repository was asked."""

    def __init__(self, place: str, past: RecordPast) -> None:
        super().__init__(place, None)
        self._past = past

    def past(self, source: bytes) -> RecordPast:  # noqa: ARG002  (as any reader)
        """Returns the past of the record."""
        return self._past


def histories(
    entries: Mapping[str, SiteRecord], settings: SiteSettings, environ: Mapping[str, str]
) -> Histories:
    """Returns what became of the records, unless the site does without that. `environ` is the process
    environment.
    """
    tops: dict[str, str] = {}
    members: dict[str, dict[str, SiteRecord]] = {}
    for entry in entries.values() if settings.history else ():
        if entry.origin is not None:  # collected from elsewhere
            continue
        place = os.path.realpath(settings.root / entry.file)
        if top := top_of(os.path.dirname(place), tops):
            members.setdefault(top, {})[os.path.relpath(place, top).replace(os.sep, "/")] = entry
    by_slug: dict[str, RecordHistory] = {}
    bars: dict[str, Bars] = {}
    notes: list[str] = []
    for top, own in members.items():
        try:
            known = _asked(top, frozenset(own), environ)
            if known is None:
                continue
            for path, entry in own.items():
                if (history := _history(known, path)) is not None:
                    by_slug[entry.slug] = history
                if entry.record is not None and any(judging(entry.record)):
                    bars[entry.slug] = _bars(known, path, entry, entry.record, settings.root)
        except GitError as error:
            notes.append(f"no history of the records is shown: {error}")
    return Histories(by_slug, bars, tuple(notes))


def _asked(top: str, paths: frozenset[str], environ: Mapping[str, str]) -> _Known | None:
    """Returns what is known of a repository; None before its first commit. Raises GitError if git fails."""
    head = head_of(top, environ)
    if head is None:
        return None
    known = _kept.get(top)
    if known is None or (known.head, known.paths) != (head, paths):
        known = _Known(head, paths, RepositoryPast(top, head, sorted(paths), environ))
        if not head.is_shallow:  # a shallow clone may be completed without another commit
            _kept[top] = known
    return known


def _history(known: _Known, path: str) -> RecordHistory | None:
    """Returns what became of the record at a path; None if it was not committed."""
    if path not in known.histories and (past := known.past.past(path)).versions:
        known.histories[path] = history_of(past)
    return known.histories.get(path)


def _bars(known: _Known, path: str, entry: SiteRecord, record: Record, root: Path) -> Bars:
    """Returns when the thresholds of a record were set. A record that is the same has the same evidence."""
    if path not in known.bars or known.bars[path][0] is not record:
        answers = _Answers(str(root / entry.file), known.past.of(path))
        known.bars[path] = record, resolve(record, entry.text.encode(), answers).bars
    return known.bars[path][1]
