"""Reads what a source has: its records at a commit, their configuration, and the files that they name.

The repository is a stranger's. Nothing of it is checked out or run. Of one behind a URL, a commit is fetched
into a folder that is deleted at the end: without its history and, if the server can leave them out, without
the files that are not read.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from ftlint.collection.store import CONFIG, EVIDENCE, RECORD, Snapshot
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.opening import MAX_BYTES as MAX_EVIDENCE
from ftlint.evidence.opening import beneath
from ftlint.files.discovery import MAX_CONFIG, MAX_RECORDS, OWN_CONFIG, SHARED_CONFIG, is_record_name
from ftlint.files.git import PLAIN_FILES, GitError, Repository, run, split
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ftlint.collection.sources import RecordSource

MAX_FILES = 10_000
"""The most files of evidence that are kept of one source."""
SECONDS = 120
"""How long git may take to fetch from one source."""

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINK = b"120000"
_FETCHED = "refs/ftlint/head"


class UnreadSourceError(Exception):
    """A source that cannot be read. The message is one escaped sentence."""


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
        commit = _remote_head(source, environ)
        if commit and commit == known:
            return SourceReading(commit, None)
        with _fetched(source, environ) as repository:
            return _read(repository, source, _FETCHED, known)
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
        if source.ref != "HEAD":
            raise UnreadSourceError(f"it has no commit `{escaped(source.ref, 100)}`: correct the `ref`.")
        raise UnreadSourceError("it has no commit yet, or its HEAD names a branch that is not there.")
    if commit == known:
        return SourceReading(commit, None)
    blobs: dict[str, tuple[str, str]] = {}
    left_out: list[str] = []
    for mode, blob, path in _listed(repository, commit):
        end = path.rpartition("/")[2]
        kind = RECORD if is_record_name(end) else CONFIG if end in (OWN_CONFIG, SHARED_CONFIG) else ""
        if not kind:
            continue
        shown = escaped(path, 200)
        if mode == _LINK:
            left_out.append(f"`{shown}` is a symbolic link, and links are not followed.")
        elif "\ufffd" in path:
            left_out.append(f"`{shown}` has a path that is not UTF-8 text.")
        elif mode in PLAIN_FILES:
            if path in blobs:
                raise UnreadSourceError(f"its commit has `{shown}` twice.")
            blobs[path] = (kind, blob)
            if len(blobs) > MAX_RECORDS:
                raise UnreadSourceError(f"it has more than {MAX_RECORDS:,} records and configurations.")
    files = {
        **_contents(
            repository, source, {path: file for path, file in blobs.items() if file[0] == RECORD}, MAX_BYTES
        ),
        **_contents(
            repository, source, {path: file for path, file in blobs.items() if file[0] == CONFIG}, MAX_CONFIG
        ),
    }
    records = {path: data for path, (kind, data) in files.items() if kind == RECORD}
    files |= _evidence(repository, source, commit, records, left_out)
    wanted = {path for path in files if files[path][0] != CONFIG} if records else set()
    folders = {above for path in wanted for above in _above(path)}
    kept = {
        path: file for path, file in files.items() if path in wanted or path.rpartition("/")[0] in folders
    }
    return SourceReading(commit, Snapshot(commit, _day(repository, commit), kept), tuple(left_out))


def _above(path: str) -> Iterator[str]:
    """Yields the folders above a path, with an empty text for the root."""
    while path:
        path = path.rpartition("/")[0]
        yield path


def _listed(
    repository: Repository, commit: str, paths: Collection[str] = ()
) -> Iterator[tuple[bytes, str, str]]:
    """Yields the files of a commit, or those at `paths`: mode, hash and path."""
    how = ("-r", "-z", "--full-tree", "--end-of-options", commit, *(("--", *paths) if paths else ()))
    with repository.reading("ls-tree", *how) as listing:
        for entry in split(listing):
            about, _, raw = entry.partition(b"\t")
            mode, kind, blob = about.split(b" ")
            path = raw.decode("utf-8", "replace")
            if kind == b"blob" and not {"", ".", "..", ".git"}.intersection(path.split("/")[:-1]):
                yield mode, blob.decode(), path


def _contents(
    repository: Repository, source: RecordSource, blobs: Mapping[str, tuple[str, str]], most: int
) -> dict[str, tuple[str, bytes]]:
    """Returns the files with these kinds and hashes: path → kind and bytes, of a large one only the
    beginning.
    """
    paths: dict[str, list[str]] = {}
    for path, (_, blob) in blobs.items():
        paths.setdefault(blob, []).append(path)
    if source.is_remote:
        _fetch_blobs(repository, source, paths)
    contents = repository.blobs(paths, most)
    return {path: (kind, contents[path]) for path, (kind, _) in blobs.items()}


def _evidence(
    repository: Repository,
    source: RecordSource,
    commit: str,
    records: Mapping[str, bytes],
    left_out: list[str],
) -> dict[str, tuple[str, bytes]]:
    """Returns the files that records name as evidence: path → kind and bytes."""
    named = {place for path, data in records.items() for place in _named(path, data)}
    if not named:
        return {}
    if len(named) > MAX_FILES:
        raise UnreadSourceError(f"its records name more than {MAX_FILES:,} files.")
    blobs: dict[str, tuple[str, str]] = {}
    for start in range(0, len(named), 500):
        part = sorted(named)[start : start + 500]
        for mode, blob, path in _listed(repository, commit, part):
            if path in named and mode in PLAIN_FILES:
                blobs[path] = (EVIDENCE, blob)
    try:
        return _contents(repository, source, blobs, MAX_EVIDENCE)
    except GitError as error:
        left_out.append(f"its evidence was not kept: {error}")
        return {}


def _named(path: str, data: bytes) -> set[str]:
    """Returns the paths of the files that a record names, from the root of its repository."""
    folder = path.split("/")[:-1]
    found: set[str] = set()

    def note(name: str) -> bytes:
        found.add("/".join(beneath(folder, name)))
        raise UnverifiableError("is only named", "")

    lint_one(path, data, "", DEFAULTS, with_readiness=False, evidence=note)
    return found


def _day(repository: Repository, commit: str) -> str:
    """Returns the author's day of a commit, or an empty text if it has none."""
    done = repository.run("log", "--max-count=1", "--format=%as", "--end-of-options", commit)
    day = done.out.decode("ascii", "replace").strip()
    return day if _DAY.fullmatch(day) else ""


# --- behind a URL -------------------------------------------------------------------------------------------


def _protocol(source: RecordSource) -> str:
    match = re.match(r"(https|ssh|file)://", source.location)
    return match[1] if match else "ssh" if source.is_remote else "file"


def _remote_head(source: RecordSource, environ: Mapping[str, str]) -> str:
    """Returns the commit that the server names for the ref of a source; empty if the ref is a commit itself
    and the server names none.
    """
    if not source.is_remote:
        return ""
    names = (
        ("HEAD",)
        if source.ref == "HEAD"
        else (
            f"refs/tags/{source.ref}^{{}}",
            f"refs/tags/{source.ref}",
            f"refs/heads/{source.ref}",
            source.ref,
        )
    )
    done = _run(source, environ, "ls-remote", "--quiet", "--end-of-options", source.location, *names)
    pairs = (line.partition("\t") for line in done.splitlines())
    found = {name: commit for commit, _, name in pairs}
    commit = next((found[name] for name in names if name in found), "")
    if commit or _HASH.fullmatch(source.ref):
        return commit if _HASH.fullmatch(commit) else ""
    if source.ref == "HEAD":
        raise UnreadSourceError("it has no commit yet, or its HEAD names a branch that is not there.")
    raise UnreadSourceError(f"it has no branch or tag `{escaped(source.ref, 100)}`: correct the `ref`.")


@contextmanager
def _fetched(source: RecordSource, environ: Mapping[str, str]) -> Iterator[Repository]:
    """Fetches one commit of a source into a folder of its own."""
    with TemporaryDirectory(prefix="ftlint-") as folder:
        _run(source, environ, "init", "--quiet", "--bare", "--template=", folder=folder)
        for key, value in (
            ("core.repositoryFormatVersion", "1"),
            ("extensions.partialClone", "origin"),
            ("remote.origin.url", source.location),
            ("remote.origin.promisor", "true"),
        ):
            _run(source, environ, "config", key, value, folder=folder)
        how = ("--depth=1",) if source.is_remote else ()  # a bundle has what it has
        where = f"+{source.ref}:{_FETCHED}"
        _fetch(source, environ, folder, *how, "--filter=blob:none", "--end-of-options", "origin", where)
        yield Repository("", environ, folder)


def _fetch_blobs(repository: Repository, source: RecordSource, blobs: Iterable[str]) -> None:
    """Fetches files by their hashes, all at once, but for those that are there."""
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    done = run("", ("cat-file", "--batch-check"), repository.environ, asked, folder=repository.folder)
    missing = [line.split()[0] + b"\n" for line in done.out.splitlines() if line.endswith(b" missing")]
    if missing:
        how = ("--filter=blob:none", "--stdin", "--end-of-options", "origin")
        _fetch(source, repository.environ, repository.folder, *how, data=b"".join(missing))


def _fetch(
    source: RecordSource, environ: Mapping[str, str], folder: str, *arguments: str, data: bytes = b""
) -> None:
    quiet = (
        "--quiet",
        "--no-tags",
        "--no-recurse-submodules",
        "--no-auto-maintenance",
        "--no-write-fetch-head",
    )
    negotiation = "fetch.negotiationAlgorithm=noop"  # nothing is there that the server could leave out
    _run(source, environ, "-c", negotiation, "fetch", *quiet, *arguments, folder=folder, data=data)


def _run(
    source: RecordSource, environ: Mapping[str, str], *arguments: str, folder: str = "", data: bytes = b""
) -> str:
    """Runs git for a source behind a URL, or a bundle, and returns what it says.
    Raises UnreadSourceError if it fails.
    """
    # Without a repository, git must not take the settings of the one in the working directory.
    done = run(
        "", arguments, environ, data, folder=folder or os.devnull, protocol=_protocol(source), seconds=SECONDS
    )
    if done.code:
        lines = [*done.errors.splitlines(), "fatal: nothing"]
        said = next(line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: ")))
        raise UnreadSourceError(f"git says: {escaped(said, 200).rstrip('.')}.")
    return done.out.decode("utf-8", "replace")
