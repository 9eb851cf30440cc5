"""The benchmark of speed: what it counts as a run's time, what each run finds,
and that the records are as its tables say.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.run import (
    EXAMPLE,
    MISTAKES,
    ROOT,
    VALID,
    Command,
    Run,
    beside_ajv,
    check,
    compare,
    ftlints,
    quote_dates,
    ratio,
    run,
    write_records,
)
from ftlint.findings import Severity
from tests.support import report

BURN = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def python(code: str, *words: str) -> Command:
    """A program in Python."""
    return Command("python", [sys.executable, "-c", code, *words])


def test_cpu_time_includes_the_processes_that_a_command_starts() -> None:
    """A command that leaves the work to another process is charged with it."""
    done = run(
        python(
            "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)", BURN
        )
    )
    assert done.cpu > 0.3


def test_cpu_time_leaves_out_waiting() -> None:
    """A command that sleeps takes wall time and hardly any CPU time."""
    done = run(python("import time; time.sleep(1)"))
    assert done.wall >= 1
    assert done.cpu < done.wall / 2


def test_no_run_finds_what_another_left_at_home() -> None:
    """Each run has an empty home, cache folder and working directory of its own."""
    leave = python(
        "import os, sys\n"
        "for place in os.environ['HOME'], os.environ['XDG_CACHE_HOME'], '.':\n"
        "    if os.listdir(place): sys.exit(1)\n"
        "open(os.path.expanduser('~/left'), 'w').close()"
    )
    assert [run(leave).code, run(leave).code] == [0, 0]


def test_a_command_that_fails_is_no_measurement() -> None:
    """An exit code that no linter should give ends the benchmark and names the command."""
    with pytest.raises(SystemExit, match=r"exit code 3 from python: .*sys\.exit\(3\)"):
        run(python("import sys; sys.exit(3)"))


def test_ratios_are_taken_within_rounds() -> None:
    """The ratio is the median of the rounds' ratios, by the clock that is asked for,
    and not the ratio of the medians.
    """
    times = [((1.0, 6.0), (2.0, 3.0)), ((10.0, 6.0), (5.0, 2.0)), ((3.0, 6.0), (12.0, 6.0))]
    rounds = [[Run(cpu, wall, 0, 0) for cpu, wall in done] for done in times]
    assert ratio(rounds, 1, "CPU") == 0.5
    assert ratio(rounds, 1, "wall") == 2


def test_table(capsys: pytest.CaptureFixture[str]) -> None:
    """A table has both times of every command, and both ratios of every peer."""
    compare("Two commands", [python("pass"), python(BURN)._replace(name="a peer")], rounds=1)
    title, head, ours, theirs = capsys.readouterr().out.splitlines()
    assert title == "Two commands (rounds: 1, ratios by CPU time)"
    assert head.split("  ")[-1].strip() == "peer ÷ ftlint"
    assert re.fullmatch(r"  python +[\d,]+ ms +[\d,]+ ms", ours)
    assert re.fullmatch(r"  a peer +[\d,]+ ms +[\d,]+ ms +\d+\.\d{3} +\d+\.\d\d", theirs)


def fake(checkout: Path, code: str) -> Path:
    """A checkout whose ftlint does nothing but run some code."""
    package = checkout / "ftlint"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(f"import sys\n{code}", encoding="utf-8")
    return checkout


@pytest.mark.parametrize("text", [VALID, quote_dates(VALID)], ids=["as written", "dates quoted"])
def test_one_record_in_ten_has_a_mistake(tmp_path: Path, text: str) -> None:
    """ftlint fails every tenth record and no other, whatever the kind of mistake and with
    quoted dates too.
    """
    write_records(tmp_path, 10 * len(MISTAKES), text)
    texts = [file.read_text(encoding="utf-8") for file in sorted(tmp_path.iterdir())]
    assert len(set(texts)) == len(texts)
    wrong = [
        number
        for number, record in enumerate(texts)
        if any(finding.severity is Severity.ERROR for finding in report(record).findings)
    ]
    assert wrong == list(range(9, 10 * len(MISTAKES), 10))


def test_quoted_dates() -> None:
    """Every date is quoted and nothing else changes."""
    quoted = quote_dates(VALID)
    assert "date: 2026-05-18\n  deciders:" in VALID
    assert 'date: "2026-05-18"\n  deciders:' in quoted
    assert not re.search(r'(?<!")\b\d{4}-\d\d-\d\d\b', quoted)
    assert re.sub(r'"(\d{4}-\d\d-\d\d)"', r"\1", quoted) == VALID


def test_against_runs_the_other_checkout(tmp_path: Path) -> None:
    """With another checkout both are started in the same way, each with its own code."""
    now, before = ftlints(fake(tmp_path / "before", "sys.exit(7)"))
    assert (now.name, before.name) == ("ftlint", "ftlint in before")
    assert now.words == before.words
    assert run(check(now).on(str(EXAMPLE)), codes=(0,)).code == 0
    assert run(check(before).on(str(EXAMPLE)), codes=(7,)).code == 7


@pytest.mark.parametrize(("code", "known"), [(0, True), (2, False)], ids=["known", "older"])
def test_one_process(tmp_path: Path, code: int, known: bool) -> None:
    """`--jobs 1` is given to a version that knows it, and to no other."""
    *_, other = ftlints(fake(tmp_path, f"sys.exit({code} if '--jobs' in sys.argv else 0)"))
    assert (check(other, serial=True).words[-2:] == ["--jobs", "1"]) is known
    assert "--jobs" not in check(other).words


def test_against_what_is_no_checkout(tmp_path: Path) -> None:
    """A folder without ftlint is refused: Python would import the installed ftlint,
    and compare it with itself.
    """
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--against", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"error: not a checkout of ftlint: {tmp_path}\n")


NO_NETWORK = """#!/bin/sh
echo 'npm error code ENOTFOUND' >&2
echo 'npm error network' >&2
exit 1
"""


@pytest.mark.parametrize(
    ("programs", "reason"),
    [((), "it needs node and npm"), (("node", "npm"), "`npm ci` failed: npm error code ENOTFOUND")],
    ids=["no npm", "no network"],
)
def test_without_ajv(
    programs: tuple[str, ...],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where ajv-cli cannot be installed, its table is left out and the reason is given."""
    for name in programs:
        (tmp_path / name).write_text(NO_NETWORK, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    beside_ajv(tmp_path / "records", [], count=10, rounds=1)
    assert capsys.readouterr().out.endswith(f": skipped, because {reason}\n")
