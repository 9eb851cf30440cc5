"""Lints the records of a site: each only if it changed since the last build in this process, or if a file
that it names as evidence did.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from ftlint.evidence.claims import Reader
from ftlint.evidence.content import LongFile, UnverifiableError
from ftlint.linter import DEFAULTS, Linted, Settings, lint_one

if TYPE_CHECKING:
    from ftlint.evidence.claims import Read

LONG = "a file that is read line by line"
"""What is noted of a file too large to be compared: a record that names one is linted in each build."""


class _Witness(Reader):
    """Reads the files that a record names, and notes of each what it was."""

    def __init__(self, record: str, read: "Read | None") -> None:
        super().__init__(record, None)
        self._read = read or super().__call__
        self.seen: dict[str, str] = {}
        """Path → the digest of the file, or why it was not read."""

    def __call__(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file, or what reads a long one. Raises UnverifiableError."""
        try:
            found = self._read(path)
        except UnverifiableError as error:
            self.seen[path] = f"{error.reason} {error.help}"
            raise
        self.seen[path] = sha256(found).hexdigest() if isinstance(found, bytes) else LONG
        return found


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
    seen: Mapping[str, str]
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
        or not _is_seen_again(_Witness(path, read), last.seen)
    ):
        witness = _Witness(path, read)
        found = lint_one(file, source, today, settings, with_readiness=True, evidence=witness)
        last = _last[path] = LintedFile(path, file, source, today, settings, witness.seen, found)
    return last


def forget_all_but(paths: Iterable[str]) -> None:
    """Forgets the records that are not at one of these paths."""
    for path in _last.keys() - set(paths):
        del _last[path]


def _is_seen_again(witness: _Witness, seen: Mapping[str, str]) -> bool:
    """Returns whether each file that a record named is as it was."""
    for name in seen:
        with suppress(UnverifiableError):
            witness(name)
    return witness.seen == seen and LONG not in seen.values()
