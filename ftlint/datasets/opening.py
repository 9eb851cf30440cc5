"""The files that `data.files` names: paths and patterns, opened as files of evidence are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ftlint.datasets.lines import MAX_BYTES
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.patterns import is_pattern, without_files

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator
    from contextlib import AbstractContextManager

    from ftlint.datasets.records import RawRecord
    from ftlint.evidence.claims import Reader

MAX_FILES = 500
"""The most files of one split."""
LARGE = 32 << 20
"""From so many bytes a file may be read by DuckDB. To import that takes longer than to read a smaller one."""
TABLES = {b"PAR1": "Parquet", b"ARROW1": "Arrow", b"\xff\xff\xff\xff": "a stream of Arrow"}
"""How a file of a table begins, and what it is."""


class MissingExtraError(UnverifiableError):
    """A file that can be read, but only with an extra that is not installed."""


class DataFile(NamedTuple):
    """One file of a split."""

    name: str
    """Its path, as a record would write it."""
    chunks: Callable[[], Iterator[bytes]]
    """Opens it, and yields its bytes. Raises UnverifiableError."""
    table: Callable[[Container[int] | None], Iterator[RawRecord]] | None = None
    """For Parquet and Arrow: yields its rows, all or those with these numbers. Raises UnverifiableError."""
    opened: Callable[[], AbstractContextManager[str]] | None = None
    """For a file so large that it pays: opens it, and gives a name by which DuckDB can open the same. Raises
    UnverifiableError.
    """

    @property
    def unit(self) -> str:
        """What its records are counted by: `line` or `row`."""
        return "row" if self.table else "line"


def files_of(pattern: str, reader: Reader) -> list[DataFile]:
    """Returns the files that a path or a pattern names, by name. Raises UnverifiableError if one cannot be
    opened or a pattern names none.
    """
    names = named(pattern, reader)
    if len(names) > MAX_FILES:
        raise UnverifiableError(f"names more than {MAX_FILES:,} files", "Put the examples into fewer files.")
    return [_file(name, reader) for name in names]


def named(pattern: str, reader: Reader) -> list[str]:
    """Returns the files that a path or a pattern names. Raises UnverifiableError if a pattern names none."""
    if not is_pattern(pattern):
        return [pattern]
    found = reader.matching(pattern)
    if not found:
        raise without_files()
    return found


def _file(name: str, reader: Reader) -> DataFile:
    def chunks() -> Iterator[bytes]:
        return reader.chunks(name, MAX_BYTES + 1)

    begin = next(chunks(), b"")
    for magic, format_ in TABLES.items():
        if begin.startswith(magic):
            from ftlint.datasets.tables import rows_of

            return DataFile(name, chunks, partial(rows_of, format_, chunks))
    if reader.size(name) >= LARGE:
        return DataFile(name, chunks, opened=partial(reader.opened, name))
    return DataFile(name, chunks)
