"""Adds a collection in JSON Lines to another one: what only one of them has is kept, and what both have is
there once. It is one transaction: a line that cannot be used leaves the collection as it was.
"""

from __future__ import annotations

import re
from heapq import merge

from ftlint.collection.checked_lines import CheckedLines
from ftlint.collection.sources import RecordSource, SourceError, of_row
from ftlint.collection.states import hash_of
from ftlint.collection.store import VISIT, Snapshot
from ftlint.collection.tables import CONFIG, EVIDENCE, FAILED, LEFT_OUT, MOVED, RECORD, SAME, VERSION
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ftlint.collection.store import Store

_KINDS = (RECORD, CONFIG, EVIDENCE, LEFT_OUT)
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?")
_BLOB = re.compile(r"[0-9a-f]{64}")
_TOOL = re.compile(r"[0-9A-Za-z.,+ -]{0,300}")


def imported(store: Store, chunks: Iterable[bytes], name: str) -> None:
    """Adds the lines of the file called `name`, given as its bytes in parts. Raises StoreError, with the
    number of the line that cannot be used; nothing is added then.
    """
    lines = CheckedLines(chunks, name)
    with store.transaction():
        lines.next("collection")
        if lines.whole("version") > VERSION:
            lines.fail(
                f"it has version {lines.whole('version')}, and this ftlint reads up to {VERSION}: update ftlint"
            )
        kind = lines.next("blob", "source", "end")
        while kind == "blob":
            _add_blob(store, lines)
            kind = lines.next("blob", "source", "end")
        while kind == "source":
            kind = _add_source(store, lines)
        if lines.whole("lines") != lines.number - 1:
            lines.fail("another number of lines was written: a part of the file is missing")
        lines.check_end()


def _add_blob(store: Store, lines: CheckedLines) -> None:
    from base64 import b64decode
    from hashlib import sha256

    hash = lines.text("hash", _BLOB)
    text, packed = lines.value("text"), lines.value("base64")
    try:
        data = (
            text.encode()
            if isinstance(text, str)
            else b64decode(packed, validate=True)
            if isinstance(packed, str)
            else None
        )
    except ValueError:
        data = None
    if data is None or sha256(data).hexdigest() != hash:
        lines.fail("its bytes do not have the `hash` that it names: it was changed or damaged")
    store.add_blob(hash, data)


def _add_source(store: Store, lines: CheckedLines) -> str:
    """Adds a source with all that follows it, and returns the kind of the line after that."""
    source = _source(lines)
    query = f"SELECT {VISIT} FROM visit WHERE source = ? ORDER BY id"  # noqa: S608  (constants)
    before = list(store.rows(query, (source.name,)))
    if not before:
        store.describe(source)
    kind = lines.next("snapshot", "visit")
    snapshots: dict[int, int] = {}
    while kind == "snapshot":
        snapshots[lines.whole("number")] = _add_snapshot(store, lines, source.name)
        kind = lines.next("snapshot", "visit")
    visits: list[tuple[object, ...]] = []
    while kind == "visit":
        visits.append(_visit(lines, source.name, snapshots))
        kind = lines.next("visit", "source", "end")
    _merge(store, source, before, visits)
    return kind


def _source(lines: CheckedLines) -> RecordSource:
    row = {key: lines.text(key) for key in ("name", "ref", "owner", "team", "web")}
    row = {key: value for key, value in row.items() if value} | {"from": lines.text("location")}
    try:
        return of_row({**row, "worktree": lines.truth("worktree")}, "the source", "")
    except SourceError as error:
        lines.fail(str(error).rstrip("."))


def _add_snapshot(store: Store, lines: CheckedLines, source: str) -> int:
    """Adds a snapshot, unless it is there, and returns its number here."""
    files: dict[str, tuple[str, bytes]] = {}
    hashes: dict[str, str] = {}
    for one in lines.list("files"):
        path, kind, hash = _file(lines, one)
        if path in files:
            lines.fail(f"it has `{escaped(path, 200)}` twice")
        if not any(store.rows("SELECT 1 FROM blob WHERE hash = ?", (hash,))):
            lines.fail(f"there is no blob for `{escaped(path, 200)}`: a line is missing")
        files[path], hashes[path] = (kind, b""), hash
    commit, day = lines.commit(), lines.text("day", _DAY)
    content = Snapshot(commit, day, files, lines.truth("uncommitted"), lines.text("ci", _TOOL))
    left_out = "\n".join(lines.texts("left_out"))
    whole = hash_of(content, hashes, left_out)
    return store.add_snapshot(source, content, hashes, left_out, whole)


def _file(lines: CheckedLines, file: object) -> tuple[str, str, str]:
    """Returns path, kind and hash of a file."""
    found = [file.get(key) for key in ("path", "kind", "hash")] if isinstance(file, dict) else []
    texts = [value for value in found if isinstance(value, str)]
    if len(texts) == 3:
        path, kind, hash = texts
        if kind in _KINDS and {"", ".", ".."}.isdisjoint(path.split("/")) and "\0" not in path:
            return path, kind, hash
    lines.fail("each of `files` must have a `path`, a `kind` and a `hash`")


def _visit(lines: CheckedLines, source: str, snapshots: dict[int, int]) -> tuple[object, ...]:
    """Returns the values of VISIT."""
    snapshot = None if lines.value("snapshot") is None else snapshots.get(lines.whole("snapshot"))
    outcome = lines.word("outcome", MOVED, SAME, FAILED)
    if snapshot is None and (lines.value("snapshot") is not None or outcome != FAILED):
        lines.fail("its `snapshot` is not among those before it: a line is missing")
    about = (lines.text("at", _TIME), outcome, lines.text("reason"), lines.commit())
    return (source, *about, snapshot, lines.text("tool", _TOOL))


def _merge(
    store: Store, source: RecordSource, before: list[tuple[Any, ...]], visits: list[tuple[object, ...]]
) -> None:
    """Adds visits to those before, in the order of their time, and describes the source as the last of them
    found it. Each side's own order stays, whatever its clock said.
    """
    known = set(before)
    new = [visit for visit in visits if visit not in known]
    both = list(merge(before, new, key=_at))
    if before and new and both[-1] is new[-1]:
        store.describe(source)
    if both[: len(before)] == before:
        added = both[len(before) :]
    else:  # the number of a visit is its place in the order
        store.database.execute("DELETE FROM visit WHERE source = ?", (source.name,))
        added = both
    for visit in added:
        store.add_visit(visit)


def _at(visit: tuple[Any, ...]) -> str:
    return str(visit[1])
