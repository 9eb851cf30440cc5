"""Explains what is wrong with a record's shape: jsonschema finds it, and each keyword of the schema has a
named rule.

Users never see a raw message of the validator. Imported only for records that the gate refuses.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, cast

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from ftlint.findings import Path, Problem
from ftlint.reading.document import Document
from ftlint.reading.scalars import OLD_WORDS, old_reading
from ftlint.record import is_free, meant, remedies
from ftlint.record.remedies import CURRENCY, DATE, DATE_OR_UNKNOWN, ID, SIZE
from ftlint.record.schema import MAX_VIOLATIONS, SCHEMA, accepts, schema_text
from ftlint.record.synonyms import key_meaning, meaning
from ftlint.record.versions import CURRENT, VERSION_KEY, VERSIONS, number_of
from ftlint.text.guess import closest, is_typo
from ftlint.text.ids import slug
from ftlint.text.phrases import backticked, did_you_mean, series


class Violation(NamedTuple):
    """What jsonschema found: a keyword of the schema that a place of the record does not meet."""

    path: Path
    keyword: str
    limit: Any
    """The keyword's value in the schema."""
    found: Any
    """The value at `path`."""
    schema: dict[str, Any]
    """The part of the schema that holds the keyword."""
    of_key: bool
    """Whether it is about a key of the mapping at `path`; `found` is then that key."""
    root: str
    """What messages call the file as a whole."""

    @property
    def label(self) -> str:
        """What messages call the place."""
        return _label(self.path) if self.path else self.root


PATTERNS = {
    ID: "lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit",
    DATE: "a date as YYYY-MM-DD",
    DATE_OR_UNKNOWN: "a date as YYYY-MM-DD, or `unknown`",
    SIZE: "a number of parameters such as 8B, 350M, 1.5T or 30B-A3B, or `unknown`",
    "^https?://[!-~]+$": "an address that begins with https:// or http://",
    "^(https://|hf://|mlflow:/|wandb:)[!-~]+$": (
        "an address that begins with https://, hf://, mlflow:/ or wandb:, such as hf://acme/evals/results.json"
    ),
    CURRENCY: "a three-letter currency code such as EUR",
    "^[0-9a-f]{64}$": "64 hexadecimal digits in lower case",
}
"""What each pattern of the schema asks for, in words."""

TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
}

_ANSWERS = {"yes": True, "no": False}
"""Answers in quotes, where YAML's own words are meant."""
_SHORT = 500
"""The `maxLength` of names and places; a longer text is in sentences."""
_FREE = re.compile(r"[Xx][-_. ][\w-]{1,60}").fullmatch
"""A key that was meant to be free."""
_NAME = re.compile(r"[A-Za-z][\w-]{0,30}").fullmatch

_RECORD = "the record"
"""What messages call a record as a whole."""


@cache
def validator(name: str = SCHEMA) -> Validator:
    """jsonschema's validator for the record. It fetches nothing: the schema has no `$ref`."""

    def whole_pattern(_validator: object, pattern: str, instance: object, _schema: object) -> Any:
        # JSON Schema means ECMA's `$`, the very end; Python's also matches before a last newline.
        if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
            yield ValidationError("pattern")

    def some_items(validator: Any, items: dict[str, Any], instance: object, _schema: object) -> Any:
        # A longer list is already reported as too long.
        for index, item in enumerate(instance[:MAX_VIOLATIONS] if isinstance(instance, list) else ()):
            yield from validator.descend(item, items, path=index)

    record_validator = extend(Draft7Validator, {"pattern": whole_pattern, "items": some_items})  # type: ignore[no-untyped-call]  # jsonschema types it in part
    return cast(Validator, record_validator(json.loads(schema_text(name))))


def _violations(judge: Validator, data: Any, root: str) -> Iterator[Violation]:
    for error in judge.iter_errors(data):
        of_key = "propertyNames" in error.absolute_schema_path
        schema = cast("dict[str, Any]", error.schema)
        yield Violation(
            tuple(error.absolute_path),
            str(error.validator),
            error.validator_value,
            error.instance,
            schema,
            of_key,
            root,
        )


def _rejected_parts(data: Any) -> Any:
    """Returns the record without the top-level parts that the gate accepts, because jsonschema spends most of
    its time finding nothing there. Of the parts that a record must have, as little as possible is left.

    This is safe because no keyword of the schema looks at two parts at once.
    """
    if not isinstance(data, dict):
        return data
    bare = {
        VERSION_KEY: number_of(data),
        "project": {"id": "a"},
        "status": "draft",
        "decision": {"approach": "undecided"},
    }
    parts = {}
    for key, value in data.items():
        is_valid = isinstance(value, dict | list) and accepts({**bare, key: value})
        if not is_valid:
            parts[key] = value
        elif key in bare:
            parts[key] = bare[key]
    return parts


def explain(document: Document) -> list[Problem]:
    """Returns the shape problems, one per mistake, MAX_VIOLATIONS at most."""
    data: Any = document.data
    judge = validator(VERSIONS[number_of(data)].schema)
    violations = _violations(judge, _rejected_parts(data), _RECORD)
    # What is said about a key of the record depends on which others it has.
    whole = (violation if violation.path else violation._replace(found=data) for violation in violations)
    return _explained(document, whole)


def is_free_text(path: Path) -> bool:
    """Returns whether a place takes any text, as opposed to a number, a fixed word or a date. Also true if
    the schema has no such place.
    """
    node: Any = validator().schema
    for step in path:
        inner = (
            node.get("items")
            if isinstance(step, int)
            else node.get("properties", {}).get(step, node.get("additionalProperties"))
        )
        if not isinstance(inner, dict):
            return True
        node = inner
    return node.get("type") == "string" and "enum" not in node and node.get("pattern", ID) == ID


def refused_places(data: Any) -> list[Path]:
    """Returns the places that the schema refuses, ordered so that each can be removed in turn;
    the root where one of its keys is missing.
    """
    places: set[Path] = set()
    for violation in islice(
        _violations(validator(VERSIONS[number_of(data)].schema), data, _RECORD), MAX_VIOLATIONS
    ):
        if violation.keyword == "additionalProperties":
            places |= {(*violation.path, key) for key in _unknown_keys(violation)}
        else:
            places.add((*violation.path, violation.found) if violation.of_key else violation.path)
    outermost = {place for place in places if not any(place[:end] in places for end in range(1, len(place)))}
    return sorted(
        outermost, key=lambda place: [(isinstance(step, str), step) for step in place], reverse=True
    )


def explain_other(document: Document, data: object, schema: dict[str, Any], root: str) -> list[Problem]:
    """Returns every problem, one per mistake, that `data` of `document` has with a schema other than the
    record's.

    `root` is what messages call the file as a whole. The schema may use only keywords and patterns that the
    record's schema uses too.
    """
    return _explained(document, _violations(validator().evolve(schema=schema), data, root))


def _explained(document: Document, violations: Iterator[Violation]) -> list[Problem]:
    problems: dict[Path, Problem] = {}
    claimed: set[Path] = (
        set()
    )  # missing keys that an unknown key beside them was taken for: one mistake, not two
    for violation in sorted(
        islice(violations, MAX_VIOLATIONS), key=lambda violation: violation.keyword == "required"
    ):
        for problem in _problems(document, violation, claimed):
            if problem.path not in claimed:
                problems.setdefault(problem.path, problem)
            if len(problems) >= MAX_VIOLATIONS:
                return list(problems.values())
    return list(problems.values())


def _problems(document: Document, violation: Violation, claimed: set[Path]) -> Iterator[Problem]:
    path = violation.path
    if violation.keyword == "additionalProperties":
        yield from (_unknown_key(violation, path, key, claimed) for key in _unknown_keys(violation))
    elif violation.keyword == "required":
        yield from (
            _missing_key(violation, path, key) for key in violation.limit if key not in violation.found
        )
    elif violation.keyword == "type":
        yield _wrong_type(document, violation, path)
    elif violation.keyword == "enum":
        yield _unknown_value(document, violation, path)
    else:
        yield _malformed_key(violation, path) if violation.of_key else _limit(violation, path)


def _label(path: Path) -> str:
    """Returns what messages call a place below the root: its key, or its position in its list."""
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_label(path[:-1])}"
    return f"`{path[-1]}`"


def _unknown_keys(violation: Violation) -> Iterator[str]:
    """Yields the keys that the schema does not have, and that are not free where it has free keys."""
    has_free = "patternProperties" in violation.schema
    for key in violation.found:
        if key not in violation.schema["properties"] and not (has_free and is_free(key)):
            yield key


def _unknown_key(violation: Violation, path: Path, key: str, claimed: set[Path]) -> Problem:
    known = list(violation.schema["properties"])
    has_free = "patternProperties" in violation.schema
    absent = [name for name in known if name not in violation.found]
    synonym = key_meaning(path, key, absent)
    free = "x-" + key[2:] if has_free and _FREE(key) and f"x-{key[2:]}" not in violation.found else ""
    guess = (synonym.word if synonym else free) or closest(key, absent) or closest(key, known)
    instead = None
    odd = sorted({char for char in key if ord(char) > 126})
    message = f"{_label((key,))} is not a key of {violation.label}"
    if free:
        message += did_you_mean(free)
        help_text, instead = f"Write `{free}`: a key of your own begins with `x-`.", free
    elif guess and guess in absent:
        message += did_you_mean(guess)
        claimed.add((*path, guess))
        help_text = f"Write `{guess}`, or remove the key."
        is_certain = synonym.is_certain if synonym else is_typo(key, guess, known)
        if is_certain and _fits(violation.found[key], violation.schema["properties"][guess]):
            instead = guess
    elif guess:
        message += f"; `{guess}` is already there"
        help_text = f"Remove the key, or move its value to `{guess}`."
    else:
        home = _home_of(key) if violation.root == _RECORD else ""
        keep = f", or write `x-{key}` to keep it as your own" if has_free and _NAME(key) else ""
        help_text = (
            f"Move it to `{home}`, or remove it."
            if home
            else f"Remove it{keep}. Keys allowed here: {series(backticked(known))}."
        )
    if key[:1].isspace() or key.endswith(("”", "’", "»", "›", "“", "‘")):
        from ftlint.reading import causes
        from ftlint.reading.characters import name

        message, help_text, instead, odd = (
            f"{_label((key,))} is not a key of {violation.label}",
            causes.straight(),
            None,
            [],
        )
        if key[:1].isspace():
            message = f"{name(key[0])} comes before `{_short(key.strip())}`, where only ordinary spaces indent a key"
            help_text = "Replace it with an ordinary space."
    elif "=" in key or ":" in key:
        from ftlint.reading.causes import of_entry

        if cause := of_entry(key):
            message, help_text, instead = (
                f"{_label((key,))} is not a key of {violation.label}",
                f"{cause.message} {cause.help}",
                None,
            )
    elif violation.found[key] is None and " " in key:
        help_text = (
            "Inside braces a comma ends a value: put a text that contains one in quotes, or on its own line."
        )
    if odd:
        import unicodedata

        names = ", ".join(f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed')}" for char in odd[:3])
        message += f" (it contains {names}, which can look like another letter)"
    message += "" if message.endswith("?") else "."
    return Problem((*path, key), message, help_text, rule="unknown-key", on_key=True, instead=instead)


def _missing_key(violation: Violation, path: Path, key: str) -> Problem:
    expected = violation.schema["properties"][key]
    message, help_text = f"{violation.label} has no `{key}`.", f"Add `{key}: …` ({_first_sentence(expected)})"
    # Without any other required key, the file is probably not a record, so it gets no version.
    is_version = (
        violation.root == _RECORD
        and (*path, key) == (VERSION_KEY,)
        and any(name in violation.found for name in violation.limit)
    )
    return Problem(
        (*path, key), message, help_text, rule="missing-key", instead=CURRENT if is_version else None
    )


def _wrong_type(document: Document, violation: Violation, path: Path) -> Problem:
    # The schema has two choices of types: true, false or unknown, and a number or a mapping.
    choice = [violation.limit] if isinstance(violation.limit, str) else violation.limit
    is_three_way = len(choice) > 1 and "boolean" in choice
    expected = "" if is_three_way else choice[0]
    words = "true, false or unknown" if is_three_way else " or ".join(TYPES[name] for name in choice)
    plain = document.plain(path)
    if violation.found is None:
        reading = f": YAML reads `{plain}` as nothing" if plain else ""
        quoted = f'; put it in quotes if it is text: "{plain}"' if plain and expected == "string" else ""
        return Problem(
            path,
            f"{violation.label} has no value{reading}.",
            f"Write {words}, or remove the key{quoted}. ({_first_sentence(violation.schema)})",
            rule="empty-value",
        )
    if "enum" in violation.schema:
        return _unknown_value(document, violation, path)
    if expected == "boolean" and plain in OLD_WORDS:
        return _ambiguous_boolean(path, plain)
    if expected == "string" and plain is not None:
        fits = _fits(plain, violation.schema)
        help_text = f'Put it in quotes: "{_short(plain)}".'
        if not fits and violation.schema.get("pattern") in PATTERNS:
            help_text = f"Write {PATTERNS[violation.schema['pattern']]}."
        elif isinstance(violation.found, bool) and violation.schema.get("maxLength", 0) > _SHORT:
            fits, help_text = False, f"Write it in words. ({_first_sentence(violation.schema)})"
        return Problem(
            path,
            f"{violation.label} must be text, but YAML reads `{_short(plain)}` as {_describe(violation.found)}.",
            help_text,
            rule="ambiguous-scalar",
            instead=plain if fits else None,
        )
    guesses = (
        remedies.of_type(document, path, violation.found, violation.schema, name, is_valid=_is_valid)
        for name in ([""] if is_three_way else choice)
    )
    guess = next(filter(None, guesses), None)
    return Problem(
        path,
        f"{violation.label} must be {words}, not {_describe(violation.found)}.",
        guess.help if guess else f"Write {words} here. ({_first_sentence(violation.schema)})",
        rule="wrong-type",
        instead=guess.value if guess and _is_valid(guess.value, violation.schema) else None,
        also=guess.also if guess else (),
    )


def _ambiguous_boolean(path: Path, plain: str) -> Problem:
    meaning = OLD_WORDS[plain]
    return Problem(
        path,
        f"{old_reading(plain, _label(path))}.",
        f"Write `{str(meaning).lower()}`.",
        rule="ambiguous-scalar",
        instead=meaning,
    )


def _unknown_value(document: Document, violation: Violation, path: Path) -> Problem:
    allowed = violation.schema["enum"]
    plain = document.plain(path)
    if any(option is True for option in allowed) and plain in OLD_WORDS:
        return _ambiguous_boolean(path, plain)
    if path == (VERSION_KEY,):
        return Problem(
            path,
            f"`{VERSION_KEY}` is {_describe(violation.found)}; this version of ftlint reads version {_known()}.",
            f"Write `{VERSION_KEY}: {CURRENT}`, or use a version of ftlint that knows this one.",
            rule="unknown-schema-version",
        )
    words = {_word(value): value for value in allowed}
    found = violation.found if isinstance(violation.found, str) else ""
    if isinstance(violation.found, list) and len(violation.found) == 1 and violation.found[0] in allowed:
        [one] = violation.found
        return Problem(
            path,
            f"{violation.label} cannot be a list.",
            f"Write `{_word(one)}`.",
            rule="unknown-value",
            instead=one,
        )
    message, help_text = (
        f"{violation.label} cannot be {_describe(violation.found)}",
        f"Write one of: {series(backticked(words))}.",
    )
    if two := meant.pair(document.data, path, found, allowed):
        return Problem(path, f"{message}.", two.help, rule="unknown-value", instead=two.value, also=two.also)
    if "true" in words and (answer := _ANSWERS.get(found.strip().casefold())) is not None:
        return Problem(
            path,
            f"{message}.",
            f"Write `{str(answer).lower()}`.",
            rule="unknown-value",
            instead=answer,
        )
    guess = closest(found, list(words))
    instead = words[guess] if is_typo(found, guess, list(words)) else None
    if instead is None and (synonym := meaning(path, found, list(words))):
        guess = synonym.word
        instead = guess if synonym.is_certain else None
    return Problem(path, f"{message}{did_you_mean(guess)}", help_text, rule="unknown-value", instead=instead)


def _word(value: object) -> str:
    """Returns a fixed word as a record has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _known() -> str:
    """Returns the versions that can be read, as in `1` or `1 or 2`."""
    return " or ".join(map(str, VERSIONS))


def _malformed_key(violation: Violation, path: Path) -> Problem:
    key = violation.found if isinstance(violation.found, str) else ""
    return Problem(
        (*path, key),
        f"`{_short(key)}` is not an id: an id has {PATTERNS[ID]}, at most 64 characters.",
        f"Use the metric's id, as written in `metrics.measures`{did_you_mean(slug(key, ''))}",
        rule="malformed-value",
        on_key=True,
        instead=_trimmed_id(key, violation.schema),
    )


def _limit(violation: Violation, path: Path) -> Problem:
    """Returns the problem of one value with one limit or pattern."""
    label, keyword, limit, found = violation.label, violation.keyword, violation.limit, violation.found
    if keyword == "pattern":
        what = PATTERNS[limit]
        message = f"{label} must be {what}, not {_describe(found)}."
        guess = remedies.of_form(limit, path, found)
        trimmed = _trimmed_id(found, violation.schema) if limit == ID else None
        is_clear = guess is not None and _is_valid(guess.value, violation.schema)
        instead = guess.value if guess and is_clear and trimmed is None else trimmed
        help_text = guess.help if guess else f"Write {what}."
        return Problem(path, message, help_text, rule="malformed-value", instead=instead)
    if keyword in ("minLength", "minItems"):
        help_text = f"Write something, or remove the key. ({_first_sentence(violation.schema)})"
        return Problem(path, f"{label} is empty.", help_text, rule="empty-value")
    if keyword in ("maxLength", "maxItems", "maxProperties"):
        unit = "characters" if keyword == "maxLength" else "entries"
        message = f"{label} has {len(found)} {unit}; at most {limit} are allowed."
        return Problem(path, message, "Shorten it, or link to the long version.", rule="too-long")
    bound = "at least" if keyword == "minimum" else "at most"
    message = f"{label} must be {bound} {limit}, not {_describe(found)}."
    return Problem(path, message, f"Write a number that is {bound} {limit}.", rule="number-out-of-range")


def _trimmed_id(text: str, schema: dict[str, Any]) -> str | None:
    """Returns the id without the spaces around it, if there are any and nothing else is wrong."""
    trimmed = text.strip(" \t")
    return trimmed if trimmed != text and _fits(trimmed, schema) else None


def _fits(value: object, schema: dict[str, Any]) -> bool:
    """Returns whether a value fits this part of the schema: a collection by its type, a word even with a
    typo.
    """
    if isinstance(value, dict | list):
        return ("object" if isinstance(value, dict) else "array") in _types(schema)
    words = [word for word in schema.get("enum", ()) if isinstance(word, str)]
    if isinstance(value, str) and is_typo(value, closest(value, words), words):
        return True
    return _is_valid(value, schema)


def _is_valid(value: object, schema: Mapping[str, Any]) -> bool:
    """Whether a value meets this part of the schema."""
    return bool(validator().evolve(schema=schema).is_valid(cast("Any", value)))


def _types(schema: dict[str, Any]) -> list[str]:
    """Returns the types that a part of the schema allows."""
    types = schema.get("type", [])
    return [types] if isinstance(types, str) else types


def _first_sentence(schema: dict[str, Any]) -> str:
    return cast("str", schema.get("description", "")).partition(" Framework §")[0].partition(" https://")[0]


def _describe(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f'the text "{_short(value)}"'
    if isinstance(value, int | float):
        return f"the number {_short(repr(value))}"
    return "a list" if isinstance(value, list) else "a mapping"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


@cache
def _homes() -> dict[str, str]:
    """Returns every key of the schema → the one object it belongs in, without keys that belong in several."""
    found: dict[str, list[str]] = {}

    def walk(node: dict[str, Any], path: str) -> None:
        for key, child in node.get("properties", {}).items():
            found.setdefault(key, []).append(path)
            walk(child, f"{path}.{key}" if path else key)
        if "items" in node:
            walk(node["items"], path + "[]")

    walk(cast("dict[str, Any]", validator().schema), "")
    return {key: homes[0] for key, homes in found.items() if len(homes) == 1 and homes[0]}


def _home_of(key: str) -> str:
    return _homes().get(key, "")
