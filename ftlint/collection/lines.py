"""A collection as JSON Lines, to be kept elsewhere or moved into another database: one object a line.

collection  the first line: `version` of the tables, and the `tool` that wrote it
blob        the bytes of a file: `hash` (SHA-256), and `text`, or `base64` for what is not UTF-8
source      where records are collected from, as it is described now
snapshot    what the source before it had: `number`, `commit`, `day`, `left_out`, `uncommitted`, `ci`,
            and `files` with `path`, `kind` and `hash`
visit       what came of reading that source: `at`, `outcome`, `reason`, `commit`, `snapshot`, `tool`
end         the last line, with the number of `lines` before it
"""

from __future__ import annotations

from ftlint import __version__
from ftlint.collection.sources import RecordSource
from ftlint.collection.tables import VERSION
from ftlint.reporters.json import dump
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.collection.store import Store

_AT_ONCE = 100  # blobs that are in memory


def exported(store: Store) -> Iterator[bytes]:
    """Yields the lines of a whole collection, as it is at one moment. Raises StoreError."""
    lines = 0
    with store.transaction(writes=False):
        for line in _objects(store):
            lines += 1
            yield dump(line).encode() + b"\n"
        yield dump({"kind": "end", "lines": lines}).encode() + b"\n"


def _objects(store: Store) -> Iterator[dict[str, object]]:
    yield {"kind": "collection", "version": VERSION, "tool": f"ftlint {__version__}"}
    yield from _blobs(store)
    columns = ", ".join(RecordSource._fields)
    for row in list(store.rows(f"SELECT {columns} FROM source ORDER BY name")):  # noqa: S608  (our fields)
        source = RecordSource(*row)
        yield {"kind": "source", **source._replace(worktree=bool(source.worktree))._asdict()}
        numbers: dict[int, int] = {}
        yield from _snapshots(store, source.name, numbers)
        yield from _visits(store, source.name, numbers)


def _blobs(store: Store) -> Iterator[dict[str, object]]:
    query = "SELECT hash, size, deflated FROM blob WHERE hash > ? ORDER BY hash LIMIT ?"
    last = ""
    while found := list(store.rows(query, (last, _AT_ONCE))):
        for last, size, deflated in found:
            data = store.inflated(last, size, deflated)
            yield {"kind": "blob", "hash": last, **_as_text(data)}


def _as_text(data: bytes) -> dict[str, str]:
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        from base64 import b64encode

        return {"base64": b64encode(data).decode()}


def _snapshots(store: Store, source: str, numbers: dict[int, int]) -> Iterator[dict[str, object]]:
    """Yields the snapshots of a source; `numbers` gets the number of each within the source."""
    query = (
        "SELECT id, commit_hash, day, left_out, uncommitted, ci FROM snapshot WHERE source = ? ORDER BY id"
    )
    for snapshot, commit, day, left_out, uncommitted, ci in list(store.rows(query, (source,))):
        among = "SELECT path, kind, hash FROM file WHERE snapshot = ? ORDER BY path"
        files = (
            dict(zip(("path", "kind", "hash"), row, strict=True)) for row in store.rows(among, (snapshot,))
        )
        numbers[snapshot] = len(numbers) + 1
        yield {
            "kind": "snapshot",
            "number": numbers[snapshot],
            "commit": commit,
            "day": day,
            "left_out": list(filter(None, left_out.split("\n"))),
            "uncommitted": bool(uncommitted),
            "ci": ci,
            "files": list(files),
        }


def _visits(store: Store, source: str, numbers: dict[int, int]) -> Iterator[dict[str, object]]:
    query = "SELECT at, outcome, reason, commit_hash, snapshot, tool FROM visit WHERE source = ? ORDER BY id"
    for at, outcome, reason, commit, snapshot, tool in list(store.rows(query, (source,))):
        about = {"at": at, "outcome": outcome, "reason": reason, "commit": commit}
        yield {"kind": "visit", **about, "snapshot": numbers.get(snapshot), "tool": tool}
