"""What became of each record of a site, from the git repositories that hold them."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from ftlint.changes.history import RecordHistory, history_of
from ftlint.files.commits import Head, head_of, past_of
from ftlint.files.git import GitError, top_of
from ftlint.site.records.entries import SiteRecord
from ftlint.site.settings import SiteSettings


class Histories(NamedTuple):
    """The histories of a site's records."""

    by_slug: Mapping[str, RecordHistory] = {}
    """A record that is in no repository, or was not committed, has none."""
    notes: tuple[str, ...] = ()
    """A sentence for each repository that could not be asked."""


_kept: dict[str, tuple[Head, frozenset[str], dict[str, RecordHistory]]] = {}
"""Repository → the commit and the paths that were asked for last, and the answer: only a new commit changes
it.
"""


def histories(
    entries: Mapping[str, SiteRecord], settings: SiteSettings, environ: Mapping[str, str]
) -> Histories:
    """Returns what became of the records, unless the site does without that. `environ` is the process
    environment.
    """
    tops: dict[str, str] = {}
    members: dict[str, dict[str, str]] = {}
    for slug, entry in entries.items() if settings.history else ():
        if entry.origin is not None:  # collected from elsewhere
            continue
        place = os.path.realpath(settings.root / entry.file)
        if top := top_of(os.path.dirname(place), tops):
            members.setdefault(top, {})[os.path.relpath(place, top).replace(os.sep, "/")] = slug
    by_slug: dict[str, RecordHistory] = {}
    notes: list[str] = []
    for top, slugs in members.items():
        try:
            found = _in_repository(top, frozenset(slugs), environ)
        except GitError as error:
            notes.append(f"no history of the records is shown: {error}")
            continue
        by_slug |= {slugs[path]: history for path, history in found.items()}
    return Histories(by_slug, tuple(notes))


def _in_repository(top: str, paths: frozenset[str], environ: Mapping[str, str]) -> dict[str, RecordHistory]:
    """Returns the history of each path that has one. Raises GitError if git fails."""
    head = head_of(top, environ)
    if head is None:
        return {}
    if top in _kept and _kept[top][:2] == (head, paths):
        return _kept[top][2]
    found = {path: history_of(past) for path, past in past_of(top, head, paths, environ).items()}
    if not head.is_shallow:  # a shallow clone may be completed without another commit
        _kept[top] = head, paths, found
    return found
