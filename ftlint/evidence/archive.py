"""Reads the files of a zip archive, within limits on what it is made of and what it unpacks to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipFile, ZipInfo

HEADER = "header.json"
"""The file in a log of inspect_ai that has all but the examples."""
MAX_FILES = 20_000
"""The most files in an archive."""
MAX_BYTES = 16 << 20
"""The largest file that is unpacked as a whole, in bytes."""
MAX_EXAMPLES = 64 << 20
"""The most bytes that the examples in an archive may unpack to; they are read piece by piece."""
UNPACKED = frozenset({0, 8, 93})
"""The ways of packing that are read: stored, deflated, zstd."""
_ENTRY = b"PK\x01\x02"
_ZSTD = 93
_LOCAL_HEADER = 30
"""The length of the header before a file in the archive, without its name and extra data."""
_LENGTHS = 26
"""Where in that header the lengths of these two stand."""
_PIECE = 1 << 18
"""The bytes that are unpacked at a time."""
_BYTES_A_VALUE = 40
"""About how many bytes of a header a value takes."""
_OPENED: WeakKeyDictionary[Content, ZipFile | None] = WeakKeyDictionary()
"""The archives that were opened: with ten thousand files in one, its list takes long to read."""


def methods(content: Content) -> dict[str, int]:
    """Returns the names in an archive, each with how it is packed; empty if it is none or is damaged."""
    archive = _opened(content)
    return {entry.filename: entry.compress_type for entry in archive.infolist()} if archive else {}


def weight(content: Content) -> int:
    """Returns a bound on how many values the header of a log has, known before it is unpacked; 0 without
    one.
    """
    archive = _opened(content)
    header = archive.NameToInfo.get(HEADER) if archive else None
    return header.file_size // _BYTES_A_VALUE if header else 0


def unpacked(content: Content, name: str) -> bytes:
    """Returns a file that an archive has. Raises UnverifiableError if it cannot be unpacked."""
    found = b"".join(pieces(content, name, MAX_BYTES))
    if Content(found).weight > MAX_VALUES:
        raise UnverifiableError(
            f"is an archive whose `{name}` has more than {MAX_VALUES:,} values", "Name a smaller file."
        )
    return found


def pieces(content: Content, name: str, most: int) -> Iterator[bytes]:
    """Yields a file that an archive has, piece by piece. Raises UnverifiableError if it cannot be unpacked or
    has more bytes than `most`.
    """
    import struct
    import zlib
    from zipfile import BadZipFile

    archive = _opened(content)
    size = 0
    try:
        if archive is None:
            raise BadZipFile
        entry = archive.getinfo(name)
        is_zstd = entry.compress_type == _ZSTD
        for piece in _of_zstd(content.source, entry) if is_zstd else _of_zip(archive, entry):
            size += len(piece)
            if size > most:
                break
            yield piece
    except (
        BadZipFile,
        zlib.error,
        struct.error,
        KeyError,
        ValueError,
        OSError,
        NotImplementedError,
        EOFError,
        RuntimeError,
    ):
        raise UnverifiableError(
            f"is a damaged archive: its `{name}` cannot be unpacked", "Copy the whole file again."
        ) from None
    if size > most:
        raise UnverifiableError(
            f"is an archive whose `{name}` is larger than {most >> 20} MiB", "Name a smaller file."
        )


def _opened(content: Content) -> ZipFile | None:
    """Returns the archive; None if it is none, is damaged, or has too many files."""
    if content not in _OPENED:
        _OPENED[content] = _open(content)
    return _OPENED[content]


def _open(content: Content) -> ZipFile | None:
    if not content.is_archive or content.source.count(_ENTRY) > MAX_FILES:
        return None
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        return ZipFile(BytesIO(content.source))
    except (BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None


def _of_zip(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            yield piece


def _of_zstd(source: bytes, entry: ZipInfo) -> Iterator[bytes]:
    """Yields the pieces of a file that is packed with zstd, which `zipfile` unpacks from Python 3.14 on only.
    Raises ValueError or struct.error if it is damaged.
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
    unpacker = ZstdDecompressor()
    packed = source[start : start + entry.compress_size]
    check = size = 0
    try:
        # The bound holds while it unpacks: a few bytes can stand for gigabytes.
        while piece := unpacker.decompress(packed, _PIECE):
            packed = b""
            check, size = crc32(piece, check), size + len(piece)
            yield piece
            if unpacker.eof:
                break
    except ZstdError as error:
        raise ValueError(str(error)) from None
    if check != entry.CRC or size != entry.file_size:
        raise ValueError(entry.filename)
