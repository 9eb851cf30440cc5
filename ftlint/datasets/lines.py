"""Bytes of a file of data, unpacked and cut into lines, with what is noticed on the way."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from ftlint.evidence.content import Content, UnverifiableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_BYTES = 4 << 30
"""The most bytes of the files of one split, unpacked."""
_BOM = b"\xef\xbb\xbf"
_ENOUGH = 200
"""By so many bytes a file is told."""
_GZIP = b"\x1f\x8b"
_MAGIC = {
    b"\x28\xb5\x2f\xfd": ("is packed with zstd", "Unpack it, or pack it with gzip."),
    b"PK\x03\x04": ("is a zip archive", "Unpack it, and name the file in it."),
    b"\xff\xfe": ("is not text in UTF-8, but in UTF-16", "Save it as UTF-8."),
    b"\xfe\xff": ("is not text in UTF-8, but in UTF-16", "Save it as UTF-8."),
}


class Layout:
    """How a file is laid out."""

    def __init__(self) -> None:
        self.kind = ""
        """`jsonl`, `json-array`, `csv` or `table`."""
        self.size = 0
        """In bytes, unpacked."""
        self.byte_order_mark = False
        self.blank_lines = 0
        self.line_feeds = 0
        self.carriage_returns = 0
        """How many line feeds follow a carriage return."""
        self.final_newline = False
        self.is_spread = False
        """Whether an object is, or seems to be, written over several lines."""

    @property
    def line_ends(self) -> str:
        """`lf`, `crlf` or `mixed`."""
        if not self.carriage_returns:
            return "lf"
        return "crlf" if self.carriage_returns == self.line_feeds else "mixed"

    @property
    def physical_lines(self) -> int:
        """How many lines an editor shows."""
        return self.line_feeds + (not self.final_newline)


def unpacked(chunks: Iterable[bytes], most: int = MAX_BYTES) -> Iterator[bytes]:
    """Yields the bytes of a file; of one that is packed with gzip, those inside. Raises UnverifiableError if
    it is empty, packed otherwise, a pointer, damaged or too large.
    """
    chunks = begun(chunks)
    first = next(chunks)
    Content(first).check_there()
    for magic, (reason, help_) in _MAGIC.items():
        if first.startswith(magic):
            raise UnverifiableError(reason, help_)
    source = chained(first, chunks)
    total = 0
    for chunk in _gunzipped(source) if first.startswith(_GZIP) else source:
        total += len(chunk)
        if total > most:
            raise UnverifiableError(
                f"is too large: the files of a split may have {MAX_BYTES >> 30} GiB in all",
                "Name a part of them, or check them where they lie.",
            )
        yield chunk


def noted(chunks: Iterable[bytes], layout: Layout) -> Iterator[bytes]:
    """Yields the same bytes without a byte order mark, and counts line ends."""
    before = b""
    for chunk in begun(chunks):
        if not before and chunk.startswith(_BOM):
            layout.byte_order_mark = True
            chunk = chunk[len(_BOM) :]  # noqa: PLW2901  (the same bytes, without the mark)
        layout.size += len(chunk)
        layout.line_feeds += chunk.count(b"\n")
        if b"\r" in chunk or before == b"\r":
            layout.carriage_returns += chunk.count(b"\r\n") + (before == b"\r" and chunk[:1] == b"\n")
        before = chunk[-1:] or before
        yield chunk
    layout.final_newline = before == b"\n"


def lines_of(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Yields the lines, each with its line feed, which alone ends one. A line of more than `most` bytes comes
    in parts of that size or more.
    """
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line + b"\n"
        if len(rest) > most:
            yield rest
            rest = b""
    if rest:
        yield rest


def lines_at(chunks: Iterable[bytes], numbers: Iterable[int], most: int) -> Iterator[tuple[int, bytes]]:
    """Yields those of the lines of `lines_of` that have these numbers, which rise, each with its number. All
    bytes are taken.
    """
    left = iter(numbers)
    wanted = next(left, 0)
    first, rest = 1, b""
    for chunk in chunks:
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        if len(rest) > most:
            lines.append(rest)
            rest = b""
        while first <= wanted < first + len(lines):
            yield wanted, lines[wanted - first]
            wanted = next(left, 0)
        first += len(lines)
    if rest and wanted == first:
        yield wanted, rest


def begun(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the same bytes; the first part, which may be all, is long enough to tell what they are."""
    first = b""
    rest = iter(chunks)
    for chunk in rest:
        first += chunk
        if len(first) >= _ENOUGH:
            break
    yield first
    yield from rest


def chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    """Yields the first part, which was read already, and the rest."""
    yield first
    yield from rest


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yields what is inside gzip, of which a file may have several in a row, at most 1 MiB at a time."""
    inner = zlib.decompressobj(31)
    try:
        for chunk in chunks:
            data = chunk
            while data:
                if inner.eof:
                    inner = zlib.decompressobj(31)
                yield inner.decompress(data, 1 << 20)
                data = inner.unconsumed_tail or inner.unused_data
        yield inner.flush()
    except zlib.error:
        raise UnverifiableError("is damaged: it is not gzip as it should be", "Pack it again.") from None
    if not inner.eof:
        raise UnverifiableError("was cut off: its gzip ends in the middle", "Copy the whole file.")
