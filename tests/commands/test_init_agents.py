"""`ftlint init --agents`: instructions for coding agents, in files that others own."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from ftlint.agent.instructions import BEGIN, END, SECTION, SKILL, SKILL_HEAD, SKILL_NAME
from ftlint.agent.marked import MAX_BYTES
from ftlint.arguments import build_parser
from ftlint.cli import main
from tests.test_docs import DOCS, blocks

SKILL_FILE = f".agents/skills/{SKILL_NAME}/SKILL.md"
CLAUDE_FILE = f".claude/skills/{SKILL_NAME}/SKILL.md"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `ftlint init --agents`; its exit code and what it wrote."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["init", "--agents", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_new_files(here: Path, run: Run) -> None:
    """Both files are written, a second run changes nothing, and for Claude Code its own folder gets the
    skill.
    """
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.startswith(f"AGENTS.md: written\n{SKILL_FILE}: written\nNext: ")
    assert (here / "AGENTS.md").read_text(encoding="utf-8") == SECTION
    skill = (here / SKILL_FILE).read_text(encoding="utf-8")
    assert skill == SKILL_HEAD + SKILL
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    assert run()[1].startswith(f"AGENTS.md: as it was\n{SKILL_FILE}: as it was\n")
    assert {path: path.stat().st_mtime_ns for path in here.rglob("*")} == before
    (here / "CLAUDE.md").write_text("@AGENTS.md\n", encoding="utf-8")
    assert f"{CLAUDE_FILE}: written\n" in run()[1]
    assert (here / CLAUDE_FILE).read_text(encoding="utf-8") == skill
    assert (here / "CLAUDE.md").read_text(encoding="utf-8") == "@AGENTS.md\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("", SECTION, id="empty"),
        pytest.param("# Ours\n", f"# Ours\n\n{SECTION}", id="below-it"),
        pytest.param("# Ours", f"# Ours\n\n{SECTION}", id="no-last-line-break"),
        pytest.param(
            "\ufeff# Ours\r\nx\r\n",
            f"\ufeff# Ours\r\nx\r\n\r\n{SECTION.replace(chr(10), chr(13) + chr(10))}",
            id="windows",
        ),
        pytest.param(f"a\n{BEGIN}\nold\n{END}\n  b \n\n", f"a\n{SECTION}  b \n\n", id="replaced"),
        pytest.param(f"`{BEGIN}` is a mark\n", f"`{BEGIN}` is a mark\n\n{SECTION}", id="spoken-of"),
        pytest.param(f"a\n{BEGIN}\nold\n{END}", f"a\n{SECTION}", id="at-the-end"),
    ],
)
def test_the_rest_of_the_file_stays(here: Path, run: Run, old: str, new: str) -> None:
    """What stands outside the marks stays byte for byte, and the file keeps its mode."""
    path = here / "AGENTS.md"
    path.write_bytes(old.encode())
    path.chmod(0o640)
    for _ in range(2):
        assert run()[0] == 0
        assert path.read_bytes() == new.encode()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"\xff\xfe#\0", "it is no text in UTF-8", id="utf-16"),
        pytest.param(b"a\0b", "it is no text in UTF-8", id="nul"),
        pytest.param(b"x" * (MAX_BYTES + 1), "it has more than 1 MiB", id="large"),
        pytest.param(f"{BEGIN}\n".encode(), "are no pair", id="no-end"),
        pytest.param(f"{END}\n{BEGIN}\n".encode(), "are no pair", id="order"),
        pytest.param(SECTION.encode() * 2, "are no pair", id="twice"),
    ],
)
def test_files_that_are_left_alone(here: Path, run: Run, content: bytes, reason: str) -> None:
    """A file that cannot take the section is named with the reason, and nothing is written."""
    (here / "AGENTS.md").write_bytes(content)
    code, out, err = run()
    assert (code, out) == (2, "")
    assert err.startswith("ftlint: cannot write `AGENTS.md`: ")
    assert reason in err
    assert err.count("\n") == 1
    assert [path.name for path in here.iterdir()] == ["AGENTS.md"]


def test_places_that_are_refused(here: Path, run: Run) -> None:
    """Links, a skill that somebody else wrote, and a folder that is none are refused before anything is
    written.
    """
    outside = here.parent / "outside"
    outside.mkdir()
    (here / ".agents").symlink_to(outside)
    assert "links are not followed" in run()[2]
    (here / ".agents").unlink()
    (here / "AGENTS.md").symlink_to(outside / "AGENTS.md")
    assert "links are not followed" in run()[2]
    (here / "AGENTS.md").unlink()
    (here / SKILL_FILE).parent.mkdir(parents=True)
    (here / SKILL_FILE).write_text("# Ours\n", encoding="utf-8")
    assert "ftlint did not write it" in run()[2]
    assert run("none") == (
        2,
        "",
        "ftlint: `none` is no folder: `--agents` takes the folder of the repository.\n",
    )
    assert run("--yes") == (2, "", "ftlint: `--agents` writes no record: leave out `--yes`.\n")
    assert list(outside.iterdir()) == []
    assert not (here / "AGENTS.md").exists()
    (here / "sub").mkdir()
    assert run("sub")[1].startswith("sub/AGENTS.md: written\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written(here: Path, run: Run) -> None:
    """One sentence says so."""
    here.chmod(0o500)
    assert run() == (2, "", "ftlint: cannot write `AGENTS.md`: permission denied.\n")


def test_what_it_says(here: Path) -> None:
    """The skill has the front matter that agents read, each command it names exists, and the page shows the
    section.
    """
    head = yaml.safe_load(SKILL_HEAD.split("---")[1])
    assert set(head) == {"name", "description"}
    assert head["name"] == SKILL_NAME
    assert len(head["description"]) <= 1024
    commands = re.findall(r"`(ftlint [^`]+)`", SECTION + SKILL)
    assert len(commands) > 6
    for command in commands:
        build_parser().parse_args(command.split()[1:])
    shown = [block.text for block in blocks(DOCS / "use/agents.md") if block.language == "markdown"]
    assert shown == [SECTION]
