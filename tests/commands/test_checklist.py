"""`ftlint checklist`: where a record stands, and what to do next."""

import io
import json
import re
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from ftlint.cli import main
from ftlint.framework.statements import FRAMEWORK
from ftlint.record.schema import schema_text
from tests.escaped import commands, hostile_strings, unsafe_characters

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DRAFT = "schema_version: 1\nproject: {id: letters, name: Letters}\nstatus: draft\ndecision: {approach: undecided}\n"
TODAY = ("--today", "2026-06-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def record(folder: Path, text: str = DRAFT, name: str = "finetune-decision.yaml") -> Path:
    """A record in `folder`."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_ready_record(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A record in which nothing is missing shows no unmet prerequisite, and that nothing is left to do."""
    monkeypatch.chdir(EXAMPLES.parent)
    assert main(["checklist", "examples/claims-letters.finetune-decision.yaml", *TODAY]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "✗" not in shown.out
    assert shown.out.startswith(
        "Claims letters (examples/claims-letters.finetune-decision.yaml): accepted, fine-tuning\n\nPurpose (§2)\n  ✔ met  "
    )
    assert shown.out.endswith(" met, 1 not applicable\nNothing is left to do on this list.\n")


def test_results_verified_by_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The checklist reads the evidence that lies beside the record, and says how many results it verifies, as
    text and as JSON.
    """
    results = "results: {f1: {value: 0.5, evidence: {path: a.json, pointer: /f1}}, time: 3}"
    baselines = f"baselines:\n  - {{id: plain, approach: prompt, {results}}}\n"
    (here / "sub").mkdir()
    (here / "sub" / "a.json").write_text('{"f1": 0.5}')
    record(here, DRAFT + baselines, "sub/finetune-decision.yaml")
    said = "Tried: `plain`. 1 of 2 results verified by a file"
    assert main(["checklist", "sub", *TODAY]) == 0
    assert f" {said}.\n" in capsys.readouterr().out
    (here / "sub" / "a.json").write_text('{"f1": 0.4}')
    assert main(["checklist", "sub", "--format", "json", *TODAY]) == 0
    items = json.loads(capsys.readouterr().out)["record"]["prerequisites"]
    fact = "Tried: `plain`. 0 of 2 results verified by a file, 1 contradicted."
    assert items[0]["fact"] == fact


def test_draft(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draft shows every prerequisite of the framework once, by section, with its state and fact,
    and the first thing to do.
    """
    record(here)
    assert main(["checklist", *TODAY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Letters (finetune-decision.yaml): draft, undecided"
    assert [line for line in lines if line and not line.startswith(" ")][1:-2] == [
        f"{section.title} (§{section.id})"
        for section in FRAMEWORK.sections
        if any(item.needed_for for item in section.statements)
    ]
    assert [re.findall(r"  §(\S+)", line)[0] for line in lines if line.startswith("  ")] == [
        item.id for item in FRAMEWORK.checklist
    ]
    assert "  ✗ unmet          Objectives  " in "\n".join(lines)
    assert "  – not applicable Method named " in "\n".join(lines)
    assert re.fullmatch(r"\d+ unmet, \d+ not applicable", lines[-2])
    assert re.fullmatch(r"Next: .*`threshold`\. \(FT201, line 1\)", lines[-1])


def test_next_step_changes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """First of all a contradiction, then a threshold, as the advice says; then the framework's order."""
    measured = (
        "metrics: {measures: [{id: f1, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]}\n"
    )
    passes = "baselines:\n  - {approach: prompt, results: {f1: {value: 0.9, sample_size: 400}}}\n"
    tunes = DRAFT.replace("undecided", "fine-tuning")
    for text, code in ((DRAFT, "FT201"), (DRAFT + measured, "FT401"), (tunes + measured + passes, "FT407")):
        record(here, text)
        main(["checklist", *TODAY])
        assert f"({code}, " in capsys.readouterr().out.splitlines()[-1]


def test_waived(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A prerequisite under a waiver is neither met nor unmet, and its fact is the waiver."""
    waiver = "waivers:\n  - {rule: FT102, reason: Nobody may say yet, approved_by: Head of claims, expires: 2026-12-31}\n"
    record(here, DRAFT + waiver)
    assert main(["checklist", *TODAY]) == 0
    shown = capsys.readouterr().out
    assert "  ~ waived         Objectives " in shown
    assert "Waived until 2026-12-31 by Head of claims: Nobody may say yet" in shown


def test_record_of_the_wrong_shape(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record that cannot be judged gives its findings instead, and exit code 1."""
    record(here, DRAFT + "owner: me\n")
    assert main(["checklist"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("finetune-decision.yaml:5:1: error FT030 unknown-key\n")
    assert main(["checklist", "--format", "json"]) == 1
    value = json.loads(capsys.readouterr().out)
    Draft7Validator(json.loads(schema_text("ftlint-report.v1.schema.json"))).validate(value)


def test_which_record(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one record of a folder needs no name; of several one must be named;
    without one there is nothing to show.
    """
    assert main(["checklist"]) == 4
    assert capsys.readouterr().err.startswith("ftlint: no record to lint in `.`: ")
    for name in "abcdefg":
        record(here, name=f"{name}/finetune-decision.yaml")
    assert main(["checklist", "a", *TODAY]) == 0
    assert capsys.readouterr().out.startswith("Letters (a/finetune-decision.yaml)")
    assert main(["checklist"]) == 2
    shown = capsys.readouterr()
    names = ", ".join(f"`{name}/finetune-decision.yaml`" for name in "abcde")
    assert shown.out == ""
    assert (
        shown.err
        == f"ftlint: there are 7 records here, and a checklist is of one: name it, as in {names} and 2 more.\n"
    )
    assert main(["checklist", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err == "ftlint: cannot read `nowhere.yaml`: there is no such file.\n"


def test_standard_input(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record can come on the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))
    assert main(["checklist", "-", "--stdin-filename", "docs/x.yaml", *TODAY]) == 0
    assert capsys.readouterr().out.startswith("Letters (docs/x.yaml): draft, undecided\n")
    assert list(here.iterdir()) == []


def test_for_programs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As JSON it has every prerequisite with its state, fact and next step,
    and the one next thing with its place.
    """
    record(here)
    assert main(["checklist", "--format", "json", *TODAY]) == 0
    written = capsys.readouterr().out
    value = json.loads(written)
    assert written.isascii()
    assert list(value) == ["version", "record", "next"]
    keys = ["file", "id", "status", "approach", "readiness", "prerequisites", "sources", "name"]
    assert list(value["record"]) == keys
    assert [list(item) for item in value["record"]["prerequisites"]] == [
        ["id", "title", "state", "fact", "next_step"]
    ] * len(FRAMEWORK.checklist)
    unmet = [item for item in value["record"]["prerequisites"] if item["state"] == "unmet"]
    assert len(unmet) == value["record"]["readiness"]["unmet"]
    assert all(item["next_step"] for item in unmet)
    assert list(value["next"]) == ["id", "step", "code", "line"]
    threshold = next(item for item in unmet if item["id"] == "3.M1")
    assert (value["next"]["id"], value["next"]["step"]) == ("3.M1", threshold["next_step"])
    main(["checklist", "--format", "json", *TODAY, str(EXAMPLES / "claims-letters.finetune-decision.yaml")])
    assert json.loads(capsys.readouterr().out)["next"] is None


def test_without_utf8(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the output is not UTF-8 the signs become plain characters, and the words still say the state."""
    record(here, DRAFT.replace("name: Letters", "name: Größe"))
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="ascii"))
    assert main(["checklist", *TODAY]) == 0
    shown = buffer.getvalue().decode("ascii")
    assert shown.startswith(
        "Gr\\xf6\\xdfe (finetune-decision.yaml): draft, undecided\n\nPurpose (section 2)\n  "
    )
    assert "  x unmet          Objectives " in shown
    assert "  - not applicable Method named " in shown
    assert capsys.readouterr().err == ""


def test_hostile_record(here: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No text of a record reaches the terminal or the log as it is."""
    for string in hostile_strings(data):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        record(
            here,
            DRAFT.replace("name: Letters", f"name: {text}")
            + f"product: {{core_functionality: {text}, objectives: [{text}]}}\n",
        )
        for style in ("text", "json"):
            main(["checklist", "--format", style, *TODAY])
    shown = capsys.readouterr()
    assert unsafe_characters(shown.out + shown.err) == set()
    assert commands(data, shown.out) == commands(data, shown.err) == []
