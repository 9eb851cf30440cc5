"""A collection in PostgreSQL, for an organisation that outgrows one file: the same tables, in a schema of
their own, reached with psycopg (the extra `portal-postgres`).

Its address has the form `postgresql://user@host/database`. A password is shown in no message.
"""

from __future__ import annotations

import re
from contextlib import suppress

from ftlint.collection.database import StoreError, check_version, statements, unusable
from ftlint.collection.tables import VERSION
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from psycopg import Connection

SCHEMA = "ftlint"
"""The schema that the tables are in."""
_LOCK = 0x66746C74  # the advisory lock of a transaction that writes: `ftlt`
_SECONDS = 60  # to wait for another run
_PASSWORD = re.compile(r"(?<=://)([^/?#@:]*):.*(?=@)|(?<=password=)[^&\s]*|(?<=sslpassword=)[^&\s]*")


def without_password(address: str) -> str:
    """Returns the address of a database as messages show it, escaped."""
    return escaped(
        _PASSWORD.sub(lambda match: f"{match[1]}:***" if match[1] is not None else "***", address), 200
    )


class PostgresDatabase:
    """A collection in a server."""

    def __init__(self, connection: Connection[tuple[Any, ...]], address: str) -> None:
        """Uses an open connection that begins no transaction by itself."""
        self._connection = connection
        self._address = address
        self.name = without_password(address)

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yields the rows that a query finds."""
        from psycopg import Error

        try:
            yield from self._connection.execute(_query(query), values)
        except Error as error:
            raise self._unusable(error) from None

    def execute(self, query: str, values: Sequence[object] = ()) -> None:
        """Changes rows."""
        from psycopg import Error

        try:
            self._connection.execute(_query(query), values)
        except Error as error:
            raise self._unusable(error) from None

    def insert(self, query: str, values: Sequence[object]) -> int:
        """Adds a row to a table that numbers its rows, and returns the number."""
        ((number,),) = list(self.rows(f"{query} RETURNING id", values))
        return int(number)

    def begin(self, *, writes: bool) -> None:
        """Begins a transaction."""
        self.execute("BEGIN" if writes else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        if writes:
            self.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))

    def commit(self) -> None:
        """Ends a transaction; all that it changed is there from now on."""
        self.execute("COMMIT")

    def rollback(self) -> None:
        """Ends a transaction as if it had not been."""
        with suppress(StoreError):  # what is lost with the connection is not there either
            self.execute("ROLLBACK")

    def shrink(self) -> None:
        """Gives the room of what was removed back to the system."""
        self.execute("VACUUM blob, file, snapshot, visit")

    def close(self) -> None:
        """Closes the connection."""
        self._connection.close()

    def _unusable(self, error: Exception) -> StoreError:
        return unusable(self.name, _said(error))


def open_address(address: str, *, make: bool) -> PostgresDatabase:
    """Opens the collection at an address; with `make`, makes one if there is none. Raises StoreError."""
    name = without_password(address)
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise StoreError(
            f"the collection `{name}` is in PostgreSQL, which needs the extra: `pip install 'ftlint[portal-postgres]'`."
        ) from None
    try:
        conninfo_to_dict(address)
    except psycopg.Error:  # its message quotes parts of the address
        raise StoreError(
            f"`{name}` is no address of a database: write it as `postgresql://user@host/database`, "
            "with special characters escaped as in a URL."
        ) from None
    try:
        connection = psycopg.connect(
            address,
            autocommit=True,
            client_encoding="UTF8",
            connect_timeout=_SECONDS,
            options=f"-c lock_timeout={_SECONDS}s -c client_min_messages=warning",
            prepare_threshold=None,
        )
    except psycopg.Error as error:
        raise unusable(name, _said(error)) from None
    database = PostgresDatabase(connection, address)
    try:
        _prepare(database, make=make)
    except BaseException:
        database.rollback()
        database.close()
        raise
    return database


def _prepare(database: PostgresDatabase, *, make: bool) -> None:
    """Makes the tables in a database that has none, and refuses those of a newer ftlint."""
    database.execute(f"SET search_path TO {SCHEMA}")
    if not _is_made(database):
        if not make:
            raise StoreError(f"there is no collection in `{database.name}`: `ftlint collect` makes one.")
        database.begin(writes=True)  # another run may be making it
        if not _is_made(database):
            database.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            # In the order of their characters, as in a file.
            text = 'TEXT COLLATE "C"'
            number = "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
            for statement in statements(number=number, text=text, data="BYTEA"):
                database.execute(statement)
            database.execute("CREATE TABLE about (version INTEGER NOT NULL)")
            database.execute("INSERT INTO about VALUES (?)", (VERSION,))
        database.commit()
    ((version,),) = list(database.rows("SELECT version FROM about"))
    check_version(database.name, version)


def _is_made(database: PostgresDatabase) -> bool:
    # By a query: `to_regclass` may remember what was so before another run ended its transaction.
    query = "SELECT 1 FROM pg_class JOIN pg_namespace ON relnamespace = pg_namespace.oid WHERE nspname = ? AND relname = ?"
    return any(database.rows(query, (SCHEMA, "about")))


def _query(query: str) -> bytes:
    """Returns a query with the placeholders of psycopg. Ours have no other `?`, and no `%`."""
    return query.replace("?", "%s").encode()


def _said(error: Exception) -> str:
    """Returns the first sentence of what the server or its library says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
