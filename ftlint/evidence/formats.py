"""The formats of evidence files. One is a module here, listed in `FORMATS`, that is a `EvidenceFormat`."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Protocol, cast


class EvidenceFormat(Protocol):
    """A format of evaluation results, told by its content and never by its name."""

    def detects(self, source: bytes) -> bool:
        """Whether a file with these bytes is of this format."""

    def reads(self, source: bytes) -> Mapping[str, float]:
        """The values in a file of this format, by address. Raises ValueError where it is damaged."""


FORMATS: tuple[str, ...] = ()
"""The modules of the formats, in the order in which they are tried. With none, no claim is checked."""


def iter_formats() -> Iterator[EvidenceFormat]:
    """The formats, each imported when it is tried."""
    return (cast("EvidenceFormat", import_module(f"ftlint.evidence.{name}")) for name in FORMATS)


def format_of(source: bytes) -> EvidenceFormat | None:
    """The first format that a file with these bytes is of; None where there is none."""
    return next((format_ for format_ in iter_formats() if format_.detects(source)), None)
