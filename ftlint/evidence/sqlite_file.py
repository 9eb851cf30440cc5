"""Rows of a SQLite database whose bytes were read already. A stranger wrote it: only plain columns of real
tables are read, from a copy in memory, and no path is ever given to SQLite.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import MAX_LINE, Content, UnverifiableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from sqlite3 import Connection

MAGIC = b"SQLite format 3\0"
"""How a database begins."""
MAX_ROWS = 200_000
"""The most rows that are read of a table."""
MAX_SECONDS = 2
"""How long one query may take, in seconds of the processor."""
MAX_TABLES = 500
"""The most tables, views, indices and triggers that a database may have."""
_MAX_COLUMNS = 200
_OFTEN = 1000
"""After how many steps of SQLite the time is looked at: a row takes a few."""
_LOGS = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a write-ahead log begins; an empty one has nothing to add."""
_WAL = b"\x02\x02"
_NO_WAL = b"\x01\x01"


def is_database(content: Content) -> bool:
    """Returns whether it begins as a SQLite database does."""
    return content.source.startswith(MAGIC)


@lru_cache(maxsize=4)
def tables(content: Content) -> Mapping[str, frozenset[str]]:
    """Returns the real tables of a database, each with the columns that hold what was written there. Views,
    virtual tables and columns that are computed are left out. Raises UnverifiableError if it cannot be read.
    """
    _check_whole(content.source)
    found = {}
    with _opened(content) as connection:
        query = "SELECT name, type, rootpage, sql FROM sqlite_master LIMIT ?"
        listed = connection.execute(query, (MAX_TABLES + 1,)).fetchall()
        if len(listed) > MAX_TABLES:
            raise UnverifiableError(
                f"has more than {MAX_TABLES} tables and indices", "Name the database that the tool wrote."
            )
        for name, kind, page, sql in listed:
            if kind == "table" and page and isinstance(sql, str) and sql.upper().startswith("CREATE TABLE"):
                columns = connection.execute("SELECT name, hidden FROM pragma_table_xinfo(?)", (name,))
                found[name] = frozenset(column for column, hidden in columns if not hidden)
    return found


def has_table(content: Content, table: str, columns: Sequence[str]) -> bool:
    """Returns whether it is a database with a real table that has these columns."""
    try:
        return is_database(content) and tables(content).get(table, frozenset()).issuperset(columns)
    except UnverifiableError:
        return False


def rows(content: Content, table: str, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yields the rows of a table; `has_table` has said that it has these columns, which the caller wrote.
    Raises UnverifiableError if there are more than MAX_ROWS, they cannot be read, or they hold more than the
    file, as those of a tree do whose branches are one.
    """
    left = len(content.source)
    listed = ", ".join(f'"{column}"' for column in columns)
    # An index may hold other values than its table: the table counts.
    query = f'SELECT {listed} FROM "{table}" NOT INDEXED LIMIT ?'  # noqa: S608  (no name is from the file)
    with _opened(content) as connection:
        for number, row in enumerate(connection.execute(query, (MAX_ROWS + 1,))):
            if number == MAX_ROWS:
                raise UnverifiableError(
                    f"has more than {MAX_ROWS:,} rows in `{table}`", "Name a database of fewer runs."
                )
            left -= sum(len(cell) for cell in row if isinstance(cell, str | bytes))
            if left < 0:
                raise UnverifiableError(
                    f"is a damaged SQLite database: the rows of `{table}` hold more than the whole file",
                    "Name the database that the tool wrote, unchanged.",
                )
            yield row


@contextmanager
def _opened(content: Content) -> Iterator[Connection]:
    """Gives a connection to a copy of the database that can only be read. Errors of SQLite in the block are
    raised as UnverifiableError.
    """
    try:
        import sqlite3
    except ImportError:
        raise UnverifiableError(
            "is a SQLite database, and this Python was built without `sqlite3`", "Use another Python."
        ) from None
    from time import thread_time  # a browser's Python has no threads

    until = thread_time() + MAX_SECONDS
    late = False

    def is_late() -> bool:
        nonlocal late
        late = thread_time() > until
        return late

    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            for limit, most in (
                (sqlite3.SQLITE_LIMIT_LENGTH, MAX_LINE),
                (sqlite3.SQLITE_LIMIT_COLUMN, _MAX_COLUMNS),
                (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
            ):
                connection.setlimit(limit, most)
            connection.deserialize(_without_log(content.source))
            connection.set_progress_handler(is_late, _OFTEN)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            yield connection
    # The message of an error quotes the file, which may hold anything but UTF-8.
    except (sqlite3.Error, sqlite3.Warning, OverflowError, MemoryError, UnicodeError) as error:
        if late:
            raise UnverifiableError(
                f"takes more than {MAX_SECONDS} seconds to read", "Name a database of fewer runs."
            ) from None
        raise UnverifiableError(
            f"is a SQLite database that cannot be read ({_why(error)})",
            "Copy the whole file again when nothing writes it.",
        ) from None


def _why(error: Exception) -> str:
    return "it holds what is not text" if isinstance(error, UnicodeError) else str(error)[:200]


def _without_log(source: bytes) -> bytes:
    """Returns the database as one without a write-ahead log: SQLite opens no other in memory."""
    return source[:18] + _NO_WAL + source[20:] if source[18:20] == _WAL else source


def check_log(content: Content) -> None:
    """Raises UnverifiableError if a write-ahead log lies beside it: what was written last is there alone."""
    name = content.path.rpartition("/")[2]
    log = content.beside(f"{name}-wal") if name else None
    if log is not None and log.source.startswith(_LOGS):
        raise UnverifiableError(
            f"is a SQLite database whose newest rows are still in `{name}-wal`",
            f"Move them into it: `sqlite3 {name} 'PRAGMA wal_checkpoint(TRUNCATE)'`.",
        )


def _check_whole(source: bytes) -> None:
    """Raises UnverifiableError if the file has fewer pages than its head says."""
    page = int.from_bytes(source[16:18], "big")
    pages = int.from_bytes(source[28:32], "big")
    is_told = source[24:28] == source[92:96]
    if len(source) < 100 or (is_told and pages * (65536 if page == 1 else page) > len(source)):
        raise UnverifiableError(
            "was cut off: it has fewer pages than a SQLite database that begins so",
            "Copy the whole file again when nothing writes it.",
        )
