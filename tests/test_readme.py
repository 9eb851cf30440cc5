"""The README tells the truth: its terminal session is run again, its records lint, its commands exist."""

import json
import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from ftlint.cli import main
from manual.fragments import WIDTH, wrapped
from tests.evidence.samples import lm_eval
from tests.support import report

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fenced(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_it_begins_with_what_ftlint_is_how_it_looks_and_how_to_get_it() -> None:
    """One sentence, a picture with a text for who does not see it, how to install; only then an example."""
    title, sentence, picture, install, commands, *_ = README.split("\n\n")
    assert title == "# ftlint"
    assert re.fullmatch(r"[^.]+\.", sentence.replace("finetune-decision.yaml", "").replace("\n", " "))
    match = re.fullmatch(r"!\[(.+)\]\((.+)\)", picture)
    assert match
    assert len(match[1]) > 50
    assert (ROOT / match[2]).is_file()
    assert install == "## Install"
    assert re.findall(r"^(.+?) +#", commands, flags=re.MULTILINE) == [
        "pip install ftlint",
        "uvx ftlint check",
    ]
    assert re.findall(r"^## (.+)$", README, flags=re.MULTILINE)[:2] == ["Install", "Try it"]


def test_the_picture_asks_no_third_party_for_anything() -> None:
    """The picture names no font, image or style that would have to be fetched, and is well-formed SVG."""
    picture = (ROOT / "docs" / "assets" / "terminal.svg").read_text(encoding="utf-8")
    assert fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
    assert not re.search(r"@import|@font-face|url\((?!#)|href=|<script|<image|<foreignObject", picture)


@pytest.mark.parametrize(
    ("session", "code"), list(zip(fenced("console"), (1, 0), strict=True)), ids=["check", "advise"]
)
def test_the_terminal_sessions_are_real(
    session: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each command of the README, run on the README's record, prints what the README shows, in a terminal as
    narrow as its blocks.
    """
    monkeypatch.setattr("ftlint.cli._width", lambda _: WIDTH)
    command, _, expected = session.partition("\n")
    words = command.removeprefix("$ ").split()
    [record] = [block for block in fenced("yaml") if "status: proposed" in block]
    (tmp_path / words[-1]).write_text(record, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert words[0] == "ftlint"
    assert main(words[1:]) == code
    assert wrapped(capsys.readouterr().out) == expected


def test_the_first_record_is_a_sound_draft() -> None:
    """The record that the README starts with gives to-dos and nothing else."""
    [start] = [block for block in fenced("yaml") if "status: draft" in block]
    assert {finding.severity.label for finding in report(start).findings} == {"info"}
    assert len(start.splitlines()) < 15


def test_a_folder_of_results_begins_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one command for a folder of results writes a record whose numbers are in the files."""
    [command] = [line for block in fenced("sh") for line in block.splitlines() if "--from" in line]
    words = command.split()
    (tmp_path / ".git").mkdir()
    (tmp_path / words[-1]).mkdir()
    (tmp_path / words[-1] / "results.json").write_text(json.dumps(lm_eval()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert words[0] == "ftlint"
    assert main(words[1:]) == 0
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main(["evidence"]) == 0
    assert capsys.readouterr().out.endswith("3 results with evidence: 3 verified\n")


def test_the_make_targets_exist() -> None:
    """Every make command of the README is a target of the Makefile."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", README, flags=re.MULTILINE)) <= targets


def test_the_hooks_exist() -> None:
    """Every hook that the README's snippet names is one that the repository offers."""
    offered = set(
        re.findall(
            r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    )
    [snippet] = [block for block in fenced("yaml") if "repos:" in block]
    assert set(re.findall(r"- id: (\S+)", snippet)) <= offered


def test_local_links_lead_somewhere() -> None:
    """Every link of the README to a file of the repository leads to one."""
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
