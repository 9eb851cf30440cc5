"""Reads one file of a zip archive, within limits on what it is made of and what it unpacks to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ftlint.evidence.content import UnverifiableError

if TYPE_CHECKING:
    from ftlint.evidence.content import Content

MAGIC = b"PK\x03\x04"
MAX_FILES = 20_000
"""The most files in an archive."""
MAX_BYTES = 16 << 20
"""The largest file that is unpacked, in bytes."""
_ENTRY = b"PK\x01\x02"
_KNOWN = frozenset({0, 8})
"""Stored and deflated: what every Python unpacks."""
_ZSTD = 93


@lru_cache(maxsize=4)
def methods(content: Content) -> dict[str, int]:
    """Returns the names in an archive, each with how it is packed; empty if it is none or is damaged."""
    if not content.source.startswith(MAGIC) or content.source.count(_ENTRY) > MAX_FILES:
        return {}
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content.source)) as archive:
            return {entry.filename: entry.compress_type for entry in archive.infolist()}
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return {}


def unpacks(method: int) -> bool:
    """Returns whether this Python unpacks what is packed so: zstd from 3.14 on."""
    import sys

    return method in _KNOWN or (method == _ZSTD and sys.version_info >= (3, 14))


def unpacked(content: Content, name: str) -> bytes:
    """Returns a file that an archive has. Raises UnverifiableError if it cannot be unpacked."""
    import zlib
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content.source)) as archive, archive.open(name) as file:
            found = file.read(MAX_BYTES + 1)
    except (BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        raise UnverifiableError(
            f"is a damaged archive: its `{name}` cannot be unpacked", "Copy the whole file again."
        ) from None
    if len(found) > MAX_BYTES:
        raise UnverifiableError(
            f"is an archive whose `{name}` is larger than {MAX_BYTES >> 20} MiB", "Name a smaller file."
        )
    return found
