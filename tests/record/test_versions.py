"""An older version of the record is read, judged and fixed as the current one."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ftlint.changes import compare
from ftlint.fixes.apply import apply
from ftlint.linter import lint, load
from ftlint.record import versions
from ftlint.record.versions import CURRENT, VERSIONS, Rewrite, SchemaVersion, number_of, upgrade

TODAY = "2026-06-01"
OLDER, OLDEST = CURRENT - 1, CURRENT - 2
RECORD = f"""\
schema_version: {OLDEST}
heading:  # what it was called once
  id: letters
  'title': Letters
status: accepted
decision: {{approach: fine-tuning, since: 2026-05-01}}
"""
FIXED = f"""\
schema_version: {CURRENT}
project:  # what it was called once
  id: letters
  'name': Letters
status: accepted
decision: {{approach: fine-tuning, date: 2026-05-01}}
"""


def has_old_keys(data: object) -> bool:
    """The gate of the two older versions."""
    return isinstance(data, dict) and isinstance(data.get("decision"), dict)


def to_older(data: Mapping[str, Any]) -> Iterator[Rewrite]:
    """From the oldest version on, a decision has a date."""
    yield Rewrite(("decision", "since"), "date", on_key=True)


def to_current(data: Mapping[str, Any]) -> Iterator[Rewrite]:
    """From the older version on, the heading is a project with a name."""
    yield Rewrite(("heading",), "project", on_key=True)
    yield Rewrite(("heading", "title"), "name", on_key=True)


@pytest.fixture(autouse=True)
def _older_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions before the current one."""
    steps = {OLDEST: to_older, OLDER: to_current}
    older = {
        number: SchemaVersion(VERSIONS[CURRENT].schema, has_old_keys, step) for number, step in steps.items()
    }
    monkeypatch.setattr(versions, "VERSIONS", {**older, **VERSIONS})
    for module in ("ftlint.record.schema", "ftlint.record.explain"):
        monkeypatch.setattr(f"{module}.VERSIONS", {**older, **VERSIONS})


def test_the_data_becomes_that_of_the_current_version() -> None:
    """Each step renames keys, also within what the step before renamed, and the number is the current one."""
    old = {
        "schema_version": OLDEST,
        "heading": {"id": "a", "title": "A"},
        "decision": {"since": "2026-05-01"},
    }
    assert upgrade(old).data == {
        "schema_version": CURRENT,
        "project": {"id": "a", "name": "A"},
        "decision": {"date": "2026-05-01"},
    }
    assert upgrade({"schema_version": CURRENT}).data == {"schema_version": CURRENT}


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (("project", "name"), ("heading", "title")),
        (("project",), ("heading",)),
        (("decision", "date"), ("decision", "since")),
        (("decision", "approach"), ("decision", "approach")),
        (("metrics", "measures", 0), ("metrics", "measures", 0)),
    ],
)
def test_places_lead_back(new: tuple[str | int, ...], old: tuple[str | int, ...]) -> None:
    """A place of the upgraded record is that of the file as it is."""
    data = {"schema_version": OLDEST, "heading": {"title": "A"}, "decision": {"since": "2026-05-01"}}
    assert upgrade(data).back(new) == old


def test_rules_know_the_current_version_only() -> None:
    """The typed record of an older file is that of the file after `--fix`."""
    assert load(RECORD.encode(), today=TODAY)._replace(data={}) == load(FIXED.encode(), today=TODAY)._replace(
        data={}
    )


def test_findings_are_at_the_lines_of_the_file_as_it_is() -> None:
    """Both files get the same findings, at the same lines and columns, under the names the file has."""
    old, new = (lint(text.encode(), today=TODAY).findings for text in (RECORD, FIXED))
    assert (
        [(f.code, f.span.line, f.message) for f in old]
        == [(f.code, f.span.line, f.message) for f in new]
        != []
    )
    late = RECORD.replace("2026-05-01", "2027-05-01")
    [dated] = [f for f in lint(late.encode(), today=TODAY).findings if f.name == "dates-out-of-order"]
    assert (dated.pointer, dated.span.line) == ("/decision/since", 6)


def test_fix_writes_the_upgrade() -> None:
    """`--fix` makes a record the current version, step by step, and keeps comments, quotes and order."""
    fixed = apply(RECORD.encode(), set())
    assert fixed.source.decode() == FIXED
    assert [fix.message.partition(" in ")[0] for fix in fixed.fixes] == [
        f"`{OLDEST}` became `{OLDER}`",
        f"`{OLDER}` became `{CURRENT}`",
    ]
    assert apply(fixed.source).fixes == ()


def test_versions_can_be_compared() -> None:
    """An upgrade alone changes nothing in meaning; what was changed besides is told."""
    assert compare(RECORD.encode(), FIXED.encode(), "a.yaml", today=TODAY).changes == ()
    renamed = FIXED.replace("Letters", "Letters to customers")
    [change] = compare(RECORD.encode(), renamed.encode(), "a.yaml", today=TODAY).changes
    assert change.message.startswith("`project.name`")


def test_an_unknown_version_is_read_as_the_current_one() -> None:
    """A record that names a version that nobody knows gets one finding, which names those that are known."""
    assert number_of({"schema_version": 99}) == number_of({}) == number_of([]) == CURRENT
    text = json.dumps(
        {"schema_version": 99, "project": {"id": "a"}, "status": "draft", "decision": {"approach": "rag"}}
    )
    [found] = lint(text.encode(), today=TODAY).findings
    assert found.name == "unknown-schema-version"
    assert found.message.endswith(f"reads version {OLDEST} or {OLDER} or {CURRENT}.")
