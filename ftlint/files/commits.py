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
from ftlint.files.git import PLAIN_FILES, Repository, check_version, split
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

MAX_VERSIONS = 200
"""The most versions of one file."""
MAX_ALL_VERSIONS = 10_000
"""The most versions of all files together."""
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
    is_first: bool
    """Whether git knows no parent of it."""
    entries: list[_Entry]


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
    out.

    `paths` are those at `head`, from the top of the repository at `top`, with forward slashes. A renamed file
    is followed, as long as its name was that of a record. Raises GitError if git fails, takes too long, or
    does not hold all versions.
    """
    repository = Repository(top, environ)
    found: dict[str, list[tuple[_Commit, _Entry]]] = {}
    cut: dict[str, str] = {}
    names = {path: path for path in paths}  # the path of a file at the commit → its path at `head`
    number = 0
    for commit in _iter_commits(repository, head, paths):
        ends = commit.is_first and head.is_shallow and _has_parents(repository, commit.hash)
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
    blobs = dict.fromkeys(entry.blob for past in found.values() for _, entry in past if entry.blob)
    contents: Mapping[str, bytes] = repository.blobs({blob: (blob,) for blob in blobs})
    return {
        path: FilePast(
            tuple(
                FileVersion(commit.hash, commit.day, entry.path, contents.get(entry.blob))
                for commit, entry in past
            ),
            cut.get(path, ""),
        )
        for path, past in found.items()
    }


def _iter_commits(repository: Repository, head: Head, paths: Collection[str]) -> Iterator[_Commit]:
    """Yields the commits that changed a record or one of `paths`, newest first."""
    among = (
        *(f"*{name}" for name in RECORD_NAMES),  # git is quick with a pattern that is one `*` and an end
        *(f":(literal){path}" for path in paths if not is_record_name(path.rpartition("/")[2])),
    )
    how = ("--first-parent", "-m", "--raw", "--no-abbrev", "-z", "-M", f"-l{_RENAMES}", "--format=%H %as %P")
    commit: _Commit | None = None
    with repository.reading("log", *how, "--end-of-options", head.commit, "--", *among) as listing:
        entries = split(listing)
        for entry in entries:
            about = entry.lstrip(b"\n").decode("ascii", "replace")
            if not about.startswith(":"):
                if commit:
                    yield commit
                name, day, parents = about.split(" ", 2)
                commit = _Commit(name, _day(day), not parents, [])
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
