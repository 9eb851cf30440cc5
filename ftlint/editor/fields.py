"""What belongs at a place in a record, from the schema for editors."""

import json  # noqa: TID253  (only the server imports this)
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.record.schema import EDITOR_SCHEMA, schema_text

_REFERENCE = re.compile(r" *(?P<name>Framework §[0-9A-Z.]+)?:? *(?P<url>https://\S+)\Z")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class FieldHelp(NamedTuple):
    """What is said of a place."""

    title: str
    text: str
    """What belongs there, as Markdown."""
    reference: str
    """What its page is called, as in `Framework §3.M1`; `File format` for one that the framework does not ask
    for.
    """
    url: str
    words: Mapping[str, str] = _NOTHING
    """Fixed word → a sentence about it."""


def help_at(path: Path) -> FieldHelp | None:
    """Returns what is said of the place at `path`; None if the schema knows no such place."""
    schema = schema_at(path)
    text = schema.get("description", "") if schema else ""
    found = _REFERENCE.search(text)
    if schema is None or found is None:
        return None
    words = dict(zip(map(str, schema.get("enum", ())), schema.get("enumDescriptions", ()), strict=False))
    return FieldHelp(
        schema.get("title", ""), text[: found.start()], found["name"] or "File format", found["url"], words
    )


def schema_at(path: Path) -> Mapping[str, Any] | None:
    """Returns the part of the schema for a place; None if it knows no such place."""
    schema: Any = _schema()
    for step in path:
        keys = schema.get("properties", {})
        schema = schema.get("items") if isinstance(step, int) else keys.get(step) or _by_pattern(schema, step)
        if not isinstance(schema, dict):
            return None
    return schema  # type: ignore[no-any-return]  # a dict of JSON


def _by_pattern(schema: Mapping[str, Any], key: str) -> object:
    for pattern, part in schema.get("patternProperties", {}).items():
        if re.match(pattern, key):
            return part
    return schema.get("additionalProperties")


@cache
def _schema() -> Mapping[str, Any]:
    schema: dict[str, Any] = json.loads(schema_text(EDITOR_SCHEMA))
    return schema
