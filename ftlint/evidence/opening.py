"""Opens the files that a record names as evidence: only regular files inside its repository."""

from __future__ import annotations

import os
import re

from ftlint.evidence.content import UnverifiableError
from ftlint.files.git import top_of
from ftlint.files.safe_open import LINK, MISSING, RefusedError, read_beneath

MAX_BYTES = 16 << 20
"""The largest file of evidence, in bytes."""
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:|^[A-Za-z][A-Za-z0-9+.-]*://")


class Folder:
    """The folder of a record, from which its paths lead."""

    def __init__(self, record: str) -> None:
        """`record` is the absolute path of the record."""
        folder = os.path.dirname(os.path.realpath(record))
        self._root = top_of(folder) or folder
        inside = os.path.relpath(folder, self._root)
        self._inside = [] if inside == os.curdir else inside.split(os.sep)
        self._known: dict[str, bytes | UnverifiableError] = {}

    def read(self, path: str) -> bytes:
        """Returns the bytes of a file, each read once. Raises UnverifiableError if it is not to be read."""
        if path not in self._known:
            try:
                self._known[path] = self._read(path)
            except UnverifiableError as error:
                self._known[path] = error
        found = self._known[path]
        if isinstance(found, UnverifiableError):
            raise found
        return found

    def _read(self, path: str) -> bytes:
        inside = beneath(self._inside, path)
        try:
            source = read_beneath(self._root, os.path.join(*inside), MAX_BYTES + 1)
        except RefusedError as error:
            reason = str(error)
            if reason == MISSING:
                raise UnverifiableError(
                    "does not exist",
                    "Commit the file, or correct the path, which begins at the folder of the record.",
                ) from None
            if reason == LINK:
                raise UnverifiableError(
                    "is a symbolic link, or behind one, and links are not followed",
                    "Name the file itself.",
                ) from None
            raise UnverifiableError(f"cannot be read: {reason}", "Name a file that can be read.") from None
        if len(source) > MAX_BYTES:
            raise UnverifiableError(
                f"is larger than {MAX_BYTES >> 20} MiB",
                "Name a file with the results alone, without the examples.",
            )
        return source


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
