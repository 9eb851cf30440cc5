"""The records of a run on their way to the linter. Each step takes one, passes it on, and adds what went
wrong: so a run holds only one record at a time, and one that fails does not stop the others.
"""

from __future__ import annotations

from ftlint.commands import World
from ftlint.evidence.claims import reader
from ftlint.files.discovery import Found
from ftlint.files.safe_open import RefusedError
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ftlint.evidence.claims import Git, Keep, Read
    from ftlint.linter import FileResult


class Source(NamedTuple):
    """A record on its way to the linter."""

    file: Found
    data: bytes | None
    """Its bytes, one more than allowed if it is too large; None if it cannot be read."""
    errors: tuple[str, ...] = ()
    """Error messages about it, escaped."""
    fixed: str = ""
    """What `--fix` changed in it, as one sentence, escaped."""
    out: bytes | None = None
    """The fixed text of a record from standard input, for standard output."""


class Checked(NamedTuple):
    """What became of a record; small enough to come from another process."""

    errors: tuple[str, ...]
    """Error messages on it, escaped."""
    result: FileResult | None
    """None where it cannot be read."""


def read(files: Iterable[Found], stdin: Found | None, world: World) -> Iterator[Source]:
    """Reads the files one by one; `stdin` is the one that comes from standard input."""
    for file in files:
        try:
            data = world.stdin(MAX_BYTES + 1) if file is stdin else file.read(MAX_BYTES + 1)
        except RefusedError as reason:
            yield Source(file, None, (cannot_read(file.name, str(reason)),))
        except OSError as error:  # the standard input
            yield Source(file, None, (cannot_read(file.name, reason_of(error)),))
        else:
            yield Source(file, data)


def evidence_of(
    file: Found,
    git: Git | None = None,
    passing: Callable[[str], None] | None = None,
    keep: Keep | None = None,
) -> Read:
    """Returns what reads the files that a record names: from its collection, or else beside it. Git is asked
    about them only with `git`; `passing` shows how far reading files of data is, and `keep` knows what was in
    them before.
    """
    if file.kept is not None:
        return file.kept.evidence
    beside = reader(file.absolute, git)
    if keep is not None:
        beside.keep = keep
    if passing is not None:
        import time

        from ftlint.commands.progress import Progress

        beside.tick = Progress(passing, time.monotonic)
    return beside


def cannot_read(name: str, reason: str) -> str:
    """Returns the error message for a file that cannot be read."""
    return f"cannot read `{escaped(name)}`: {reason}."
