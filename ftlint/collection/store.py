"""The collection: one SQLite file, to which each run adds what it found. Nothing that was found is changed.

A source is visited in each run. A visit that finds other records than the one before leaves a snapshot: the
files of the source at a commit, each kept once by its hash. What a source has is its last snapshot, also
after a visit that failed.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import contextmanager

from ftlint import __version__
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TypeAlias

    from ftlint.collection.sources import RecordSource

    _Run: TypeAlias = Callable[..., sqlite3.Cursor]

VERSION = 1
"""The version of the tables."""
SUFFIX = ".sqlite"
"""How the name of a collection ends."""
MOVED, SAME, FAILED = "moved", "same", "failed"
"""What became of a visit."""
RECORD, CONFIG, EVIDENCE = "record", "config", "evidence"
"""What a file is kept as."""

_APPLICATION = 0x66746C74  # `ftlt`: marks the file as ours, for `file` and for us
_SECONDS = 60  # to wait for another run
_TABLES = """
CREATE TABLE source (
    name TEXT PRIMARY KEY, location TEXT NOT NULL, ref TEXT NOT NULL,
    owner TEXT NOT NULL, team TEXT NOT NULL, web TEXT NOT NULL
);
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES source (name),
    commit_hash TEXT NOT NULL, day TEXT NOT NULL, content TEXT NOT NULL, left_out TEXT NOT NULL
);
CREATE TABLE visit (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES source (name),
    at TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, commit_hash TEXT NOT NULL,
    snapshot INTEGER REFERENCES snapshot (id), tool TEXT NOT NULL
);
CREATE TABLE blob (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, deflated BLOB NOT NULL);
CREATE TABLE file (
    snapshot INTEGER NOT NULL REFERENCES snapshot (id), path TEXT NOT NULL, kind TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES blob (hash), PRIMARY KEY (snapshot, path)
);
CREATE INDEX visit_of_source ON visit (source, id);
"""
_LAST = """
SELECT source.name, location, ref, owner, team, web, visit.at, visit.outcome, visit.reason,
       visit.commit_hash, visit.snapshot, coalesce(snapshot.day, ''), coalesce(snapshot.left_out, ''),
       (SELECT count(*) FROM file WHERE file.snapshot = visit.snapshot AND kind = 'record'),
       (SELECT max(good.at) FROM visit AS good WHERE good.source = source.name AND good.outcome != 'failed')
FROM source
JOIN visit ON visit.id = (SELECT max(id) FROM visit AS last WHERE last.source = source.name)
LEFT JOIN snapshot ON snapshot.id = visit.snapshot
ORDER BY source.name
"""


class StoreError(Exception):
    """A collection that cannot be used. The message is one escaped sentence."""


class Snapshot(NamedTuple):
    """What a source has at a commit."""

    commit: str
    """The hash of the commit."""
    day: str
    """The author's day, YYYY-MM-DD; empty if the commit has none."""
    files: Mapping[str, tuple[str, bytes]]
    """Path in the repository, with forward slashes → kind and bytes."""


class _Visit(NamedTuple):
    outcome: str
    reason: str
    commit: str
    snapshot: int | None


class State(NamedTuple):
    """The last known state of a source."""

    name: str
    location: str
    ref: str
    owner: str
    team: str
    web: str
    visited: str
    """When it was visited last, in UTC, as YYYY-MM-DDThh:mm:ssZ."""
    outcome: str
    """MOVED, SAME or FAILED."""
    reason: str
    """Why the last visit failed; or empty."""
    commit: str
    """The commit of its files; empty if it was never read."""
    snapshot: int | None
    """Where its files are; None if it was never read."""
    day: str
    """The author's day of the commit that brought these files."""
    left_out: str
    """What is there and was not read: a sentence a line."""
    records: int
    """How many records it has."""
    read: str | None
    """When it was read last, in UTC; None if never."""

    @property
    def is_stale(self) -> bool:
        """Whether its files are those of an earlier visit than the last."""
        return self.outcome == FAILED


class Store:
    """An open collection; each method that writes is one transaction, so that a killed run loses nothing."""

    def __init__(self, connection: sqlite3.Connection, path: str) -> None:
        """Uses an open connection; `path` is for messages."""
        self._connection = connection
        self._path = path

    def states(self) -> list[State]:
        """Returns the last known state of each source, by name."""
        with self._explained():
            return [State(*row) for row in self._connection.execute(_LAST)]

    def same(self, source: RecordSource, at: str, commit: str) -> None:
        """Notes that a source still has the files of its last snapshot, at `commit`."""
        self._visit(source, at, SAME, commit=commit)

    def failed(self, source: RecordSource, at: str, reason: str) -> None:
        """Notes that a source could not be read; what it had stays."""
        self._visit(source, at, FAILED, reason)

    def moved(self, source: RecordSource, at: str, content: Snapshot, left_out: Sequence[str] = ()) -> str:
        """Keeps what a source has now, and returns the outcome: SAME if all its files are as they were.
        `left_out` says in a sentence each what is there and was not read.
        """
        import hashlib

        hashes = {path: hashlib.sha256(data).hexdigest() for path, (_, data) in content.files.items()}
        listing = "\n".join(
            f"{kind} {hashes[path]} {path}" for path, (kind, _) in sorted(content.files.items())
        )
        lines = "\n".join(left_out)
        whole = hashlib.sha256(f"{listing}\n\n{lines}".encode()).hexdigest()
        with self._transaction() as run:
            last = self._last(run, source)
            if (
                last is not None
                and run("SELECT content FROM snapshot WHERE id = ?", (last,)).fetchone()[0] == whole
            ):
                self._add_visit(run, source, at, _Visit(SAME, "", content.commit, last))
                return SAME
            self._add_source(run, source)
            values = (source.name, content.commit, content.day, whole, lines)
            columns = "source, commit_hash, day, content, left_out"
            row = run(f"INSERT INTO snapshot ({columns}) VALUES (?, ?, ?, ?, ?)", values)  # noqa: S608  (constants)
            snapshot = row.lastrowid
            for path, (kind, data) in content.files.items():
                known = run("SELECT 1 FROM blob WHERE hash = ?", (hashes[path],)).fetchone()
                if not known:
                    run("INSERT INTO blob VALUES (?, ?, ?)", (hashes[path], len(data), zlib.compress(data)))
                run("INSERT INTO file VALUES (?, ?, ?, ?)", (snapshot, path, kind, hashes[path]))
            self._add_visit(run, source, at, _Visit(MOVED, "", content.commit, snapshot))
        return MOVED

    def files(self, snapshot: int) -> Iterator[tuple[str, str, bytes]]:
        """Yields the files of a snapshot: path, kind and bytes."""
        query = "SELECT path, kind, size, deflated FROM file JOIN blob USING (hash) WHERE snapshot = ? ORDER BY path"
        with self._explained():
            for path, kind, size, deflated in self._connection.execute(query, (snapshot,)):
                data = zlib.decompressobj().decompress(deflated, size + 1)
                if len(data) != size:
                    raise StoreError(
                        f"the collection `{escaped(self._path)}` is damaged: `{escaped(path)}` has another size."
                    )
                yield path, kind, data

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _visit(self, source: RecordSource, at: str, outcome: str, reason: str = "", commit: str = "") -> None:
        with self._transaction() as run:
            last = self._last(run, source)
            if not commit and last is not None:
                commit = run(
                    "SELECT commit_hash FROM visit WHERE snapshot = ? ORDER BY id DESC", (last,)
                ).fetchone()[0]
            self._add_source(run, source)
            self._add_visit(run, source, at, _Visit(outcome, reason, commit, last))

    def _last(self, run: _Run, source: RecordSource) -> int | None:
        """Returns the last snapshot of a source."""
        query = "SELECT snapshot FROM visit WHERE source = ? ORDER BY id DESC LIMIT 1"
        row = run(query, (source.name,)).fetchone()
        return row[0] if row else None

    def _add_source(self, run: _Run, source: RecordSource) -> None:
        """Notes the source, as it is described now."""
        changes = ", ".join(f"{key} = excluded.{key}" for key in source._fields[1:])
        places = ", ".join("?" * len(source))
        run(f"INSERT INTO source VALUES ({places}) ON CONFLICT (name) DO UPDATE SET {changes}", source)  # noqa: S608  (names of our fields)

    def _add_visit(self, run: _Run, source: RecordSource, at: str, what: _Visit) -> None:
        columns = "source, at, outcome, reason, commit_hash, snapshot, tool"
        values = (source.name, at, *what, __version__)
        run(f"INSERT INTO visit ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)  # noqa: S608  (constants)

    @contextmanager
    def _transaction(self) -> Iterator[_Run]:
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection.execute
            except BaseException:
                self._connection.rollback()
                raise
            self._connection.commit()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raises StoreError for an error of SQLite."""
        try:
            yield
        except (sqlite3.Error, zlib.error) as error:
            raise StoreError(_explained(self._path, error)) from None


def open_store(path: str) -> Store:
    """Opens the collection at `path`, or makes one, with its folder. Raises StoreError."""
    try:
        os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the folder of `{escaped(path)}`: {reason_of(error)}.") from None
    return _opened(path, create=True)


def open_existing(path: str) -> Store:
    """Opens the collection at `path`. Raises StoreError if there is none."""
    if not os.path.isfile(path):
        raise StoreError(f"there is no collection `{escaped(path)}`: `ftlint collect` makes one.")
    return _opened(path, create=False)


def _opened(path: str, *, create: bool) -> Store:
    try:
        connection = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(_explained(path, error)) from None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if create:
            connection.execute("BEGIN IMMEDIATE")  # another run may be making it
        application, version = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        is_new = create and not connection.execute("SELECT 1 FROM sqlite_master").fetchone()
        if is_new:
            for statement in filter(str.strip, _TABLES.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        elif application != _APPLICATION:
            raise StoreError(f"`{escaped(path)}` is no collection of ftlint: name another file.")
        elif version > VERSION:
            raise StoreError(
                f"the collection `{escaped(path)}` has version {version}, and this ftlint reads up to {VERSION}: update ftlint."
            )
        if create:
            connection.commit()
    except sqlite3.Error as error:
        connection.close()
        raise StoreError(_explained(path, error)) from None
    except StoreError:
        connection.close()
        raise
    return Store(connection, path)


def _explained(path: str, error: Exception) -> str:
    return f"the collection `{escaped(path)}` cannot be used: {escaped(str(error), 200)}."
