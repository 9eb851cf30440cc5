"""What a collection had earlier: all snapshots of all sources, without their bytes, and bytes on request."""

from __future__ import annotations

from itertools import groupby

from ftlint.collection.store import FAILED
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from ftlint.collection.store import Store

_AT_ONCE = 500  # hashes in one query
_SNAPSHOTS = """
SELECT snapshot.id, source, commit_hash, day, uncommitted, path, kind, hash
FROM snapshot LEFT JOIN file ON file.snapshot = snapshot.id
ORDER BY source, snapshot.id, path
"""
_FIRST = f"SELECT snapshot, min(at) FROM visit WHERE outcome != '{FAILED}' GROUP BY snapshot"  # noqa: S608  (a constant)


class Earlier(NamedTuple):
    """What a source had at one time."""

    snapshot: int
    source: str
    commit: str
    """The hash of the commit; empty for files that are of none, or are not those of their commit."""
    day: str
    """The first day on which the source had this, YYYY-MM-DD: the author's day of the commit, but neither
    after the day on which it was read nor before that of the snapshot before.
    """
    files: tuple[tuple[str, str, str], ...]
    """Path, kind and hash of each file, by path."""


def snapshots(store: Store) -> dict[str, list[Earlier]]:
    """Returns the snapshots of each source, oldest first. Raises StoreError."""
    visited = {snapshot: at[:10] for snapshot, at in store.database.rows(_FIRST)}
    found: dict[str, list[Earlier]] = {}
    rows_of_all = store.database.rows(_SNAPSHOTS)
    for (number, source, commit, day, uncommitted), rows in groupby(rows_of_all, key=lambda row: row[:5]):
        known = found.setdefault(source, [])
        read = visited.get(number, day)
        began = read if uncommitted or not day else min(day, read)
        since = max(began, known[-1].day if known else "")
        files = tuple((path, kind, digest) for *_, path, kind, digest in rows if path is not None)
        known.append(Earlier(number, source, "" if uncommitted else commit, since, files))
    return found


def contents(store: Store, hashes: Collection[str]) -> dict[str, bytes]:
    """Returns the bytes of files by their hashes. Raises StoreError."""
    wanted, found = sorted(set(hashes)), {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = f"SELECT hash, size, deflated FROM blob WHERE hash IN ({', '.join('?' * len(part))})"  # noqa: S608  (placeholders)
        for digest, size, deflated in store.database.rows(query, part):
            found[digest] = store.inflated(digest, size, deflated)
    return found
