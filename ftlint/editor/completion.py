"""What may stand at the cursor, where the schema cannot know: ids of this record and of others, codes of
rules, files of evidence and the addresses in them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from ftlint import rules
from ftlint.domain.in_words import target
from ftlint.editor.cursor import Cursor, cursors
from ftlint.editor.fields import schema_at
from ftlint.editor.names import METRIC, USE_CASE, ids_of
from ftlint.editor.places import value_at
from ftlint.evidence.addresses import quoted
from ftlint.findings import Path
from ftlint.record.metrics import Metric

MAX_OFFERED = 200
"""The most words that are offered at once."""


class Offered(NamedTuple):
    """A word for the place of the cursor."""

    label: str
    start: int
    end: int
    """What it replaces, in characters of the text."""
    text: str
    about: str = ""
    """A few words about it."""
    opens: bool = False
    """Whether it is the beginning of a longer word, as a folder is of a path."""


class Around(NamedTuple):
    """What a completion may ask beside the text. Each function returns label → a few words about it."""

    records: Callable[[], dict[str, str]]
    """Ids of other records."""
    files: Callable[[str], dict[str, str]]
    """What a path that begins so may go on with; a folder ends with a slash."""
    addresses: Callable[[str, str], dict[str, str]]
    """What a key of `evidence` may say of a file."""
    found: Callable[[], frozenset[str]]
    """The codes of rules that found something in the record."""


def completions(text: str, offset: int, around: Around, good: Any) -> list[Offered]:
    """Returns what may stand at an offset. `good` is the data of the text when it could last be read, for
    what is elsewhere in the record.
    """
    offered: dict[str, Offered] = {}
    for cursor in cursors(text, offset):
        words = _keys(cursor, good) if cursor.on_key else _values(cursor, around, good)
        for label, about in words.items():
            if len(offered) < MAX_OFFERED:
                offered.setdefault(label, _offered(cursor, label, about))
    return list(offered.values())


def _offered(cursor: Cursor, label: str, about: str) -> Offered:
    text = quoted(label)
    if cursor.on_key and not cursor.has_colon:
        text += ": "
    return Offered(label, cursor.start, cursor.end, text, about, opens=label.endswith("/"))


def _keys(cursor: Cursor, good: Any) -> dict[str, str]:
    """Returns the metrics that have no result here yet."""
    if cursor.path[-1:] != ("results",) or schema_at(cursor.path) is None:
        return {}
    taken = value_at(cursor.data, cursor.path)
    return {id_: about for id_, about in _metrics(cursor, good).items() if id_ not in taken}


def _values(cursor: Cursor, around: Around, good: Any) -> dict[str, str]:
    match tuple("*" if isinstance(step, int) else step for step in cursor.path):
        case ("plan", "stop_rule", "metric"):
            return _metrics(cursor, good)
        case ("metrics", "measures", "*", "use_case"):
            return dict.fromkeys(_ids(cursor, good, USE_CASE), "")
        case ("waivers", "*", "rule"):
            return _rules(around)
        case ("decision", "supersedes", "*") | ("decision", "superseded_by"):
            own = value_at(cursor.data, ("project", "id"))
            return {id_: about for id_, about in around.records().items() if id_ != own}
        case ("data", "files", "train" | "validation" | "test"):
            return around.files(cursor.word)
        case (*_, "evidence", "path" | "samples") | (*_, "evidence", "paths", "*"):
            return around.files(cursor.word)
        case (*_, "results", _, "evidence", ("metric" | "pointer" | "row" | "column" | "run") as key):
            file = value_at(cursor.data, (*cursor.path[:-1], "path"))
            return around.addresses(file, key) if isinstance(file, str) else {}
    return {}


def _ids(cursor: Cursor, good: Any, kind: str) -> Iterable[str]:
    """Returns the ids in the text around the cursor, and those that stood elsewhere when it could be read."""
    return dict.fromkeys([*ids_of(cursor.data, kind), *ids_of(good, kind)])


def _metrics(cursor: Cursor, good: Any) -> dict[str, str]:
    entries = [*_measures(cursor.data), *_measures(good)]
    known = {entry["id"]: entry for entry in reversed(entries)}
    return {id_: _about(known[id_]) for id_ in _ids(cursor, good, METRIC) if id_ in known}


def _measures(data: Any) -> Iterator[dict[str, Any]]:
    place: Path = ("metrics", "measures")
    found = value_at(data, place)
    yield from (
        entry
        for entry in (found if isinstance(found, list) else ())
        if isinstance(entry, dict) and isinstance(entry.get("id"), str)
    )


def _about(entry: dict[str, Any]) -> str:
    """Returns the name and the threshold of a metric, as far as they can be said."""
    name = entry.get("name")
    said = [name] if isinstance(name, str) else []
    threshold = entry.get("threshold")
    if isinstance(threshold, int | float) and not isinstance(threshold, bool):
        texts = {
            key: value
            for key, value in entry.items()
            if key in ("unit", "direction") and isinstance(value, str)
        }
        said.append(target(Metric.of({"id": entry["id"], "threshold": threshold, **texts}, ())))
    return ", ".join(said)


def _rules(around: Around) -> dict[str, str]:
    """Returns the rules that can be waived, those that found something first."""
    found = around.found()
    waivable = [rule for rule in rules.iter_rules() if rule.waivable]
    return {rule.code: rule.name for rule in sorted(waivable, key=lambda rule: rule.code not in found)}
