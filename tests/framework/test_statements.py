"""The framework's map, the data, the rules and the schema state the same things four times: they agree."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from ftlint import rules
from ftlint.findings import Kind
from ftlint.findings import Path as RecordPath
from ftlint.framework.statements import FRAMEWORK, OTHER_TOPICS, SITE_URL, FrameworkError, check
from ftlint.reading.document import read
from ftlint.record.explain import PATTERNS
from ftlint.record.schema import SCHEMA_URL, schema_text

SCHEMA: dict[str, Any] = json.loads(schema_text())
RULES = {rule.name: rule for rule in rules.iter_rules()}
SOURCE = (Path(rules.__file__).parent.parent / "framework" / "framework.yaml").read_bytes()


def iter_fields(node: dict[str, Any], path: RecordPath = ()) -> Iterator[tuple[RecordPath, dict[str, Any]]]:
    """Every field of the schema with its path; `*` stands for any key or index."""
    if path:
        yield path, node
    for key, child in node.get("properties", {}).items():
        yield from iter_fields(child, (*path, key))
    for child in (node.get("items"), node.get("additionalProperties")):
        if isinstance(child, dict):
            yield from iter_fields(child, (*path, "*"))


FIELDS = dict(iter_fields(SCHEMA))


def test_the_framework_names_fields_of_the_schema() -> None:
    """Every field that a statement names exists in the record."""
    for statement in FRAMEWORK.statements.values():
        for field in statement.fields:
            assert field in FIELDS, f"{statement.id}: {'/'.join(map(str, field))}"


def test_every_statement_is_enforced_or_says_why_not() -> None:
    """A statement has a rule, or a reason why no rule can judge it;
    and rules enforce statements that exist.
    """
    for statement in FRAMEWORK.statements.values():
        assert bool(rules.enforcing(statement.id)) != bool(statement.no_rule), statement.id
    for rule in RULES.values():
        assert {rule.statement, *rule.also} <= set(FRAMEWORK.statements) | OTHER_TOPICS, rule.name


def test_reasons_and_questions_are_the_schemas() -> None:
    """The six reasons and the questions of the situation are the same in the framework and in the schema."""
    reasons = FIELDS[("product", "use_cases", "*", "suited_because", "*")]["enum"]
    assert [statement.value for statement in FRAMEWORK.reasons] == reasons
    asked = [key for key, node in SCHEMA["properties"]["situation"]["properties"].items() if "enum" in node]
    assert [question.field for question in FRAMEWORK.questions] == asked


@pytest.mark.parametrize("path", FIELDS, ids=lambda path: "/".join(map(str, path)))
def test_every_field_explains_itself(path: RecordPath) -> None:
    """A field has a title and a description that ends with its page and, but for the record's own,
    names its statement of the framework.
    """
    node = FIELDS[path]
    assert node["title"]
    assert re.search(r"[.?`)] (Framework §\S+: )?" + re.escape(SITE_URL) + r"\S+/$", node["description"]), (
        node["description"]
    )
    section = re.search(r"Framework §(\S+):", node["description"])
    if section:
        statement = FRAMEWORK.statements[section.group(1)]
        page = node["description"].rpartition(SITE_URL)[2]
        assert page == statement.page or page.startswith("framework/objectives/")
        nearest = FRAMEWORK.statement_at(path)
        assert nearest in ("", section.group(1)) or nearest.split(".")[0] == section.group(1).split(".")[0]


def test_the_schema_keeps_to_what_editors_and_the_linter_read_well() -> None:
    """Draft-07, the one `$id`, no unknown keys anywhere, no choice between branches,
    no pattern without words for it.
    """
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["$id"] == SCHEMA_URL
    text = json.dumps(SCHEMA)
    assert not re.search(r'"(oneOf|anyOf|\$ref)"', text)
    for path, node in FIELDS.items():
        if node.get("type") == "object":
            assert "additionalProperties" in node, path
        if "pattern" in node:
            assert node["pattern"] in PATTERNS, path
            assert "maxLength" in node, f"{path}: a pattern needs a cap on the length"
        if node.get("type") == "array":
            assert "maxItems" in node, path


def test_a_question_of_the_checklist_is_enforced() -> None:
    """Each prerequisite of the checklist has a rule that can find it unmet."""
    for statement in FRAMEWORK.checklist:
        assert any(
            rule.kind in (Kind.PREREQUISITE, Kind.CONTRADICTION) for rule in rules.enforcing(statement.id)
        ), statement.id


def map_rows(text: str) -> list[tuple[str, set[str]]]:
    """The rows of the framework's map: statement id and the names of rules that it mentions."""
    rows = re.findall(r"^\| ([0-9]+(?:\.[A-Z0-9]+)?) \|[^|]*\|[^|]*\|([^|]*)\|", text, flags=re.MULTILINE)
    return [(statement, set(re.findall(r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b", cell))) for statement, cell in rows]


def test_no_row_of_the_map_is_lost(data: Path) -> None:
    """Each statement of the map is in the data, and each rule it names exists."""
    source = data.parent / "design" / "framework-map.md"
    if not source.exists():
        pytest.skip("the framework's map does not lie beside the data")
    rows = map_rows(source.read_text(encoding="utf-8"))
    assert len(rows) > 40
    prose = {"well-formed", "fine-tuning"}
    for statement, names in rows:
        assert statement in FRAMEWORK.statements, statement
        for name in names - prose:
            assert name in RULES, f"§{statement}: {name}"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            b"title: Approaches tried so far",
            b"titel: Approaches tried so far",
            "`title` is missing",
            id="no-title",
        ),
        pytest.param(b"needed_for: both", b"needed_for: nobody", "names no scope", id="unknown-scope"),
        pytest.param(b'id: "8.E2"', b'id: "8.E1"', "appears twice", id="twice"),
        pytest.param(
            b'id: persona\n    statement: "6.1"',
            b'id: persona\n    statement: "6.9"',
            "no statement 6.9",
            id="dangling",
        ),
    ],
)
def test_a_broken_framework_is_refused(old: bytes, new: bytes, message: str) -> None:
    """A dangling id, a statement that appears twice or one that nothing enforces stops the import."""
    broken = (
        SOURCE.replace(old, new, 1)
        if old in SOURCE
        else SOURCE.replace(old.replace(b'"', b""), new.replace(b'"', b""), 1)
    )
    assert broken != SOURCE
    with pytest.raises(FrameworkError, match=message):
        check(cast("dict[str, object]", read(broken).data))
