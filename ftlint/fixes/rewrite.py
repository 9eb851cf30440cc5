"""Writes other data into a file, so that all that stays is as it was: comments, order, quotes and line ends.

What is new is written in the style of what stands beside it. The written text is read again and compared: it
is given out only if it holds exactly the data that was asked for.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.reading.document import Document, read
from ftlint.reading.flow import written

_BOM = b"\xef\xbb\xbf"
_BLANKS = re.compile(r"[ \t]*")
_LINE = re.compile(r"( *)(#?)[^\n]*(?:\n|\Z)")
_REST = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)")
_COMMA = re.compile(r"\s*,")
_DASH = re.compile(r"-[ \t\r\n]+\Z")


class NotPlainError(ValueError):
    """A place in a file is written so that it cannot be changed safely. `path` says which."""

    def __init__(self, path: Path) -> None:
        super().__init__("/".join(map(str, path)))
        self.path = path


class _Edit(NamedTuple):
    start: int
    end: int
    """In characters of the document's text."""
    text: str


def rewrite(source: bytes, data: Mapping[str, Any]) -> bytes:
    """Returns the file with `data` instead of what it holds: other values, more keys at the end of mappings,
    more entries at the end of lists, and without keys that are gone. Raises NotPlainError if that cannot be
    written.
    """
    document = read(source)
    if document.refused:
        raise NotPlainError(())
    edits = list(_Editor(document).edits((), document.data, data))
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += (document.text[done : edit.start], edit.text)
        done = edit.end
    text = "".join([*pieces, document.text[done:]])
    result = (_BOM if source.startswith(_BOM) else b"") + text.encode("utf-8", "surrogatepass")
    after = read(result)
    if after.refused or repr(after.data) != repr(data) or len(after.problems) > len(document.problems):
        raise NotPlainError(())
    return result


class _Editor:
    """Finds the edits of one document. Those of a value come before those of what contains it, so that of two
    at one place the inner one is first.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._break = "\r\n" if "\r\n" in document.text else "\n"

    def edits(self, path: Path, old: Any, new: Any) -> Iterator[_Edit]:
        """Yields what makes the value at `path` another one."""
        if repr(old) == repr(new):
            return
        if isinstance(old, dict) and isinstance(new, dict):
            yield from self._mapping(path, old, new)
        elif isinstance(old, list) and isinstance(new, list) and len(new) >= len(old):
            for index, item in enumerate(old):
                yield from self.edits((*path, index), item, new[index])
            if added := new[len(old) :]:
                yield from self._items(path, old, added)
        else:
            yield self._replaced(path, old, new)

    def _mapping(self, path: Path, old: dict[str, Any], new: dict[str, Any]) -> Iterator[_Edit]:
        gone = [key for key in old if key not in new]
        if gone and self._document.is_flow(path):
            yield self._replaced(path, old, new)
            return
        for key, value in old.items():
            if key in new:
                yield from self.edits((*path, key), value, new[key])
            else:
                yield self._removed((*path, key))
        if added := {key: value for key, value in new.items() if key not in old}:
            yield from self._keys(path, old, added)

    def _replaced(self, path: Path, old: Any, new: Any) -> _Edit:
        place = self._document.source(path)
        if isinstance(old, dict | list) and self._document.is_flow(path):
            place = self._document.extent(path)
        if place is None:
            raise NotPlainError(path)
        if isinstance(new, dict) and isinstance(old, int | float):
            # A number that becomes part of a mapping keeps its decimals.
            as_it_is = self._text[place[0] : place[1]]
            parts = (
                f"{written(key)}: {as_it_is if repr(value) == repr(old) else written(value)}"
                for key, value in new.items()
            )
            return _Edit(*place, f"{{{', '.join(parts)}}}")
        is_quoted = isinstance(old, str) and self._text[place[0]] == '"'
        return _Edit(*place, written(new, quoted=is_quoted))

    def _removed(self, path: Path) -> _Edit:
        """Returns the edit that removes the lines of a key in a block."""
        key, value = self._document.source(path, on_key=True), self._document.extent(path)
        if key is None or value is None:
            raise NotPlainError(path)
        start = self._text.rfind("\n", 0, key[0]) + 1
        if self._text[start : key[0]].strip(" "):
            raise NotPlainError(path)
        return _Edit(start, self._line_after(value[1]), "")

    def _keys(self, path: Path, old: dict[str, Any], added: dict[str, Any]) -> Iterator[_Edit]:
        """Yields the edits that add keys at the end of a mapping."""
        if self._document.is_flow(path):
            is_quoted = self._is_quoted(path, old)
            entries = [
                f"{written(key, quoted=is_quoted)}: {written(value, quoted=is_quoted)}"
                for key, value in added.items()
            ]
            yield from self._into_brackets(path, next(reversed(old), None), entries)
            return
        if not old:
            raise NotPlainError(path)
        column = self._document.span((*path, next(iter(old))), on_key=True).column - 1
        lines = [f"{' ' * column}{line}" for line in self._lines(added, path)]
        if path:
            yield self._below(path, column, lines)
            return
        is_airy = "\n\n" in self._text.replace("\r\n", "\n")
        ending = "" if self._text.endswith("\n") else self._break
        text = self._break.join([*([""] if is_airy else []), *lines, ""])
        yield _Edit(len(self._text), len(self._text), ending + text)

    def _items(self, path: Path, old: list[Any], added: list[Any]) -> Iterator[_Edit]:
        """Yields the edits that add entries at the end of a list."""
        if self._document.is_flow(path):
            is_quoted = bool(old) and self._is_quoted((*path, len(old) - 1), old[-1])
            entries = [written(item, quoted=is_quoted) for item in added]
            yield from self._into_brackets(path, len(old) - 1 if old else None, entries)
            return
        place = self._document.extent((*path, 0)) if old else None
        dash = _DASH.search(self._text, 0, place[0]) if place else None
        if dash is None:
            raise NotPlainError(path)
        column = dash.start() - self._text.rfind("\n", 0, dash.start()) - 1
        like = (*path, len(old) - 1)
        lines: list[str] = []
        for item in added:
            if not isinstance(item, dict) or self._document.is_flow(like):
                lines.append(f"{' ' * column}- {written(item)}")
                continue
            first, *rest = self._lines(item, like)
            lines += [f"{' ' * column}- {first}", *(f"{' ' * column}  {line}" for line in rest)]
        yield self._below(path, column + 1, lines)

    def _is_quoted(self, path: Path, value: object) -> bool:
        """Returns whether the keys of a mapping are in quotes, as in JSON."""
        key = next(iter(value), None) if isinstance(value, dict) else None
        place = self._document.source((*path, key), on_key=True) if key is not None else None
        return place is not None and self._text[place[0]] == '"'

    def _into_brackets(self, path: Path, last: str | int | None, entries: list[str]) -> Iterator[_Edit]:
        """Yields the edits that add entries after the one with the key or the index `last`; without one, the
        brackets are empty.
        """
        place = self._document.extent(path if last is None else (*path, last))
        if place is None:
            raise NotPlainError(path)
        end = place[1] - (last is None)
        if last is None:
            yield _Edit(end, end, ", ".join(entries))
            return
        start = self._text.rfind("\n", 0, end) + 1
        key = self._document.source((*path, last), on_key=True) if isinstance(last, str) else None
        begin = key[0] if key else place[0]
        margin = _BLANKS.match(self._text, start)
        is_last = _REST.match(self._text, end)
        if not start or not is_last or margin is None or margin.end() != begin:
            yield _Edit(end, end, "".join(f", {entry}" for entry in entries))
            return
        comma = _COMMA.match(self._text, end)
        if not comma:
            yield _Edit(end, end, ",")
        at = self._line_after(end)
        text = f",{self._break}".join(f"{margin[0]}{entry}" for entry in entries)
        yield _Edit(at, at, f"{text}{',' if comma else ''}{self._break}")

    def _below(self, path: Path, column: int, lines: list[str]) -> _Edit:
        """Returns the edit that adds lines after the last value of a block, and after the comments right
        below it that are indented by at least `column`: these are about it.
        """
        place = self._document.extent(path)
        if place is None:
            raise NotPlainError(path)
        at = self._line_after(place[1])
        while at < len(self._text) and (line := _LINE.match(self._text, at)):
            if not line[2] or len(line[1]) < column:
                break
            at = line.end()
        ending = "" if self._text[:at].endswith("\n") else self._break
        return _Edit(at, at, ending + self._break.join([*lines, ""]))

    def _line_after(self, at: int) -> int:
        """Returns where the line after this place begins; a block of text ends there already."""
        if at and self._text[at - 1] == "\n":
            return at
        end = self._text.find("\n", at)
        return end + 1 if end >= 0 else len(self._text)

    def _lines(self, value: dict[str, Any], like: Path | None) -> list[str]:
        """Returns a mapping as lines, in the style of the one at `like`: what is in brackets there is so
        here.
        """
        lines: list[str] = []
        for key, item in value.items():
            model = self._model(like, key)
            if not isinstance(item, dict | list) or not item or (model and self._document.is_flow(model)):
                lines.append(f"{written(key)}: {written(item)}")
            elif isinstance(item, dict):
                lines += [f"{written(key)}:", *(f"  {line}" for line in self._lines(item, model))]
            else:
                lines.append(f"{written(key)}:")
                for entry in item:
                    if isinstance(entry, dict):
                        first, *rest = self._lines(entry, None)
                        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
                    else:
                        lines.append(f"  - {written(entry)}")
        return lines

    def _model(self, like: Path | None, key: str) -> Path | None:
        """Returns the place whose style a new value takes: that of the same key, or else a mapping beside
        it.
        """
        if like is None:
            return None
        beside = self._document.data
        for step in like:
            beside = beside[step]  # type: ignore[index]  # it is a path of the document
        if not isinstance(beside, dict):
            return None
        if isinstance(beside.get(key), dict | list) or not like:
            return (*like, key) if key in beside else None
        other = next((name for name, item in beside.items() if isinstance(item, dict)), None)
        return (*like, other) if other is not None else None
