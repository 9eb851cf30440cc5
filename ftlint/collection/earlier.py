"""What a collection had earlier: all snapshots of all sources, without their bytes, and bytes on request."""

from __future__ import annotations

from ftlint.collection.tables import TURNS
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection

    from ftlint.collection.store import Store

_AT_ONCE = 500  # hashes in one query
_TURNS = f"""
SELECT turn.id, turn.source, turn.at, turn.snapshot, commit_hash, day, uncommitted
FROM ({TURNS}) AS turn
JOIN snapshot ON snapshot.id = turn.snapshot
WHERE earlier IS NULL OR earlier != turn.snapshot
ORDER BY turn.source, turn.id
"""  # noqa: S608  (a constant)
_FILES = "SELECT snapshot, path, kind, hash FROM file ORDER BY snapshot, path"


class Earlier(NamedTuple):
    """What a source had from one visit on."""

    visit: int
    """The number of the visit: in the order of time, whatever the clock said."""
    snapshot: int
    source: str
    commit: str
    """The hash of the commit; empty for files that are of none, or are not those of their commit."""
    day: str
    """The first day on which the source had this, YYYY-MM-DD: the author's day of the commit, but neither
    after the day on which it was read nor before that of what it had before.
    """
    files: tuple[tuple[str, str, str], ...]
    """Path, kind and hash of each file, by path."""


def snapshots(store: Store) -> dict[str, list[Earlier]]:
    """Returns what each source had, oldest first. Raises StoreError."""
    files: dict[int, list[tuple[str, str, str]]] = {}
    for snapshot, *file in store.rows(_FILES):
        path, kind, digest = file
        files.setdefault(snapshot, []).append((path, kind, digest))
    found: dict[str, list[Earlier]] = {}
    for visit, source, at, snapshot, commit, day, uncommitted in store.rows(_TURNS):
        known = found.setdefault(source, [])
        read = at[:10]
        began = read if uncommitted or not day else min(day, read)
        since = max(began, known[-1].day if known else "")
        known.append(
            Earlier(
                *(visit, snapshot, source, "" if uncommitted else commit, since),
                files=tuple(files.get(snapshot, ())),
            )
        )
    return found


def contents(store: Store, hashes: Collection[str]) -> dict[str, bytes]:
    """Returns the bytes of files by their hashes. Raises StoreError."""
    wanted, found = sorted(set(hashes)), {}
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = f"SELECT hash, size, deflated FROM blob WHERE hash IN ({', '.join('?' * len(part))})"  # noqa: S608  (placeholders)
        for digest, size, deflated in store.rows(query, part):
            found[digest] = store.inflated(digest, size, deflated)
    return found
