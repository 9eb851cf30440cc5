"""Reads some sections of a version of a record. Of one record there may be many versions, and reading is what
takes time.
"""

from __future__ import annotations

import re

from ftlint.reading.document import MAX_BYTES, Document, read
from ftlint.record import schema
from ftlint.record.versions import VERSION_KEY, upgrade
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

_NEEDED = (VERSION_KEY, "project", "status", "decision")
"""The sections that make a record."""
_TOP = re.compile(rb"^(?=[^\s#-])", re.MULTILINE)
"""Where a section begins: at a line that is not indented, and no comment or entry of a list."""
_LONE = re.compile(rb"\r(?!\n)")  # ends a line for the reader only
_KEY = re.compile(rb"([A-Za-z_-]+):\s")
_WHOLE_OR_TEXT = "text-cut-by-comment"
"""The one problem with which a version is read: what is not whole then is a text, and no text is told."""


class RecordPart(NamedTuple):
    """Some sections of a version that is a valid record, as far as they were read."""

    source: bytes
    """What was read."""
    document: Document
    data: Mapping[str, Any]
    """The data, in the current version of the schema."""

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.data["project"]["id"])


def sections_of(source: bytes, sections: Collection[str]) -> bytes:
    """Returns a version with empty lines for all but these sections and what makes a record. One that is not
    written as usual, with a plain key at the start of each section, is returned as it is.
    """
    if len(source) > MAX_BYTES or _LONE.search(source):
        return source
    start, *parts = _TOP.split(source)
    kept = [start]
    for part in parts:
        key = _KEY.match(part)
        if key is None:
            return source
        name = key[1].decode()
        kept.append(part if name in _NEEDED or name in sections else b"\n" * part.count(b"\n"))
    return b"".join(kept)


def read_sections(
    source: bytes, sections: Collection[str], known: RecordPart | None = None
) -> RecordPart | None:
    """Reads these sections of a version; None if it is no valid record. What reads as `known` does is not
    read again.
    """
    part = sections_of(source, sections)
    if known is not None and known.source == part:
        return known
    found = _read(part)
    # Lines of a text can look like the start of a section. Then only the whole is a valid record.
    return _read(source) if found is None and part != source else found


def _read(source: bytes) -> RecordPart | None:
    """Reads a version, or a part of it, as any record is read; None if it is not valid."""
    document = read(source)
    is_read = all(problem.rule == _WHOLE_OR_TEXT for problem in document.problems)
    if not (is_read and isinstance(document.data, dict) and schema.accepts(document.data)):
        return None
    return RecordPart(source, document, upgrade(document.data).data)
