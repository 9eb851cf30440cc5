"""The versions of collected records, as the snapshots of a collection have them, and how ready each was."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ftlint.collection.earlier import Earlier, contents
from ftlint.collection.records import NamedFiles, records_in
from ftlint.collection.store import CONFIG, RECORD, Store
from ftlint.export.record_json import Judged
from ftlint.linter import Linted, RecordError, lint_one, load
from ftlint.site.records.judged import LEFT_OUT, Memory, PastState, key_of


class Taken(NamedTuple):
    """A snapshot, as records are looked up in it."""

    earlier: Earlier
    records: Mapping[str, str]
    """Path → hash."""
    context: str
    """A hash of all that the judgement on a record depends on besides its own text."""


class RecordVersion(NamedTuple):
    """A record in one snapshot."""

    taken: Taken
    path: str
    digest: str
    """The hash of its bytes; empty if it was not there."""


def taken_of(earlier: Earlier) -> Taken:
    """Returns a snapshot with its records by path."""
    records = {path: digest for path, kind, digest in earlier.files if kind == RECORD}
    others = [f"{kind} {digest} {path}" for path, kind, digest in earlier.files if kind != RECORD]
    return Taken(earlier, records, key_of(*others))


class PastLinter:
    """Lints earlier versions of records, each once; opens only what is not known yet."""

    def __init__(self, path: str, store: Store, memory: Memory) -> None:
        """Takes an open collection with its path, and what earlier builds have found."""
        self.store = store
        self.memory = memory
        self._kept = NamedFiles(path)
        self._sources = {state.name: state for state in store.states()}
        self._configs: tuple[int, dict[str, tuple[str, bytes]]] = (-1, {})
        """The last snapshot that was asked for, and the configurations in it."""

    def of(self, version: RecordVersion, day: str) -> PastState:
        """Returns how ready a version was on a day. Raises StoreError."""
        key = key_of(version.path, version.digest, version.taken.context)
        return self.memory.judgement(key, day, lambda at: self._lint(version, at))

    def _lint(self, version: RecordVersion, day: str) -> PastState:
        earlier = version.taken.earlier
        if self._configs[0] != earlier.snapshot:
            files = self.store.files(earlier.snapshot, CONFIG)
            self._configs = earlier.snapshot, {path: (kind, data) for path, kind, data in files}
        source = contents(self.store, [version.digest])[
            version.digest
        ]  # alone: a snapshot can have thousands
        beside = {**self._configs[1], version.path: (RECORD, source)}
        for one in records_in(self._kept, self._sources[earlier.source], earlier.snapshot, beside):
            settings = one.config.settings
            return _state(
                day, lint_one(one.file, one.source, day, settings, with_readiness=True, evidence=one.read)
            )
        return PastState(day, LEFT_OUT)


def _state(day: str, linted: Linted) -> PastState:
    record = linted.record if linted.summary else None
    judged = Judged(tuple(linted.findings), linted.summary, record, None)
    if record is None or not record.is_live:
        return PastState(day, judged.state)
    expires = tuple(sorted({waiver.expires for waiver in record.waivers}))
    return PastState(day, judged.state, judged.lacks, record.decision.review_by, expires)


def versions_of(path: str, snapshots: Sequence[Taken], store: Store) -> list[RecordVersion]:
    """Returns the versions of a record that the newest of the snapshots has at `path`, or an older one if the
    record is gone: newest first, one for each snapshot in which anything that matters differs.

    `snapshots` are those of its source, oldest first. A file that moved is followed by its bytes, or else by
    the id of its project. Raises StoreError.
    """
    found: list[RecordVersion] = []
    newer: Taken | None = None
    for taken in reversed(snapshots):
        if path not in taken.records and newer is not None and path in newer.records:
            path = _moved_from(path, taken, newer, store) or path
        version = RecordVersion(taken, path, taken.records.get(path, ""))
        if found and _is_same(found[-1], version):
            found[-1] = version  # the oldest of those that are alike: the commit that brought it
        else:
            found.append(version)
        newer = taken
    while found and not found[-1].digest:
        found.pop()
    return found


def _is_same(newer: RecordVersion, older: RecordVersion) -> bool:
    return (newer.path, newer.digest, newer.digest and newer.taken.context) == (
        older.path,
        older.digest,
        older.digest and older.taken.context,
    )


def _moved_from(path: str, older: Taken, newer: Taken, store: Store) -> str:
    """Returns the path that a record had before; empty if it was not there."""
    gone = [other for other in older.records if other not in newer.records]
    digest = newer.records[path]
    for other in gone:
        if older.records[other] == digest:
            return other
    if not gone:
        return ""
    id = _id(store, newer, path)
    return next((other for other in gone if id and _id(store, older, other) == id), "")


def _id(store: Store, taken: Taken, path: str) -> str:
    digest = taken.records[path]
    try:
        return load(contents(store, [digest])[digest], today="").project.id
    except RecordError:
        return ""
