"""The entry for SchemaStore: it keeps the catalogue's rules,
names exactly the files that ftlint takes for records, and has tests.
"""

import json
import os
import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES, is_record_name
from ftlint.reading.document import read
from ftlint.record.schema import EDITOR_SCHEMA, schema_text
from tests.support import report

ROOT = Path(__file__).resolve().parents[2] / "schemastore"
ENTRY: dict[str, Any] = json.loads((ROOT / "catalog-entry.json").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads(schema_text(EDITOR_SCHEMA))
VALID = sorted((ROOT / "test" / "finetune-decision").iterdir())
INVALID = sorted((ROOT / "negative_test" / "finetune-decision").iterdir())


def named(path: Path) -> str:
    """What a test calls a file."""
    return path.stem


def matched(name: str) -> bool:
    """Whether the entry claims a file of this name. As in editors, a `*` stands for no leading dot."""
    return any(
        fnmatchcase(name, glob) and not (glob.startswith("*") and name.startswith("."))
        for glob in ENTRY["fileMatch"]
    )


def test_the_entry_keeps_the_rules_of_the_catalogue() -> None:
    """It has the keys of an entry; its texts are one line,
    do not end in a full stop and do not say "schema"; its globs are simple.
    """
    assert list(ENTRY) == ["name", "description", "fileMatch", "url"]
    for text in (ENTRY["name"], ENTRY["description"]):
        assert re.fullmatch(r"[^\n]*[^,. \t\n-]", text)
        assert "schema" not in text.lower()
    assert len(set(ENTRY["fileMatch"])) == len(ENTRY["fileMatch"])
    assert all(re.fullmatch(r"\*?[a-z.-]+\.ya?ml", glob) for glob in ENTRY["fileMatch"])


def test_the_entry_leads_to_our_schema() -> None:
    """The address is the one at which the schema says it is, in the draft that editors know best."""
    assert ENTRY["url"] == SCHEMA["$id"]
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_globs_are_those_of_the_linter() -> None:
    """Each name and each suffix of a record has its glob, and there is no other."""
    assert ENTRY["fileMatch"] == [*RECORD_NAMES, *(f"*{suffix}" for suffix in RECORD_SUFFIXES)]


@given(
    st.tuples(
        st.sampled_from(["", "a", "my-", "my.", "FINETUNE", "notes", "Ü."]),
        st.sampled_from(
            ["finetune-decision", "finetune_decision", "Finetune-Decision", "decision", ".finetune-decision"]
        ),
        st.sampled_from([".yaml", ".yml", ".YAML", ".json", ".yaml.bak", ""]),
    ).map("".join)
)
@example("a.finetune-decision.yaml")
@example("finetune-decision.yml")
def test_the_globs_match_records_and_nothing_else(name: str) -> None:
    """A name is matched when ftlint takes it for a record's, but for one that is all suffix,
    which editors take for a hidden file.
    """
    assert matched(name) == (is_record_name(name) and name not in RECORD_SUFFIXES)


@pytest.mark.parametrize("path", VALID, ids=named)
def test_what_should_be_valid_is(path: Path) -> None:
    """jsonschema and ftlint accept the shape of each positive test."""
    Draft7Validator(SCHEMA).validate(read(path.read_bytes()).data)
    assert [
        finding
        for finding in report(path.read_text(encoding="utf-8")).findings
        if finding.severity.label == "error"
    ] == []


@pytest.mark.parametrize("path", INVALID, ids=named)
def test_what_should_be_invalid_is(path: Path) -> None:
    """jsonschema refuses each negative test, and ftlint has an error for it."""
    assert not Draft7Validator(SCHEMA).is_valid(read(path.read_bytes()).data)
    assert [
        finding
        for finding in report(path.read_text(encoding="utf-8")).findings
        if finding.severity.label == "error"
    ]


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=named)
def test_files_begin_as_the_catalogue_asks(path: Path) -> None:
    """The first line leads, from where SchemaStore has the file, to where it has the schema."""
    first = path.read_text(encoding="utf-8").split("\n")[0]
    place = Path("src", path.parent.parent.name, path.parent.name)
    assert first == f"# yaml-language-server: $schema=../../schemas/json/{path.parent.name}.json"
    assert os.path.normpath(place / "../../schemas/json") == os.path.normpath("src/schemas/json")


def test_there_are_tests_of_both_kinds() -> None:
    """There is a positive and a negative test, and none is called as a record is,
    so that the linter's own runs pass them by.
    """
    assert VALID
    assert INVALID
    assert not [path for path in (*VALID, *INVALID) if is_record_name(path.name)]
