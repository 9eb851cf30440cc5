"""The formats of evidence files. Each is a module of this room, listed in `FORMATS`."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol, cast


class EvidenceFormat(Protocol):
    """A format of evaluation results, recognised by its content and never by the file name."""

    def detects(self, source: bytes) -> bool:
        """Returns whether a file with these bytes is in this format."""

    def reads(self, source: bytes) -> Mapping[str, float]:
        """Returns the values in a file of this format, by address. Raises ValueError if it is damaged."""


FORMATS: tuple[str, ...] = ()
"""The modules of the formats, in the order in which they are tried. With none, no claim is checked."""


def iter_formats() -> Iterator[EvidenceFormat]:
    """Yields the formats; each is imported when it is tried."""
    return (cast("EvidenceFormat", import_module(f"ftlint.evidence.{name}")) for name in FORMATS)


def format_of(source: bytes) -> EvidenceFormat | None:
    """Returns the first format that matches a file with these bytes; None if there is none."""
    return next((format_ for format_ in iter_formats() if format_.detects(source)), None)
