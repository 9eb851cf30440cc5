"""What git knows of the past of a run's records and of the files beside them.

Git is asked once for all records of a repository, and only when it is about one of them. What it answered is
kept for the run, and so is that it could not.
"""

from __future__ import annotations

import os
import posixpath

from ftlint.files.commits import (
    FileLine,
    FilePast,
    Head,
    LastChange,
    contents_of,
    head_of,
    last_changes,
    lines_of,
    places_of,
)
from ftlint.files.git import GitError, Repository, top_of
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import TypeVar

    Answer = TypeVar("Answer")

_AT_ONCE = 200
"""How many versions are read together: those of the record that is asked about, and of the next ones."""


class RecordPast:
    """The past of one record."""

    def __init__(self, past: FilePast, path: str, asked: RepositoryPast | None) -> None:
        """`path` is the record's from the top of the repository; `asked` answers further questions."""
        self.past = past
        """Its versions; none if it was not committed."""
        self._path = path
        self._asked = asked

    def branch(self, brought: str, path: str) -> FilePast:
        """Returns the versions that a merge brought of the record, which was at `path` then. `brought` is
        what `FilePast.merged` says of it; without, there are none. Raises GitError if git fails.
        """
        return self._asked.versions_in(brought, path) if self._asked and brought else FilePast(())

    def is_older(self, commit: str, other: str) -> bool:
        """Returns whether one commit is an ancestor of another one. Raises GitError if git fails."""
        return self._asked is not None and self._asked.is_ancestor(commit, other)

    def place(self, commit: str) -> int:
        """Returns the place of a commit on the line of those that were checked out, 0 for the newest; -1 if
        it is not on it, as a change that is not committed yet. Raises GitError if git fails.
        """
        return self._asked.places.get(commit, -1) if self._asked and commit else -1

    def last_change(self, file: str) -> LastChange | None:
        """Returns the last change of a file that the record names; None if git does not have it. Raises
        GitError if git fails.
        """
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._path), file))
        if self._asked is None or path.startswith("../"):
            return None
        return self._asked.last_change(path)


class RepositoryPast:
    """What git answered about one repository."""

    def __init__(
        self, top: str, head: Head | None, paths: Collection[str], environ: Mapping[str, str]
    ) -> None:
        """`paths` are those of the run's records, in the order in which they are asked about. Raises GitError
        if git fails.
        """
        self._repository = Repository(top, environ)
        self._head = head
        self._lines: Mapping[str, FileLine] = (
            lines_of(self._repository, self._head, paths) if self._head else {}
        )
        self._order = [path for path in paths if path in self._lines]
        self._read: dict[str, FilePast] = {}
        self._changes: dict[str, LastChange] = {}
        self._looked: set[str] = set()
        self._places: dict[str, int] | None = None
        self._branches: dict[tuple[str, str], FilePast] = {}
        self._older: dict[tuple[str, str], bool] = {}

    def of(self, path: str) -> RecordPast:
        """Returns the past of a record. Raises GitError if git fails."""
        return RecordPast(self.past(path), path, self)

    def past(self, path: str) -> FilePast:
        """Returns the versions of a record; none if it was not committed. Raises GitError if git fails."""
        if path not in self._lines:
            return FilePast(())
        if path not in self._read:
            at = self._order.index(path)
            chosen, number = [path], len(self._lines[path].blobs)
            for name in self._order[at + 1 :]:
                number += len(self._lines[name].blobs)
                if number > _AT_ONCE:
                    break
                chosen.append(name)
            try:
                self._read = self._contents(chosen)
            except GitError:  # together they are too large
                self._read = self._contents([path])
        return self._read[path]

    def _contents(self, paths: list[str]) -> dict[str, FilePast]:
        contents = contents_of(self._repository, [self._lines[path] for path in paths])
        return {path: self._lines[path].past(contents) for path in paths}

    def versions_in(self, commits: str, path: str) -> FilePast:
        """Returns the versions that a file, which was at `path` then, had in a range of commits."""
        if (commits, path) not in self._branches:
            head = Head(commits, self._head is not None and self._head.is_shallow)
            line = lines_of(self._repository, head, [path]).get(path)
            found = line.past(contents_of(self._repository, [line])) if line else FilePast(())
            self._branches[commits, path] = found
        return self._branches[commits, path]

    def is_ancestor(self, commit: str, other: str) -> bool:
        """Returns whether a commit is an ancestor of another one."""
        if (commit, other) not in self._older:
            asked = ("merge-base", "--is-ancestor", "--end-of-options", commit, other)
            self._older[commit, other] = self._repository.run(*asked).code == 0
        return self._older[commit, other]

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each commit on the line of first parents, 0 for the newest."""
        if self._places is None:
            self._places = places_of(self._repository, self._head) if self._head else {}
        return self._places

    def last_change(self, path: str) -> LastChange | None:
        """Returns the last change of a file; None if git does not have it. All files of its folder at the top
        are asked about at once, since records have their evidence in few folders.
        """
        folder = path.partition("/")[0]
        if self._head is not None and not {folder, path} & self._looked:
            try:
                self._changes |= last_changes(self._repository, self._head, [folder])
                self._looked.add(folder)
            except GitError:  # there are too many
                self._changes |= last_changes(self._repository, self._head, [path])
                self._looked.add(path)
        found = self._changes.get(path)
        return found if found and found.blob else None


class Pasts:
    """The pasts of the records of a run."""

    def __init__(self, records: Collection[str], environ: Mapping[str, str]) -> None:
        """`records` are the absolute paths of all records of the run, in their order; `environ` is the
        process environment.
        """
        self._records = records
        self._environ = environ
        self._members: dict[str, dict[str, str]] | None = None
        self._tops: dict[str, str] = {}
        self._known: dict[str, RepositoryPast | GitError] = {}

    def of(self, record: str) -> RecordPast | None:
        """Returns the past of a record, given by its absolute path; None outside a repository. Raises
        GitError if git fails.
        """
        place = os.path.realpath(record)
        top = top_of(os.path.dirname(place), self._tops)
        if not top:
            return None
        if top not in self._known:
            paths = dict.fromkeys((*self._in(top), _below(top, place)))
            self._known[top] = _kept(
                lambda: RepositoryPast(top, head_of(top, self._environ), tuple(paths), self._environ)
            )
        known = self._known[top]
        if isinstance(known, GitError):
            raise known
        return known.of(_below(top, place))

    def _in(self, top: str) -> Collection[str]:
        """Returns the records of the run in a repository."""
        if self._members is None:
            self._members = {}
            for record in self._records:
                place = os.path.realpath(record)
                owner = top_of(os.path.dirname(place), self._tops)
                self._members.setdefault(owner, {})[_below(owner, place)] = ""
        return self._members.get(top, {})


def _kept(ask: Callable[[], Answer]) -> Answer | GitError:
    try:
        return ask()
    except GitError as error:
        return error


def _below(top: str, place: str) -> str:
    return os.path.relpath(place, top).replace(os.sep, "/") if top else place
