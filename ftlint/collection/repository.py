"""Reads what a source has: its records, their configuration, and the files that they name.

The source is a stranger's: nothing of it is checked out, unpacked or run.
"""

from __future__ import annotations

import os
from contextlib import suppress

from ftlint.collection import ci
from ftlint.collection.remote import FETCHED, fetched, head_of
from ftlint.collection.sources import UnreadSourceError, no_commit
from ftlint.collection.store import CONFIG, EVIDENCE, LEFT_OUT, RECORD, Snapshot
from ftlint.collection.trees import LINKED, CommitTree, linked
from ftlint.config.earlier import EarlierConfigs
from ftlint.evidence.beside import files_beside
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.opening import MAX_BYTES as MAX_EVIDENCE
from ftlint.evidence.opening import beneath
from ftlint.evidence.patterns import is_pattern
from ftlint.files.discovery import MAX_CONFIG, MAX_RECORDS, OWN_CONFIG, SHARED_CONFIG
from ftlint.files.git import MAX_TOTAL, GitError, Repository
from ftlint.files.safe_open import RefusedError, read_beneath
from ftlint.linter import RecordError, load
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ftlint.collection.sources import RecordSource
    from ftlint.collection.trees import Tree

MAX_FILES = 10_000
"""The most files of evidence that are kept of one source."""
_MAX_VERSIONS = 10
_BUNDLE = b"# v"  # and the version, in the first line of a bundle


class SourceReading(NamedTuple):
    """What came of reading a source."""

    commit: str
    """The hash of its commit; empty if it has none."""
    content: Snapshot | None
    """None if the commit is the known one."""
    left_out: tuple[str, ...] = ()
    """One escaped sentence for each file that is there and was not read."""


def read(source: RecordSource, environ: Mapping[str, str], known: str = "") -> SourceReading:
    """Reads a source, unless its commit is still the `known` one. `environ` is the process environment.
    Raises UnreadSourceError.
    """
    try:
        if source.is_archive:
            return _read_archive(source)
        if source.worktree:
            return _read_worktree(source, environ)
        if not (source.is_remote or source.is_bundle):
            return _read_commit(Repository("", environ, _folder(source)), source, source.ref, known)
        if source.is_bundle:
            _check_bundle(source)
        commit = head_of(source, environ)
        if commit and commit == known:
            return SourceReading(commit, None)
        with fetched(source, environ) as repository:
            return _read_commit(repository, source, FETCHED, known)
    except GitError as error:
        raise UnreadSourceError(str(error)) from None


def _folder(source: RecordSource) -> str:
    """Returns the path of what git keeps of the repository of a source. Raises UnreadSourceError."""
    _check_there(source)
    if kept := _kept(source):
        return kept
    if not os.path.isdir(source.location):
        raise UnreadSourceError(
            f"`{escaped(source.location, 200)}` is a file, and neither a bundle nor an archive by its name."
        )
    raise UnreadSourceError(
        f"`{escaped(source.location, 200)}` is not a git repository: to read its files as they stand, "
        "add `worktree = true`, or `--worktree`."
    )


def _check_there(source: RecordSource) -> None:
    if not os.path.exists(source.location):
        raise UnreadSourceError(f"there is no `{escaped(source.location, 200)}`.")


def _check_bundle(source: RecordSource) -> None:
    _check_there(source)
    try:
        beginning = read_beneath(*os.path.split(source.location), len(_BUNDLE))
    except RefusedError as reason:
        raise UnreadSourceError(f"`{escaped(source.location, 200)}` cannot be read: {reason}.") from None
    if beginning != _BUNDLE:
        raise UnreadSourceError(
            f"`{escaped(source.location, 200)}` is no bundle: write it again with `git bundle create`."
        )


def _kept(source: RecordSource) -> str:
    """Returns the path of what git keeps of the repository of a source; empty if it is none."""
    inside = os.path.join(source.location, ".git")
    if os.path.lexists(inside):
        return inside
    is_bare = all(os.path.exists(os.path.join(source.location, name)) for name in ("HEAD", "objects", "refs"))
    return source.location if is_bare else ""


def _read_commit(repository: Repository, source: RecordSource, name: str, known: str) -> SourceReading:
    commit = repository.resolve(name) or repository.resolve(f"refs/remotes/origin/{name}")
    if not commit:
        raise no_commit(source)
    if commit == known:
        return SourceReading(commit, None)
    return _gathered(CommitTree(repository, source, commit), source)


def _read_worktree(source: RecordSource, environ: Mapping[str, str]) -> SourceReading:
    """Reads the files of a folder as they stand, and says whether they differ from those of its commit."""
    from ftlint.collection.folder import FolderTree

    _check_there(source)
    if not os.path.isdir(source.location):
        raise UnreadSourceError(f"`{escaped(source.location, 200)}` is no folder, so it has no working tree.")
    kept = _kept(source)
    repository = Repository("", environ, kept)
    commit = repository.resolve("HEAD") if kept else ""
    found = _gathered(FolderTree(source.location, environ, commit), source)
    if not kept or found.content is None:
        return found
    there: Snapshot | None = None
    if commit:
        with suppress(UnreadSourceError, GitError):  # what cannot be compared is not known to be committed
            there = _gathered(CommitTree(repository, source, commit), source).content
    differs = there is None or there.files != found.content.files
    day = "" if there is None else there.day
    return found._replace(content=found.content._replace(uncommitted=differs, day=day))


def _read_archive(source: RecordSource) -> SourceReading:
    from ftlint.collection.archive import ArchiveTree

    _check_there(source)
    return _gathered(ArchiveTree(source.location), source)


def _gathered(tree: Tree, source: RecordSource) -> SourceReading:
    """Reads what is to be kept of a tree of files."""
    left_out: list[str] = []
    records = tree.read(tree.records(left_out), MAX_BYTES, left_out)
    named = {place for path, data in records.items() for place in _iter_named(path, data)}
    patterns = {place for place in named if is_pattern(place)}
    named = (named - patterns).union(*map(tree.matching, sorted(patterns)[:MAX_FILES]))
    if len(named) > MAX_FILES:
        raise UnreadSourceError(f"its records name more than {MAX_FILES:,} files.")
    # What a tool wrote beside them is kept if it is there; only what is named counts.
    named = named.union(*map(files_beside, named))
    configs, pins = _config_paths((*records, *named)), tree.pins()[: ci.MAX_FILES]
    sizes = _sizes(tree, named, (*configs, *pins), left_out) if records else {}
    evidence = _evidence(
        tree, {path: sizes[path] for path in named if sizes.get(path, LINKED) >= 0}, left_out
    )
    found = _configs(tree, [path for path in configs if path in sizes], sizes, left_out)
    left_out += _unusable(source.name, found, records)
    versions = _reported(tree, records)
    if not records and versions and not left_out:
        raise UnreadSourceError(
            "it has reports of ftlint and no record, and a report does not hold what a record says: "
            "upload the records with it, their configuration and their evidence."
        )
    if not versions:
        small = [path for path in pins if 0 <= sizes.get(path, LINKED) <= ci.MAX_BYTES]
        versions = ci.pinned(tree.read(small, ci.MAX_BYTES, []).values())
    files = {path: (RECORD, data) for path, data in records.items()}
    files |= {path: (CONFIG, data) for path, data in found.items()}
    for path, kept in evidence.items():
        files.setdefault(path, (LEFT_OUT, b"") if kept is None else (EVIDENCE, kept))
    content = Snapshot(tree.commit, tree.day, files, ci=", ".join(versions[:_MAX_VERSIONS]))
    return SourceReading(tree.commit, content, tuple(left_out))


def _sizes(tree: Tree, named: Collection[str], others: Sequence[str], left_out: list[str]) -> dict[str, int]:
    """Returns the sizes of evidence and of other files; without evidence, if the repository lacks some."""
    try:
        return tree.sizes({*named, *others}, left_out)
    except GitError as error:  # a partial clone: git does not say which
        left_out.append(f"its evidence was not kept: {error}")
        return tree.sizes(others, left_out)


def _evidence(tree: Tree, sizes: Mapping[str, int], left_out: list[str]) -> dict[str, bytes | None]:
    """Returns the files of evidence with these sizes: path → bytes, or None for one that is too large to be
    kept. The smallest come first.
    """
    kept: list[str] = []
    found: dict[str, bytes | None] = {}
    total = 0
    for path, size in sorted(sizes.items(), key=lambda item: (item[1], item[0])):
        if size <= MAX_EVIDENCE and total + size <= MAX_TOTAL:
            total += size
            kept.append(path)
            continue
        found[path] = None
        why = (
            f"it is larger than {MAX_EVIDENCE >> 20} MiB"
            if size > MAX_EVIDENCE
            else f"the evidence of a source may have {MAX_TOTAL >> 20} MiB in all"
        )
        left_out.append(f"`{escaped(path, 200)}` was not kept: {why}.")
    return found | tree.read(kept, MAX_EVIDENCE, left_out)


def _config_paths(paths: Iterable[str]) -> list[str]:
    """Returns where a configuration of files may be: in the folders above them."""
    folders = {above for path in paths for above in _above(path)}
    return [
        f"{folder}/{name}".lstrip("/") for folder in sorted(folders) for name in (OWN_CONFIG, SHARED_CONFIG)
    ]


def _configs(
    tree: Tree, paths: Sequence[str], sizes: Mapping[str, int], left_out: list[str]
) -> dict[str, bytes]:
    """Returns the configurations at these paths: path → bytes."""
    if len(paths) > MAX_RECORDS:
        raise UnreadSourceError(f"it has more than {MAX_RECORDS:,} configurations.")
    left_out += (linked(path) for path in paths if sizes[path] == LINKED)
    return tree.read([path for path in paths if sizes[path] != LINKED], MAX_CONFIG, left_out)


def _reported(tree: Tree, records: Iterable[str]) -> list[str]:
    """Returns the versions of ftlint that wrote the reports at the root or beside a record."""
    homes = {path.rpartition("/")[0] for path in records} | {""}
    reports = tree.reports(homes)[: ci.MAX_FILES]
    return ci.reported(tree.read(reports, ci.MAX_REPORT, []).values())


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


def _iter_named(path: str, data: bytes) -> Iterator[str]:
    """Yields the paths of the files that a record names, from the root of its repository."""
    try:
        record = load(data, today="")
    except RecordError:
        return
    folder = path.split("/")[:-1]
    for claim in record.claims:
        for name in filter(None, (*claim.named, claim.samples)):
            with suppress(UnverifiableError):
                yield "/".join(beneath(folder, name))
