"""Whether thresholds were set before their results, from real repositories: nobody is accused falsely."""

import os
import shutil
from pathlib import Path

import pytest

from ftlint.evidence.claims import Git, reader
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.bars import ThresholdTime
from tests.gits import commit, git, needs_git, write

pytestmark = needs_git
NAME = "finetune-decision.yaml"
ENVIRON = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def record(
    threshold: object = 0.8,
    result: object = None,
    *,
    second: str = "",
    direction: str = "higher",
    unit: str = "fraction",
    metric: str = "acc",
) -> str:
    """A record with this threshold, if any, this result of `it-1`, if any, and a `second` iteration."""
    bar = "" if threshold is None else f", threshold: {threshold}"
    results = "" if result is None else f", results: {{{metric}: {result}}}"
    return (
        "schema_version: 1\nproject: {id: a}\nstatus: proposed\ndecision: {approach: fine-tuning}\n"
        f"metrics: {{measures: [{{id: {metric}, direction: {direction}, unit: {unit}{bar}}}]}}\n"
        f"baselines: [{{approach: prompt, results: {{{metric}: 0.6}}}}]\n"
        f"iterations: [{{id: it-1, date: 2026-02-01{results}}}{second}]\n"
    )


def on(day: str, folder: Path, files: dict[str, str | None]) -> str:
    """Commits these files with this day of the author's; the first characters of the hash."""
    commit(folder, files)
    git(folder, "commit", "--quiet", "--amend", "--no-edit", f"--date={day}T12:00:00+0000")
    return git(folder, "rev-parse", "HEAD")[:7]


def told(
    folder: Path, name: str = NAME, environ: dict[str, str] = ENVIRON
) -> tuple[list[str], list[ThresholdTime]]:
    """What a check says of the thresholds, and the facts."""
    path = folder / name
    seen = lint_one(
        name,
        path.read_bytes(),
        "2026-06-01",
        DEFAULTS,
        with_readiness=False,
        evidence=reader(str(path), Git(environ, [str(path)])),
    )
    assert seen.record is not None
    said = [f"{one.code} {one.message}" for one in seen.findings if one.code in ("FT941", "FT942")]
    return said, list(seen.record.bars)


def verdict(folder: Path, name: str = NAME) -> str:
    """The verdict on the one threshold, of which a check says nothing."""
    said, [bar] = told(folder, name)
    assert said == []
    return bar.verdict


def test_set_before(tmp_path: Path) -> None:
    """A threshold that was set first is silent, whatever the baselines showed and however it was tightened,
    moved to another unit or restored since; commits that change nothing about it do not count.
    """
    first = on("2026-01-10", tmp_path, {NAME: record()})
    came = on("2026-02-02", tmp_path, {NAME: record(result=0.82)})
    said, [bar] = told(tmp_path)
    assert said == []
    assert (bar.verdict, bar.label, bar.value, bar.change) == (
        "before",
        "it-1",
        0.82,
        "first written down as 0.80",
    )
    assert bar.since
    assert bar.results
    assert (bar.since.shown, bar.results.shown) == (f"{first} (2026-01-10)", f"{came} (2026-02-02)")
    for text in (
        record(0.81, 0.82),
        record(81, 82, unit="percent"),
        record(0.8, 0.82).replace("it-1, ", "it-1, model: m, "),
        record(0.8, 0.82, metric="accuracy"),
    ):
        on("2026-03-01", tmp_path, {NAME: record(0.7, 0.82)})
        on("2026-03-01", tmp_path, {NAME: record(0.8, 0.82)})
        on("2026-03-01", tmp_path, {NAME: text})
        assert verdict(tmp_path) == "before", text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(record(0.85), record(0.8, 0.82), "lowered from 0.85 to 0.80", id="lowered"),
        pytest.param(record(None), record(0.8, 0.82), "set to 0.80", id="set"),
        pytest.param(
            record(0.3, direction="lower"),
            record(0.8, 0.82),
            "changed from 0.30 to 0.80, with its direction from `lower` to `higher`,",
            id="turned",
        ),
        pytest.param(
            record(80, unit="points"),
            record(0.8, 0.82),
            "changed from 80 to 0.80, with its unit from `points` to `fraction`,",
            id="another unit",
        ),
    ],
)
def test_set_with_and_after(tmp_path: Path, old: str, new: str, said: str) -> None:
    """A threshold that was set, loosened or turned when its results came, or later, is told with both
    commits, also while the change is not committed yet.
    """
    on("2026-01-10", tmp_path, {NAME: old})
    write(tmp_path, {NAME: new})
    [text], _ = told(tmp_path)
    assert text == (
        f"FT941 The threshold of `acc` was {said} in a change that is not committed yet, together with its result 0.82."
    )
    both = on("2026-03-02", tmp_path, {NAME: new})
    [text], _ = told(tmp_path)
    assert text == (
        f"FT941 The threshold of `acc` was {said} in {both} (2026-03-02), together with its result 0.82."
    )
    git(tmp_path, "reset", "--quiet", "--hard", "HEAD~1")
    came = on("2026-02-20", tmp_path, {NAME: old.replace("02-01}", "02-01, results: {acc: 0.82}}")})
    write(tmp_path, {NAME: new})
    [text], _ = told(tmp_path)
    assert text.endswith(f"not committed yet, after its result 0.82 came in with {came} (2026-02-20).")
    later = on("2026-03-02", tmp_path, {NAME: new})
    [text], [bar] = told(tmp_path)
    assert text == (
        f"FT941 The threshold of `acc` was {said} in {later} (2026-03-02), after its result 0.82 came in with "
        f"{came} (2026-02-20)."
    )
    assert bar.verdict == "after"


def test_loosened_twice(tmp_path: Path) -> None:
    """The last time that it was loosened counts, and what stood before that."""
    on("2026-01-10", tmp_path, {NAME: record(0.9)})
    on("2026-02-02", tmp_path, {NAME: record(0.9, 0.82)})
    on("2026-02-03", tmp_path, {NAME: record(0.85, 0.82)})
    last = on("2026-02-04", tmp_path, {NAME: record(0.8, 0.82)})
    [text], [bar] = told(tmp_path)
    assert f"was lowered from 0.85 to 0.80 in {last} (2026-02-04), after" in text
    assert bar.was == "0.85"


def test_first_version(tmp_path: Path) -> None:
    """A first version with threshold and results is a notice; before it is committed, nothing is said. Nor is
    it of a record in no repository, or of one that no threshold judges.
    """
    write(tmp_path, {NAME: record(0.8, 0.82)})
    said, [bar] = told(tmp_path)
    assert (said, bar.verdict, bar.reason) == ([], "unknown", "the record is in no git repository")
    commit(tmp_path, {"other.txt": "x"})
    git(tmp_path, "rm", "--quiet", "--cached", NAME)
    git(tmp_path, "commit", "--quiet", "--amend", "--no-edit")
    said, [bar] = told(tmp_path)
    assert (said, bar.verdict, bar.reason) == ([], "unknown", "the record is not committed yet")
    first = on("2026-01-10", tmp_path, {NAME: record(0.8, 0.82)})
    [text], [bar] = told(tmp_path)
    assert text == (
        "FT942 Git cannot tell whether the threshold of `acc` was set before the results: it came in with the first "
        f"version of the record, in {first} (2026-01-10), as the results did."
    )
    assert bar.verdict == "with"
    for text in (
        record(None, 0.82),
        record(0.8),
        record(0.8, 0.82).replace("approach: fine-tuning", "approach: undecided"),
        record(0.8, "{value: 0.82, source: reported}"),
    ):
        on("2026-01-11", tmp_path, {NAME: text})
        assert told(tmp_path) == ([], [])


def test_shallow_clone(tmp_path: Path) -> None:
    """Where a clone begins, nothing was set: that is a notice. What happened after that is known."""
    home, clone = tmp_path / "home", tmp_path / "clone"
    on("2026-01-10", home, {NAME: record(0.85)})
    came = on("2026-02-02", home, {NAME: record(0.85, 0.82)})
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{home}", str(clone))
    [text], [bar] = told(clone)
    assert text == (
        "FT942 Git cannot tell whether the threshold of `acc` was set before the results: the clone is shallow and "
        f"begins with {came} (2026-02-02): fetch the whole history."
    )
    assert bar.since
    assert bar.since.is_limit
    write(clone, {NAME: record(0.8, 0.82)})
    [text], _ = told(clone)
    assert text.endswith(f"not committed yet, after its result 0.82 was there by {came} (2026-02-02).")
    git(clone, "checkout", "--quiet", NAME)
    git(clone, "fetch", "--quiet", "--unshallow")
    assert verdict(clone) == "before"


def test_without_git(tmp_path: Path) -> None:
    """Where git is missing, a record with results gets a notice that says why; where the repository is none,
    it gets none.
    """
    commit(tmp_path, {NAME: record(0.8, 0.82)})
    [text], _ = told(tmp_path, environ={"PATH": ""})
    assert text.startswith("FT942 ")
    assert text.endswith("set before the results: git was not found: install it, or put its folder on PATH.")
    broken = tmp_path / "broken"
    (broken / ".git").mkdir(parents=True)
    write(broken, {NAME: record(0.8, 0.82)})
    said, [bar] = told(broken)
    assert said == []
    assert bar.reason == "the record is in no git repository"


def test_renamed(tmp_path: Path) -> None:
    """A record is followed where it was moved; another one that was in its file before has no part in it."""
    on("2026-01-09", tmp_path, {NAME: record(0.9, 0.82).replace("id: a", "id: other")})
    on("2026-01-09", tmp_path, {NAME: None})
    on("2026-01-10", tmp_path, {f"old/{NAME}": record()})
    on("2026-02-02", tmp_path, {f"old/{NAME}": record(result=0.82)})
    git(tmp_path, "mv", f"old/{NAME}", NAME)
    on("2026-03-01", tmp_path, {})
    assert verdict(tmp_path) == "before"


def test_odd_days(tmp_path: Path) -> None:
    """Commits whose days contradict their order, as after a rebase, prove nothing; a day is within time
    zones.
    """
    on("2026-02-02", tmp_path, {NAME: record(0.85, 0.82)})
    on("2026-01-10", tmp_path, {NAME: record(0.8, 0.82)})
    [text], [bar] = told(tmp_path)
    assert bar.verdict == "unknown"
    assert "run backwards, as in a history that was rewritten." in text
    git(tmp_path, "commit", "--quiet", "--amend", "--no-edit", "--date=2026-02-01T12:00:00+0000")
    assert told(tmp_path)[1][0].verdict == "after"


def test_merges(tmp_path: Path) -> None:
    """What a branch did is told by its own commits, also where only the merge is checked out; what two
    branches did beside each other proves nothing.
    """
    on("2026-01-01", tmp_path, {NAME: record(None)})
    git(tmp_path, "checkout", "--quiet", "-b", "sound")
    first = on("2026-01-10", tmp_path, {NAME: record()})
    on("2026-02-02", tmp_path, {NAME: record(result=0.82)})
    git(tmp_path, "checkout", "--quiet", "main")
    on("2026-02-03", tmp_path, {"other.txt": "x"})
    git(tmp_path, "merge", "--quiet", "--no-edit", "sound")
    said, [bar] = told(tmp_path)
    assert (said, bar.verdict) == ([], "before")
    assert bar.since
    assert bar.since.commit.startswith(first)

    git(tmp_path, "checkout", "--quiet", "-b", "late", "main~1")
    came = on("2026-02-04", tmp_path, {NAME: record(None, 0.82)})
    late = on("2026-02-05", tmp_path, {NAME: record(0.8, 0.82)})
    git(tmp_path, "checkout", "--quiet", "-b", "other", "main~1")
    on("2026-02-06", tmp_path, {"more.txt": "x"})
    git(tmp_path, "merge", "--quiet", "--no-edit", "late")
    [text], _ = told(tmp_path)
    assert f"was set to 0.80 in {late} (2026-02-05), after its result 0.82 came in with {came}" in text

    lines = record(None).replace("baselines", "#\n" * 9 + "baselines")
    git(tmp_path, "checkout", "--quiet", "-b", "results", "main~1")
    fork = on("2026-03-01", tmp_path, {NAME: lines})
    git(tmp_path, "checkout", "--quiet", "-b", "bar")
    on("2026-03-02", tmp_path, {NAME: lines.replace("unit: fraction", "unit: fraction, threshold: 0.8")})
    git(tmp_path, "checkout", "--quiet", "results")
    on("2026-03-03", tmp_path, {NAME: lines.replace("02-01}", "02-01, results: {acc: 0.82}}")})
    git(tmp_path, "merge", "--quiet", "--no-edit", "bar")
    assert fork
    [text], [bar] = told(tmp_path)
    assert bar.verdict == "unknown"
    assert "it was set on a branch, with " in text


def test_evidence(tmp_path: Path) -> None:
    """A file of evidence counts from the commit that made it what it is; one that was changed since, or does
    not hold the value, does not date the results.
    """
    held = record(0.8, "{value: 0.82, evidence: {path: evals/a.json, pointer: /acc}}")
    on("2026-01-09", tmp_path, {"evals/a.json": '{"acc": 0.5}'})
    on("2026-01-10", tmp_path, {NAME: record()})
    on("2026-02-02", tmp_path, {"evals/a.json": '{"acc": 0.82}', NAME: held})
    assert verdict(tmp_path) == "before"
    git(tmp_path, "checkout", "--quiet", "--orphan", "adopted")
    git(tmp_path, "rm", "--quiet", "-rf", ".")
    came = on("2026-01-09", tmp_path, {"evals/a.json": '{"acc": 0.82}'})
    first = on("2026-02-02", tmp_path, {NAME: held})
    [text], _ = told(tmp_path)
    assert text == (
        f"FT941 The threshold of `acc` was first written down as 0.80 in {first} (2026-02-02), after `evals/a.json`, the "
        f"evidence of its result 0.82, came in with {came} (2026-01-09)."
    )
    write(tmp_path, {"evals/a.json": '{"acc": 0.82, "more": 1}'})
    [text], _ = told(tmp_path)
    assert text.startswith("FT942 ")


def test_versions_that_cannot_be_read(tmp_path: Path) -> None:
    """A version that is no valid record hides what it did, so nobody is accused of it."""
    on("2026-01-09", tmp_path, {NAME: "status: ["})
    on("2026-01-10", tmp_path, {NAME: record(0.8, 0.82)})
    [text], [bar] = told(tmp_path)
    assert bar.verdict == "unknown"
    assert text.endswith("(2026-01-09), is no valid record.")


def test_which_results_count(tmp_path: Path) -> None:
    """The bar may be set when a start is known that does not pass, also one of the chosen approach. What
    passes counts, and not only the last of it.
    """

    def prompts(bar: str, *results: str) -> str:
        return (
            "schema_version: 1\nproject: {id: a}\nstatus: proposed\ndecision: {approach: prompt-engineering}\n"
            f"metrics: {{measures: [{{id: acc, direction: higher, unit: fraction{bar}}}]}}\n"
            f"baselines: [{', '.join(results)}]\n"
        )

    start, better = (
        f"{{id: {name}, approach: prompt, results: {{acc: {value}}}}}"
        for name, value in (("a", 0.6), ("b", 0.9))
    )
    on("2026-01-09", tmp_path, {NAME: prompts("", start)})
    on("2026-01-10", tmp_path, {NAME: prompts(", threshold: 0.8", start)})
    on("2026-01-11", tmp_path, {NAME: prompts(", threshold: 0.8", start, better)})
    assert verdict(tmp_path) == "before"
    other = f"other.{NAME}"
    first = on("2026-02-01", tmp_path, {other: record(0.9, 0.82)})
    on("2026-02-02", tmp_path, {other: record(0.8, 0.82)})
    second = ", {id: it-2, date: 2026-03-01, results: {acc: 0.83}}"
    on("2026-03-01", tmp_path, {other: record(0.8, 0.82, second=second)})
    [text], [bar] = told(tmp_path, other)
    assert (bar.verdict, bar.label) == ("after", "it-1")
    assert text.endswith(f"came in with {first} (2026-02-01).")


@pytest.mark.skipif(os.name != "posix", reason="a shell stands in for git")
def test_git_is_asked_once_for_a_repository(tmp_path: Path) -> None:
    """The number of processes does not grow with the records, nor with the evidence in their folder."""
    shim, log = tmp_path / "bin" / "git", tmp_path / "log"
    write(tmp_path, {"bin/git": f'#!/bin/sh\necho x >> "{log}"\nexec "{shutil.which("git")}" "$@"\n'})
    shim.chmod(0o755)
    environ = {**ENVIRON, "PATH": str(shim.parent)}
    asked = []
    for number in (2, 30):
        home = tmp_path / str(number)
        names = [f"{at}.{NAME}" for at in range(number)]
        held = [
            record(0.8, f"{{value: 0.82, evidence: {{path: evals/{name}, pointer: /acc}}}}") for name in names
        ]
        files: dict[str, str | None] = {name: record() for name in names}
        commit(home, files)
        files = {f"evals/{name}": '{"acc": 0.82}' for name in names}
        commit(home, files | dict(zip(names, held, strict=True)))
        run = Git(environ, [str(home / name) for name in names])
        log.unlink(missing_ok=True)
        for name in names:
            past = run.past(str(home / name))
            assert past is not None
            assert len(past.past.versions) == 2
            change = past.last_change(f"evals/{name}")
            assert change is not None
            assert past.place(change.commit) == 0
        asked.append(len(log.read_text().splitlines()))
    assert asked == [7, 7]
