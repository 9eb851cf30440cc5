"""Several processes, with the result of one."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint.commands.processes import choose
from ftlint.reporters import FORMATS
from tests.support import CLAIMS
from tests.test_cli import ROOT, TODAY

NAME = "finetune-decision.yaml"
RUN = """
import sys
from ftlint import cli
cli._processors = lambda: int(sys.argv[1])
sys.exit(cli.main(sys.argv[2:]))
"""
DIES = """
import os, sys, time
from ftlint import linter, cli
cli._processors = lambda: 3
parent, real = os.getpid(), linter._judged
def judged(file, *rest, **more):
    if os.getpid() != parent:
        HOW
    time.sleep(0.01)
    return real(file, *rest, **more)
linter._judged = judged
sys.exit(cli.main(sys.argv[1:]))
"""

WAITS = """
import os, sys, time
from ftlint import linter, cli
cli._processors = lambda: 3
def judged(*rest, **more):
    os.write(1, b".\\n")  # in one piece: print writes two, which another process may come between
    time.sleep(60)
linter._judged = judged
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with 120 records: some have mistakes, one is no YAML, one is far too large."""
    folder = tmp_path_factory.mktemp("many")
    (folder / ".git").mkdir()
    for number in range(120):
        text = CLAIMS.replace("id: claims-letters\n", f"id: letters-{number}\n", 1)
        if number % 10 == 0:
            text = text.replace("status: accepted", "status: acepted")
        if number % 7 == 0:
            text = text.replace("threshold:", "treshold:")
        if number == 33:
            text = "a: [\n"
        if number == 44:
            text += "#" * 2_000_000
        (folder / f"records/{number:03}").mkdir(parents=True)
        (folder / f"records/{number:03}/{NAME}").write_text(text, encoding="utf-8")
    return folder


def python(folder: Path, script: str, *arguments: str) -> tuple[int, str, str]:
    """Runs a script in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def check(folder: Path, processors: int, *arguments: str) -> tuple[int, str, str]:
    """Runs `ftlint check` as on a machine with so many processors."""
    return python(folder, RUN, str(processors), "check", *TODAY, *arguments)


@pytest.mark.parametrize("name", FORMATS)
def test_same_report(many: Path, name: str) -> None:
    """Every format, the error messages and the exit code are the same with one, two and four processes."""
    one = check(many, 4, "--format", name, "--jobs", "1")
    assert one[0] == 1
    assert check(many, 2, "--format", name) == check(many, 4, "--format", name) == one


def test_same_errors(many: Path, tmp_path: Path) -> None:
    """Files that cannot be read are reported in the order of one process, and fail the run."""
    missing = [str(tmp_path / f"{name}-{NAME}") for name in "ab"]
    for path in missing:
        Path(path).symlink_to("nowhere")
    one = check(many, 4, "--jobs", "1", *missing, ".")
    assert one[0] == 2
    assert one[2].count("cannot") == 2
    assert check(many, 4, *missing, ".") == one


def test_links_between_shares(many: Path) -> None:
    """A link leads to a record that another process has read."""
    for path in sorted(many.glob("records/*/*.yaml"))[1:3]:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("\ndecision:\n", "\ndecision:\n  supersedes: [letters-5, letters-6]\n", 1),
            encoding="utf-8",
        )
    one = check(many, 4, "--jobs", "1", "--select", "FT82")
    assert "FT82" in one[1]
    assert check(many, 4, "--select", "FT82") == one


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ("os.kill(os.getpid(), 9)", "signal 9"),
        ("os._exit(7)", "exit code 7"),
        ("raise KeyboardInterrupt", "exit code 1"),
    ],
)
def test_dead_process(many: Path, how: str, shown: str) -> None:
    """If a process dies, exactly the records that it had taken have the finding that they were not judged."""
    code, out, err = python(many, DIES.replace("HOW", how), "check", *TODAY, "--format", "concise")
    assert (code, err) == (3, "")
    whole = check(many, 1, "--format", "concise")[1].splitlines()
    lost = [line for line in out.splitlines() if "FT902" in line]
    files = {line.partition(":")[0] for line in lost}
    assert 16 <= len(lost) == len(files) <= 32
    assert all(f"ended with {shown}; `--jobs 1` uses one process" in line for line in lost)
    assert [line for line in out.splitlines() if line not in lost] == [
        line for line in whole if line.partition(":")[0] not in files
    ]


def test_no_more_processes(many: Path) -> None:
    """If the system allows no other process, this one does all the work."""
    script = f"import os\ndef fork():\n    raise BlockingIOError(11, 'no')\nos.fork = fork\n{RUN}"
    assert python(many, script, "4", "check", *TODAY) == check(many, 4, "--jobs", "1")


@pytest.mark.parametrize(
    ("limit", "records", "processes"),
    [(1, 1000, 1), (2, 100, 2), (8, 100, 4), (8, 1000, 8), (4, 49, 1), (4, 50, 2), (4, 0, 1)],
)
def test_choice(limit: int, records: int, processes: int) -> None:
    """There are never more processes than allowed, nor more than the records are worth."""
    assert choose(limit, records) == processes


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "", "99999"])
def test_wrong_number(many: Path, number: str) -> None:
    """A number of processes that cannot be is a wrong call, which says what to write."""
    code, out, err = check(many, 2, f"--jobs={number}")
    assert (code, out) == (2, "")
    assert f"--jobs/-j: {number!r} is not a number of processes: write 1 or more, such as 4" in err


def test_interrupted(many: Path) -> None:
    """Ctrl-C ends all processes at once, without a traceback."""
    run = subprocess.Popen(
        [sys.executable, "-c", WAITS, "check"],
        cwd=many, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert run.stdout is not None
    for _ in range(3):
        assert run.stdout.readline() == b".\n"
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=20)  # ends when no process holds the pipe any more
    assert (run.returncode, out, err) == (130, b"", b"")
