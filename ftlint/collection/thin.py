"""Thins what a collection remembers of its visits: one that found nothing new says only that it was there."""

from __future__ import annotations

from ftlint.collection.tables import TURNS
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ftlint.collection.store import Store

_MONTH = "source, substr(at, 1, 7)"
_KEPT = (
    f"SELECT max(id) FROM visit GROUP BY {_MONTH}",  # noqa: S608  (constants)
    f"SELECT max(id) FROM visit WHERE outcome != 'failed' GROUP BY {_MONTH}",  # noqa: S608
    f"SELECT id FROM ({TURNS}) AS turn WHERE earlier IS NULL OR earlier != snapshot",  # noqa: S608
)
"""The visits that stay: the last ones of each source and month, and those that found something else."""


def thin(store: Store) -> int:
    """Removes the visits that found nothing new, but for the last of each source and month, and the last that
    did not fail. Returns how many. What each source has, and what it had earlier, stays the same. Raises
    StoreError.
    """
    with store.transaction():
        before = _visits(store)
        among = " AND ".join(f"id NOT IN ({query})" for query in _KEPT)
        store.database.execute(f"DELETE FROM visit WHERE {among}")  # noqa: S608  (constants)
        removed = before - _visits(store)
    if removed:
        store.database.shrink()
    return removed


def _visits(store: Store) -> int:
    ((number,),) = store.rows("SELECT count(*) FROM visit")
    return int(number)
