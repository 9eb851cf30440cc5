"""Fuzzing at every change: each target holds for what is kept,
and for some thousands of inputs that are the same in each run.
"""

import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml12

from ftlint.linter import lint
from ftlint.reading.document import read
from manual.fragments import TODAY
from tests.fuzzing.__main__ import failure, minimised, source_of
from tests.fuzzing.second_reader import check_agreement
from tests.fuzzing.targets import CORPUS, ROOT, TARGETS, Target

COUNTS = {
    "read": 500,
    "lint": 400,
    "fix": 300,
    "rewrite": 500,
    "since": 150,
    "config": 70,
    "baseline": 150,
    "evidence": 70,
    "import": 100,
    "answers": 350,
    "editor": 60,
}
"""How many inputs each target gets: some fifteen seconds in all. There are more each week."""
KEPT = [(path.parent.name, path) for path in sorted(CORPUS.glob("*/*"))]
REACHED = 85
"""How many of the rules have a finding in one of 1,000 inputs, at the least."""


def test_each_target_is_fuzzed() -> None:
    """There is a number of inputs for each target, and what is kept is kept for one of them."""
    assert COUNTS.keys() == TARGETS.keys()
    assert {name for name, _ in KEPT} <= TARGETS.keys()


@pytest.mark.parametrize(("name", "path"), KEPT, ids=[f"{name}-{path.name}" for name, path in KEPT])
def test_kept_inputs_hold(name: str, path: Path) -> None:
    """What once failed, or nearly did, no longer fails."""
    TARGETS[name].check(path.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_inputs_hold(name: str) -> None:
    """No input fails; `python -m tests.fuzzing NAME --first NUMBER --seconds 1` makes a small one of
    the input with that number.
    """
    target = TARGETS[name]
    found = [
        (number, what) for number in range(COUNTS[name]) if (what := failure(target, source_of(name, number)))
    ]
    assert found == []


def test_inputs_reach_the_rules() -> None:
    """A third of the inputs are valid records, and most rules find something in one of them:
    it is not the reader alone that is fuzzed.
    """
    reports = [lint(source_of("lint", number), today=TODAY) for number in range(1000)]
    assert sum(bool(report.records) for report in reports) > 300
    assert len({finding.code for report in reports for finding in report.findings}) >= REACHED


def test_the_same_number_is_the_same_input() -> None:
    """An input can be made again from its target and its number, in another process too."""
    command = f"from tests.fuzzing.__main__ import source_of; print([source_of(name, 7) for name in {list(TARGETS)}])"
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == f"{[source_of(name, 7) for name in TARGETS]}\n"


def test_failures_are_found_and_made_small() -> None:
    """Whatever a target raises is a failure, and what is not needed to show it is removed."""

    def check(source: bytes) -> None:
        data = read(source).data
        if isinstance(data, dict) and data.get("status") == "draft":
            raise ValueError("a draft")

    target = Target(check, TARGETS["lint"].make, TARGETS["lint"].change)
    sources = [target.make(random.Random(number)) for number in range(600)]
    bad = [source for source in sources if failure(target, source)]
    assert bad
    assert failure(target, bad[0]).endswith(": a draft")
    made = minimised(target, bad[0])
    assert b"draft" in made
    assert len(made) < 25


def test_fuzzing_runs_by_itself(tmp_path: Path) -> None:
    """The program behind `make fuzz` fuzzes for the time given, says how much it did,
    and leaves nothing if there is no failure.
    """
    command = [
        sys.executable,
        "-m",
        "tests.fuzzing",
        "read",
        "answers",
        "--seconds",
        "0.5",
        "--first",
        "1",
        "--found",
        str(tmp_path / "found"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith(" inputs for each of read, answers: 0 failures\n")
    assert not (tmp_path / "found").exists()


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        pytest.param("a: |\n", {"a": ""}, {"a": "\n"}, id="empty-block"),
        pytest.param("a: \u00a0\n", {"a": "\u00a0"}, {"a": None}, id="lone-no-break-space"),
        pytest.param(
            "a: 0xFFFFFFFFFFFFFFFF\n",
            {"a": 2**64 - 1},
            {"a": "0xFFFFFFFFFFFFFFFF"},
            id="integer-past-64-bits",
        ),
    ],
)
def test_known_differences_are_still_there(text: str, ours: object, theirs: object) -> None:
    """Where the second reader is known to depart from YAML 1.2, it does:
    an exception that is no longer needed is removed.
    """
    assert read(text.encode()).data == ours
    assert yaml12.parse_yaml(text) == theirs
    check_agreement(text.encode())


def test_other_differences_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers that differ in a value, a type, a key or the number of entries do not agree."""
    for other in (
        {"a": [1, "x"], "b": 2},
        {"a": [1.0, "y"], "b": 2},
        {"c": [1, "y"], "b": 2},
        {"a": [1, "y", 3], "b": 2},
        {"a": [1, "y"]},
    ):
        with monkeypatch.context() as patch:
            patch.setattr(yaml12, "parse_yaml", lambda _, value=other: value)
            with pytest.raises(AssertionError, match="is to another reader"):
                check_agreement(b"a: [1, y]\nb: 2\n")
