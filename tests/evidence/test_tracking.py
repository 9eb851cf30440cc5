"""Git is asked whether it has the files of evidence."""

import io
import os
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.evidence.tracking import WholeIndex, missing_in_git
from tests.gits import commit, git, needs_git, write

pytestmark = needs_git
NAME = "finetune-decision.yaml"


def missing(folder: Path, *paths: str, record: str = NAME) -> dict[str, str]:
    """What git does not have of the files that a record in this folder names, whether it is asked about these
    or lists all that it has.
    """
    found = missing_in_git(str(folder / record), paths, os.environ)
    assert missing_in_git(str(folder / record), paths, os.environ, WholeIndex(os.environ)) == found
    return found


def test_what_git_has_is_not_told(tmp_path: Path) -> None:
    """What is committed, or only added, is there; a file that is ignored and was added by force too."""
    commit(
        tmp_path,
        {NAME: "", "evals/a.json": "1", ".gitignore": "*.log\n", "x.log": "1"},
    )
    write(tmp_path, {"b.json": "1"})
    git(tmp_path, "add", "b.json")
    assert missing(tmp_path, "evals/a.json", "b.json", "x.log", "./evals/a.json") == {}


def test_untracked_and_ignored(tmp_path: Path) -> None:
    """What is not added is told apart from what is ignored, wherever the record is."""
    commit(tmp_path, {f"records/{NAME}": "", ".gitignore": "logs/\n"})
    write(tmp_path, {"evals/a.json": "1", "logs/a.eval": "1", "records/logs/b.eval": "1"})
    found = missing(tmp_path / "records", "../evals/a.json", "../logs/a.eval", "logs/b.eval")
    assert found == {"../evals/a.json": "untracked", "../logs/a.eval": "ignored", "logs/b.eval": "ignored"}


def test_a_record_that_is_being_written(tmp_path: Path) -> None:
    """While the record itself is not added, only what is ignored is told."""
    commit(tmp_path, {".gitignore": "logs/\n"})
    write(tmp_path, {NAME: "", "a.json": "1", "logs/a.eval": "1"})
    assert missing(tmp_path, "a.json", "logs/a.eval") == {"logs/a.eval": "ignored"}


@pytest.mark.parametrize("name", ["*.json", ":(glob)a", "a b.json", "ä.json", "-x.json", "[a].json"])
def test_names_are_taken_literally(tmp_path: Path, name: str) -> None:
    """No name is a pattern or an option for git."""
    commit(tmp_path, {NAME: "", "other.json": "1", "a": "1"})
    write(tmp_path, {name: "1"})
    assert missing(tmp_path, name) == {name: "untracked"}
    git(tmp_path, "--literal-pathspecs", "add", "--", name)
    assert missing(tmp_path, name) == {}


def test_nothing_is_said_without_git(tmp_path: Path) -> None:
    """Outside a repository, in one that is none, and without git, nothing is told."""
    write(tmp_path, {NAME: "", "a.json": "1"})
    assert missing(tmp_path, "a.json") == {}
    (tmp_path / ".git").mkdir()
    assert missing(tmp_path, "a.json") == {}
    (tmp_path / ".git").rmdir()
    commit(tmp_path, {NAME: ""})
    write(tmp_path, {"b.json": "1"})
    assert missing_in_git(str(tmp_path / NAME), ["b.json"], {}) == {}
    assert missing(tmp_path, "b.json") == {"b.json": "untracked"}


def test_a_repository_inside(tmp_path: Path) -> None:
    """A file in a repository inside, such as a submodule, is looked for there."""
    commit(tmp_path / "sub", {"a.json": "1"})
    write(tmp_path / "sub", {"b.json": "1"})
    commit(tmp_path, {NAME: ""})
    assert missing(tmp_path, "sub/a.json", "sub/b.json") == {"sub/b.json": "untracked"}


def test_many_files(tmp_path: Path) -> None:
    """More files than git is asked about at once are all told."""
    commit(tmp_path, {NAME: "", **{f"{n}.json": "1" for n in range(0, 450, 2)}})
    write(tmp_path, {f"{n}.json": "1" for n in range(1, 450, 2)})
    assert list(missing(tmp_path, *(f"{n}.json" for n in range(450)))) == [
        f"{n}.json" for n in range(1, 450, 2)
    ]


RECORD = (
    "schema_version: 1\nproject: {id: a}\nstatus: draft\ndecision: {approach: undecided}\n"
    "metrics: {measures: [{id: m}]}\n"
    "baselines: [{approach: prompt, results: {m: {value: 1, evidence: {path: logs/a.json, pointer: /m}}}}]\n"
)


def test_a_check_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A check names the evidence that git ignores; a record from standard input gets no such finding."""
    commit(tmp_path, {NAME: RECORD, ".gitignore": "logs/\n"})
    write(tmp_path, {"logs/a.json": '{"m": 1}'})
    monkeypatch.chdir(tmp_path)
    main(["check", "--select", "FT9", "--format", "concise"])
    shown = capsys.readouterr().out
    assert "FT925" in shown
    assert "Git ignores `logs/a.json`, the evidence of 1 result: nobody else will find it." in shown
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RECORD.encode())))
    main(["check", "--select", "FT9", "--format", "concise", "--stdin-filename", NAME, "-"])
    assert "FT925" not in capsys.readouterr().out
    git(tmp_path, "add", "--force", "logs/a.json")
    main(["check", "--select", "FT9", "--format", "concise"])
    assert "FT925" not in capsys.readouterr().out
