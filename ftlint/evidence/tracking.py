"""Asks git whether it has the files that a record names as evidence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ftlint.files.git import GitError, run, top_of
from ftlint.files.ignored import ignored
from ftlint.files.safe_open import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_AT_ONCE = 200
"""How many files git is asked about at once: the length of a command line is limited."""


def missing_in_git(
    record: str, paths: Iterable[str], environ: Mapping[str, str], index: WholeIndex | None = None
) -> dict[str, str]:
    """Returns which of the files that a record names git does not have, each with `ignored` or `untracked`;
    empty without git or outside a repository. `record` is the absolute path of the record.

    If git does not have the record either, it is still being written: then only what is ignored is told. With
    `index`, which is kept for many records, git is asked once for all of a repository.
    """
    record = os.path.realpath(record)
    folder = os.path.dirname(record)
    if not top_of(folder):
        return {}
    files = {path: os.path.normpath(os.path.join(folder, path)) for path in paths}
    asked = {record, *files.values()}
    known = index.tracked(asked) if index else _tracked(asked, environ)
    if known is None:
        return {}
    left = {path: file for path, file in files.items() if file not in known}
    try:
        hidden = ignored(left.values(), environ) if left else frozenset()
    except (GitError, RefusedError):
        hidden = frozenset()  # what git tracks is known all the same
    return {
        path: "ignored" if file in hidden else "untracked"
        for path, file in left.items()
        if file in hidden or record in known
    }


class WholeIndex:
    """All files that git has in the index of each repository that is asked about."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """`environ` is the process environment."""
        self._environ = environ
        self._tops: dict[str, str] = {}
        self._names: dict[str, frozenset[bytes] | None] = {}

    def tracked(self, files: Iterable[str]) -> set[str] | None:
        """Returns which of these files (absolute) git has; None if it cannot say."""
        found: set[str] = set()
        for file in files:
            top = top_of(os.path.dirname(file), self._tops)
            if not top:
                continue
            if top not in self._names:
                self._names[top] = self._listed(top)
            names = self._names[top]
            if names is None:
                return None
            if os.fsencode(os.path.relpath(file, top).replace(os.sep, "/")) in names:
                found.add(file)
        return found

    def _listed(self, top: str) -> frozenset[bytes] | None:
        try:
            done = run(top, ("ls-files", "-z", "--full-name"), self._environ)
        except GitError:
            return None
        return None if done.code else frozenset(done.out.split(b"\0"))


def git_hash(content: bytes, digits: int) -> str:
    """Returns the hash of a file as git computes it, in a repository whose hashes have so many digits: 40 or
    64.
    """
    from hashlib import sha1, sha256

    made = sha256() if digits == 64 else sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(content) + content)
    return made.hexdigest()


def _tracked(files: Iterable[str], environ: Mapping[str, str]) -> set[str] | None:
    """Returns which of these files (absolute) are git has in its index; None if it cannot say."""
    tops: dict[str, list[str]] = {}
    known: dict[str, str] = {}
    for file in sorted(files):
        tops.setdefault(top_of(os.path.dirname(file), known), []).append(file)
    found: set[str] = set()
    for top, members in tops.items():
        for start in range(0, len(members) if top else 0, _AT_ONCE):
            names = [os.path.relpath(file, top) for file in members[start : start + _AT_ONCE]]
            asked = ("--literal-pathspecs", "ls-files", "-z", "--full-name", "--", *names)
            try:
                done = run(top, asked, environ)
            except GitError:
                return None
            if done.code:
                return None
            found.update(os.path.join(top, os.fsdecode(name)) for name in done.out.split(b"\0") if name)
    return found
