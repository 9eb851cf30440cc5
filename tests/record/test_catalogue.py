"""The catalogue of fields says what changes, drafts and pages do, and they do it."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from ftlint.changes import compare_versions, read_version
from ftlint.changes.words import own_words
from ftlint.draft.interview import write
from ftlint.linter import Settings, lint, load
from ftlint.record.catalogue import FIELDS, Pattern, in_table, row_at
from ftlint.record.schema import accepts, schema_text
from ftlint.site.pages.record import record_html
from ftlint.site.records.entries import read_entries
from ftlint.site.settings import SiteSettings
from scripts import catalogue

SCHEMA: dict[str, Any] = json.loads(schema_text())
TODAY = "2026-06-01"
METRIC = "metric-1"
Place = tuple[str | int, ...]


def filled(node: dict[str, Any], at: Pattern) -> Any:
    """A value that the schema takes at a place: of texts one that says where it is."""
    if "properties" in node:
        return {key: filled(child, (*at, key)) for key, child in node["properties"].items()}
    if node["type"] == "object":
        return {METRIC: filled(node["additionalProperties"], (*at, "*"))}
    if node["type"] == "array":
        return [filled(node["items"], (*at, "*"))]
    if "enum" in node:
        return node["enum"][0]
    if node["type"] == "boolean":
        return True
    if node["type"] in ("number", "integer"):
        most = node.get("maximum", 100)
        return most / 2 if most < 7 else int(max(node.get("minimum", 0), 0)) + 7
    if "pattern" not in node:
        return "zz" + "".join(step[:9].replace("_", "") for step in at if step != "*")
    samples = (METRIC, "2026-05-01", "8B", "EUR", "a" * 64, "https://example.com/x")
    return next(sample for sample in samples if re.fullmatch(node["pattern"], sample))


RECORD: dict[str, Any] = filled(SCHEMA, ())
RECORD["waivers"][0]["expires"] = "2026-12-31"


def leaves(node: dict[str, Any], at: Pattern = ()) -> Iterator[Pattern]:
    """The places of a record that hold a value or a list."""
    if "properties" in node:
        for key, child in node["properties"].items():
            yield from leaves(child, (*at, key))
    elif node["type"] == "object":
        yield at
        yield from leaves(node["additionalProperties"], (*at, "*"))
    else:
        yield at
        if node["type"] == "array" and node["items"]["type"] == "object":
            yield from leaves(node["items"], (*at, "*"))


LEAVES = list(leaves(SCHEMA))


def holder_of(record: dict[str, Any], at: Pattern) -> Any:
    """The mapping that holds a place, in the only entry of every list."""
    value: Any = record
    for step in at[:-1]:
        value = (value[0] if isinstance(value, list) else value[METRIC]) if step == "*" else value[step]
    return value


def test_the_record_that_has_everything_is_one() -> None:
    """The sample has every key of the schema, and the schema takes it."""
    assert accepts(RECORD)
    assert len(LEAVES) > 120


@pytest.mark.parametrize("at", LEAVES, ids="/".join)
def test_every_leaf_is_classified(at: Pattern) -> None:
    """Each place of the schema has a row that says what change, draft and page do with it."""
    assert FIELDS[in_table(at)].change in catalogue.CHANGES


@pytest.mark.parametrize("key", ["use", "noun", "words", "type"])
def test_a_row_that_leaves_something_out_is_refused(key: str) -> None:
    """What is missing about a field stops `make gate`, and the message names the place."""
    data = copy.deepcopy(catalogue.catalogue())
    row = next(row for row in data["fields"] if key in row and row["type"] in ("word", "list"))
    row.pop(key)
    if key == "type":
        row["type"] = "texts"
    with pytest.raises(catalogue.CatalogueError, match=re.escape(row["at"])):
        catalogue.check(data)


@pytest.mark.parametrize(
    ("at", "vague"),
    [
        ("plan/rollback", None),
        ("plan/rollback", {"subject": "The rollback", "advice": "Say what is put back."}),
        ("plan/rollback", {"subject": "The `{id}`", "advice": "Say it.", "other_rule": True}),
        (
            "method/rationale",
            {"subject": "The reason", "advice": "Say it.", "other_rule": {"family": "half"}},
        ),
        ("results/*/note", {"subject": "The note", "advice": "Say it.", "other_rule": False}),
        ("status", {"subject": "The status", "advice": "Say it.", "other_rule": False}),
    ],
)
def test_a_text_that_is_not_classified_is_refused(at: str, vague: dict[str, Any] | None) -> None:
    """Whether and how vague words in a text are reported is said in full, or `make gate` stops."""
    data = copy.deepcopy(catalogue.catalogue())
    row = next(row for row in data["fields"] if row["at"] == at)
    row.pop("vague", None)
    if vague:
        row["vague"] = vague
    with pytest.raises(catalogue.CatalogueError, match=re.escape(at)):
        catalogue.check(data)


def test_own_words_are_those_of_the_catalogue() -> None:
    """A change has words of its own just where the catalogue says so."""
    assert own_words() == {"/".join(at) for at, row in FIELDS.items() if row.change == "own"}


def effects(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    """The effects of the changes between two versions, but for those of prerequisites alone."""
    before, after = (read_version(json.dumps(data).encode(), "a.yaml", today=TODAY) for data in (old, new))
    return {change.effect for change in compare_versions(before, after, "a.yaml").changes}


NUMBERS = [at for at in LEAVES if row_at(at).change in ("more", "less")]


@pytest.mark.parametrize("at", NUMBERS, ids="/".join)
def test_a_number_tightens_as_the_catalogue_says(at: Pattern) -> None:
    """Of a number, more is tighter or looser, by its row."""
    new = copy.deepcopy(RECORD)
    holder_of(new, at)[at[-1]] += 1 if holder_of(new, at)[at[-1]] > 1 else 0.05
    assert effects(RECORD, new) >= {"tightened" if row_at(at).change == "more" else "loosened"}


ASKED = [at for at in LEAVES if row_at(at).change == "asked"]


@pytest.mark.parametrize("at", ASKED, ids="/".join)
def test_what_is_asked_loosens_when_it_goes(at: Pattern) -> None:
    """A value that the framework asks for loosens the record when it is taken out."""
    new = copy.deepcopy(RECORD)
    del holder_of(new, at)[at[-1]]
    assert "loosened" in effects(RECORD, new)


def test_a_draft_shows_what_the_catalogue_says() -> None:
    """A new record has a key, filled in or to be filled in, just for the places that are in the draft."""
    text = write({}, None, TODAY)
    plain = "\n".join(
        line[1:] if re.match(r"\s*#\S|#\s*(- )?\w+:", line) else line for line in text.splitlines()
    )
    keys = set(re.findall(r"^[# -]*([a-z_0-9]+):", plain, flags=re.MULTILINE))
    for at, row in FIELDS.items():
        if row.change and row.draft and at[-1] != "*":
            assert at[-1] in keys, at
    assert "references" not in keys
    assert "sha256" not in keys


def texts_of(record: dict[str, Any]) -> dict[Pattern, str]:
    """The texts of the sample that no other place has too."""
    found = {}
    for at in LEAVES:
        value = holder_of(record, at).get(at[-1])
        text = value[0] if isinstance(value, list) and value else value
        if isinstance(text, str) and text.startswith("zz"):
            found[at] = text
    return found


def test_the_page_shows_what_the_catalogue_says(tmp_path: Any) -> None:
    """A text is on its record's page just where the catalogue says so; the file itself stands below it."""
    record = copy.deepcopy(RECORD)
    texts = texts_of(record)
    assert len(texts) > 30
    (tmp_path / "finetune-decision.yaml").write_text(json.dumps(record), encoding="utf-8")
    [entry] = read_entries(tmp_path, ["."], TODAY)
    assert entry.record is not None
    entry = entry._replace(findings=())  # they name the files of evidence, which are not there
    html = record_html(entry, {entry.slug: entry}, SiteSettings(tmp_path, tmp_path), TODAY, "")
    page = html.partition('id="record"')[0]
    assert {at for at, text in texts.items() if text in page} == {
        at for at in texts if row_at(at).page != "none"
    }


@pytest.mark.parametrize(
    ("name", "method", "expected"),
    [
        ("examples", {}, "1,400 examples"),
        ("examples", {"objective": "preference"}, "1,400 pairs"),
        ("examples", {"objective": "reinforcement"}, "1,400 prompts"),
        ("tokens", {"objective": "continued-pretraining"}, "1,400 tokens"),
    ],
)
def test_the_page_counts_what_the_objective_counts(
    name: str, method: dict[str, str], expected: str, tmp_path: Any
) -> None:
    """The amount of data has the noun of the objective, and a candidate its provider and its end."""
    candidate = {"name": "mini", "size": "30B-A3B", "provider": "Example Cloud", "retires": "2028-04-30"}
    record = {
        "schema_version": 1,
        "project": {"id": "a"},
        "status": "draft",
        "decision": {"approach": "fine-tuning"},
        "data": {"available": {name: 1400}},
        "models": {"candidates": [candidate]},
        "method": method,
    }
    (tmp_path / "finetune-decision.yaml").write_text(json.dumps(record), encoding="utf-8")
    [entry] = read_entries(tmp_path, ["."], TODAY)
    html = record_html(entry, {entry.slug: entry}, SiteSettings(tmp_path, tmp_path), TODAY, "")
    page = html.partition('id="record"')[0]
    assert expected in page
    for words in ("mini", "30B-A3B", "Example Cloud, retires 2028-04-30"):
        assert words in page


def test_vague_words_are_reported_where_the_catalogue_says() -> None:
    """A vague text is reported just where the catalogue says so."""
    rows = catalogue.catalogue()["fields"]
    searched = {row["at"].removesuffix("/*") for row in rows if row.get("vague", "none") != "none"}
    found = set()
    for at in texts_of(RECORD):
        record = copy.deepcopy(RECORD)
        holder = holder_of(record, at)
        holder[at[-1]] = ["Improve quality."] if isinstance(holder[at[-1]], list) else "Improve quality."
        report = lint(json.dumps(record).encode(), today=TODAY, settings=Settings(select=("FT106",)))
        if report.findings:
            found.add("/".join(at))
    assert len(searched) > 10
    assert found == searched


def test_the_sample_loads() -> None:
    """The typed view of the sample can be built."""
    assert load(json.dumps(RECORD).encode(), today=TODAY).data == RECORD
