"""What to write where a value of another type belongs: an example made from the schema, with the user's own
value where it belongs.

An example that can be meant in one way only is written by `--fix`. Imported only if there is a mistake.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ftlint.findings import Path
from ftlint.reading import quantities
from ftlint.reading.flow import PLACEHOLDER, written
from ftlint.reading.quantities import MAX_QUANTITY
from ftlint.record.meant import Meant, currency_code
from ftlint.record.synonyms import TECHNIQUES, meaning
from ftlint.text.guess import bare, closest, is_typo
from ftlint.text.ids import slug

Schema = Mapping[str, Any]
IsValid = Callable[[object, Schema], bool]
"""Whether a value fits a part of the schema."""

MOST_KEYS = 4
"""How many keys an example shows."""
_LONGEST = 40
"""How much of the user's text an example shows, in characters."""
_LONGEST_LIST = 2000
"""The longest text that is read as a list of names, in characters."""
_MAIN = {
    "product": "core_functionality",
    "use_cases": "description",
    "tracking": "method",
    "quality": "definition",
    "pipeline": "how",
    "available": "source",
    "retrieval": "conclusion",
    "rights": "license",
}
"""Mapping, or list of mappings → the key of the text that says most of it."""
_NAME_LENGTH = 300
"""The `maxLength` of names; a longer text is a sentence, in which a comma separates nothing."""
_RATE = re.compile(
    r"(?P<number>.*?)[ ]*(?P<per>(?:per[ ]|/[ ]?|a[ ])[a-z]+|[a-z]+ly)", re.IGNORECASE
).fullmatch


_COUNTED = re.compile(
    r"[ ]*\b(?:(?P<tokens>tokens?)|examples?|samples?|rows?|records?|pairs?|items?)$", re.IGNORECASE
).search
_ROUNDS = re.compile(r"\b(?P<number>[1-9][0-9]{0,2})[ ]+(?:more[ ]+)?(?:iteration|round|run)s?\b").search


class Shapes:
    """Examples for the places of one record."""

    def __init__(self, data: object, is_valid: IsValid) -> None:
        self._data = data
        self._is_valid = is_valid

    def instead(self, path: Path, found: object, schema: Schema, expected: str) -> Meant | None:
        """Returns what to write at `path`, where a mapping (`object`) or a list (`array`) is expected."""
        made = (
            self._mapping(path, found, schema)
            if expected == "object"
            else self._list(path, found, schema)
            if expected == "array"
            else self._joined(found, schema)
            if expected == "string"
            else None
        )
        if made is None:
            return None
        value, is_certain = made
        entry = written(_cut(value))
        shown = entry if not path or isinstance(path[-1], int) else f"{path[-1]}: {entry}"
        return Meant(f"Write `{shown}`.", value if is_certain and self._is_valid(value, schema) else None)

    def _joined(self, found: object, schema: Schema) -> tuple[str, bool] | None:
        """Returns the one text that a list or a mapping of a few words was meant to be; it is not certain."""
        parts = [*found.values()] if isinstance(found, dict) else found if isinstance(found, list) else []
        texts = [str(part) for part in parts if isinstance(part, str | int) and not isinstance(part, bool)]
        text = ", ".join(texts)
        has_words = any(isinstance(part, str) for part in parts)
        is_one = (
            len(texts) == len(parts) and has_words and len(text) <= _LONGEST and self._is_valid(text, schema)
        )
        return (text, False) if is_one else None

    # --- a mapping ------------------------------------------------------------------------------------------

    def _mapping(self, path: Path, found: object, schema: Schema) -> tuple[dict[str, Any], bool] | None:
        """Returns the mapping that was meant, with placeholders, and whether it is certain."""
        properties = schema.get("properties")
        if not properties:
            return self._by_id(found), isinstance(found, int | float)
        if not path:
            return None
        if isinstance(found, list):
            placed, is_certain = _merged(found, properties), False
        elif isinstance(found, str):
            placed, is_certain = self._text(path, found, schema)
        else:
            placed, is_certain = self._number(found, schema)
        required = schema.get("required", ())
        order = [*required, *(key for key in properties if key not in required)]
        shown = [key for key in order if key in placed or key in required]
        if "monthly" not in placed:  # a cost that is known as a whole needs no tokens beside it
            shown += [key for key in order if key not in shown][: max(MOST_KEYS - len(shown), 0)]
        is_certain = is_certain and set(required) <= set(placed)
        if is_certain:
            return {key: placed[key] for key in order if key in placed}, True
        shown = [key for key in order if key in shown]
        return {key: placed.get(key, PLACEHOLDER) for key in shown}, False

    def _by_id(self, found: object) -> dict[str, Any]:
        """Returns the example for results: ids of metrics as written, or as in the record, and the numbers
        that belong to them.
        """
        ids = self._metric_ids()
        if isinstance(found, int | float) and not isinstance(found, bool) and len(ids) == 1:
            return {ids[0]: found}
        values: dict[str, Any] = {}
        for item in found if isinstance(found, list) else ():
            if isinstance(item, dict):
                key = next((key for key in ("id", "metric", "name") if key in item), "")
                name = item[key] if key else next(iter(item), "")
                value = item.get("value") if key else item.get(name)
                if isinstance(name, str) and name:
                    values[slug(name, "METRIC-ID")] = value if isinstance(value, int | float) else PLACEHOLDER
        return values or dict.fromkeys(ids[:MOST_KEYS] or ["METRIC-ID"], PLACEHOLDER)

    def _text(self, path: Path, text: str, schema: Schema) -> tuple[dict[str, Any], bool]:
        """Returns the keys that a text gives values to, and whether it can mean nothing else."""
        properties: Mapping[str, Schema] = schema["properties"]
        text = text.strip()
        if {"amount", "currency"} <= set(properties):
            return _budget(text)
        if {"examples", "per"} <= set(properties) and len(text) <= MAX_QUANTITY and (rate := _RATE(text)):
            return _rate(rate["number"], rate["per"].lower())
        if {"family", "technique"} <= set(properties) and (two := TECHNIQUES.get(bare(text))):
            return dict(zip(("family", "technique"), two, strict=True)), True
        if "max_iterations" in properties:
            return self._stop_rule(text), False
        for key, part in properties.items():
            if "pattern" in part and part.get("maxLength") != 64 and self._is_valid(text, part):
                return {key: text}, False
        required = next(iter(schema.get("required", ())), "")
        part = properties.get(required, {})
        if required and part.get("type") == "string" and "enum" not in part and self._is_valid(text, part):
            return {required: text}, isinstance(path[-1], int)
        for key in schema.get("required", properties):
            part = properties[key]
            if (
                "enum" in part
                and part.get("type") == "string"
                and (word := word_of((*path, key), text, part))
            ):
                return {key: word}, True
        main = _MAIN.get(next((step for step in reversed(path) if isinstance(step, str)), ""), "")
        if main:
            return {main: text}, False
        if required == "id" and "name" in properties and slug(text, ""):
            return {"id": slug(text, ""), "name": text}, False
        return {}, False

    def _stop_rule(self, text: str) -> dict[str, Any]:
        """Returns the metric and the number of iterations that a sentence names."""
        found = _ROUNDS(text)
        named = [name for name in self._metric_ids() if name in text.split()]
        placed: dict[str, Any] = {"metric": named[0]} if len(named) == 1 else {}
        return placed | ({"max_iterations": int(found["number"])} if found else {})

    def _counts_tokens(self) -> bool:
        """Returns whether the data of the record are text, which is counted in tokens."""
        method = self._data.get("method") if isinstance(self._data, dict) else None
        return isinstance(method, dict) and method.get("objective") == "continued-pretraining"

    def _metric_ids(self) -> list[str]:
        """Returns the ids of the record's metrics, as far as they are texts."""
        metrics = self._data.get("metrics") if isinstance(self._data, dict) else None
        measures = metrics.get("measures") if isinstance(metrics, dict) else None
        entries = measures if isinstance(measures, list) else []
        names = [entry.get("id") for entry in entries if isinstance(entry, dict)]
        return [name for name in names if isinstance(name, str)]

    def _number(self, found: object, schema: Schema) -> tuple[dict[str, Any], bool]:
        """Returns the key that a number belongs to: the only one, or the first that is required."""
        if not isinstance(found, int | float) or isinstance(found, bool):
            return {}, False
        properties: Mapping[str, Schema] = schema["properties"]
        numeric = [key for key, part in properties.items() if self._is_valid(found, part)]
        numeric = [key for key in numeric if properties[key].get("type") in ("number", "integer")]
        if {"examples", "tokens"} <= set(numeric):
            numeric = ["tokens" if self._counts_tokens() else "examples"]
        needed = [key for key in numeric if key in schema.get("required", ())]
        if "max_iterations" in numeric or "monthly" in numeric:
            return {"max_iterations" if "max_iterations" in numeric else "monthly": found}, False
        if needed or len(numeric) == 1:
            return {(needed or numeric)[0]: found}, bool(needed) or len(numeric) == 1
        return {}, False

    # --- a list ---------------------------------------------------------------------------------------------

    def _list(self, path: Path, found: object, schema: Schema) -> tuple[list[Any], bool] | None:
        """Returns the list that was meant, and whether it is certain."""
        items: Schema = schema["items"]
        if items.get("type") == "object":
            if isinstance(found, dict):
                return [_entry(found, items)], False
            made = self._mapping((*path, 0), found, items)
            return ([made[0]], made[1]) if made else None
        if not isinstance(found, str):
            return [found if self._is_valid(found, items) else PLACEHOLDER], False
        text = found.strip()
        if items.get("maxLength", _NAME_LENGTH) > _NAME_LENGTH:
            return [text], bool(text)
        if len(text) > _LONGEST_LIST:
            return [text], False
        parts = [part for part in re.split(r"[ ]*[,;](?:[ ]+|$)", text) if part]
        if "enum" in items:
            words = [word_of((*path, 0), part, items) for part in parts]
            return (list(words), True) if words and all(words) else ([PLACEHOLDER], False)
        return parts, bool(parts) and not _may_be_one(path, parts) and " and " not in text


def word_of(path: Path, text: str, schema: Schema) -> str:
    """Returns the fixed word that `text` certainly is at `path`; otherwise empty."""
    words = [word for word in schema["enum"] if isinstance(word, str)]
    if text in words:
        return text
    if (found := meaning(path, text, words)) and found.is_certain:
        return found.word
    guess = closest(text, words)
    return guess if is_typo(text, guess, words) else ""


def _budget(text: str) -> tuple[dict[str, Any], bool]:
    found = quantities.read(text)
    placed: dict[str, Any] = {}
    if found is None:
        return placed, False
    if code := currency_code(found.unit):
        placed["currency"] = code
    # A point before three digits may separate thousands.
    is_clear = found.other is None and not found.sign and not re.search(r"\.[0-9]{3}(?![0-9])", text)
    if is_clear and found.unit != "%":
        placed["amount"] = quantities.value(found.number)
    return placed, is_clear and len(placed) == 2


def _rate(number: str, per: str) -> tuple[dict[str, Any], bool]:
    counted = _COUNTED(number)
    found = quantities.read(number[: counted.start()] if counted else number)
    key = "tokens" if counted and counted["tokens"] else "examples"
    word = meaning(("per",), f"per {per[2:]}" if per.startswith("a ") else per.replace("/ ", "/"))
    if found is None or found.unit or word is None:
        return {}, False
    return {key: quantities.value(found.number), "per": word.word}, not found.sign


def _merged(found: list[Any], properties: Mapping[str, Schema]) -> dict[str, Any]:
    """Returns the keys of the mappings in a list, if all are keys of the mapping that is expected."""
    if not all(isinstance(item, dict) for item in found):
        return {}
    pairs = [(key, value) for item in found for key, value in item.items()]
    return (
        dict(pairs) if all(key in properties for key, _ in pairs) and len(dict(pairs)) == len(pairs) else {}
    )


def _entry(found: dict[str, Any], items: Schema) -> dict[str, Any]:
    """Returns the first entry of a list that was written as a mapping: the entry itself,
    or its id as the key.
    """
    properties = items.get("properties", {})
    required = next(iter(items.get("required", ())), "id")
    first, below = next(iter(found.items()), ("", None))
    if first in properties or not first:
        return found or {required: PLACEHOLDER}
    return {required: first, **(below if isinstance(below, dict) else {})}


def _may_be_one(path: Path, parts: list[str]) -> bool:
    """Whether two parts of a list of people may be the names of one: `Kolar, Jana`."""
    return path[-1] == "deciders" and len(parts) == 2 and any(" " not in part for part in parts)


def _cut(value: Any) -> Any:
    """Returns an example without what is long or nested deeply."""
    if isinstance(value, dict):
        return {
            key: _cut(item) if not isinstance(item, dict | list) else PLACEHOLDER
            for key, item in [*value.items()][:MOST_KEYS]
        }
    if isinstance(value, list):
        return [_cut(item) for item in value[:MOST_KEYS]]
    return value[: _LONGEST - 1] + PLACEHOLDER if isinstance(value, str) and len(value) > _LONGEST else value
