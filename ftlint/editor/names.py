"""The ids in a record: where each is defined, where it is used, and the edits that rename it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ftlint.editor.places import value_at
from ftlint.findings import Path
from ftlint.reading.document import Document, read
from ftlint.reading.flow import written
from ftlint.record.places import UnknownPlaceError, find
from ftlint.text.ids import slug
from ftlint.text.phrases import backticked, series

METRIC, USE_CASE, BASELINE, ITERATION = "metric", "use case", "baseline", "iteration"
_LISTS: dict[str, Path] = {
    METRIC: ("metrics", "measures"),
    USE_CASE: ("product", "use_cases"),
    BASELINE: ("baselines",),
    ITERATION: ("iterations",),
}
"""What an id names → the list whose entries define it."""
_MEASURED: tuple[Path, ...] = (("baselines",), ("models", "candidates"), ("iterations",), ("outcome",))
"""The lists whose entries have results."""


class Name(NamedTuple):
    """An id at a place where it stands."""

    kind: str
    """What it names: `METRIC`, `USE_CASE`, `BASELINE` or `ITERATION`."""
    id: str
    path: Path
    start: int
    end: int
    """In characters of the document's text, without quotes."""
    defines: bool
    """Whether the entry that it names is here."""


class TextEdit(NamedTuple):
    """What is written in the place of a part of the text."""

    start: int
    end: int
    text: str


class RenameError(ValueError):
    """An id cannot be renamed so. The message is one sentence."""


def names_in(document: Document) -> tuple[Name, ...]:
    """Returns all ids of a record, in the order of the text."""
    return tuple(sorted(_names(document), key=lambda name: name.start))


def ids_of(data: Any, kind: str) -> list[str]:
    """Returns the ids of a record's metrics, use cases, baselines or iterations, in its order."""
    found = value_at(data, _LISTS[kind])
    entries = found if isinstance(found, list) else []
    ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
    return [one for one in ids if isinstance(one, str)]


def name_at(document: Document, offset: int) -> Name | None:
    """Returns the id at an offset; None if there is none."""
    return next((name for name in _names(document) if name.start <= offset <= name.end), None)


def same(document: Document, name: Name) -> list[Name]:
    """Returns all places where an id stands, in the order of the text."""
    return [other for other in names_in(document) if (other.kind, other.id) == (name.kind, name.id)]


def renamed(document: Document, name: Name, new: str) -> list[TextEdit]:
    """Returns the edits that give an id another spelling everywhere. Raises RenameError if the new one is
    none, or something else has it.
    """
    if not new or slug(new, "") != new:
        raise RenameError(
            f"`{new}` is no id: write lower-case letters, digits, dots, hyphens and underscores only, and begin with a "
            "letter or a digit."
        )
    if new != name.id and new in (taken := ids_of(document.data, name.kind)):
        raise RenameError(f"There is a {name.kind} `{new}` already, beside {series(backticked(taken))}.")
    places = same(document, name)
    edits = [_edit(document, place, new) for place in places]
    text = applied(document.text, edits)
    after = read(text.encode("utf-8", "surrogatepass"))
    found = [other for other in _names(after) if (other.kind, other.id) == (name.kind, new)]
    if after.refused or len(found) < len(places) or len(after.problems) > len(document.problems):
        raise RenameError(
            f"`{name.id}` stands somewhere that cannot be changed safely, such as beside a result of `{new}`: rename it "
            "by hand."
        )
    return edits


def applied(text: str, edits: Sequence[TextEdit]) -> str:
    """Returns a text with edits made, which do not overlap."""
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits):
        pieces += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join([*pieces, text[done:]])


def _edit(document: Document, name: Name, new: str) -> TextEdit:
    is_part = name.path[0] == "illustrative"
    is_quoted = name.start > 0 and document.text[name.start - 1] in "'\""
    return TextEdit(name.start, name.end, new if is_quoted or is_part else written(new))


def _names(document: Document) -> Iterator[Name]:
    for kind, place in _LISTS.items():
        for path in _entries(document, place):
            yield from _value(document, kind, (*path, "id"), defines=True)
            if kind == METRIC:
                yield from _value(document, USE_CASE, (*path, "use_case"))
    for place in _MEASURED:
        for path in _entries(document, place):
            results = value_at(document.data, (*path, "results"))
            for key in results if isinstance(results, dict) else ():
                yield from _name(document, METRIC, key, (*path, "results", key), on_key=True)
    yield from _value(document, METRIC, ("plan", "stop_rule", "metric"))
    for path in _entries(document, ("illustrative",)):
        yield from _steps(document, path)


def _entries(document: Document, place: Path) -> Iterator[Path]:
    found = value_at(document.data, place)
    yield from ((*place, index) for index in range(len(found) if isinstance(found, list) else 0))


def _value(document: Document, kind: str, path: Path, *, defines: bool = False) -> Iterator[Name]:
    value = value_at(document.data, path)
    if isinstance(value, str):
        yield from _name(document, kind, value, path, defines=defines)


def _name(
    document: Document, kind: str, id_: str, path: Path, *, on_key: bool = False, defines: bool = False
) -> Iterator[Name]:
    place = document.source(path, on_key)
    if place is None:
        return
    start, end = place
    if document.text[start] in "'\"":
        start, end = start + 1, end - 1
    if document.text[start:end] == id_:  # otherwise it has escapes, which no id needs
        yield Name(kind, id_, path, start, end, defines)


def _steps(document: Document, path: Path) -> Iterator[Name]:
    """Yields the ids in a place that the record names, as in `baselines/few-shot/results/f1`."""
    text, place = value_at(document.data, path), document.source(path)
    if not isinstance(text, str) or place is None:
        return
    try:
        target, _ = find(document.data, text)
    except UnknownPlaceError:
        return
    start = place[0] + (document.text[place[0]] in "'\"")
    if document.text[start : start + len(text)] != text:
        return
    steps = text.split("/")
    for number, step in enumerate(steps[: len(target)]):
        before = target[:number]
        kind = next((kind for kind, where in _LISTS.items() if where == before), "")
        if before[-1:] == ("results",) and before[:-2] in _MEASURED:
            kind = METRIC
        if kind and (kind == METRIC or step in ids_of(document.data, kind)):
            at = start + sum(len(other) + 1 for other in steps[:number])
            yield Name(kind, step, path, at, at + len(step), defines=False)
