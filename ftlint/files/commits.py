"""Reads which versions files have had in the commits of a repository: one `git log`, and one `git cat-file`.

It follows the first parents of HEAD: the line of commits that was checked out, without those of the branches
that were merged into it. So each version was made from the one before it, and what a branch did step by step
is one version, with the day of its merge. The day is the author's, as the commit says it; the order is that
of the commits.
"""

from __future__ import annotations

import os
import re

from ftlint.files.discovery import RECORD_NAMES, is_record_name
from ftlint.files.git import PLAIN_FILES, GitError, Repository, check_version, split
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

MAX_VERSIONS = 200
"""The most versions of one file."""
MAX_ALL_VERSIONS = 10_000
"""The most versions of all files together."""
MAX_FILES = 200_000
"""The most files among which evidence is looked for."""
MAX_COMMITS = 1_000_000
"""The most commits whose order is looked up."""
CLONE, LIMIT = "clone", "limit"
"""Why the oldest versions of a file are unknown: the clone is shallow, or there are too many."""

_RENAMES = 1000  # git compares at most this many files that are gone with as many that are new
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Head(NamedTuple):
    """The commit that is checked out."""

    commit: str
    """Its hash."""
    is_shallow: bool
    """Whether the clone lacks a part of its history."""


class FileVersion(NamedTuple):
    """A file after a commit that changed it."""

    commit: str
    """The hash of the commit."""
    day: str
    """The author's day, YYYY-MM-DD; empty if the commit has none."""
    path: str
    """The path of the file then, from the top of the repository, with forward slashes."""
    source: bytes | None
    """Its bytes, of a large file one more than a record may have; None if it was a plain file no longer."""


class FilePast(NamedTuple):
    """The versions of one file."""

    versions: tuple[FileVersion, ...]
    """Newest first."""
    cut: str = ""
    """Why there are no older ones, if that is not because the file was new: CLONE or LIMIT."""
    merged: Mapping[str, str] = {}
    """The versions that a merge of two made: commit → what it brought, as git names a range."""


class _Entry(NamedTuple):
    """What a commit did to one file."""

    old: str
    """The path before; `path`, unless the file was renamed."""
    path: str
    blob: str
    """The hash of its bytes; empty if no plain file is there any more."""


class _Commit(NamedTuple):
    hash: str
    day: str
    parents: tuple[str, ...]
    """Those that git knows."""
    entries: list[_Entry]


class FileLine(NamedTuple):
    """The versions of one file, without their contents."""

    steps: tuple[tuple[_Commit, _Entry], ...]
    """Newest first."""
    cut: str

    @property
    def blobs(self) -> list[str]:
        """The hashes of the contents."""
        return [entry.blob for _, entry in self.steps if entry.blob]

    def past(self, contents: Mapping[str, bytes]) -> FilePast:
        """Returns the versions with their contents: hash → bytes."""
        versions = tuple(
            FileVersion(commit.hash, commit.day, entry.path, contents.get(entry.blob))
            for commit, entry in self.steps
        )
        merged = {
            commit.hash: "..".join(commit.parents) for commit, _ in self.steps if len(commit.parents) == 2
        }
        return FilePast(versions, self.cut, merged)


def head_of(top: str, environ: Mapping[str, str]) -> Head | None:
    """Returns the commit that is checked out in the repository at `top`; None if there is none yet. `environ`
    is the process environment. Raises GitError if git cannot be used.
    """
    check_version(environ)
    repository = Repository(top, environ)
    commit = repository.resolve("HEAD")
    return Head(commit, repository.is_shallow()) if commit else None


def day_of(repository: Repository, commit: str) -> str:
    """Returns the author's day of a commit, YYYY-MM-DD; empty if the commit has none. Raises GitError if git
    fails.
    """
    done = repository.run("log", "--max-count=1", "--format=%as", "--end-of-options", commit)
    return _day(done.out.decode("ascii", "replace").strip())


def past_of(top: str, head: Head, paths: Collection[str], environ: Mapping[str, str]) -> dict[str, FilePast]:
    """Returns the versions of files: path → past. Those of which `head` and its history know nothing are left
    out. For the rest, see `lines_of`.
    """
    repository = Repository(top, environ)
    lines = lines_of(repository, head, paths)
    contents = contents_of(repository, lines.values())
    return {path: line.past(contents) for path, line in lines.items()}


def contents_of(repository: Repository, lines: Iterable[FileLine]) -> Mapping[str, bytes]:
    """Returns the contents of all versions of some files: hash → bytes, of a large file one more than a
    record may have. Raises GitError if git does not hold all of them, or they are too many bytes.
    """
    blobs = dict.fromkeys(blob for line in lines for blob in line.blobs)
    return repository.blobs({blob: (blob,) for blob in blobs})


def lines_of(repository: Repository, head: Head, paths: Collection[str]) -> dict[str, FileLine]:
    """Returns which versions files have had: path → line. Those of which `head` and its history know nothing
    are left out.

    `paths` are those at `head`, from the top of the repository, with forward slashes. A renamed file is
    followed, as long as its name was that of a record. `head.commit` may also be a range of commits, as git
    names it. Raises GitError if git fails or takes too long.
    """
    found: dict[str, list[tuple[_Commit, _Entry]]] = {}
    cut: dict[str, str] = {}
    names = {path: path for path in paths}  # the path of a file at the commit → its path at `head`
    number = 0
    for commit in _iter_commits(repository, head, paths):
        ends = _ends(repository, head, commit)
        for entry in commit.entries:
            path = names.pop(entry.path, None)
            if entry.old != entry.path:
                names.pop(entry.old, None)  # a later file of that name begins here
            if path is None:
                continue
            names[entry.old] = path
            if len(found.get(path, ())) < MAX_VERSIONS and number < MAX_ALL_VERSIONS:
                found.setdefault(path, []).append((commit, entry))
                number += 1
                if ends:
                    cut[path] = CLONE
            else:
                cut[path] = LIMIT
    return {path: FileLine(tuple(past), cut.get(path, "")) for path, past in found.items()}


class LastChange(NamedTuple):
    """The commit that gave a file the content that it has at a commit."""

    commit: str
    day: str
    """The author's day, YYYY-MM-DD; empty if the commit has none."""
    blob: str
    """The hash of the content, as git computes it; empty if no plain file is there."""
    is_limit: bool
    """Whether the file is only known to have been so by then: the clone is shallow."""


def last_changes(repository: Repository, head: Head, folders: Collection[str]) -> dict[str, LastChange]:
    """Returns the last change of each file below `folders`, or of those files themselves: path → change. It
    follows the first parents of `head`. All paths are from the top of the repository, with forward slashes.
    Raises GitError if git fails, takes too long, or has too much to say.
    """
    found: dict[str, LastChange] = {}
    among = tuple(f":(literal){folder}" for folder in folders)
    for commit in _listed(repository, head, "--no-renames", among):
        is_limit = _ends(repository, head, commit)
        for entry in commit.entries:
            found.setdefault(entry.path, LastChange(commit.hash, commit.day, entry.blob, is_limit))
        if len(found) > MAX_FILES:
            raise GitError(f"more than {MAX_FILES:,} files were committed beside the evidence.")
    return found


def places_of(repository: Repository, head: Head) -> dict[str, int]:
    """Returns the place of each commit on the line of first parents, 0 for `head`: commit → place. Raises
    GitError if git fails, takes too long, or there are too many.
    """
    with repository.reading("rev-list", "--first-parent", "--end-of-options", head.commit) as lines:
        found: dict[str, int] = {}
        for line in lines:
            found[line.decode("ascii", "replace").strip()] = len(found)
            if len(found) > MAX_COMMITS:
                raise GitError(f"the history has more than {MAX_COMMITS:,} commits.")
    return found


def _ends(repository: Repository, head: Head, commit: _Commit) -> bool:
    """Returns whether a clone ends at this commit, although the history goes on."""
    return not commit.parents and head.is_shallow and _has_parents(repository, commit.hash)


def _iter_commits(repository: Repository, head: Head, paths: Collection[str]) -> Iterator[_Commit]:
    """Returns the commits that changed a record or one of `paths`, newest first."""
    among = (
        *(f"*{name}" for name in RECORD_NAMES),  # git is quick with a pattern that is one `*` and an end
        *(f":(literal){path}" for path in paths if not is_record_name(path.rpartition("/")[2])),
    )
    return _listed(repository, head, "-M", among)


def _listed(repository: Repository, head: Head, renames: str, among: tuple[str, ...]) -> Iterator[_Commit]:
    """Yields the commits that changed what is `among` these pathspecs, newest first; `renames` says whether
    renamed files are followed.
    """
    how = (
        "--first-parent",
        "-m",
        "--raw",
        "--no-abbrev",
        "-z",
        f"-l{_RENAMES}",
        renames,
        "--format=%H %as %P",
    )
    commit: _Commit | None = None
    with repository.reading("log", *how, "--end-of-options", head.commit, "--", *among) as listing:
        entries = split(listing)
        for entry in entries:
            about = entry.lstrip(b"\n").decode("ascii", "replace")
            if not about.startswith(":"):
                if commit:
                    yield commit
                name, day, parents = about.split(" ", 2)
                commit = _Commit(name, _day(day), tuple(parents.split()), [])
            elif commit:
                _, mode, _, blob, status = about.split(" ")
                old = path = os.fsdecode(next(entries))
                if status[0] in "RC":
                    path = os.fsdecode(next(entries))
                commit.entries.append(_Entry(old, path, blob if mode.encode() in PLAIN_FILES else ""))
    if commit:
        yield commit


def _day(text: str) -> str:
    return text if _DAY.fullmatch(text) else ""


def _has_parents(repository: Repository, commit: str) -> bool:
    """Returns whether a commit has parents that the clone lacks."""
    head, _, _ = repository.run("cat-file", "commit", commit).out.partition(b"\n\n")
    return b"\nparent " in head
