"""The progress of reading data is seen on a terminal only, and leaves nothing behind."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.commands.progress import Progress
from ftlint.datasets import gathered

RECORD = """\
schema_version: 1
project: {id: a}
status: draft
decision: {approach: undecided}
data: {files: {train: train.jsonl}}
"""


def test_what_is_shown() -> None:
    """After two seconds one line says how far it is, at most five times a second, and then it is gone."""
    shown: list[str] = []
    times = iter([0.0, 1.0, 2.1, 2.2, 4.0, 5.0])
    progress = Progress(shown.append, lambda: next(times))
    for done in (10, 21, 22, 40):
        progress(1000, done, 100)
    progress(0, 0, 0)
    assert shown == [
        "\r[####................] 2,000 records, 952 a second, 8 s left",
        "\r[########............] 4,000 records, 1,000 a second, 6 s left",
        "\r" + " " * 62 + "\r",
    ]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a record that names a file of data."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "finetune-decision.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "train.jsonl").write_text('{"prompt": "a", "completion": "b"}\n' * 3000, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("on_terminal", [True, False])
def test_a_terminal_sees_it_and_a_file_does_not(here: Path, on_terminal: bool) -> None:
    """What goes to a file or a pipe has the findings alone."""
    program = (
        "import sys; from ftlint.commands import progress; progress.PATIENCE = 0.0; progress._PAUSE = -1\n"
        "from ftlint.cli import main; main(['check', '--format', 'concise', '--select', 'FT316'])"
    )
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=theirs if on_terminal else subprocess.PIPE,
        text=True,
        check=True,
    )
    os.close(theirs)
    assert done.stdout.count("FT316") == 1
    if on_terminal:
        seen = os.read(ours, 10_000).decode()
        assert "] 3,000 records, " in seen
        assert seen.endswith(" \r")
    else:
        assert done.stderr == ""
    os.close(ours)


def test_ctrl_c_leaves_nothing_half_written(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while data are read ends the run with its exit code, and no report is there."""

    def interrupted(text: str) -> int:
        raise KeyboardInterrupt

    before = sorted(here.iterdir())
    monkeypatch.setattr(gathered, "key_of", interrupted)
    assert main(["check", "--output", "json=report.json"]) == 130
    assert sorted(here.iterdir()) == before
