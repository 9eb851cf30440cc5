"""Two versions of a record, and the places at which they differ.

List entries are matched by the key that names them, never by position.
"""

import json  # noqa: TID253  (imported only where versions are compared)
from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from ftlint.findings import Path, Prerequisite, order
from ftlint.linter import DEFAULTS, RecordError, lint_one
from ftlint.reading.document import Document, read
from ftlint.record import is_free, schema
from ftlint.record.catalogue import FIELDS, row_at
from ftlint.record.model import Record
from ftlint.record.versions import CURRENT, VERSION_KEY

_MOST_ROUNDS = 20
MOST_SHOWN = 60
"""The longest text of a record that a sentence shows, in characters."""


class Version(NamedTuple):
    """One version of a record, read and judged."""

    document: Document
    record: Record
    prerequisites: tuple[Prerequisite, ...]


def read_version(source: bytes, file: str, *, today: str) -> Version:
    """Reads a version from `source`, as of `today` (YYYY-MM-DD).
    Raises RecordError, with findings in `file`, if it is not a valid record.
    """
    linted = lint_one(file, source, today, DEFAULTS, with_readiness=True)
    if linted.document is None or linted.record is None or linted.summary is None:
        raise RecordError(tuple(sorted(linted.findings, key=order)))
    return Version(linted.document, linted.record, linted.summary.prerequisites)


def without_violations(source: bytes) -> bytes | None:
    """Returns the record in `source` without the values that the schema rejects;
    None if too little is left for a record.
    """
    document = read(source)
    if not isinstance(document.data, dict):
        return None
    data = {VERSION_KEY: CURRENT} | deepcopy(document.data)
    for _ in range(_MOST_ROUNDS):
        if schema.accepts(data):
            return json.dumps(data).encode()
        from ftlint.record.explain import refused_places

        places = refused_places(data)
        if () in places:
            return None
        for place in places:
            holder: Any = data
            for step in place[:-1]:
                holder = holder[step]
            del holder[place[-1]]
    return None


class Place(NamedTuple):
    """A place in both versions, and its values."""

    pattern: tuple[str, ...]
    """Such as `("metrics", "measures", "*", "threshold")`."""
    names: tuple[str, ...]
    """The name for each `*` in the pattern."""
    paths: tuple[Path, Path]
    """The place in the old and in the new version. For an entry that a list lacks, the list."""
    old: Any
    """The old value; None if there was none."""
    new: Any
    parents: tuple[Mapping[str, Any], Mapping[str, Any]]
    """The mappings that hold it, old and new; empty if there is none."""
    records: tuple[Record, Record]

    @property
    def key(self) -> str:
        """The last step."""
        return self.pattern[-1]

    @property
    def name(self) -> str:
        """The name of the innermost list entry that it is, or is part of."""
        return self.names[-1]

    def below(self, key: str) -> "Place":
        """Returns the place under a key of this mapping."""
        old, new = self.old or {}, self.new or {}
        paths = (
            self.paths[0] if isinstance(old, _Plain) else (*self.paths[0], key),
            self.paths[1] if isinstance(new, _Plain) else (*self.paths[1], key),
        )
        step, names = ("*", (*self.names, key)) if self.key == "results" else (key, self.names)
        values = old.get(key), new.get(key)
        if self.key == "results":
            values = _whole(values[0]), _whole(values[1])
        return Place((*self.pattern, step), names, paths, *values, (old, new), self.records)

    def entry(self, at: int | None, at_new: int | None) -> "Place":
        """Returns the place of a list entry, by its index in the old version and its index in the new one."""
        old, new = None if at is None else self.old[at], None if at_new is None else self.new[at_new]
        paths = (
            (*self.paths[0], *([] if at is None else [at])),
            (*self.paths[1], *([] if at_new is None else [at_new])),
        )
        name = _name(old if new is None else new)
        if row_at(self.pattern).sentences or not name:
            name = str(int(paths[0 if new is None else 1][-1]) + 1)
        return Place((*self.pattern, "*"), (*self.names, name), paths, old, new, self.parents, self.records)

    def label(self) -> str:
        """Returns its name in a sentence, such as: `direction` of metric `f1`."""
        stars = [at for at, step in enumerate(self.pattern) if step == "*"]
        tail = self.pattern[stars[-1] + 1 :] if stars else self.pattern
        parts = [code(".".join(tail))] if tail else []
        for at, name in zip(reversed(stars), reversed(self.names), strict=True):
            row = row_at(self.pattern[:at])
            noun = row.noun or self.pattern[at - 1]
            parts.append(f"{noun} {name if row.sentences else code(name)}")
        return " of ".join(parts)


class _Plain(dict[str, Any]):
    """A result that is written as a plain number: its value is at its own place."""


def _whole(result: Any) -> Any:
    """Returns a result as a mapping; a plain number is its value."""
    return _Plain(value=result) if isinstance(result, int | float) else result


_FIRST = (VERSION_KEY, "status")
_SECTIONS = (*_FIRST, *dict.fromkeys(at[0] for at in FIELDS if at[0] not in _FIRST))
"""The sections of a record in the order in which their changes are reported; others come last."""
_NAMING = ("id", "rule", "name", "approach", "family", "title", "url", "date")
"""The keys that can name a list entry; the first one present does."""


def iter_places(old: Record, new: Record, among: Collection[str] = ()) -> Iterator[Place]:
    """Yields the places at which two versions differ, in the order of their sections; only those in the
    sections `among`, if it has any.
    """
    rank = {key: number for number, key in enumerate(_SECTIONS)}
    keys = (key for key in {**new.data, **old.data} if not among or key in among)
    for key in sorted(keys, key=lambda key: rank.get(key, len(rank))):
        yield from _walk(
            Place(
                (key,),
                (),
                ((key,), (key,)),
                old.data.get(key),
                new.data.get(key),
                (old.data, new.data),
                (old, new),
            )
        )


def _walk(place: Place) -> Iterator[Place]:
    """Yields the places at and below `place` that differ. A missing mapping or list counts as empty."""
    old, new = place.old, place.new
    if _canonical(old) == _canonical(new):
        return
    either = old if new is None else new
    is_whole = place.key == "*" or row_at(place.pattern).whole
    if (
        is_free(place.key)
        or not isinstance(either, dict | list)
        or (is_whole and (old is None or new is None))
    ):
        yield place
    elif isinstance(either, dict):
        for key in {**(new or {}), **(old or {})}:
            yield from _walk(place.below(key))
    else:
        for at, at_new in _match(old or [], new or [], sentences=row_at(place.pattern).sentences):
            yield from _walk(place.entry(at, at_new))


def _match(old: Sequence[Any], new: Sequence[Any], *, sentences: bool) -> list[tuple[int | None, int | None]]:
    """Pairs the entries of `old` with those of `new`, in the order of `new`, followed by the removed ones.

    Equal entries are matched first, then those with the same name, then those that differ only in their name.
    The remaining sentences count as reworded, in their order.
    """
    became: dict[int, int] = {}
    for key in (_canonical, _name, _body, *([_any] if sentences else [])):
        waiting: dict[str, list[int]] = {}
        for at, item in enumerate(old):
            if at not in became.values():
                waiting.setdefault(key(item), []).append(at)
        for at_new, item in enumerate(new):
            if at_new not in became and (mark := key(item)) and waiting.get(mark):
                became[at_new] = waiting[mark].pop(0)
    gone = sorted(set(range(len(old))) - set(became.values()))
    return [*((became.get(at_new), at_new) for at_new in range(len(new))), *((at, None) for at in gone)]


def _canonical(value: Any) -> str:
    """Returns a text that is equal for values with the same meaning, regardless of order; 1 equals 1.0.
    Empty for a value that is empty.
    """
    if isinstance(value, dict):
        items = value
        if isinstance(results := value.get("results"), dict):
            items = {**value, "results": {key: _whole(result) for key, result in results.items()}}
        return "".join(
            sorted(f"{key!r}:{text}," for key, item in items.items() if (text := _canonical(item)))
        )
    if isinstance(value, list):
        return "".join(sorted(f"{_canonical(item)}," for item in value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else repr(value)


def _name(item: Any) -> str:
    """Returns the name of a list entry; a text is its own name."""
    return (
        next((str(item[key]) for key in _NAMING if key in item), "") if isinstance(item, dict) else str(item)
    )


def _body(item: Any) -> str:
    """Returns the content of an entry, except its id and name."""
    return (
        _canonical({key: value for key, value in item.items() if key not in ("id", "name")})
        if isinstance(item, dict)
        else ""
    )


def _any(item: Any) -> str:  # noqa: ARG001  (called like the other keys)
    return "any"


def code(text: str) -> str:
    """Returns a name from a record in backticks, and cut if it is long."""
    text = " ".join(text.replace("`", "'").split())
    return f"`{text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + '…'}`"
