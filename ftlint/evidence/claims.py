"""Resolves the claims in a record: for each, whether its number is in the file that it names.

The linter resolves them once, before the rules. The rules read the outcomes and no file.
"""

from __future__ import annotations

from ftlint.record.model import Record
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import TypeAlias

    from ftlint.evidence.content import LongFile
    from ftlint.findings import Path

    Read: TypeAlias = "Callable[[str], bytes | LongFile]"
    """Returns the bytes of the file at a path, as a record writes it, or what reads a long one. Raises
    UnverifiableError.
    """


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

    judge = Judge(record, read)
    claims = [
        judge.judged(result, (written and written(result.value_path)) or repr(result.value))
        for result in claimed
    ]
    if isinstance(read, Reader):
        there = dict.fromkeys(claim.file for claim in claims if claim.outcome != "unverifiable")
        missing = read.missing_in_git(there)
        claims = [claim._replace(in_git=missing.get(claim.file, "")) for claim in claims]
    return record._replace(claims=tuple(claims))


class Reader:
    """What reads the files that a record names, and knows which of them git does not have. It is set up when
    it is first used, since most records name none.
    """

    def __init__(self, record: str, environ: Mapping[str, str] | None) -> None:
        self._record = record
        self._environ = environ
        self._folder: Read | None = None

    def __call__(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file, or what reads a long one. Raises UnverifiableError."""
        if self._folder is None:
            from ftlint.evidence.opening import Folder

            self._folder = Folder(self._record).read
        return self._folder(path)

    def missing_in_git(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Returns which of these files git does not have, each with `ignored` or `untracked`."""
        if self._environ is None:
            return {}
        from ftlint.evidence.tracking import missing_in_git

        return missing_in_git(self._record, paths, self._environ)


def reader(record: str, environ: Mapping[str, str] | None = None) -> Reader:
    """Returns what reads the files that a record names; `record` is its path. Git is asked about them only
    with `environ`, the process environment.
    """
    return Reader(record, environ)
