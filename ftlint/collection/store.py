"""The collection: what each run found, in one file or in a database. Nothing that was found is changed.

A source is visited in each run. A visit that finds other files than the one before leaves a snapshot: the
files of the source at a commit, each kept once by its hash. What a source has is its last snapshot, also
after a visit that failed.
"""

from __future__ import annotations

import os
import zlib
from contextlib import contextmanager

from ftlint import __version__
from ftlint.collection.database import StoreError, open_file
from ftlint.collection.states import Note, Snapshot, State, hash_of, hashes_of
from ftlint.collection.tables import CONFIG, EVIDENCE, FAILED, FILES, LAST, LEFT_OUT, MOVED, RECORD, SAME
from ftlint.files.discovery import is_address
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from ftlint.collection.database import Database
    from ftlint.collection.sources import RecordSource

__all__ = [
    "CONFIG",
    "EVIDENCE",
    "FAILED",
    "LEFT_OUT",
    "MOVED",
    "RECORD",
    "SAME",
    "Note",
    "Snapshot",
    "State",
    "Store",
    "StoreError",
    "located",
    "open_existing",
    "open_store",
    "shown",
]


class _Visit(NamedTuple):
    outcome: str
    reason: str
    commit: str
    snapshot: int | None


class Store:
    """An open collection; each method that writes is one transaction, so that a killed run loses nothing."""

    def __init__(self, database: Database) -> None:
        """Uses an open database."""
        self.database = database

    def states(self) -> list[State]:
        """Returns the last known state of each source, by name."""
        found = (State(*row) for row in self.rows(LAST))
        return [
            state._replace(worktree=bool(state.worktree), uncommitted=bool(state.uncommitted))
            for state in found
        ]

    def note(self, notes: Iterable[Note]) -> None:
        """Notes several visits that found no other files, at once."""
        with self.transaction():
            for source, at, reason, commit in notes:
                last = self._last(source)
                known = commit or self._commit(last)
                self.describe(source)
                self._add_visit(source, at, _Visit(FAILED if reason else SAME, reason, known, last))

    def moved(self, source: RecordSource, at: str, content: Snapshot, left_out: Sequence[str] = ()) -> str:
        """Keeps what a source has now, and returns the outcome: SAME if all its files are as they were.
        `left_out` says in a sentence each what is there and was not read.
        """
        hashes = hashes_of(content)
        lines = "\n".join(left_out)
        whole = hash_of(content, hashes, lines)
        with self.transaction():
            last = self._last(source)
            if last is not None:
                ((known,),) = self.rows("SELECT content FROM snapshot WHERE id = ?", (last,))
                if known == whole:
                    self._add_visit(source, at, _Visit(SAME, "", content.commit, last))
                    return SAME
            self.describe(source)
            for path, (_, data) in content.files.items():
                self.add_blob(hashes[path], data)
            snapshot = self.add_snapshot(source.name, content, hashes, lines, whole)
            self._add_visit(source, at, _Visit(MOVED, "", content.commit, snapshot))
        return MOVED

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yields the rows of a query that changes nothing, with a `?` for each of the values."""
        return self.database.rows(query, values)

    def files(self, snapshot: int, *kinds: str) -> Iterator[tuple[str, str, bytes]]:
        """Yields the files of a snapshot, or those of these kinds: path, kind and bytes."""
        among = f" AND kind IN ({_places(kinds)})" if kinds else ""
        query = f"{FILES}{among} ORDER BY path"
        for path, kind, size, deflated in self.rows(query, (snapshot, *kinds)):
            yield path, kind, self.inflated(path, size, deflated)

    def names(self, snapshot: int) -> list[str]:
        """Returns the paths of the files of a snapshot, sorted."""
        query = "SELECT path FROM file WHERE snapshot = ? ORDER BY path"
        return [path for (path,) in self.rows(query, (snapshot,))]

    def file(self, snapshot: int, path: str) -> tuple[str, bytes] | None:
        """Returns kind and bytes of one file of a snapshot; None if it does not have it."""
        query = f"{FILES} AND path = ?"
        for _, kind, size, deflated in self.rows(query, (snapshot, path)):
            return kind, self.inflated(path, size, deflated)
        return None

    def prune(self, keep: Collection[str]) -> list[str]:
        """Removes all sources but those with these names, with all that only they had, and returns what was
        removed, by name.
        """
        with self.transaction():
            names = [name for (name,) in self.rows("SELECT name FROM source ORDER BY name")]
            gone = [name for name in names if name not in keep]
            for name in gone:
                among = "snapshot IN (SELECT id FROM snapshot WHERE source = ?)"
                self.database.execute("DELETE FROM visit WHERE source = ?", (name,))
                self.database.execute(f"DELETE FROM file WHERE {among}", (name,))  # noqa: S608  (a constant)
                self.database.execute("DELETE FROM snapshot WHERE source = ?", (name,))
                self.database.execute("DELETE FROM source WHERE name = ?", (name,))
            if gone:
                unused = "NOT EXISTS (SELECT 1 FROM file WHERE file.hash = blob.hash)"
                self.database.execute(f"DELETE FROM blob WHERE {unused}")  # noqa: S608  (a constant)
        if gone:
            self.database.shrink()
        return gone

    def close(self) -> None:
        """Closes it."""
        self.database.close()

    @contextmanager
    def transaction(self, *, writes: bool = True) -> Iterator[None]:
        """Makes all that is changed within it one change, which is there whole or not at all. Without
        `writes`, all that is read within it is of one moment.
        """
        self.database.begin(writes=writes)
        try:
            yield
            self.database.commit()
        except BaseException:
            self.database.rollback()
            raise

    def describe(self, source: RecordSource) -> None:
        """Notes a source, as it is described now. Within a transaction."""
        changes = ", ".join(f"{key} = excluded.{key}" for key in source._fields[1:])
        query = f"INSERT INTO source VALUES ({_places(source)}) ON CONFLICT (name) DO UPDATE SET {changes}"  # noqa: S608  (names of our fields)
        self.database.execute(query, source)

    def add_snapshot(
        self, source: str, content: Snapshot, hashes: Mapping[str, str], left_out: str, whole: str
    ) -> int:
        """Notes which files the source with this name has, unless it had just these before, and returns the
        number of the snapshot. `hashes` are those of the files by path, whose bytes are there, and `whole`
        that of all. Within a transaction.
        """
        query = "SELECT id FROM snapshot WHERE source = ? AND commit_hash = ? AND content = ? ORDER BY id"
        for (known,) in list(self.rows(query, (source, content.commit, whole))):
            return int(known)
        columns = "source, commit_hash, day, content, left_out, uncommitted, ci"
        values = (source, content.commit, content.day, whole, left_out, content.uncommitted, content.ci)
        adding = f"INSERT INTO snapshot ({columns}) VALUES ({_places(values)})"  # noqa: S608  (constants)
        snapshot = self.database.insert(adding, values)
        for path, (kind, _) in content.files.items():
            self.database.execute(
                "INSERT INTO file VALUES (?, ?, ?, ?)", (snapshot, path, kind, hashes[path])
            )
        return snapshot

    def inflated(self, name: str, size: int, deflated: bytes) -> bytes:
        """Returns the bytes of what is kept as `deflated`. Raises StoreError if there is another number of
        them than `size`; `name` is for the message.
        """
        try:
            data = zlib.decompressobj().decompress(deflated, size + 1)
        except zlib.error:
            data = b""
        if len(data) != size:
            raise StoreError(
                f"the collection `{self.database.name}` is damaged: `{escaped(name)}` has another size."
            )
        return data

    def add_blob(self, hash: str, data: bytes) -> None:
        """Keeps bytes with this hash, unless they are there. Within a transaction."""
        if not any(self.rows("SELECT 1 FROM blob WHERE hash = ?", (hash,))):
            values = (hash, len(data), zlib.compress(data))
            self.database.execute("INSERT INTO blob VALUES (?, ?, ?)", values)

    def _commit(self, snapshot: int | None) -> str:
        """Returns the commit at which a snapshot was found last."""
        query = "SELECT commit_hash FROM visit WHERE snapshot = ? ORDER BY id DESC LIMIT 1"
        return next((str(commit) for (commit,) in list(self.rows(query, (snapshot,)))), "")

    def _last(self, source: RecordSource) -> int | None:
        """Returns the last snapshot of a source."""
        query = "SELECT snapshot FROM visit WHERE source = ? ORDER BY id DESC LIMIT 1"
        return next((number for (number,) in list(self.rows(query, (source.name,)))), None)

    def _add_visit(self, source: RecordSource, at: str, what: _Visit) -> None:
        self.add_visit((source.name, at, *what, __version__))

    def add_visit(self, values: Sequence[object]) -> None:
        """Adds a visit, with the values of VISIT. Within a transaction."""
        self.database.execute(f"INSERT INTO visit ({VISIT}) VALUES ({_places(values)})", values)  # noqa: S608  (constants)


VISIT = "source, at, outcome, reason, commit_hash, snapshot, tool"
"""The columns of a visit but for its number."""


def open_store(path: str) -> Store:
    """Opens the collection at `path`, or makes one, with its folder. Raises StoreError."""
    return Store(_opened(path, make=True))


def open_existing(path: str) -> Store:
    """Opens the collection at `path`. Raises StoreError if there is none."""
    return Store(_opened(path, make=False))


def located(path: str, folder: str) -> str:
    """Returns the path of a collection from a folder; an address stays as it is."""
    return path if is_address(path) else os.path.join(folder, path)


def shown(path: str) -> str:
    """Returns a path, or an address without its password, for messages."""
    if is_address(path):
        from ftlint.collection.postgres import without_password

        return without_password(path)
    return path


def _opened(path: str, *, make: bool) -> Database:
    if is_address(path):
        from ftlint.collection.postgres import open_address

        return open_address(path, make=make)
    return open_file(path, make=make)


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
