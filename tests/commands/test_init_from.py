"""`ftlint init --from`: a record begun with the values in files of results."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftlint.cli import main
from ftlint.evidence.claims import reader
from ftlint.findings import Severity
from ftlint.linter import DEFAULTS, Linted, lint_one
from ftlint.reading.document import read
from tests.escaped import hostile_strings, unsafe_characters
from tests.evidence.samples import inspect, lm_eval, promptfoo

NAME = "finetune-decision.yaml"
TODAY = "2026-12-01"
COUNTS = {"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0, "score": 3}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository called `router`, with results of lm-evaluation-harness."""
    folder = tmp_path / "router"
    (folder / ".git").mkdir(parents=True)
    (folder / "evals").mkdir()
    (folder / "evals" / "lm.json").write_text(json.dumps(lm_eval()))
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["init", *arguments, "--today", TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def checked(folder: Path) -> Linted:
    """What a check makes of the record in a folder, with its evidence."""
    path = folder / NAME
    return lint_one(
        NAME, path.read_bytes(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(path))
    )


def data_of(folder: Path) -> Any:
    """What the record in a folder holds, all of which is verified, and has nothing but to-dos."""
    linted = checked(folder)
    assert linted.record is not None
    assert {claim.outcome for claim in linted.record.claims} == {"verified"}
    assert {finding.severity for finding in linted.findings} <= {Severity.INFO}
    document = read((folder / NAME).read_bytes())
    return document.data


def test_a_dry_run(here: Path, run: Run) -> None:
    """`--dry-run` prints the record that would be written, and writes none; with nothing to begin from, or a
    line that a CI service would take for a command, it says so.
    """
    for options in (("--yes",), ("--from", "evals")):
        code, printed, _ = run(*options, "--dry-run")
        assert (code, (here / NAME).exists()) == (0, False)
        assert run(*options)[0] == 0
        assert (here / NAME).read_text(encoding="utf-8") == printed
        assert "it already exists" in run(*options, "--dry-run")[2]
        (here / NAME).unlink()
    assert run("--dry-run")[2].startswith("ftlint: `--dry-run` asks nothing: give `--answers FILE`")
    (here / "answers.yaml").write_text('objective: "##[error]a"\n', encoding="utf-8")
    code, out, err = run("--answers", "answers.yaml", "--dry-run")
    assert (code, out) == (2, "")
    assert "write it into a file with `ftlint init`." in err


def test_a_folder_of_results(here: Path, run: Run) -> None:
    """One command writes a record with each metric of the files, and what each model reached; thresholds are
    left open, and a direction is written only if the file says it.
    """
    code, out, err = run("--from", "evals")
    assert (code, err) == (0, "")
    linted = checked(here)
    assert out == (
        f"Wrote {NAME}, a draft with 3 values from files and {len(linted.findings)} to-dos.\n"
        f"Next: `ftlint check {NAME}` compares the values with their files, and lists the to-dos.\n"
    )
    data = data_of(here)
    assert data["project"]["id"] == "router"
    assert data["metrics"]["measures"] == [
        {"id": "a-acc-none", "name": "a:acc,none", "direction": "higher"},
        {"id": "b-acc-none", "name": "b:acc,none"},
        {"id": "all-acc-none", "name": "all:acc,none"},
    ]
    [candidate] = data["models"]["candidates"]
    assert candidate["name"] == "acme/x"
    assert candidate["results"]["b-acc-none"]["value"] == 0.5
    assert candidate["results"]["b-acc-none"]["sample_size"] == 30
    assert "#threshold: TBD" in (here / NAME).read_text()
    assert main(["import", "evals", "--into", NAME, "--as", "candidate", "--today", TODAY]) == 0


def test_several_models_and_files(here: Path, run: Run) -> None:
    """Each model is a candidate; values of one model in two files are apart; a file that names no model gives
    its name, and a comment says so; sums over tests are left out.
    """
    (here / "evals" / "again.json").write_text(json.dumps(lm_eval(results={"a": {"acc,none": 0.75}})))
    (here / "evals" / "pf.json").write_text(json.dumps(promptfoo(COUNTS, COUNTS, results=[])))
    (here / "evals" / "all_results.json").write_text('{"eval_loss": 1.5, "eval_runtime": 2, "train_loss": 1}')
    (here / "evals" / "eval_results.json").write_text('{"eval_loss": 1.5, "eval_runtime": 2}')
    assert run("--from", "evals")[0] == 0
    candidates = {one["name"]: list(one["results"]) for one in data_of(here)["models"]["candidates"]}
    providers = [name for name in candidates if not name.startswith(("acme/x", "evals/"))]
    assert [candidates[name] for name in providers] == [["pass_rate"], ["pass_rate"]]
    assert candidates["acme/x (evals/again.json)"] == ["a-acc-none"]
    assert len(candidates["acme/x (evals/lm.json)"]) == 3
    assert candidates["evals/all_results.json"] == ["eval_loss", "train_loss"]
    assert "evals/eval_results.json" not in candidates
    assert (
        "# The files name no model for `evals/all_results.json`: replace these names."
        in (here / NAME).read_text()
    )


def test_what_is_left_out_is_told(here: Path, run: Run) -> None:
    """Several values of one name, plain files that are not named, files that are not read, and a run that did
    not end are told.
    """
    (here / "evals" / "config.json").write_text('{"r": 8}')
    (here / "evals" / "log.json").write_text(json.dumps(inspect()))
    (here / "evals" / "x.eval").write_bytes(b"PK\x03\x04")
    rows = [{"step": step, "eval_loss": 2 / step} for step in (1, 2)]
    (here / "evals" / "state.json").write_text(json.dumps({"log_history": rows, "global_step": 2}))
    code, _, err = run("--from", "evals")
    assert code == 0
    assert err == (
        "ftlint: `evals/config.json` is plain JSON, whose values can be anything: name the file itself, or its metrics "
        "with `--metric`.\n"
        "ftlint: `evals/log.json` says of its run: cancelled. Its values are of a part of it.\n"
        "ftlint: `evals/state.json` has several values of one name and model: `ftlint import` takes those that you choose.\n"
        "ftlint: this version of ftlint does not read `evals/x.eval` (an archive).\n"
    )
    assert {one["name"] for one in data_of(here)["models"]["candidates"]} == {"acme/x"}


def test_plain_files(here: Path, run: Run) -> None:
    """Plain JSON and a CSV file with one row are taken if they are named, or their metrics are."""
    (here / "evals" / "lm.json").unlink()
    (here / "evals" / "m.json").write_text('{"f1": 0.5, "scores": {"em": 0.25}}')
    (here / "evals" / "m.csv").write_text("model,ndcg\ntuned,0.75\n")
    code, _, err = run("--from", "evals")
    assert code == 2
    assert err.startswith(
        "ftlint: there is no value to begin a record with. `evals/m.csv` is a CSV file, whose"
    )
    assert run("--from", "evals/m.json", "evals/m.csv")[0] == 0
    assert [measure["id"] for measure in data_of(here)["metrics"]["measures"]] == ["f1", "scores-em", "ndcg"]
    assert run("--force", "--from", "evals", "--metric", "em", "--metric", "ndcg")[0] == 0
    assert [measure["id"] for measure in data_of(here)["metrics"]["measures"]] == ["ndcg", "scores-em"]


def test_numbers_that_no_record_can_hold(here: Path, run: Run) -> None:
    """A number with too many digits is left out and told; the others are taken."""
    (here / "evals" / "lm.json").write_text('{"f1": 0.5, "tokens": 1234567890123456789012, "flops": 1.5e+21}')
    code, _, err = run("--from", "evals/lm.json")
    assert (code, err) == (0, "ftlint: `evals/lm.json` has 1 number that no record can hold.\n")
    [candidate] = data_of(here)["models"]["candidates"]
    assert {id_: result["value"] for id_, result in candidate["results"].items()} == {
        "f1": 0.5,
        "flops": 1.5e21,
    }


def test_too_many_metrics(here: Path, run: Run) -> None:
    """More metrics than a record holds are refused, and some of them can be chosen."""
    tasks = {f"t{number}": {"acc,none": 0.5} for number in range(60)}
    (here / "evals" / "lm.json").write_text(json.dumps(lm_eval(results=tasks)))
    assert run("--from", "evals") == (
        2,
        "",
        "ftlint: the files have 60 metrics, and a record holds 50: choose with `--metric`, as in "
        "`--metric 't0:acc,none'`, or name fewer files.\n",
    )
    assert run("--from", "evals", "--metric", "t7:acc", "--metric", "t8:acc,none")[0] == 0
    assert [measure["name"] for measure in data_of(here)["metrics"]["measures"]] == [
        "t7:acc,none",
        "t8:acc,none",
    ]


def test_with_answers(here: Path, run: Run) -> None:
    """Answers from a file go into the same record, with metrics of their own."""
    (here / "answers.yaml").write_text(
        "owner: Us\nmetric: a acc none\nthreshold: 0.8\nunit: fraction\ndirection: higher\n"
    )
    assert run("--answers", "answers.yaml", "--from", "evals")[0] == 0
    data = data_of(here)
    assert data["project"]["owner"] == "Us"
    assert [measure["id"] for measure in data["metrics"]["measures"]] == [
        "a-acc-none",
        "a-acc-none-2",
        "b-acc-none",
        "all-acc-none",
    ]


def test_refusals(here: Path, run: Run) -> None:
    """Nothing is written over a record, without results, from outside the repository, or for no metric."""
    assert run("--metric", "x") == (
        2,
        "",
        "ftlint: `--metric` chooses among the values of `--from`: give it as well.\n",
    )
    (here / "none").mkdir()
    assert run("--from", "none") == (4, "", "ftlint: there are no results in `none`.\n")
    (here.parent / "out.json").write_text(json.dumps(lm_eval()))
    code, _, err = run("--from", "../out.json")
    assert code == 2
    assert err.startswith("ftlint: `../out.json` is outside the repository.")
    assert run("--from", "evals", "--metric", "nothing")[2] == "ftlint: no value is called so.\n"
    assert not (here / NAME).exists()
    assert run("--from", "evals")[0] == 0
    before = (here / NAME).read_text()
    assert run("--from", "evals")[0] == 2
    assert (here / NAME).read_text() == before


def test_the_corpus(data: Path, here: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """From each folder of results of real tools, a record is begun that a check verifies, or none with the
    reason.
    """
    begun = 0
    for folder in sorted((data / "evidence").glob("*/*/")):
        for path in folder.rglob("*"):
            if path.is_file() and path.name != "expected.yaml":
                copy = here / "results" / path.relative_to(data)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
        code, _, err = run("--force", "--from", f"results/evidence/{folder.parent.name}/{folder.name}")
        assert code in (0, 2, 4), folder
        if code:
            assert err
            continue
        begun += 1
        record = checked(here).record
        assert record is not None
        assert {claim.outcome for claim in record.claims} == {"verified"}, folder
        assert main(["check", "--isolated", "--today", TODAY]) == 0, folder
        capsys.readouterr()
    assert begun > 10


def test_hostile_names(data: Path, here: Path, run: Run) -> None:
    """Whatever the tasks and models of a file are called, the record is verified, or none is written."""
    for string in hostile_strings(data)[:150]:
        text = string.encode("utf-8", "replace").decode()
        results = lm_eval(results={text: {"acc,none": 0.5, text: 0.25}}, model_name=text)
        (here / "evals" / "lm.json").write_text(json.dumps(results))
        (here / NAME).unlink(missing_ok=True)
        code, out, err = run("--from", "evals")
        assert unsafe_characters(out + err) == set()
        assert code in (0, 2)
        assert (here / NAME).exists() == (code == 0)
        linted = checked(here) if code == 0 else None
        if linted:
            assert linted.record is not None
            assert {claim.outcome for claim in linted.record.claims} == {"verified"}
            assert all(finding.severity < Severity.ERROR for finding in linted.findings)
