"""Reads one file of a zip archive, within limits on what it is made of and what it unpacks to."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError

if TYPE_CHECKING:
    from zipfile import ZipInfo

MAGIC = b"PK\x03\x04"
MAX_FILES = 20_000
"""The most files in an archive."""
MAX_BYTES = 16 << 20
"""The largest file that is unpacked, in bytes."""
UNPACKED = frozenset({0, 8, 93})
"""The ways of packing that are read: stored, deflated, zstd."""
_ENTRY = b"PK\x01\x02"
_ZSTD = 93
_LOCAL_HEADER = 30
"""The length of the header before a file in the archive, without its name and extra data."""
_LENGTHS = 26
"""Where in that header the lengths of these two stand."""


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


def unpacked(content: Content, name: str) -> bytes:
    """Returns a file that an archive has. Raises UnverifiableError if it cannot be unpacked."""
    import struct
    import zlib
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content.source)) as archive:
            entry = archive.getinfo(name)
            if entry.compress_type == _ZSTD:
                found = _unpacked_zstd(content.source, entry, MAX_BYTES + 1)
            else:
                with archive.open(entry) as file:
                    found = file.read(MAX_BYTES + 1)
    except (
        BadZipFile,
        zlib.error,
        struct.error,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ):
        raise UnverifiableError(
            f"is a damaged archive: its `{name}` cannot be unpacked", "Copy the whole file again."
        ) from None
    if len(found) > MAX_BYTES:
        raise UnverifiableError(
            f"is an archive whose `{name}` is larger than {MAX_BYTES >> 20} MiB", "Name a smaller file."
        )
    if Content(found).weight > MAX_VALUES:
        raise UnverifiableError(
            f"is an archive whose `{name}` has more than {MAX_VALUES:,} values", "Name a smaller file."
        )
    return found


def _unpacked_zstd(source: bytes, entry: ZipInfo, most: int) -> bytes:
    """Returns at most so many bytes of a file that is packed with zstd, which `zipfile` unpacks from Python
    3.14 on only. Raises ValueError or struct.error if it is damaged.
    """
    from struct import unpack_from
    from zlib import crc32

    if sys.version_info >= (3, 14):
        from compression.zstd import ZstdDecompressor, ZstdError
    else:
        try:
            from backports.zstd import ZstdDecompressor, ZstdError
        except ImportError:
            raise UnverifiableError(
                "is packed with zstd, and the package `backports.zstd`, which unpacks it, is not installed",
                "Install ftlint with its dependencies.",
            ) from None
    lengths = unpack_from("<HH", source, entry.header_offset + _LENGTHS)
    start = entry.header_offset + _LOCAL_HEADER + sum(lengths)
    try:
        # The bound holds while it unpacks: a few bytes can stand for gigabytes.
        found = ZstdDecompressor().decompress(source[start : start + entry.compress_size], most)
    except ZstdError as error:
        raise ValueError(str(error)) from None
    if len(found) < most and crc32(found) != entry.CRC:
        raise ValueError(entry.filename)
    return found
