"""Writes the file of a new record: its data, comments in the framework's words,
and missing keys as commented-out lines.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from yaml import safe_load

from ftlint.advice.sentences import Advice
from ftlint.findings import Path
from ftlint.framework.decision_tree import TREE
from ftlint.framework.statements import FRAMEWORK
from ftlint.reading.document import read
from ftlint.record.catalogue import FIELDS
from ftlint.record.schema import EDITOR_SCHEMA_URL, schema_text
from ftlint.text.escape import escaped
from ftlint.text.phrases import series

Schema = Mapping[str, Any]
Notes = Mapping[str, Sequence[str]]
"""Section of a record → sentences to put above it."""

WIDTH = 100
"""The longest line of a comment, in characters."""
TBD = "TBD"
"""The placeholder for something to fill in. Every rule treats it as missing."""

_FIRST = f"# yaml-language-server: $schema={EDITOR_SCHEMA_URL}"
_HEADER = (
    "A decision on whether to fine-tune, begun on {today}: what the framework "
    f'"{FRAMEWORK.source["title"]}" asks, with what is known so far. `ftlint checklist` shows what is missing, and what to do next. '
    f"Each `{TBD}` is a place to fill in: write the value, and remove the first `#` of its line and of each line above that it is "
    "nested under."
)
_ADVICE = (
    "The framework's advice on {today}, from the answers given so far (`ftlint advise` explains why):",
    "{headline}",
    "Ranking: {ranking}.",
    "The decision is the team's: set `approach`, and say why.",
)
_DECIDED = (
    'The team took the framework\'s advice of {today}. `ftlint advise` explains it. It says "not yet" while an '
    "answer is only in a comment.",
)

_PLAIN = re.compile(r"[^\W\d_][\w .,;()/%+-]*")
"""Text that may be written without quotes, unless YAML gives the word another meaning."""


_SHOWN = tuple(at for at, row in FIELDS.items() if row.draft)
"""What a new record shows, with its value or as a commented-out key: what the prerequisites ask for."""
_PLACES = tuple(dict.fromkeys(path[:length] for path in _SHOWN for length in range(1, len(path) + 1)))
"""The keys shown and their parents, each before what it holds."""
_HELD = {at[:length] for at, row in FIELDS.items() if row.ask for length in range(1, len(at) + 1)}
"""The keys that hold an answer, and their parents: they may be in the data although they are not shown."""
UNDECIDED = "undecided"
"""The approach of a record in which nothing is decided: it shows whatever some decision needs."""


def record_text(data: Mapping[str, Any], notes: Notes, advised: Advice | None, today: str) -> str:
    """Returns the text of a file for `data`, a record begun on the day `today`,
    with the advice above the decision.
    """
    return "\n".join([*_header(today), *_Writer(data, notes, advised, today).lines()]) + "\n"


def scalar(value: bool | float | str) -> str:
    """Returns `value` as YAML that every reader reads as exactly that. Text stays unquoted if possible."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        from ftlint.reading.flow import plain_number

        return plain_number(value)
    if _stays_plain(value):
        return value
    import json

    return json.dumps(value, ensure_ascii=False)


def plan() -> dict[str, Any]:
    """Returns all that `record_text` knows besides the record's data, as plain data, so that the browser
    writes the same file without its own words.

    `keys` are the keys of a record in order. Each has the framework's statements on it (`says`) and on what
    is nested under it (`below`), as indexes into `texts`, each written once; the lines to write if it is
    missing (`stub`); and the keys under it.
    """
    comments = _comments()
    texts = list(dict.fromkeys(comments.values()))

    def node(key: str, schema: Schema, path: Path) -> dict[str, Any]:
        inner, inner_path = (schema["items"], (*path, "*")) if schema["type"] == "array" else (schema, path)
        made: dict[str, Any] = {"key": key}
        if path not in _PLACES:
            made["hidden"] = True
        if (needed := _needed_for(path)) is not None:
            made["for"] = sorted(needed)
        if path in comments:
            made["says"] = texts.index(comments[path])
        if inner is not schema and "properties" in inner:
            made["list"] = True
        if keys := nodes(inner, inner_path):
            made["keys"] = keys
        elif path in _PLACES:
            made["stub"] = _stub(key, schema, path, UNDECIDED)
        return made

    def nodes(schema: Schema, path: Path) -> list[dict[str, Any]]:
        return [
            node(key, child, (*path, key))
            for key, child in schema.get("properties", {}).items()
            if (*path, key) in _PLACES or (*path, key) in _HELD
        ]

    schema = _schema()
    keys = nodes(schema, ())
    for entry in keys:
        entry["about"] = (
            _words(schema["properties"][entry["key"]]) if entry["key"] != "schema_version" else ""
        )
    return {
        "first": _FIRST,
        "header": _HEADER,
        "advice": _ADVICE,
        "decided": _DECIDED,
        "texts": texts,
        "keys": keys,
        "width": WIDTH,
    }


@cache
def _schema() -> Schema:
    import json

    schema: Schema = json.loads(schema_text())
    return schema


@cache
def _needed_for(path: Path) -> frozenset[str] | None:
    """Returns the approaches of which a place is asked; None if it is asked of all."""
    row = FIELDS.get(tuple(map(str, path)))
    statement = row.statement if row else ""
    needed = FRAMEWORK.statements[statement].needed_for if statement else frozenset()
    if needed:
        return None if UNDECIDED in needed and len(needed) == _APPROACHES else needed
    return _needed_for(path[:-1]) if len(path) > 1 else None


_APPROACHES = max(len(statement.needed_for) for statement in FRAMEWORK.statements.values())
"""How many approaches need what all of them need."""


@cache
def _is_shown(path: Path, approach: str) -> bool:
    """Returns whether a record for this approach shows the place if it is missing."""
    needed = _needed_for(path)
    return path in _PLACES and (approach == UNDECIDED or needed is None or approach in needed)


@cache
def _shown(path: Path, approach: str) -> tuple[Path, ...]:
    """Returns the places in the part at `path` that a record for this approach shows if they are missing."""
    return tuple(place for place in _PLACES if place[: len(path)] == path and _is_shown(place, approach))


@lru_cache(maxsize=500)
def _stays_plain(text: str) -> bool:
    """Returns whether every reader reads `text` unchanged without quotes.
    Cached, because the same few words are written again and again.
    """
    return bool(_PLAIN.fullmatch(text)) and safe_load(text) == text and read(text.encode()).data == text


def _header(today: str) -> list[str]:
    return [_FIRST, *_wrapped(_HEADER.replace("{today}", today), "")]


class _Writer:
    """Writes one record. `lines` are those of the file, from `schema_version` on."""

    def __init__(self, data: Mapping[str, Any], notes: Notes, advised: Advice | None, today: str) -> None:
        self._data = data
        self._notes = notes
        self._approach = data["decision"]["approach"]
        self._advice = _advice_lines(advised, today, is_decided=self._approach != UNDECIDED)
        self._schema = _schema()
        self._open = _comments()

    def lines(self) -> list[str]:
        """Returns all lines of the record."""
        lines: list[str] = []
        for key, schema in self._schema["properties"].items():
            if key in self._data or _is_shown((key,), self._approach):
                lines += ["", *(_wrapped(_words(schema)) if key != "schema_version" else ())]
                lines += [line for note in self._notes.get(key, ()) for line in _wrapped(note)]
                lines += self._advice if key == "decision" else ()
                lines += self._key(key, schema, self._data, (key,))
        return lines

    def _key(self, key: str, schema: Schema, data: Mapping[str, Any], path: Path) -> list[str]:
        if key in data:
            return [*self._statement(path), *self._value(key, schema, data[key], path)]
        statements = [line for place in _shown(path, self._approach) for line in self._statement(place)]
        return [*statements, *_commented_out(_stub(key, schema, path, self._approach))]

    def _statement(self, path: Path) -> Sequence[str]:
        """Returns the framework's statement on this place, unless it was already written above another."""
        text = self._open.get(path, "")
        if not text:
            return ()
        self._open = {place: other for place, other in self._open.items() if other != text}
        return _wrapped(text)

    def _value(self, key: str, schema: Schema, value: Any, path: Path) -> list[str]:
        if isinstance(value, dict):
            return [f"{key}:", *_indented(self._mapping(schema, value, path))]
        if not isinstance(value, list):
            return [f"{key}: {scalar(value)}"]
        lines = [f"{key}:"]
        for item in value:
            inner = (
                self._mapping(schema["items"], item, (*path, "*"))
                if isinstance(item, dict)
                else [scalar(item)]
            )
            lines += _indented(_item(inner))
        return lines

    def _mapping(self, schema: Schema, data: Mapping[str, Any], path: Path) -> list[str]:
        """Returns the lines for the keys of `data`, and for missing keys worth showing."""
        if "properties" not in schema:
            return [
                line
                for key in data
                for line in self._value(scalar(key), schema["additionalProperties"], data[key], (*path, key))
            ]
        return [
            line
            for key, child in schema["properties"].items()
            if key in data or _is_shown((*path, key), self._approach)
            for line in self._key(key, child, data, (*path, key))
        ]


def _comments() -> dict[Path, str]:
    """Returns place in a record → what the framework asks there:
    the question, or the statement that has no closer place.
    """
    texts: dict[Path, str] = {
        ("situation", q.field): f"§{q.statement}: {q.text}" for q in FRAMEWORK.questions
    }
    for statement in FRAMEWORK.statements.values():
        fields = [field for field in statement.fields if field[0] != "situation"]
        for field in [field for field in fields if len(field) > 1] or fields:
            texts[field] = f"§{statement.id}: {statement.text}"
    return texts


def _stub(key: str, schema: Schema, path: Path, approach: str) -> list[str]:
    """Returns a missing key as lines that show its shape, each value with a hint."""
    if schema["type"] == "array":
        inner = schema["items"]
        if inner["type"] != "object":
            return [f"{key}: [{TBD}]{_hint(inner)}"]
        return [f"{key}:", *_indented(_item(_stubs(inner, (*path, "*"), approach)))]
    if "additionalProperties" in schema and "properties" not in schema:
        return [f"{key}:", f"  id-of-the-metric: {{value: {TBD}, sample_size: {TBD}}}"]
    if "properties" in schema:
        return [f"{key}:", *_indented(_stubs(schema, path, approach))]
    return [f"{key}: {TBD}{_hint(schema)}"]


def _commented_out(lines: Iterable[str]) -> list[str]:
    """Returns the lines behind a `#` at the column of their key, so that removing only the `#`
    puts them where they belong.
    """
    return [f"#{line}" for line in lines]


def _stubs(schema: Schema, path: Path, approach: str) -> list[str]:
    return [
        line
        for key, child in schema["properties"].items()
        if _is_shown((*path, key), approach)
        for line in _stub(key, child, (*path, key), approach)
    ]


def _hint(schema: Schema) -> str:
    """Returns what a value should be, as a comment behind it."""
    if choices := schema.get("enum"):
        return f"  # {series(map(scalar, choices), 'or')}"
    return f"  # {_words(schema, with_statement=False)}"


def _words(schema: Schema, *, with_statement: bool = True) -> str:
    """Returns the schema's description of a part, with the statement of the framework instead of its URL."""
    text, _, statement = re.sub(r" ?https?://\S+", "", schema["description"]).partition(" Framework §")
    return f"{text.rstrip('.')} (§{statement.rstrip(':')})." if statement and with_statement else text


def _item(lines: Sequence[str]) -> list[str]:
    """Returns the lines of a list item. Comments above its first key go above the item."""
    first = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


@lru_cache(maxsize=500)
def _wrapped(text: str, indent: str = "  ") -> tuple[str, ...]:
    """Returns a text as a comment, its second and later lines indented.
    Cached, because `init` rewrites the record after each answer, with the same texts.
    """
    from textwrap import wrap

    first, later = "# ", f"# {indent}"
    return tuple(
        wrap(
            escaped(text, 2000),
            WIDTH,
            initial_indent=first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def _advice_lines(advised: Advice | None, today: str, *, is_decided: bool) -> list[str]:
    """Returns the advice as a comment, because the decision is the team's, or that the team took it."""
    if advised is None:
        return []
    ranking = ", then ".join(TREE.names[approach] for approach in advised.ranking)
    texts = (
        text.format(today=today, headline=advised.headline, ranking=ranking)
        for text in (_DECIDED if is_decided else _ADVICE)
    )
    return ["#", *(line for text in texts for line in _wrapped(text))]
