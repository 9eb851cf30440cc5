"""Files of results that are looked at before a record names them: what each of them holds."""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ftlint.evidence import addresses, formats
from ftlint.evidence.content import MAX_VALUES, Content, LongFile, UnverifiableError
from ftlint.evidence.opening import beneath
from ftlint.evidence.reading import ABSENT, TEXT
from ftlint.files.git import top_of
from ftlint.files.safe_open import readable
from ftlint.record.metrics import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ftlint.evidence.formats import EvidenceFormat
    from ftlint.evidence.reading import FileReading

LOOKED_AT = 10_000
"""How many values of plain JSON or CSV are looked at."""
MAX_TEXT = 500
"""The longest path or address that a record can have, in characters."""


class ResultFile(NamedTuple):
    """A file of results."""

    name: str
    """The name to show."""
    absolute: str
    """Its path, behind all links."""
    is_named: bool
    """Whether the user named the file itself, rather than a folder."""
    content: Content
    format: EvidenceFormat
    readings: list[FileReading]
    """All that it holds; the first ones of a large file of plain JSON or CSV."""
    is_whole: bool
    """Whether the readings are all that there are."""

    @property
    def shown(self) -> list[FileReading]:
        """The readings worth showing: numbers, and what should be one."""
        beside = (TEXT, ABSENT) if self.format.NAME in formats.PLAIN else (TEXT,)
        return [reading for reading in self.readings if reading.kind not in beside]

    @property
    def sha256(self) -> str:
        """The hash of the file, in hexadecimal digits."""
        return self.content.sha256

    def texts(self, among: list[FileReading]) -> list[str]:
        """Returns the addresses of readings, to paste."""
        return addresses.as_texts(among, self.readings, self.content)

    def keys(self, reading: FileReading) -> dict[str, str]:
        """Returns the address of a reading, which leads to it alone; empty if a record can write none."""
        [short] = addresses.as_keys([reading], self.readings, self.content)
        ways = [short, {"pointer": reading.address}, {"metric": reading.name, "pointer": reading.address}]
        return next((way for way in ways if self._leads_to(way, reading)), {})

    def _leads_to(self, keys: Mapping[str, str], reading: FileReading) -> bool:
        if not all(0 < len(value) <= MAX_TEXT for value in keys.values()):
            return False
        try:
            found = self.at(keys)
        except UnverifiableError:
            return False
        return len(found) == 1 and found[0].address == reading.address

    def at(self, keys: Mapping[str, str]) -> list[FileReading]:
        """Returns the readings at an address. Raises UnverifiableError if the file has no such addresses."""
        return addresses.find(claim_of(self.name, keys), self.content, self.format, self.readings)


def claim_of(file: str, keys: Mapping[str, str]) -> Claim:
    """Returns the claim that a value is at an address in a file."""
    get = keys.get
    return Claim(
        (),
        file,
        metric=get("metric", ""),
        pointer=get("pointer", ""),
        row=get("row", ""),
        column=get("column", ""),
        run=get("run", ""),
    )


class NoResultsError(UnverifiableError):
    """A file is none of results, as far as ftlint knows."""


class ExamplesError(NoResultsError):
    """A file holds the single examples behind the results in another one."""


class UnreadError(UnverifiableError):
    """A file is recognised, and its format not read yet. `what` it is, as in a sentence."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"is {what}, and this version of ftlint does not read its format", "Name another file."
        )
        self.what = what


def read_results(
    source: bytes | LongFile, path: str = "", open_: Callable[[str], Content] | None = None
) -> tuple[Content, EvidenceFormat, list[FileReading], bool]:
    """Returns the content of a file of results, its format, its readings, and whether these are all. `path`
    and `open_` are as for a content: what a tool writes into several files is read from those beside. Raises
    NoResultsError for any other file, UnreadError for one of a format that is not read yet, and
    UnverifiableError if it cannot be read.
    """
    content = Content(source, path, open_)
    found, unread = formats.told(content)
    if unread and unread[0].endswith("-samples"):
        raise ExamplesError(f"is {unread[1]}", "Name the file with the results.")
    if unread:
        raise UnreadError(unread[1])
    if found is None:
        content.check_json()
        raise NoResultsError(
            "is in no format of results that ftlint knows", "Name a file that the tool wrote."
        )
    if not content.is_lines and content.weight > MAX_VALUES:
        raise UnverifiableError(
            f"has more than {MAX_VALUES:,} values",
            "Name a file with the results alone, without the examples.",
        )
    most = LOOKED_AT if found.NAME in formats.PLAIN else MAX_VALUES
    readings = list(islice(found.reads(content), most + 1))
    return content, found, readings[:most], len(readings) <= most


def path_from(record: str, file: str) -> str:
    """Returns the path of a file as a record names it; both are absolute and without links. Raises
    UnverifiableError if the record cannot name it.
    """
    folder = os.path.dirname(record)
    root = top_of(folder) or folder
    inside = os.path.relpath(folder, root)
    path = os.path.relpath(file, folder).replace(os.sep, "/")
    if readable(path) != path or len(path) > MAX_TEXT:
        raise UnverifiableError("has a name that no record can hold", "Rename it.")
    beneath([] if inside == os.curdir else inside.split(os.sep), path)
    return path
