"""What a source had, and what came of visiting it."""

from __future__ import annotations

from ftlint.collection.tables import FAILED
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ftlint.collection.sources import RecordSource


class Snapshot(NamedTuple):
    """What a source has."""

    commit: str
    """The hash of the commit; empty for files that are of no commit."""
    day: str
    """The author's day, YYYY-MM-DD; empty if the commit has none."""
    files: Mapping[str, tuple[str, bytes]]
    """Path in the repository, with forward slashes → kind and bytes."""
    uncommitted: bool = False
    """Whether they are from a working tree, and differ from those of the commit."""
    ci: str = ""
    """The versions of ftlint that its own CI uses; empty if that is unknown."""


class Note(NamedTuple):
    """A visit that found no other files."""

    source: RecordSource
    at: str
    """When it was, in UTC, as YYYY-MM-DDThh:mm:ssZ."""
    reason: str = ""
    """Why the source could not be read; empty if it has the files that it had."""
    commit: str = ""
    """The commit that it has now; empty if that is unknown."""


class State(NamedTuple):
    """The last known state of a source."""

    name: str
    location: str
    ref: str
    owner: str
    team: str
    web: str
    worktree: bool
    """Whether its files are read as they stand, and not those of a commit."""
    visited: str
    """When it was visited last, in UTC, as YYYY-MM-DDThh:mm:ssZ."""
    outcome: str
    """MOVED, SAME or FAILED."""
    reason: str
    """Why the last visit failed; or empty."""
    commit: str
    """The commit of its files; empty if it was never read, or if they are of none."""
    snapshot: int | None
    """Where its files are; None if it was never read."""
    day: str
    """The author's day of the commit that brought these files."""
    left_out: str
    """What is there and was not read: a sentence a line."""
    uncommitted: bool
    """Whether its files are from a working tree, and differ from those of the commit."""
    ci: str
    """The versions of ftlint that its own CI uses, as in `0.4.0, 0.5.1`; empty if that is unknown."""
    records: int
    """How many records it has."""
    read: str | None
    """When it was read last, in UTC; None if never."""

    @property
    def is_stale(self) -> bool:
        """Whether its files are those of an earlier visit than the last."""
        return self.outcome == FAILED


def hashes_of(content: Snapshot) -> dict[str, str]:
    """Returns path → hash of the bytes, for the files of a snapshot."""
    from hashlib import sha256

    return {path: sha256(data).hexdigest() for path, (_, data) in content.files.items()}


def hash_of(content: Snapshot, hashes: Mapping[str, str], left_out: str) -> str:
    """Returns a hash of all that makes one snapshot differ from another, but for its commit."""
    from hashlib import sha256

    files = (f"{kind} {hashes[path]} {path}" for path, (kind, _) in sorted(content.files.items()))
    parts = ("\n".join(files), left_out, content.ci, "uncommitted" if content.uncommitted else "")
    return sha256("\n\n".join(parts).encode()).hexdigest()
