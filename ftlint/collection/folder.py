"""A folder as it stands: a working tree, or what an archive was unpacked into."""

from __future__ import annotations

import os
from stat import S_ISLNK, S_ISREG

from ftlint.collection.ci import FILES as CI_FILES
from ftlint.collection.ci import WORKFLOWS
from ftlint.collection.sources import UnreadSourceError
from ftlint.collection.trees import LINKED
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.patterns import matching
from ftlint.files.discovery import is_skipped, search
from ftlint.files.git import MAX_TOTAL, GitError
from ftlint.files.ignored import ignored
from ftlint.files.safe_open import RefusedError, folder_beneath, read_beneath
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class FolderTree:
    """The files in a folder; what git ignores there is left alone, as by `ftlint check`."""

    day = ""

    def __init__(self, root: str, environ: Mapping[str, str], commit: str = "") -> None:
        """`root` is an absolute path; `commit` is what is checked out there, if anything."""
        self.commit = commit
        self._root = os.path.realpath(root)
        self._environ = environ

    def records(self, left_out: list[str]) -> list[str]:
        """Returns the paths of the records."""
        try:
            hits = search([self._root])
            hidden = ignored((hit.absolute for hit in hits.found), self._environ)
        except (RefusedError, GitError) as error:
            raise UnreadSourceError(f"{str(error).rstrip('.')}.") from None
        for one in hits.unread:
            if one.absolute == self._root:
                raise UnreadSourceError(f"{one.reason}.")
            left_out.append(f"`{escaped(self._path(one.absolute), 200)}` is not read: {one.reason}.")
        found = (self._path(hit.absolute) for hit in hits.found if hit.absolute not in hidden)
        return [path for path in found if self._is_text(path, left_out)]

    def sizes(self, paths: Collection[str], left_out: list[str]) -> dict[str, int]:  # noqa: ARG002  (what is not there is no news)
        """Returns path → size in bytes, for those of `paths` that are plain files, or LINKED for a link."""
        found: dict[str, int] = {}
        for path in paths:
            *folders, name = path.split("/")
            if any(map(is_skipped, folders)):
                continue
            try:
                with folder_beneath(self._root, folders) as (before, descriptor):
                    status = os.stat(before + name, dir_fd=descriptor, follow_symlinks=False)
            except (OSError, ValueError, RefusedError):
                continue
            if S_ISREG(status.st_mode):
                found[path] = status.st_size
            elif S_ISLNK(status.st_mode):
                found[path] = LINKED
        return found

    def read(self, paths: Collection[str], most: int, left_out: list[str]) -> dict[str, bytes]:
        """Returns path → bytes for plain files that are there; of one with more than `most` bytes, one more
        than that.
        """
        found: dict[str, bytes] = {}
        total = 0
        for path in paths:
            try:
                found[path] = read_beneath(self._root, path.replace("/", os.sep), most + 1)
            except RefusedError as reason:
                left_out.append(f"`{escaped(path, 200)}` is not read: {reason}.")
                continue
            total += len(found[path])
            if total > MAX_TOTAL:
                raise UnreadSourceError(f"its files have more than {MAX_TOTAL:,} bytes.")
        return found

    def matching(self, pattern: str) -> list[str]:
        """Returns the paths that fit a pattern, sorted."""
        try:
            return matching(self._root, pattern)
        except UnverifiableError:
            return []  # the record then says that nothing fits

    def pins(self) -> list[str]:
        """Returns the paths of the files that say what its CI runs."""
        return [*CI_FILES, *self._in(WORKFLOWS)]

    def reports(self, folders: Collection[str]) -> list[str]:
        """Returns the paths of files in these folders that may be reports of ftlint."""
        return [path for folder in folders for path in self._in(folder) if path.endswith(".json")]

    def _in(self, folder: str) -> list[str]:
        """Returns the paths of the files directly in a folder."""
        try:
            with folder_beneath(self._root, folder.split("/") if folder else []):
                place = os.path.join(self._root, folder)
            names = sorted(entry.name for entry in os.scandir(place) if entry.is_file(follow_symlinks=False))
        except (OSError, ValueError, RefusedError):
            return []
        return [f"{folder}/{name}" if folder else name for name in names]

    def _path(self, absolute: str) -> str:
        return os.path.relpath(absolute, self._root).replace(os.sep, "/")

    def _is_text(self, path: str, left_out: list[str]) -> bool:
        try:
            path.encode()
        except UnicodeEncodeError:
            left_out.append(f"`{escaped(path, 200)}` has a path that is not UTF-8 text.")
            return False
        return True
