"""Opens the files that a record names as evidence: only regular files inside its repository."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ftlint.evidence.content import ARCHIVE, Content, LongFile, UnverifiableError
from ftlint.evidence.patterns import matching
from ftlint.evidence.references import is_reference, reference
from ftlint.files.git import top_of
from ftlint.files.safe_open import FOLDER, LINK, MISSING, RefusedError, chunks_beneath, opened_beneath

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 16 << 20
"""The largest file of evidence, in bytes, unless it is an archive or read line by line."""
MAX_ARCHIVE = 48 << 20
"""The largest archive, in bytes."""
MAX_LONG = 1 << 30
"""The most bytes of larger files of JSON lines that are read for one record; each counts once."""
_CHUNK = 1 << 20
"""The bytes that are read at a time of a file that is read line by line."""
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:|^[A-Za-z][A-Za-z0-9+.-]*://")


class Folder:
    """The folder of a record, from which its paths lead."""

    def __init__(self, record: str) -> None:
        """`record` is the absolute path of the record."""
        folder = os.path.dirname(os.path.realpath(record))
        self._root = top_of(folder) or folder
        inside = os.path.relpath(folder, self._root)
        self._inside = [] if inside == os.curdir else inside.split(os.sep)
        self._known: dict[str, bytes | LongFile | UnverifiableError] = {}
        self._long: dict[str, int] = {}

    def read(self, path: str) -> bytes | LongFile:
        """Returns the bytes of a file, each read once; of JSON lines that are too large for that, what reads
        them. Raises UnverifiableError if it is not to be read.
        """
        if path not in self._known:
            try:
                self._known[path] = self._read(path)
            except UnverifiableError as error:
                self._known[path] = error
        found = self._known[path]
        if isinstance(found, UnverifiableError):
            raise found
        return found

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """Yields up to `limit` bytes of a file, a part at a time. Raises UnverifiableError."""
        return self._chunks(os.path.join(*beneath(self._inside, path)), limit)

    @contextmanager
    def opened(self, path: str) -> Iterator[str]:
        """Opens a file, and gives a name by which another library can open the same; empty on a system that
        has none. Raises UnverifiableError.
        """
        with _told_why(), opened_beneath(self._root, os.path.join(*beneath(self._inside, path))) as file:
            name = f"/dev/fd/{file}"
            yield name if os.path.exists(name) else ""

    def size(self, path: str) -> int:
        """Returns the size of a file in bytes; 0 if it is not known. Raises UnverifiableError."""
        try:
            return os.lstat(os.path.join(self._root, *beneath(self._inside, path))).st_size
        except (OSError, ValueError):
            return 0

    def stamp(self, path: str) -> tuple[int, ...]:
        """Returns numbers that are others once a file is another one; none if it is not there. Raises
        UnverifiableError.
        """
        try:
            found = os.lstat(os.path.join(self._root, *beneath(self._inside, path)))
        except (OSError, ValueError):
            return ()
        return found.st_size, found.st_mtime_ns, found.st_ino

    def matching(self, pattern: str) -> list[str]:
        """Returns the paths that fit a pattern, sorted, as the record would write them. Raises
        UnverifiableError if the pattern leads out of the repository.
        """
        found = matching(self._root, "/".join(beneath(self._inside, pattern)))
        return [from_folder(self._inside, path, pattern) for path in found]

    def _read(self, path: str) -> bytes | LongFile:
        inside = os.path.join(*beneath(self._inside, path))
        source = b"".join(self._chunks(inside, MAX_BYTES + 1))
        if len(source) <= MAX_BYTES:
            return source
        end = source.find(b"\n") + 1
        beginning = source[: end + 1]
        if Content(beginning).is_lines:
            return LongFile(beginning, lambda: self._counted(inside))
        if not source.startswith(ARCHIVE):
            raise too_large()
        source = b"".join(self._chunks(inside, MAX_ARCHIVE + 1))
        if len(source) > MAX_ARCHIVE:
            raise too_large(MAX_ARCHIVE)
        return source

    def _chunks(self, inside: str, limit: int) -> Iterator[bytes]:
        with _told_why():
            yield from chunks_beneath(self._root, inside, limit, _CHUNK)

    def _counted(self, inside: str) -> Iterator[bytes]:
        """Yields the bytes of a long file, up to what all such files of the record may have together."""
        before = sum(size for name, size in self._long.items() if name != inside)
        size = 0
        for chunk in self._chunks(inside, MAX_LONG + 1):
            size += len(chunk)
            if before + size > MAX_LONG:
                raise UnverifiableError(
                    f"is too large: the files of JSON lines of a record may have {MAX_LONG >> 30} GiB in all",
                    "Name a file with the results alone, without the examples.",
                )
            self._long[inside] = max(size, self._long.get(inside, 0))
            yield chunk


@contextmanager
def _told_why() -> Iterator[None]:
    """Says of a file that is not opened why, as the record's reader needs it."""
    try:
        yield
    except RefusedError as error:
        reason = str(error)
        if reason == MISSING:
            raise missing() from None
        if reason == LINK:
            raise UnverifiableError(
                "is a symbolic link, or behind one, and links are not followed", "Name the file itself."
            ) from None
        if reason == FOLDER:
            raise UnverifiableError(
                "is a folder, and evidence is a file",
                "Name one in it: `metrics/NAME` of a run of MLflow, `stats.json` of HELM, `wandb-summary.json` of W&B.",
            ) from None
        raise UnverifiableError(f"cannot be read: {reason}", "Name a file that can be read.") from None


def missing() -> UnverifiableError:
    """Returns the error for a file that is not there."""
    return UnverifiableError(
        "does not exist",
        "Commit the file, or correct the path, which begins at the folder of the record.",
    )


def too_large(most: int = MAX_BYTES) -> UnverifiableError:
    """Returns the error for a file with more bytes than `most` that is not read line by line."""
    return UnverifiableError(
        f"is larger than {most >> 20} MiB",
        "Name a file with the results alone, without the examples.",
    )


def beneath(folder: list[str], path: str) -> list[str]:
    """Returns the parts of a path from the root of the repository, if `folder` are those of the record's
    folder. `..` may only begin the path, and may not leave the repository. Raises UnverifiableError.
    """
    parts = path.split("/")
    up = 0
    while up < len(parts) and parts[up] == "..":
        up += 1
    rest = parts[up:]
    if rest[:1] == ["."]:
        rest = rest[1:]
    is_plain = rest and not _ODD.search(path) and not any(part in ("", ".", "..") for part in rest)
    if is_reference(path):
        raise reference(path)
    if not is_plain or path.startswith(("/", "~")):
        raise UnverifiableError(
            "is not a path that ftlint opens",
            "Write a relative path with forward slashes, as in `evals/results.json`.",
        )
    if up > len(folder):
        raise UnverifiableError(
            "is outside the repository", "Copy the file into the repository, and name it there."
        )
    return [*folder[: len(folder) - up], *rest]


def from_folder(folder: list[str], path: str, pattern: str) -> str:
    """Returns a path from the root of the repository as a record in `folder` writes it, if the record has a
    pattern that it fits.
    """
    up = next((at for at, part in enumerate(pattern.split("/")) if part != ".."), 0)
    return "../" * up + "/".join(path.split("/")[len(folder) - up :])
