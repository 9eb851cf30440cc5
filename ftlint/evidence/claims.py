"""Resolves the claims in a record: for each, whether its number is in the file that it names.

The linter resolves them once, before the rules. The rules read the outcomes and no file.
"""

from __future__ import annotations

from ftlint.record.model import Record
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from typing import Any, TypeAlias

    from ftlint.evidence.content import LongFile
    from ftlint.evidence.opening import Folder
    from ftlint.evidence.tracking import WholeIndex
    from ftlint.files.pasts import Pasts, RecordPast
    from ftlint.findings import Path
    from ftlint.record.metrics import Claim

    Read: TypeAlias = "Callable[[str], bytes | LongFile]"
    """Returns the bytes of the file at a path, as a record writes it, or what reads a long one. Raises
    UnverifiableError.
    """
    Keep: TypeAlias = "Callable[[Callable[[], object], Callable[[], Any]], Any]"
    """Returns what is made, or what was made before under the same key."""
    Matching: TypeAlias = "Callable[[str], list[str]]"
    """Returns the files that fit a pattern, as a record would write them. Raises UnverifiableError."""


_FEW = 5
"""For so many records, git is asked about the files of each."""


def resolve(record: Record, read: Read | None = None, written: Callable[[Path], str] | None = None) -> Record:
    """Returns the record with an outcome for each claim. Without `read`, no file is opened, and all stay
    unread. `written` returns a number of the record as it is written there, with all its decimals.
    """
    claimed = [result for result in record.iter_results() if result.claim is not None]
    if not claimed:
        return record
    if read is None:
        return record._replace(claims=tuple(result.claim for result in claimed if result.claim))
    from ftlint.evidence.judge import Judge

    # Of a record that is not on a disk, what reads its files may not be able to list them.
    judge = Judge(record, read, getattr(read, "matching", None))
    claims = [
        judge.judged(result, (written and written(result.value_path)) or repr(result.value))
        for result in claimed
    ]
    judge.let_go()
    if isinstance(read, Reader):
        missing = read.missing_in_git(dict.fromkeys(file for claim in claims for file in _opened(claim)))
        claims = [
            claim._replace(
                not_in_git=tuple((file, missing[file]) for file in _opened(claim) if file in missing)
            )
            for claim in claims
        ]
    record = record._replace(claims=tuple(claims), examples=judge.examples)
    if any(claim.outcome == "verified" for claim in claims):
        from ftlint.evidence.pairs import pairs

        record = record._replace(pairs=pairs(record))
    return record


def _opened(claim: Claim) -> tuple[str, ...]:
    """Returns the files of a claim that were opened, with that of its samples if it names one."""
    from ftlint.evidence.patterns import is_pattern

    if claim.outcome == "unverifiable":
        return ()
    return (*claim.files, *([claim.samples] if claim.samples and not is_pattern(claim.samples) else ()))


class Git:
    """What git is asked about the records of a run. Nothing is imported before it is asked."""

    def __init__(self, environ: Mapping[str, str], records: Collection[str] = ()) -> None:
        """`environ` is the process environment, and `records` are the absolute paths of the run's records."""
        self._environ = environ
        self._records = records
        self._pasts: Pasts | None = None
        self._index: WholeIndex | None = None
        self._missing: dict[tuple[str, tuple[str, ...]], Mapping[str, str]] = {}

    def missing(self, record: str, paths: Iterable[str]) -> Mapping[str, str]:
        """Returns which of the files that a record names git does not have, each with `ignored` or
        `untracked`.
        """
        from ftlint.evidence.tracking import WholeIndex, missing_in_git

        if self._index is None and len(self._records) > _FEW:
            self._index = WholeIndex(self._environ)
        asked = record, tuple(paths)
        if asked not in self._missing:
            self._missing[asked] = missing_in_git(*asked, self._environ, self._index)
        return self._missing[asked]

    def past(self, record: str) -> RecordPast | None:
        """Returns the past of a record; None outside a repository. Raises GitError if git fails."""
        if self._pasts is None:
            from ftlint.files.pasts import Pasts

            self._pasts = Pasts(self._records, self._environ)
        return self._pasts.of(record)


class Reader:
    """What reads the files that a record names, and knows which of them git does not have. It is set up when
    it is first used, since most records name none.
    """

    def __init__(self, record: str, git: Git | None) -> None:
        self._record = record
        self._git = git
        self._folder: Folder | None = None
        self._hashes: dict[str, str] = {}
        self.tick: Callable[[int, int, int], None] = _unseen
        """Is told how many records of data were read since it was last told, how many bytes are done, and how
        many there are; 0 once all is done.
        """
        self.keep: Keep = _unkept
        """Returns what was made of files of data before, as long as a key, which tells these files, is the
        same.
        """

    def __call__(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file, or what reads a long one. Raises UnverifiableError."""
        return self._opened().read(path)

    def matching(self, pattern: str) -> list[str]:
        """Returns the files that fit a pattern, as the record would write them. Raises UnverifiableError."""
        return self._opened().matching(pattern)

    def _opened(self) -> Folder:
        if self._folder is None:
            from ftlint.evidence.opening import Folder

            self._folder = Folder(self._record)
        return self._folder

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yields up to `limit` bytes of a file of data, a part at a time. Raises UnverifiableError."""
        return self._opened().chunks(path, limit)

    def opened(self, path: str) -> AbstractContextManager[str]:
        """Opens a file of data, and gives a name by which another library can open the same; empty if there
        is none. Raises UnverifiableError.
        """
        return self._opened().opened(path)

    def size(self, path: str) -> int:
        """Returns the bytes of a file, to tell how far reading it is; 0 if that is not known."""
        return self._opened().size(path)

    def stamp(self, path: str) -> tuple[int, ...]:
        """Returns numbers that are others once a file is another one; none if it is not there."""
        return self._opened().stamp(path)

    def missing_in_git(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Returns which of these files git does not have, each with `ignored` or `untracked`."""
        return {} if self._git is None else self._git.missing(self._record, paths)

    @property
    def asks_git(self) -> bool:
        """Whether git is asked."""
        return self._git is not None

    def past(self, source: bytes) -> RecordPast | None:  # noqa: ARG002  (the examples of the rules need it)
        """Returns the past of the record, which is `source` now; None outside a repository. Raises GitError
        if git fails.
        """
        return None if self._git is None else self._git.past(self._record)

    def git_hash(self, path: str, digits: int) -> str:
        """Returns the hash of a file as git computes it, with so many digits; empty for one that cannot be
        read, or is read line by line.
        """
        from ftlint.evidence.content import UnverifiableError
        from ftlint.evidence.tracking import git_hash

        if path not in self._hashes:
            content: bytes | LongFile | None
            try:
                content = self(path)
            except UnverifiableError:
                content = None
            self._hashes[path] = git_hash(content, digits) if isinstance(content, bytes) else ""
        return self._hashes[path]


def _unkept(_: Callable[[], object], make: Callable[[], Any]) -> Any:
    """Makes it anew."""
    return make()


def _unseen(_: int, _done: int, _total: int) -> None:
    """Shows nothing."""


def reader(record: str, git: Git | None = None) -> Reader:
    """Returns what reads the files that a record names; `record` is its path. Git is asked about them only
    with `git`.
    """
    return Reader(record, git)
