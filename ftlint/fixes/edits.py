"""Edits of a file, and those that add a key."""

from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.reading.document import Document
from ftlint.record.versions import CURRENT, VERSION_KEY


class Edit(NamedTuple):
    """One place in the text, and what is written there."""

    path: Path
    """The value or the key that changes, or the key that is added; for a key that changes, its old path."""
    on_key: bool
    value: str | int | float | list[Any] | dict[str, Any]
    """The value that is read there afterwards."""
    start: int
    end: int
    """In characters of the document's text."""
    text: str
    after: str = ""
    """The key after which a key is added; if empty, it is the first of its mapping."""

    @property
    def adds(self) -> bool:
        """Whether it adds a key and replaces nothing."""
        return self.start == self.end


def version(document: Document) -> Edit | None:
    """Returns the edit that adds the version of the file format before the first key;
    None if its place is not plain.
    """
    first = next(iter(document.data), None) if isinstance(document.data, dict) else None
    place = document.source((first,), on_key=True) if first is not None else None
    if place is None:
        return None
    text, at = document.text, place[0]
    line = text.rfind("\n", 0, at) + 1
    margin = text[line:at]
    end = text.find("\n", at)
    line_break = "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"
    if document.is_flow():
        quote = text[at] if text[at] in "'\"" else ""
        after = line_break + margin if line and not margin.strip() else " "
        added = f"{quote}{VERSION_KEY}{quote}: {CURRENT},{after}"
    elif not margin.strip(" "):
        at, added = line, f"{margin}{VERSION_KEY}: {CURRENT}{line_break}"
    else:
        return None  # after a `?`
    return Edit((VERSION_KEY,), False, CURRENT, at, at, added)


def key_after(document: Document, path: Path, key: str, value: str) -> Edit | None:
    """Returns the edit that adds a key with its value after the key at `path`; None if its place is not
    plain.
    """
    name, place = document.source(path, on_key=True), document.source(path)
    if name is None or place is None:
        return None
    text, at = document.text, place[1]
    quote = text[name[0]] if text[name[0]] in "'\"" else ""
    entry = f"{quote}{key}{quote}: {quote}{value}{quote}"
    if document.is_flow(path[:-1]):
        return Edit((*path[:-1], key), False, value, at, at, f", {entry}", str(path[-1]))
    before = text[text.rfind("\n", 0, name[0]) + 1 : name[0]]
    if before.strip(" -"):
        return None
    end = text.find("\n", at)
    at = end if end >= 0 else len(text)
    line_break = "\r\n" if text[at - 1] == "\r" else "\n"
    at -= len(line_break) - 1
    return Edit(
        (*path[:-1], key), False, value, at, at, f"{line_break}{' ' * len(before)}{entry}", str(path[-1])
    )
