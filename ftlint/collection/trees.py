"""A tree of files to collect from: a commit of a repository, a folder as it stands, or an archive.

Each is a stranger's. Nothing of it is checked out, unpacked to a disk, or run, and no link is followed.
"""

from __future__ import annotations

from ftlint.collection.ci import FILES as CI_FILES
from ftlint.collection.ci import WORKFLOWS
from ftlint.collection.remote import fetch_blobs
from ftlint.collection.sources import UnreadSourceError
from ftlint.evidence.patterns import fitting, open_folder
from ftlint.files.commits import day_of
from ftlint.files.discovery import MAX_RECORDS, is_record_name
from ftlint.files.git import LINK, PLAIN_FILES
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

    from ftlint.collection.sources import RecordSource
    from ftlint.files.git import Repository

LINKED = -1
"""What stands for the size of a link."""
_AT_ONCE = 500  # paths that git is asked for, since a command line ends somewhere


class Tree(Protocol):
    """The files of a source. All paths are from its root, with forward slashes. Each method raises
    UnreadSourceError or GitError if the source cannot be read.

    `left_out` gets an escaped sentence for each file that is there and is not read.
    """

    commit: str
    """The hash of its commit; empty if it is of none."""
    day: str
    """The author's day of the commit, YYYY-MM-DD; or empty."""

    def records(self, left_out: list[str]) -> list[str]:
        """Returns the paths of the records."""

    def sizes(self, paths: Collection[str], left_out: list[str]) -> dict[str, int]:
        """Returns path → size in bytes, for those of `paths` that are plain files, or LINKED for a link."""

    def read(self, paths: Collection[str], most: int, left_out: list[str]) -> dict[str, bytes]:
        """Returns path → bytes for plain files that are there; of one with more than `most` bytes, one more
        than that.
        """

    def matching(self, pattern: str) -> list[str]:
        """Returns the paths that fit a pattern of `evidence/patterns.py`, sorted."""

    def pins(self) -> list[str]:
        """Returns the paths of the files that say what its CI runs."""

    def reports(self, folders: Collection[str]) -> list[str]:
        """Returns the paths of files in these folders that may be reports of ftlint."""


def linked(path: str) -> str:
    """Returns the sentence for a link in the place of a file."""
    return f"`{escaped(path, 200)}` is a symbolic link, and links are not followed."


class CommitTree:
    """The files of a commit."""

    def __init__(self, repository: Repository, source: RecordSource, commit: str) -> None:
        """`commit` is a hash that the repository has."""
        self.commit = commit
        self.day = day_of(repository, commit)
        self._repository = repository
        self._source = source
        self._blobs: dict[str, str] = {}
        self._fetched: set[str] = set()

    def records(self, left_out: list[str]) -> list[str]:
        """Returns the paths of the records."""
        found: dict[str, None] = {}
        for mode, blob, raw in self._repository.files(self.commit):
            path = raw.decode("utf-8", "replace")
            if not is_record_name(path.rpartition("/")[2]):
                continue
            if mode == LINK:
                left_out.append(linked(path))
            elif "\ufffd" in path:
                left_out.append(f"`{escaped(path, 200)}` has a path that is not UTF-8 text.")
            elif mode in PLAIN_FILES:
                self._note(path, blob, found)
                if len(found) > MAX_RECORDS:
                    raise UnreadSourceError(f"it has more than {MAX_RECORDS:,} records.")
        return list(found)

    def sizes(self, paths: Collection[str], left_out: list[str]) -> dict[str, int]:
        """Returns path → size in bytes, for those of `paths` that are plain files, or LINKED for a link."""
        asked, found, links = sorted(paths), dict[str, None](), set[str]()
        for start in range(0, len(asked), _AT_ONCE):
            part = asked[start : start + _AT_ONCE]
            for mode, blob, raw in self._repository.files(self.commit, part):
                path = raw.decode("utf-8", "replace")
                if path not in part:
                    continue
                if mode == LINK:
                    links.add(path)
                elif mode in PLAIN_FILES:
                    self._note(path, blob, found)
        self._fetch(found)
        sizes = self._repository.sizes(self._blobs[path] for path in found)
        missing = [path for path in found if self._blobs[path] not in sizes]
        left_out += (f"`{escaped(path, 200)}` is not in this partial clone." for path in missing)
        there = {path: sizes[self._blobs[path]] for path in found if path not in missing}
        return there | dict.fromkeys(links, LINKED)

    def read(self, paths: Collection[str], most: int, left_out: list[str]) -> dict[str, bytes]:  # noqa: ARG002  (git reads all that it has)
        """Returns path → bytes, for paths that were found before."""
        self._fetch(paths)
        asked: dict[str, list[str]] = {}
        for path in paths:
            if path in self._blobs:
                asked.setdefault(self._blobs[path], []).append(path)
        return self._repository.blobs(asked, most)

    def matching(self, pattern: str) -> list[str]:
        """Returns the paths that fit a pattern, sorted."""
        above = open_folder(pattern)
        found = self._repository.files(self.commit, () if above == "." else (f"{above}/",))
        return sorted(fitting((raw.decode("utf-8", "replace") for _, _, raw in found), pattern))

    def pins(self) -> list[str]:
        """Returns the paths of the files that say what its CI runs."""
        found = self._repository.files(self.commit, (*CI_FILES, WORKFLOWS))
        return [raw.decode("utf-8", "replace") for mode, _, raw in found if mode in PLAIN_FILES]

    def reports(self, folders: Collection[str]) -> list[str]:  # noqa: ARG002  (what a commit has is of no run of its own)
        """Returns nothing: a report in a commit is of an earlier one."""
        return []

    def _note(self, path: str, blob: str, found: dict[str, None]) -> None:
        """Notes a file. Raises UnreadSourceError if a commit that git would not write has it twice."""
        if path in found:
            raise UnreadSourceError(f"its commit has `{escaped(path, 200)}` twice.")
        found[path] = None
        self._blobs[path] = blob

    def _fetch(self, paths: Collection[str]) -> None:
        blobs = {self._blobs[path] for path in paths if path in self._blobs} - self._fetched
        if self._source.is_remote and blobs:
            fetch_blobs(self._repository, self._source, sorted(blobs))
            self._fetched |= blobs
