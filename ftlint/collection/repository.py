"""Reads what a source has: its records at a commit, their configuration, and the files that they name.

The repository is a stranger's: nothing of it is checked out or run.
"""

from __future__ import annotations

import os
from contextlib import suppress

from ftlint.collection.remote import FETCHED, fetch_blobs, fetched, head_of
from ftlint.collection.sources import UnreadSourceError, no_commit
from ftlint.collection.store import CONFIG, EVIDENCE, RECORD, Snapshot
from ftlint.config.earlier import EarlierConfigs
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.opening import MAX_BYTES as MAX_EVIDENCE
from ftlint.evidence.opening import beneath
from ftlint.files.commits import day_of
from ftlint.files.discovery import MAX_CONFIG, MAX_RECORDS, OWN_CONFIG, SHARED_CONFIG, is_record_name
from ftlint.files.git import LINK, PLAIN_FILES, GitError, Repository
from ftlint.linter import RecordError, load
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ftlint.collection.sources import RecordSource

MAX_FILES = 10_000
"""The most files of evidence that are kept of one source."""
_AT_ONCE = 500  # paths that git is asked for, since a command line ends somewhere


class SourceReading(NamedTuple):
    """What came of reading a source."""

    commit: str
    """The hash of its commit."""
    content: Snapshot | None
    """None if the commit is the known one."""
    left_out: tuple[str, ...] = ()
    """One escaped sentence for each file that is there and was not read."""


def read(source: RecordSource, environ: Mapping[str, str], known: str = "") -> SourceReading:
    """Reads a source, unless its commit is still the `known` one. `environ` is the process environment.
    Raises UnreadSourceError.
    """
    try:
        if not (source.is_remote or source.location.endswith(".bundle")):
            return _read(Repository("", environ, _folder(source.location)), source, source.ref, known)
        commit = head_of(source, environ)
        if commit and commit == known:
            return SourceReading(commit, None)
        with fetched(source, environ) as repository:
            return _read(repository, source, FETCHED, known)
    except GitError as error:
        raise UnreadSourceError(str(error)) from None


def _folder(location: str) -> str:
    """Returns the path of what git keeps of the repository at a path. Raises UnreadSourceError."""
    if not os.path.exists(location):
        raise UnreadSourceError(f"there is no `{escaped(location, 200)}`.")
    inside = os.path.join(location, ".git")
    if os.path.lexists(inside):
        return inside
    if all(os.path.exists(os.path.join(location, name)) for name in ("HEAD", "objects", "refs")):
        return location
    raise UnreadSourceError(f"`{escaped(location, 200)}` is not a git repository.")


def _read(repository: Repository, source: RecordSource, name: str, known: str) -> SourceReading:
    commit = repository.resolve(name) or repository.resolve(f"refs/remotes/origin/{name}")
    if not commit:
        raise no_commit(source)
    if commit == known:
        return SourceReading(commit, None)
    left_out: list[str] = []
    blobs = _found(repository, commit, left_out)
    records = _contents(repository, source, blobs[RECORD], MAX_BYTES)
    evidence = _evidence(repository, source, commit, records, left_out)
    folders = {above for path in (*records, *evidence) for above in _above(path)} if records else set()
    above = {path: blob for path, blob in blobs[CONFIG].items() if path.rpartition("/")[0] in folders}
    configs = _contents(repository, source, above, MAX_CONFIG)
    left_out += _unusable(source.name, configs, records)
    kinds = {RECORD: records, CONFIG: configs, EVIDENCE: evidence}
    files = {path: (kind, data) for kind, some in kinds.items() for path, data in some.items()}
    return SourceReading(commit, Snapshot(commit, day_of(repository, commit), files), tuple(left_out))


def _found(repository: Repository, commit: str, left_out: list[str]) -> dict[str, dict[str, str]]:
    """Returns the records and configurations of a commit: kind → path → hash. Adds to `left_out` what is
    called like one and is not read.
    """
    found: dict[str, dict[str, str]] = {RECORD: {}, CONFIG: {}}
    for mode, blob, raw in repository.files(commit):
        path = raw.decode("utf-8", "replace")
        name = path.rpartition("/")[2]
        kind = RECORD if is_record_name(name) else CONFIG if name in (OWN_CONFIG, SHARED_CONFIG) else ""
        shown = escaped(path, 200)
        if not kind:
            continue
        if mode == LINK:
            left_out.append(f"`{shown}` is a symbolic link, and links are not followed.")
        elif "\ufffd" in path:
            left_out.append(f"`{shown}` has a path that is not UTF-8 text.")
        elif mode in PLAIN_FILES:
            if path in found[kind]:
                raise UnreadSourceError(f"its commit has `{shown}` twice.")
            found[kind][path] = blob
            if len(found[RECORD]) + len(found[CONFIG]) > MAX_RECORDS:
                raise UnreadSourceError(f"it has more than {MAX_RECORDS:,} records and configurations.")
    return found


def _unusable(name: str, configs: Mapping[str, bytes], records: Iterable[str]) -> list[str]:
    """Returns a sentence for each configuration that is not valid: a record is linted without it then."""
    top = os.path.abspath(name)  # a message then shows `name/…`
    read = EarlierConfigs(top, configs)
    for path in records:
        read.of(os.path.join(top, path))
    return [f"the configuration cannot be used: {error}" for error in read.errors.values()]


def _above(path: str) -> Iterator[str]:
    """Yields the folders above a path, with an empty text for the root."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _contents(
    repository: Repository, source: RecordSource, blobs: Mapping[str, str], most: int
) -> dict[str, bytes]:
    """Returns the files with these hashes: path → bytes, of one with more than `most` bytes only the
    beginning.
    """
    paths: dict[str, list[str]] = {}
    for path, blob in blobs.items():
        paths.setdefault(blob, []).append(path)
    if source.is_remote:
        fetch_blobs(repository, source, paths)
    return repository.blobs(paths, most)


def _evidence(
    repository: Repository,
    source: RecordSource,
    commit: str,
    records: Mapping[str, bytes],
    left_out: list[str],
) -> dict[str, bytes]:
    """Returns the files that records name as evidence: path → bytes."""
    named = sorted({place for path, data in records.items() for place in _iter_named(path, data)})
    if len(named) > MAX_FILES:
        raise UnreadSourceError(f"its records name more than {MAX_FILES:,} files.")
    blobs: dict[str, str] = {}
    for start in range(0, len(named), _AT_ONCE):
        part = named[start : start + _AT_ONCE]
        for mode, blob, raw in repository.files(commit, part):
            if mode in PLAIN_FILES and (path := raw.decode("utf-8", "replace")) in part:
                blobs[path] = blob
    try:
        return _contents(repository, source, blobs, MAX_EVIDENCE)
    except GitError as error:
        left_out.append(f"its evidence was not kept: {error}")
        return {}


def _iter_named(path: str, data: bytes) -> Iterator[str]:
    """Yields the paths of the files that a record names, from the root of its repository."""
    try:
        record = load(data, today="")
    except RecordError:
        return
    folder = path.split("/")[:-1]
    for claim in record.claims:
        for name in filter(None, (claim.file, claim.samples)):
            with suppress(UnverifiableError):
                yield "/".join(beneath(folder, name))
