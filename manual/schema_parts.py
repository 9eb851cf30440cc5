"""Turns a published JSON Schema into the contents of a page:
its mappings, and for each key the type in words, the limits and the meaning.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ftlint.record.explain import PATTERNS
from ftlint.record.schema import schema_text

WORDS = {
    "object": "mapping",
    "array": "list",
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "null": "null",
}
_ID = "^[a-z0-9][a-z0-9._-]*$"
_SHORT = 64
"""A limit of at most this many characters is left out, because the pattern next to it implies it."""
_ADDRESS = re.compile(r"\s*(?:Framework §(?P<id>\S+): )?https://\S+$")


class Row(NamedTuple):
    """One key of a mapping."""

    key: str
    anchor: str
    """Its own anchor on the page, or that of the heading about its contents."""
    is_heading: bool
    """Whether `anchor` is such a heading."""
    kind: str
    required: bool
    values: tuple[str, ...]
    """The allowed values, if there are few."""
    limits: str
    text: str
    statement: str
    """The statement of the framework that it answers, or an empty string."""


class Part(NamedTuple):
    """One mapping of a schema, with its keys."""

    path: str
    """Such as `metrics.measures[]`; empty for the whole."""
    anchor: str
    text: str
    statement: str
    rows: tuple[Row, ...]


def iter_parts(name: str) -> Iterator[Part]:
    """Yields the mappings of a published schema, each after the one that contains it.
    A list's items are `KEY[]`, a mapping's free keys are `KEY.ID`.
    """
    schema = json.loads(schema_text(name))
    yield from _parts(schema, schema, "")


def _parts(node: dict[str, Any], schema: dict[str, Any], path: str) -> Iterator[Part]:
    rows, inner = [], []
    for key, raw in node["properties"].items():
        value = _resolved(raw, schema)
        place = f"{path}.{key}" if path else key
        within, at = _mapping_in(value, schema, place)
        if within is not None:
            inner.append((within, at))
        rows.append(
            _row(
                key,
                value,
                _anchor(at),
                key in node.get("required", ()),
                schema,
                is_heading=within is not None,
            )
        )
    text, statement = _described(node)
    yield Part(path, _anchor(path), text, statement, tuple(rows))
    for within, at in inner:
        yield from _parts(within, schema, at)


def _mapping_in(
    value: dict[str, Any], schema: dict[str, Any], path: str
) -> tuple[dict[str, Any] | None, str]:
    """Returns the mapping that a value is, or that it contains as an item or under free keys,
    and its path.
    """
    if "properties" in value:
        return value, path
    if "items" in value:
        return _mapping_in(_resolved(value["items"], schema), schema, f"{path}[]")
    if isinstance(value.get("additionalProperties"), dict):
        return _mapping_in(_resolved(value["additionalProperties"], schema), schema, f"{path}.ID")
    return None, path.removesuffix("[]")


def _resolved(value: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Returns what a reference leads to; of a choice between that and null, with both types."""
    if "oneOf" in value:
        [one] = [_resolved(part, schema) for part in value["oneOf"] if part != {"type": "null"}]
        return {**one, **value, "type": [one["type"], "null"]}
    reference = value.get("$ref", "")
    return schema["definitions"][reference.removeprefix("#/definitions/")] if reference else value


def _anchor(path: str) -> str:
    return path.replace("[]", "").replace(".", "-").lower()


def _described(value: dict[str, Any]) -> tuple[str, str]:
    """Returns a description without the URL at its end, and the framework statement that the URL leads to."""
    text = value.get("description", "")
    match = _ADDRESS.search(text)
    return (text[: match.start()], match["id"] or "") if match else (text, "")


def _row(
    key: str, value: dict[str, Any], anchor: str, required: bool, schema: dict[str, Any], *, is_heading: bool
) -> Row:
    item = _resolved(value.get("items", {}), schema)
    text, statement = _described(value)
    options = () if _is_three_way(value) else value.get("enum") or item.get("enum") or ()
    values = tuple("null" if option is None else str(option) for option in options)
    limits = [*_limits(value, "entries"), *(f"each: {limit}" for limit in _limits(item, "entries"))]
    return Row(
        key, anchor, is_heading, _kind(value, item), required, values, "; ".join(limits), text, statement
    )


def _kind(value: dict[str, Any], item: dict[str, Any]) -> str:
    if _is_three_way(value):
        return "true, false or unknown"
    if _is_id(value) or _is_id(item):
        return "list of ids" if item else "id"
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    words = [WORDS[name] for name in types]
    if "items" in value:
        words[0] = f"list of {'mappings' if item['type'] == 'object' else WORDS[item['type']]}"
    if isinstance(value.get("additionalProperties"), dict):
        words[0] = "mapping with ids as keys"
    return " or ".join(words)


def _is_three_way(value: dict[str, Any]) -> bool:
    return bool(value.get("enum")) and "boolean" in value["type"]


def _limits(value: dict[str, Any], many: str) -> Iterator[str]:
    """Yields the limits of a value in words."""
    if "pattern" in value and not _is_id(value):
        yield PATTERNS.get(value["pattern"]) or f"matches `{value['pattern']}`"
    if value.get("minLength") or value.get("minItems") == 1:
        yield "not empty"
    elif "minItems" in value:
        yield f"at least {value['minItems']:,} {many}"
    if value.get("maxLength", 0) > _SHORT:
        yield f"at most {value['maxLength']:,} characters"
    if "maxItems" in value or "maxProperties" in value:
        yield f"at most {value.get('maxItems') or value['maxProperties']:,} {many}"
    if "minimum" in value:
        yield f"at least {value['minimum']}"
    if "maximum" in value:
        yield f"at most {value['maximum']}"


def _is_id(value: dict[str, Any]) -> bool:
    return value.get("pattern") == _ID


def once(parts: list[Part]) -> Iterator[Part]:
    """Yields the parts. If several have the same keys with the same meanings, only the first one has them,
    and the others link to it.
    """
    seen: dict[tuple[tuple[str, str], ...], Part] = {}
    for part in parts:
        first = seen.setdefault(tuple((row.key, row.text) for row in part.rows), part)
        yield (
            part
            if first is part
            else part._replace(rows=(), text=f"{part.text} As [`{first.path}`](#{first.anchor}).")
        )
