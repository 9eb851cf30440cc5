"""Lints the records of a site: each only if it changed since the last build in this process, or if a file
that it names as evidence did.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ftlint.evidence.claims import Reader
from ftlint.evidence.content import LongFile, UnverifiableError
from ftlint.linter import DEFAULTS, Linted, Settings, lint_one

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from ftlint.evidence.claims import Matching, Read

    Found = TypeVar("Found")

LONG = "a file that is read line by line"
"""What is noted of a file too large to be compared: a record that names one is linted in each build."""


FILE, PATTERN, DATA = "file", "pattern", "data"
"""What is noted: the bytes of a file, the files that fit a pattern, when a file of data was changed."""


class _Witness:
    """Notes what the files that a record names were."""

    def __init__(self) -> None:
        self.seen: dict[tuple[str, str], str] = {}
        """What was asked for, and what it was or why it was not read."""

    def _noted(self, kind: str, name: str, ask: "Callable[[str], Found]") -> "Found":
        try:
            found = ask(name)
        except UnverifiableError as error:
            self.seen[kind, name] = f"{error.reason} {error.help}"
            raise
        self.seen[kind, name] = _digest(found)
        return found


class _Here(Reader, _Witness):
    """Reads the files that a record on this disk names."""

    def __init__(self, record: str) -> None:
        Reader.__init__(self, record, None)
        _Witness.__init__(self)
        self._record_folder = os.path.dirname(record)

    def __call__(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file, or what reads a long one. Raises UnverifiableError."""
        return self._noted(FILE, path, super().__call__)

    def matching(self, pattern: str) -> list[str]:
        """Returns the files that fit a pattern. Raises UnverifiableError."""
        return self._noted(PATTERN, pattern, super().matching)

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yields up to `limit` bytes of a file of data. Raises UnverifiableError."""
        self.look(path)
        return super().chunks(path, limit)

    def look(self, path: str) -> None:
        """Notes when a file of data was changed: it may be too large to be read for that."""
        self.seen[DATA, path] = str(stamp(os.path.join(self._record_folder, path)))


class _Kept(_Witness):
    """Reads the files that a collected record names. Files of data are not collected."""

    def __init__(self, read: "Read") -> None:
        super().__init__()
        self._read = read

    def __call__(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file. Raises UnverifiableError."""
        return self._noted(FILE, path, self._read)

    @property
    def matching(self) -> "Matching | None":
        """Returns the files that fit a pattern; None if they cannot be listed."""
        ask: Matching | None = getattr(self._read, "matching", None)
        return ask and (lambda pattern: self._noted(PATTERN, pattern, ask))


def stamp(path: str) -> tuple[int, ...]:
    """Returns what differs once a file or folder was changed, also by one with an older date; empty if there
    is none.
    """
    try:
        there = os.lstat(path)
    except (OSError, ValueError):  # a record can name anything
        return ()
    return there.st_mtime_ns, there.st_ctime_ns, there.st_size, there.st_ino


def _digest(found: object) -> str:
    if isinstance(found, bytes):
        return sha256(found).hexdigest()
    return LONG if isinstance(found, LongFile) else repr(found)


@dataclass(frozen=True, eq=False)
class LintedFile:
    """A record as it was linted, and all that this depended on. It equals only itself: in Python 1 equals
    1.0, which does not look like it on a page.
    """

    path: str
    file: str
    source: bytes
    today: str
    settings: Settings
    seen: Mapping[tuple[str, str], str]
    linted: Linted


_last: dict[str, LintedFile] = {}
"""Path of a record → the last time."""


def linted(
    path: str,
    file: str,
    source: bytes,
    today: str,
    *,
    settings: Settings = DEFAULTS,
    read: "Read | None" = None,
) -> LintedFile:
    """Returns what linting a record gives. `path` is where it is, and where the files that it names are read
    from, unless `read` reads them; `file` is its name in findings.
    """
    last = _last.get(path)
    if (
        last is None
        or (last.file, last.source, last.today, last.settings) != (file, source, today, settings)
        or not _is_seen_again(_witness(path, read), last.seen)
    ):
        witness = _witness(path, read)
        found = lint_one(file, source, today, settings, with_readiness=True, evidence=witness)
        if found.record is not None:  # what its examples say is found, and all of them would stay
            found = found._replace(record=found.record._replace(examples={}))
        last = _last[path] = LintedFile(path, file, source, today, settings, witness.seen, found)
    return last


def forget_all_but(paths: Iterable[str]) -> None:
    """Forgets the records that are not at one of these paths."""
    for path in _last.keys() - set(paths):
        del _last[path]


def _witness(path: str, read: "Read | None") -> "_Here | _Kept":
    return _Here(path) if read is None else _Kept(read)


def _is_seen_again(witness: "_Here | _Kept", seen: Mapping[tuple[str, str], str]) -> bool:
    """Returns whether each file that a record named is as it was."""
    for kind, name in seen:
        with suppress(UnverifiableError):
            if kind == FILE:
                witness(name)
            elif kind == PATTERN and witness.matching is not None:
                witness.matching(name)
            elif isinstance(witness, _Here):
                witness.look(name)
    return witness.seen == seen and LONG not in seen.values()
