"""Resolves the claims in a record: for each, whether its number is in the file that it names.

The linter resolves them once, before the rules. The rules read the outcomes and no file.
"""

from __future__ import annotations

from ftlint.record.model import Record
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
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
    return record._replace(
        claims=tuple(
            judge.judged(result, (written and written(result.value_path)) or repr(result.value))
            for result in claimed
        )
    )


def reader(record: str) -> Read:
    """Returns what reads the files that a record names; `record` is its path. It is set up when it is first
    used, since most records name none.
    """
    folder: list[Read] = []

    def read(path: str) -> bytes | LongFile:
        if not folder:
            from ftlint.evidence.opening import Folder

            folder.append(Folder(record).read)
        return folder[0](path)

    return read
