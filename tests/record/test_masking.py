"""Nothing that the reader says hides what the schema says:
what is not a record is an error, whatever else is odd about it.
"""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from ftlint import rules
from ftlint.findings import Severity, pointer
from ftlint.linter import lint
from ftlint.reading.document import read
from ftlint.record import explain, schema
from tests.conftest import Trial
from tests.support import TODAY

SOUND = "schema_version: 1\nproject: {id: a, name: A decision, owner: Team}\nstatus: draft\ndecision: {approach: undecided}\n"
SCHEMA: dict[str, Any] = json.loads(schema.schema_text())

KEYWORDS = {
    "additionalProperties": ("objectivs: [a]", "product"),
    "required": ("use_cases: [{input: x}]", "product"),
    "type": ("objectives: {VALUE: 1}", "product"),
    "enum": ("family: VALUE", "method"),
    "pattern": ("date: VALUE", "decision"),
    "minimum": ("prompt_tokens: -1", "situation"),
    "maximum": ("budget: {amount: 1000000000000000000}", "plan"),
    "minLength": ('core_functionality: ""', "product"),
    "maxLength": (f"core_functionality: {'x' * 5000}", "product"),
    "maxItems": (f"objectives: [{', '.join(['x'] * 101)}]", "product"),
    "maxProperties": (f"results: {{{', '.join(f'm{n}: {{value: 1}}' for n in range(101))}}}", "baselines"),
    "propertyNames": ("results: {A B: {value: 1}}", "baselines"),
}
"""A mistake for each keyword of the schema that can be broken, as a line of one part of the record."""

ODDITIES = {
    "escape-in-value": ('notes: "a\\ab"', "escaped-control-character"),
    "escape-in-key": ('"no\\ates": x', "escaped-control-character"),
    "number-or-text": ("notes: 1e3", "ambiguous-scalar"),
    "anchor": ("notes: &a x", "anchor-or-alias"),
    "key-twice": ("notes: x\n  notes: x", "duplicate-key"),
    "key-no-text": ("1: x", "key-not-text"),
    "unseen": ("notes: a\u200bb", "invisible-character"),
}
"""What the reader reports and still reads, with the rule's name."""


def keywords(node: Any) -> Iterator[str]:
    """Every keyword of the schema that says what may stand somewhere."""
    for key, value in node.items():
        if key in ("properties", "items", "propertyNames") or (
            key == "additionalProperties" and isinstance(value, dict)
        ):
            yield from (["propertyNames"] if key == "propertyNames" else [])
            for child in value.values() if key == "properties" else [value]:
                yield from keywords(child)
        elif key not in ("$schema", "$id", "title", "description", "default", "examples", "deprecated"):
            yield key


def errors(text: str) -> list[str]:
    """The rules of the errors that ftlint finds, which must judge the text without failing."""
    result = lint(text.encode(), today=TODAY)
    assert not result.crashed, result.findings
    return [finding.name for finding in result.findings if finding.severity is Severity.ERROR]


def test_every_keyword_is_tried() -> None:
    """The table of mistakes has one for each keyword of the schema but `format`, which is a hint for
    editors, and `patternProperties`, which forbids nothing.
    """
    assert set(KEYWORDS) == set(keywords(SCHEMA)) - {"format", "patternProperties"}


@pytest.mark.parametrize("oddity", ODDITIES)
@pytest.mark.parametrize("keyword", KEYWORDS)
def test_a_mistake_beside_an_oddity_stays_an_error(keyword: str, oddity: str) -> None:
    """Whatever the reader says in the same mapping, a mistake against the schema is reported as the
    error it is without.
    """
    (line, part), (odd, rule) = KEYWORDS[keyword], ODDITIES[oddity]
    start = "- approach: prompt" if part == "baselines" else ""
    head = SOUND if part != "decision" else SOUND.replace("decision: {approach: undecided}\n", "")
    body = [line.replace("VALUE", "wrong"), odd]
    if part == "decision":
        body.insert(0, "approach: undecided")
    if start:
        body.insert(0, "approach: prompt")
    indent = "\n".join(f"  {entry}" for entry in body)
    text = f"{head}{part}:\n{'- ' + indent[2:] if start else indent}\n"
    plain = errors(text.replace(f"  {odd}\n", ""))
    found = errors(text)
    assert plain
    assert set(plain) <= set(found)
    assert rule in {finding.name for finding in lint(text.encode(), today=TODAY).findings}


@pytest.mark.parametrize("keyword", ["type", "enum", "pattern"])
@pytest.mark.parametrize("value", ['"wrong\\a"', "&a wrong", "1e3"])
def test_a_value_that_is_odd_itself_is_still_judged(keyword: str, value: str) -> None:
    """A value that the schema refuses is an error also where the reader says something of the
    very same value.
    """
    line, part = KEYWORDS[keyword]
    head = (
        SOUND
        if part != "decision"
        else SOUND.replace("decision: {approach: undecided}\n", "decision:\n  approach: undecided\n")
    )
    text = f"{head}{'' if part == 'decision' else part + ':' + chr(10)}  {line.replace('VALUE', value)}\n"
    assert errors(text)


def places(
    node: dict[str, Any], path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every place that the schema describes, lists by their first item and free keys by one name."""
    yield path, node
    for key, child in node.get("properties", {}).items():
        yield from places(child, (*path, key))
    if isinstance(node.get("items"), dict):
        yield from places(node["items"], (*path, 0))
    if isinstance(node.get("additionalProperties"), dict):
        yield from places(node["additionalProperties"], (*path, "name"))


def with_value(path: tuple[str | int, ...], value: Any) -> Any:
    """A record with `value` at `path`, and nothing else but what every record needs."""
    data: Any = {
        "schema_version": 1,
        "project": {"id": "a"},
        "status": "draft",
        "decision": {"approach": "undecided"},
    }
    if not path:
        return value
    here = data
    for step, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(step, int):
            here.append(empty)
            here = here[-1]
        else:
            here = here.setdefault(step, empty)
    if isinstance(path[-1], int):
        here.append(value)
    else:
        here[path[-1]] = value
    return data


PLACES = list(places(SCHEMA))


@pytest.mark.parametrize(
    "value",
    ["no\a", "draft\a", "1\a", "2026-01-01\x1b", "", 1, -1.5, True, None, ["x\a"], {"x\a": "\a"}],
    ids=repr,
)
def test_what_the_schema_refuses_is_an_error_at_every_place(value: object) -> None:
    """At each place of the record: what jsonschema refuses is at least one error,
    and what it accepts is judged as a record.
    """
    assert len(PLACES) > 100
    for path, _ in PLACES:
        text = json.dumps(with_value(path, value))
        document = read(text.encode())
        assert not document.refused
        is_valid = explain.validator().is_valid(document.data)  # type: ignore[arg-type]  # any JSON value
        result = lint(text.encode(), today=TODAY)
        assert not result.crashed, (path, result.findings)
        assert bool(result.records) == is_valid, path
        if not is_valid:
            assert any(finding.severity is Severity.ERROR for finding in result.findings), path


def test_only_errors_stand_for_a_violation() -> None:
    """What may take the place of a violation of the schema is an error itself."""
    from ftlint.linter import READINGS

    for name in READINGS:
        assert rules.by_name(name).severity_in("draft") is Severity.ERROR


@pytest.mark.parametrize("name", ["escape-masks-schema-errors", "escape-masks-status", "crash-takes-all"])
def test_an_escape_hides_no_error(trial: Trial, name: str) -> None:
    """Each place that breaks the schema is an error at its line,
    though it also holds an escape that is only warned of.
    """
    for file in sorted(trial(name).glob("*.yaml")):
        source = file.read_bytes()
        document = read(source)
        result = lint(source, today=TODAY)
        assert not result.crashed
        wrong = [f for f in result.findings if f.severity is Severity.ERROR]
        assert (
            {f.pointer for f in wrong}
            == {pointer(problem.path) for problem in schema.check(document)}
            != set()
        )
        assert all(f.code.startswith("FT03") or f.code == "FT040" for f in wrong)
