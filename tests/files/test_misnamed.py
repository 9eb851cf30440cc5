"""Files whose names are nearly those of records are named, with what to call them,
and others are left alone.
"""

from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.files.discovery import is_record_name
from ftlint.files.misnamed import better_name

RECORD = "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"
NAME = "finetune-decision.yaml"

NEARLY = {
    "finetune-decision.sql.yaml": "sql.finetune-decision.yaml",
    "sql-finetune-decision.yml": "sql.finetune-decision.yml",
    "sql_finetune_decision_2026.yaml": "sql-2026.finetune-decision.yaml",
    "finetune_decision.yaml": NAME,
    "finetune decision.yaml": NAME,
    "finetune.decision.yaml": NAME,
    "finetunedecision.yml": "finetune-decision.yml",
    "FineTuneDecision.yaml": NAME,
    "finetune-decisions.yaml": NAME,
    "fine-tune-decision.yaml": NAME,
    "fine-tuning-decision.yaml": NAME,
    "finetune-decison.yaml": NAME,
    "fintune-decision.yaml": NAME,
    "FINETUNE-DECISION.YAML": NAME,
    "Router.Finetune-Decision.yaml": "Router.finetune-decision.yaml",
    "finetune-decision.YML": "finetune-decision.yml",
    "finetune-decision.yaml.txt": NAME,
    "finetune-decision.yaml.yaml": NAME,
    "finetune-decision.json": NAME,
    "übersicht-finetune-decision.yaml": "übersicht.finetune-decision.yaml",
}
OTHERS = [
    NAME,
    "x.finetune-decision.yml",
    ".finetune-decision-answers.yaml",
    "finetune-decision.v1.schema.json",
    "finetune-decision.schema.yaml",
    "finetune-decision-template.yaml",
    "finetune-decision.md",
    "finetune-decision.txt",
    "finetune-decision",
    "finetune-decision.yaml.bak",
    "finetune-decision.yaml~",
    "lint-finetune-decision.yml",
    "decision.yaml",
    "decisions.yaml",
    "finetune.yaml",
    "finetuning-config.yaml",
    "provisioning.yaml",
    "vision.yml",
    "tuning.yaml",
    ".yaml",
    "",
]


@pytest.mark.parametrize("name", NEARLY)
def test_nearly_a_record(name: str) -> None:
    """What to call a file is a name that a search finds."""
    assert better_name(name) == NEARLY[name]
    assert is_record_name(NEARLY[name])


@pytest.mark.parametrize("name", OTHERS)
def test_no_false_alarm(name: str) -> None:
    """A record, what belongs to records, and what only shares a word with them has the name
    it should have.
    """
    assert better_name(name) == ""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a valid record."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text(RECORD, encoding="utf-8")
    return tmp_path


def notes_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code of a check, and what it wrote to the standard error."""
    code = main(["check", "--today", "2026-06-01", *arguments])
    return code, capsys.readouterr().err


def test_such_files_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run says which files it did not read, and ends as it would without them;
    a name that is taken is not proposed.
    """
    (here / "sub").mkdir()
    for name in (
        "sub/finetune_decision.yaml",
        "FINETUNE_DECISION.YAML",
        "sub/finetune-decision.v1.schema.json",
        "decision.yaml",
    ):
        (here / name).write_text("broken: [", encoding="utf-8")
    assert notes_of(capsys) == (
        0,
        "ftlint: `FINETUNE_DECISION.YAML` looks like a record and was not read: rename it to `NAME.finetune-decision.yaml`.\n"
        "ftlint: `sub/finetune_decision.yaml` looks like a record and was not read: rename it to `finetune-decision.yaml`.\n",
    )
    assert notes_of(capsys, NAME) == (0, ""), "only a search could have found them"
    (here / NAME).unlink()
    code, err = notes_of(capsys)
    assert code == 4
    assert "no record to lint in `.`" in err
    assert "`ftlint init` writes one" in err
    assert "rename it to `finetune-decision.yaml`" in err
    assert main(["checklist"]) == 4
    assert "rename it to" in capsys.readouterr().err


def test_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON is YAML: a record in JSON is named, and anything else in JSON is not."""
    (here / "finetune-decision.json").write_text('{"$schema": "x", "type": "object"}', encoding="utf-8")
    assert notes_of(capsys) == (0, "")
    (here / "finetune-decision.json").write_text(
        '{"schema_version": 1, "project": {"id": "x"}}', encoding="utf-8"
    )
    assert notes_of(capsys)[1].count("looks like a record") == 1


def test_left_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is reported about excluded files, workflows, folders and links."""
    for name in (
        "old/finetune_decision.yaml",
        ".github/workflows/finetune-decisions.yml",
        "node_modules/finetune_decision.yaml",
    ):
        (here / name).parent.mkdir(parents=True)
        (here / name).write_text("x", encoding="utf-8")
    (here / "finetune-decisions.yaml").mkdir()
    (here / "finetune_decision.yaml").symlink_to(NAME)
    (here / ".ftlint.toml").write_text('exclude = ["old"]\n', encoding="utf-8")
    assert notes_of(capsys) == (0, "")


def test_many(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few are named and the others counted."""
    for number in range(1200):
        (here / f"finetune_decision_{number:04}.yaml").write_text("x", encoding="utf-8")
    code, err = notes_of(capsys)
    assert code == 0
    assert err.count("\n") == 6
    assert err.endswith("ftlint: 995 more files of such a name were not read.\n")
