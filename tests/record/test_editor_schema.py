"""The schema for editors: the record's schema, with what editors show and suggest."""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from ftlint import rules
from ftlint.record.explain import validator
from ftlint.record.schema import EDITOR_SCHEMA, EDITOR_SCHEMA_URL, schema_text
from scripts import catalogue

PLAIN: dict[str, Any] = json.loads(schema_text())
EDITOR: dict[str, Any] = json.loads(schema_text(EDITOR_SCHEMA))
ONLY_EDITORS = ("markdownDescription", "enumDescriptions", "defaultSnippets")
SELF_EXPLAINING = {"direction", "per"}
"""The keys whose words explain themselves."""


def parts(schema: dict[str, Any], key: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every part of a schema with the key that it is about."""
    yield key, schema
    for name, child in schema.get("properties", {}).items():
        yield from parts(child, name)
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from parts(inner, key)


PARTS = list(parts(EDITOR))


def test_the_schemas_differ_in_what_only_editors_know() -> None:
    """Without the keywords of editors both are the same, but for the address."""
    bare = copy.deepcopy(EDITOR)
    for _, part in parts(bare):
        for keyword in ONLY_EDITORS:
            part.pop(keyword, None)
    assert EDITOR["$id"] == EDITOR_SCHEMA_URL != PLAIN["$id"]
    assert bare | {"$id": PLAIN["$id"]} == PLAIN


def test_the_plain_schema_has_no_keyword_that_a_strict_validator_refuses() -> None:
    """The record's schema has only keywords of draft-07."""
    draft_07 = set(Draft7Validator.META_SCHEMA["properties"])
    assert {keyword for _, part in parts(PLAIN) for keyword in part} <= draft_07


def test_each_word_has_a_sentence() -> None:
    """Beside every word editors show a sentence of its own, unless the words explain themselves."""
    explained = 0
    for key, part in PARTS:
        if "enum" not in part or part["type"] != "string" or key in SELF_EXPLAINING:
            assert "enumDescriptions" not in part
        else:
            assert len(part["enumDescriptions"]) == len(part["enum"]), key
            assert len(set(part["enumDescriptions"])) == len(part["enum"]), key
            explained += 1
    assert explained > 15


@pytest.mark.parametrize("says", ["", "No full stop", "in lower case.", "With `code`."])
def test_a_word_without_a_sentence_is_refused(says: str) -> None:
    """What is beside a word is a sentence in plain text, or `make gate` stops and names the place."""
    data = catalogue.catalogue()
    row = next(row for row in data["fields"] if row["at"] == "status")
    row["words"] = {**row["words"], "draft": says}
    with pytest.raises(catalogue.CatalogueError, match="status"):
        catalogue.check(data)


def test_what_is_suggested_is_valid() -> None:
    """Each example, default and snippet meets the part of the schema that it belongs to."""
    suggested = 0
    for key, part in PARTS:
        judge = Draft7Validator(part, format_checker=FormatChecker())
        values = [
            *part.get("examples", ()),
            *(snippet["body"] for snippet in part.get("defaultSnippets", ())),
        ]
        values += [part["default"]] if "default" in part else []
        for value in values:
            judge.validate(value)
            assert value in part.get("enum", [value]), key
            suggested += 1
    assert suggested > 100


def test_no_zero_is_put_in_where_it_is_refused() -> None:
    """Editors put a 0 in for a number without an example, so a number that cannot be 0 has one."""
    for key, part in PARTS:
        if part["type"] in ("number", "integer") and not Draft7Validator(part).is_valid(0):
            assert len(part.get("examples", ())) == 1 or "default" in part, key


def test_what_has_a_form_has_an_example() -> None:
    """Of a date, a size, an id and every other text with a form, an example shows it."""
    assert not [key for key, part in PARTS if "pattern" in part and not part.get("examples")]


def test_a_waiver_is_offered_the_rules_that_can_be_waived() -> None:
    """Editors suggest the codes and names of all of them, each with what it reports, and no other."""
    snippets = EDITOR["properties"]["waivers"]["items"]["properties"]["rule"]["defaultSnippets"]
    waivable = [rule for rule in rules.iter_rules() if rule.waivable]
    assert [snippet["body"] for snippet in snippets] == [
        word for rule in waivable for word in (rule.code, rule.name)
    ]
    assert all(snippet["label"] == snippet["body"] and snippet["description"] for snippet in snippets)


def test_an_unknown_word_is_explained_by_the_words_alone() -> None:
    """The sentences change nothing for validators: one error, and it names the words."""
    record: dict[str, Any] = {"schema_version": 1, "project": {"id": "a"}, "status": "acepted"}
    record["decision"] = {"approach": "rag"}
    for judge in (validator(), Draft7Validator(EDITOR)):
        [error] = judge.iter_errors(record)
        assert (error.validator, list(error.absolute_path)) == ("enum", ["status"])
        assert error.validator_value == ["draft", "proposed", "accepted", "rejected", "superseded"]
