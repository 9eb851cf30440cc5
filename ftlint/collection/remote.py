"""Fetches from repositories behind a URL, and from bundles: one commit, into a folder that is deleted at the
end, without its history and, if the server can leave them out, without the files that are not read.

Git does what reaches the network, with its own credentials; it asks nobody.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from ftlint.collection.sources import UnreadSourceError, no_commit
from ftlint.files.git import Repository, is_hash, run
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ftlint.collection.sources import RecordSource

SECONDS = 120
"""How long one git command may take."""
_PARTIAL = """[core]
\trepositoryFormatVersion = 1
\tbare = true
[extensions]
\tpartialClone = origin
[remote "origin"]
\tpromisor = true
"""
_MOVED = re.compile(r"The requested URL returned error: 30[12378]")
FETCHED = "refs/ftlint/head"
"""What the commit that was fetched is called in that folder."""


def head_of(source: RecordSource, environ: Mapping[str, str]) -> str:
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
    if commit or is_hash(source.ref):
        return commit if is_hash(commit) else ""
    raise no_commit(source)


@contextmanager
def fetched(source: RecordSource, environ: Mapping[str, str]) -> Iterator[Repository]:
    """Fetches one commit of a source into a folder of its own."""
    with TemporaryDirectory(prefix="ftlint-") as folder:
        _run(source, environ, "init", "--quiet", "--bare", "--template=", folder=folder)
        with open(os.path.join(folder, "config"), "w", encoding="ascii") as config:
            config.write(_PARTIAL)
        _run(source, environ, "config", "remote.origin.url", source.location, folder=folder)
        how = ("--depth=1",) if source.is_remote else ()  # a bundle has what it has
        where = f"+{source.ref}:{FETCHED}"
        _fetch(source, environ, folder, *how, "--filter=blob:none", "--end-of-options", "origin", where)
        yield Repository("", environ, folder)


def fetch_blobs(repository: Repository, source: RecordSource, blobs: Iterable[str]) -> None:
    """Fetches files by their hashes, all at once. Those that are there, because the server could not leave
    them out, git does not ask for again. `cat-file` cannot say which: at the first one that is missing, it
    gives up.
    """
    asked = "".join(f"{blob}\n" for blob in blobs).encode()
    how = ("--filter=blob:none", "--stdin", "--end-of-options", "origin")
    _fetch(source, repository.environ, repository.folder, *how, data=asked)


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
    arguments = ("-c", "http.followRedirects=false", *arguments)  # to a host that nobody named
    done = run(
        "", arguments, environ, data, folder=folder or os.devnull, protocol=source.protocol, seconds=SECONDS
    )
    if done.code:
        if _MOVED.search(done.errors):
            raise UnreadSourceError(
                "its server says that it is at another address now: look where, and name the new one."
            )
        lines = [*done.errors.splitlines(), "fatal: nothing"]
        said = next(line.partition(": ")[2] for line in lines if line.startswith(("fatal: ", "error: ")))
        raise UnreadSourceError(f"git says: {escaped(said, 200).rstrip('.')}.")
    return done.out.decode("utf-8", "replace")
