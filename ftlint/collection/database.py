"""What a collection asks of the database that holds it, and SQLite, which is one file and needs no server.

`postgres.py` answers the same questions with PostgreSQL. The tables and the queries are the same for both; a
`?` stands for a value.
"""

from __future__ import annotations

import os
import sqlite3

from ftlint.collection.tables import TABLES, VERSION
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

_APPLICATION = 0x66746C74  # `ftlt`: marks the file as ours, for `file` and for us
_SECONDS = 60  # to wait for another run


class StoreError(Exception):
    """A collection that cannot be used. The message is one escaped sentence."""


class Database(Protocol):
    """An open database with our tables. Each method raises StoreError if it fails."""

    name: str
    """What messages call it, escaped, and without a password."""

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yields the rows that a query finds."""

    def execute(self, query: str, values: Sequence[object] = ()) -> None:
        """Changes rows."""

    def insert(self, query: str, values: Sequence[object]) -> int:
        """Adds a row to a table that numbers its rows, and returns the number."""

    def begin(self, *, writes: bool) -> None:
        """Begins a transaction. If it writes, nobody else does meanwhile: it waits for one that is going on.
        If it only reads, it sees one moment.
        """

    def commit(self) -> None:
        """Ends a transaction; all that it changed is there from now on."""

    def rollback(self) -> None:
        """Ends a transaction as if it had not been."""

    def shrink(self) -> None:
        """Gives the room of what was removed back to the system."""

    def close(self) -> None:
        """Closes the connection; a transaction that goes on ends as if it had not been."""


class SqliteDatabase:
    """A collection in a file."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Uses an open connection that begins no transaction by itself."""
        self._connection = connection
        self.name = escaped(path)

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yields the rows that a query finds."""
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.Error as error:
            raise unusable(self.name, error) from None

    def execute(self, query: str, values: Sequence[object] = ()) -> None:
        """Changes rows."""
        self._changed(query, values)

    def insert(self, query: str, values: Sequence[object]) -> int:
        """Adds a row to a table that numbers its rows, and returns the number."""
        return self._changed(query, values).lastrowid or 0

    def begin(self, *, writes: bool) -> None:
        """Begins a transaction."""
        self._changed("BEGIN IMMEDIATE" if writes else "BEGIN")

    def commit(self) -> None:
        """Ends a transaction; all that it changed is there from now on."""
        self._changed("COMMIT")

    def rollback(self) -> None:
        """Ends a transaction as if it had not been."""
        self._connection.rollback()

    def shrink(self) -> None:
        """Gives the room of what was removed back to the system."""
        self._changed("VACUUM")

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _changed(self, query: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(query, values)
        except sqlite3.Error as error:
            raise unusable(self.name, error) from None


def open_file(path: str, *, make: bool) -> SqliteDatabase:
    """Opens the collection in the file at `path`; with `make`, makes one if there is none, with its folder.
    Raises StoreError.
    """
    if make:
        try:
            os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
        except OSError as error:
            raise StoreError(f"cannot make the folder of `{escaped(path)}`: {reason_of(error)}.") from None
    elif not os.path.isfile(path):
        raise StoreError(f"there is no collection `{escaped(path)}`: `ftlint collect` makes one.")
    try:
        connection = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise unusable(escaped(path), error) from None
    try:
        _prepare(connection, path, make=make)
    except sqlite3.Error as error:
        connection.close()
        raise unusable(escaped(path), error) from None
    except StoreError:
        connection.close()
        raise
    return SqliteDatabase(connection, path)


def _prepare(connection: sqlite3.Connection, path: str, *, make: bool) -> None:
    """Makes the tables in a new file, and refuses a file that is not ours."""
    connection.execute("PRAGMA foreign_keys = ON")
    if make:
        connection.execute("BEGIN IMMEDIATE")  # another run may be making it
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    if make and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in statements(number="INTEGER PRIMARY KEY", text="TEXT", data="BLOB"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    elif application != _APPLICATION:
        raise StoreError(f"`{escaped(path)}` is no collection of ftlint: name another file.")
    else:
        check_version(escaped(path), version)
    if make:
        connection.execute("COMMIT")


def statements(*, number: str, text: str, data: str) -> list[str]:
    """Returns what makes the tables, in the words that a database has for the types of columns."""
    whole = TABLES.format(number=number, text=text, data=data)
    return [statement.strip() for statement in whole.split(";") if statement.strip()]


def check_version(name: str, version: int) -> None:
    """Raises StoreError if the tables of a collection are of a newer ftlint."""
    if version > VERSION:
        raise StoreError(
            f"the collection `{name}` has version {version}, and this ftlint reads up to {VERSION}: update ftlint."
        )


def unusable(name: str, error: Exception | str) -> StoreError:
    """Returns the error for a collection that its database does not read or write."""
    return StoreError(f"the collection `{name}` cannot be used: {escaped(str(error).strip(), 200)}.")
