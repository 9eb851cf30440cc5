"""`ftlint import`: what files of results hold, and their values taken into a record."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pexpect  # type: ignore[import-untyped]  # it has no types
import pytest
import yaml

import ftlint
from ftlint.cli import main
from ftlint.domain.results import has_ended
from ftlint.draft.imported import APPROACHES, Value, problem_with
from ftlint.evidence.claims import reader
from ftlint.evidence.content import UnverifiableError, repeated_at
from ftlint.evidence.opening import MAX_BYTES
from ftlint.evidence.reading import NUMBER, FileReading
from ftlint.evidence.results import ResultFile, read_results
from ftlint.findings import Finding
from ftlint.linter import DEFAULTS, Linted, lint_one
from ftlint.reading.document import read
from ftlint.reading.flow import written
from ftlint.record.schema import schema_text
from ftlint.text.phrases import series
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.evidence.samples import inspect, lm_eval, promptfoo
from tests.evidence.test_long_files import write as write_lines
from tests.gits import git, needs_git
from tests.support import PATIENCE

ROOT = Path(ftlint.__file__).resolve().parent.parent
NAME = "finetune-decision.yaml"
TODAY = "2026-12-01"
RECORD = """\
schema_version: 1
project: {id: letters}  # the letters
status: draft
decision: {approach: undecided}
metrics:
  measures:
    - id: f1
      unit: fraction
      direction: higher
    - {id: exact-match, name: em}
baselines:
  # by hand
  - approach: prompt
    results:
      f1: {value: 0.50}  # on the old set
      # more to come
  - approach: rag
    model: acme/x
"""
RESULTS = {"f1": 0.4979, "scores": {"exact_match": 0.25, "other": [1, 2]}}
NO_ADDRESS = (
    "`--metric f1`: an address is written as in `metric: NAME, run: NAME`, with quotes around numbers."
)
NO_APPROACH = (
    f"a new baseline needs its approach: give it with `--approach`, one of {series(APPROACHES, 'or')}."
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a record, and results that it does not name yet."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    (folder / "evals").mkdir()
    (folder / "evals" / "a.json").write_text(json.dumps(RESULTS))
    (folder / NAME).write_text(RECORD)
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["import", *arguments, "--today", TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def checked(folder: Path) -> Linted:
    """What a check makes of the record in a folder, with its evidence."""
    path = folder / NAME
    return lint_one(
        NAME, path.read_bytes(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(path))
    )


def outcomes(folder: Path) -> list[str]:
    """What came of each claim of the record in a folder."""
    record = checked(folder).record
    assert record is not None
    return [claim.outcome for claim in record.claims]


def write_eee(folder: Path, **scores: float) -> None:
    """Writes a record of Every Eval Ever with these metrics into a folder, and its samples: two examples."""
    folder.mkdir(parents=True, exist_ok=True)
    results = [
        {
            "evaluation_name": "desk",
            "evaluation_result_id": name,
            "metric_config": {"metric_name": name, "lower_is_better": False, "metric_unit": "proportion"},
            "score_details": {"score": score, "uncertainty": {"num_samples": 2}},
        }
        for name, score in scores.items()
    ]
    data = {
        "schema_version": "0.3.0",
        "evaluation_id": f"desk/{folder.name}",
        "model_info": {"id": "acme/x"},
        "evaluation_results": results,
    }
    (folder / "r.json").write_text(json.dumps(data))
    rows = [
        {
            "schema_version": "0.3.0",
            "evaluation_id": f"desk/{folder.name}",
            "evaluation_name": "desk",
            "evaluation_result_id": name,
            "sample_id": str(example),
            "evaluation": {"score": score},
        }
        for name, score in scores.items()
        for example in range(2)
    ]
    (folder / "r_samples.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def into(*arguments: str) -> tuple[str, ...]:
    """The arguments that take the values of the file into the record."""
    return ("evals/a.json", "--into", NAME, *arguments)


# --- what is found ------------------------------------------------------------------------------------------


def test_listing(here: Path, run: Run) -> None:
    """Without a record, the values are listed with their addresses; files of other kinds are counted."""
    (here / "evals" / ".hidden").mkdir()
    (here / "evals" / ".hidden" / "lm.json").write_text(json.dumps(lm_eval()))
    (here / "evals" / "notes.md").write_text("# 0.5\n")
    assert run("evals") == (
        0,
        "evals/a.json: plain JSON\n"
        "  address                       value\n"
        "  pointer: /f1                  0.4979\n"
        "  pointer: /scores/exact_match  0.25\n"
        "  pointer: /scores/other/0      1\n"
        "  pointer: /scores/other/1      2\n"
        "\n"
        "evals/.hidden/lm.json: a file of lm-evaluation-harness\n"
        "  address                 value  n   model   date\n"
        '  metric: "a:acc,none"    0.0    10  acme/x  2026-11-29\n'
        '  metric: "b:acc,none"    0.5    30  acme/x  2026-11-29\n'
        '  metric: "all:acc,none"  0.25   40  acme/x  2026-11-29\n',
        "ftlint: 1 other file is in no format of results that ftlint knows.\n",
    )


def test_what_cannot_be_read(here: Path, run: Run) -> None:
    """A file that is named and cannot be read is an error; in a folder it is told, and others are read."""
    evals = here / "evals"
    (evals / "cut.json").write_text('{"f1": 0.4')
    (evals / "log.eval").write_bytes(b"PK\x03\x04")
    (evals / "empty.json").write_text("")
    (evals / "big.json").write_bytes(b'{"a": 1}' + b" " * MAX_BYTES)
    os.mkfifo(evals / "pipe.json")
    (evals / "link.json").symlink_to("a.json")
    code, out, err = run("evals")
    assert code == 0
    assert out.startswith("evals/a.json: ")
    assert err == (
        "ftlint: `evals/big.json` is larger than 16 MiB.\n"
        "ftlint: `evals/cut.json` was cut off: its JSON ends in the middle, at line 1.\n"
        "ftlint: `evals/empty.json` is empty.\n"
        "ftlint: this version of ftlint does not read `evals/log.eval` (an archive).\n"
    )
    for name, reason in (
        ("cut.json", "was cut off: its JSON ends in the middle, at line 1."),
        ("log.eval", "is an archive, and this version of ftlint does not read its format."),
        ("pipe.json", "cannot be read: it is a named pipe, not a file."),
        ("none.json", "cannot be read: there is no such file."),
    ):
        assert run(f"evals/{name}", "evals/a.json") == (2, "", f"ftlint: `evals/{name}` {reason}\n")
    (evals / "a.json").unlink()
    code, out, err = run("evals")
    assert (code, out) == (4, "")
    assert err.startswith("ftlint: there are no results in `evals`.\n")


def test_lines_beyond_what_is_held(here: Path, run: Run) -> None:
    """JSON lines may be larger than other files: they are read line by line, for an import too."""
    write_lines(here / "evals" / "long.jsonl", 17 << 20)
    code, out, err = run("evals/long.jsonl")
    assert (code, err) == (0, "")
    assert "metric: pass_rate" in out
    assert (
        run("evals/long.jsonl", "--into", NAME, "--entry", "prompt", "--metric", "f1=pass_rate", "--update")[
            0
        ]
        == 0
    )
    assert outcomes(here) == ["verified"]


def test_too_many_files(here: Path, run: Run) -> None:
    """A folder with too many files is refused, rather than searched in part."""
    for number in range(2000):
        (here / "evals" / f"{number}.txt").touch()
    assert run("evals") == (
        2,
        "",
        "ftlint: there are more than 2,000 files in `evals`: name the folders with results.\n",
    )


def test_options_need_a_record(run: Run, here: Path) -> None:
    """What is about a record is refused without one."""
    assert run("evals", "--as", "baseline") == (
        2,
        "",
        "ftlint: `--as` is about a record: name it with `--into`.\n",
    )


def test_from_eee(here: Path, run: Run) -> None:
    """`--from-eee` finds every record of Every Eval Ever in a folder, names what else has results there, and
    refuses any other file that is named.
    """
    for number in (1, 2):
        write_eee(here / "evals" / str(number), accuracy=number / 4)
    code, out, err = run("--from-eee", "evals")
    assert (code, err) == (0, "ftlint: `--from-eee` leaves out `evals/a.json` (plain JSON).\n")
    assert re.findall(r"^evals/(.)/r.json: a record of Every Eval Ever$", out, re.MULTILINE) == ["1", "2"]
    refused = "`evals/a.json` is plain JSON, and `--from-eee` takes records of Every Eval Ever only: leave it out, and"
    assert run("--from-eee", "evals/a.json")[::2] == (
        2,
        f"ftlint: {refused} ftlint reads the file as what it is.\n",
    )
    for file in (here / "evals").glob("?/r.json"):
        file.unlink()
    assert run("--from-eee", "evals")[2].startswith(
        "ftlint: there are no records of Every Eval Ever in `evals`.\n"
    )


# --- what is written ----------------------------------------------------------------------------------------


def test_into_a_record(here: Path, run: Run) -> None:
    """Values go to the metrics whose id or name they have, each with its file; all else stays as it was."""
    code, out, err = run(*into("--entry", "prompt"))
    assert (code, err) == (0, "")
    assert out == (
        f"Wrote 2 values into `baselines[prompt]` of {NAME}:\n"
        "  f1 0.4979: evals/a.json, pointer /f1\n"
        "  exact-match 0.25: evals/a.json, pointer /scores/exact_match\n"
        f"Next: `ftlint check {NAME}` compares them with their files.\n"
    )
    digest = written(sha256((here / "evals" / "a.json").read_bytes()).hexdigest())
    evidence = f'{{path: evals/a.json, pointer: "%s", sha256: {digest}}}'
    assert (here / NAME).read_text() == RECORD.replace(
        "      f1: {value: 0.50}  # on the old set\n      # more to come\n",
        f"      f1: {{value: 0.50, evidence: {evidence % '/f1'}}}  # on the old set\n"
        "      # more to come\n"
        f"      exact-match: {{value: 0.25, evidence: {evidence % '/scores/exact_match'}}}\n",
    )
    assert outcomes(here) == ["verified", "verified"]
    assert run(*into("--entry", "prompt")) == (
        0,
        f"`baselines[prompt]` of {NAME} has all of it already.\n",
        "",
    )


def test_samples_beside_the_results(here: Path, run: Run) -> None:
    """The file of single examples that belongs to a file of results is written with its value, also where the
    value stands already; one of another run is named, and not taken.
    """
    write_eee(here / "evals" / "new", f1=0.5, other=0.25)
    arguments = ("evals/new", "--into", NAME, "--entry", "prompt", "--metric", "f1")
    said = "f1 0.5: evals/new/r.json, metric desk:f1, samples evals/new/r_samples.jsonl\n"
    assert said in run(*arguments)[1]
    assert "samples: evals/new/r_samples.jsonl" in (here / NAME).read_text()
    assert outcomes(here) == ["verified"]
    before = (here / NAME).read_text()
    (here / NAME).write_text(before.replace(", samples: evals/new/r_samples.jsonl", ""))
    assert run(*arguments)[0] == 0
    assert (here / NAME).read_text() == before

    (here / NAME).write_text(RECORD)
    samples = here / "evals" / "new" / "r_samples.jsonl"
    samples.write_text(samples.read_text().replace("desk/new", "desk/old"))
    assert run(*arguments)[2] == (
        "ftlint: `r_samples.jsonl` is not taken as the samples of `f1`: it has another `evaluation_id`.\n"
    )
    assert "samples:" not in (here / NAME).read_text()


def test_samples_of_lm_eval(here: Path, run: Run) -> None:
    """Of lm-evaluation-harness the samples of the same task and time are written; those that cannot be read
    as such, of another time or of another task are not.
    """
    (here / "results_2.json").write_text(json.dumps(lm_eval(results={"b": {"acc,none": 0.5}})))
    rows = [{"doc_id": n, "doc": n, "resps": [], "metrics": ["acc"], "acc": n % 2} for n in range(30)]
    for name in ("samples_b_1.jsonl", "samples_a_2.jsonl", "samples_b_2.jsonl"):
        (here / name).write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    arguments = ("results_2.json", "--into", NAME, "--entry", "prompt", "--metric", "f1=b:acc,none")
    assert run(*arguments)[0] == 0
    evidence = data_of(here)["baselines"][0]["results"]["f1"]["evidence"]
    assert (evidence["samples"], outcomes(here)) == ("samples_b_2.jsonl", ["verified"])
    (here / NAME).write_text(RECORD)
    (here / "samples_b_2.jsonl").write_text("")
    code, _, err = run(*arguments)
    assert (code, "`samples_b_2.jsonl` is not taken as the samples of `f1`: it is empty.\n" in err) == (
        0,
        True,
    )
    assert "samples" not in (here / NAME).read_text()


def test_the_source_of_a_file_stays(here: Path, run: Run) -> None:
    """Evidence that only says where the file was exported from gets the file, and keeps that."""
    (here / NAME).write_text(
        RECORD.replace("{value: 0.50}", "{value: 0.50, evidence: {source: hf://acme/x}}")
    )
    assert run(*into("--entry", "prompt", "--metric", "f1"))[0] == 0
    evidence = data_of(here)["baselines"][0]["results"]["f1"]["evidence"]
    assert (evidence["source"], evidence["path"]) == ("hf://acme/x", "evals/a.json")
    assert outcomes(here) == ["verified"]


def test_metrics_of_the_trainer(here: Path, run: Run) -> None:
    """A metric of the Trainer is found without the split before its name, if only one split has it."""
    record = RECORD.replace("id: f1", "id: accuracy").replace("f1: {value: 0.50}", "accuracy: 0.5")
    (here / NAME).write_text(record)
    results = here / "out" / "eval_results.json"
    results.parent.mkdir()
    results.write_text(json.dumps({"epoch": 1.0, "eval_accuracy": 0.75, "eval_runtime": 1.5}))
    arguments = ("out", "--into", NAME, "--as", "iteration", "--entry", "one")
    assert "accuracy 0.75: out/eval_results.json, metric eval_accuracy\n" in run(*arguments)[1]
    (here / NAME).write_text(record)
    (here / "out" / "predict_results.json").write_text(
        json.dumps({"epoch": 1.0, "test_accuracy": 0.5, "test_runtime": 1.5})
    )
    assert "no value has the name of `accuracy`" in run(*arguments, "--metric", "accuracy")[2]
    assert (here / NAME).read_text() == record


def test_dry_run(here: Path, run: Run) -> None:
    """`--dry-run` shows the diff, and writes nothing."""
    code, out, err = run(*into("--entry", "prompt", "--dry-run"))
    assert (code, err) == (0, "")
    assert out.startswith(f"--- {NAME}\n+++ {NAME}\n@@ ")
    assert len(re.findall(r"^\+ ", out, flags=re.MULTILINE)) == 2
    assert (here / NAME).read_text() == RECORD


def test_what_stands_and_differs(here: Path, run: Run) -> None:
    """A value that stands in the record and differs is reported at its line, and replaced only with
    `--update`; what is new is written all the same.
    """
    (here / "evals" / "a.json").write_text(json.dumps({**RESULTS, "f1": 0.61}))
    code, out, err = run(*into("--entry", "prompt"))
    assert code == 1
    assert "Wrote 1 value into" in out
    assert err == (
        f"ftlint: `{NAME}`, line 15: `f1` of `baselines[prompt]` is 0.50, and `evals/a.json` has 0.61; "
        "`--update` replaces it.\n"
    )
    assert "f1: {value: 0.50}  # on the old set\n" in (here / NAME).read_text()
    assert run(*into("--entry", "prompt", "--update"))[0] == 0
    assert "f1: {value: 0.61, evidence: {" in (here / NAME).read_text()
    (here / "evals" / "a.json").write_text(json.dumps({**RESULTS, "f1": 0.61, "n": 3}))
    code, _, err = run(*into("--entry", "prompt"))
    assert code == 1
    assert err.count("has the hash of another `evals/a.json`; `--update` replaces it.") == 2
    assert run(*into("--entry", "prompt", "--update"))[0] == 0
    assert outcomes(here) == ["verified", "verified"]
    (here / "evals" / "b.json").write_text(json.dumps({"f1": 0.61}))
    code, _, err = run("evals/b.json", "--into", NAME, "--entry", "prompt")
    assert code == 1
    assert "names another file, or another value in it, as its evidence" in err
    assert run("evals/b.json", "--into", NAME, "--entry", "prompt", "--update")[0] == 0
    assert outcomes(here) == ["verified", "verified"]


def test_model_day_and_examples(here: Path, run: Run) -> None:
    """The model and the day are written where the record has places for them, and the number of examples if
    the file counts examples; what stands there stays, and is told.
    """
    (here / "lm.json").write_text(json.dumps(lm_eval()))
    address = 'f1=metric: "b:acc,none"'
    assert (
        run("lm.json", "--into", NAME, "--metric", address, "--as", "baseline", "--entry", "few-shot")[0] == 0
    )
    entry = data_of(here)["baselines"][2]
    assert (entry["approach"], entry["model"], entry["date"]) == ("few-shot", "acme/x", "2026-11-29")
    assert (entry["results"]["f1"]["value"], entry["results"]["f1"]["sample_size"]) == (0.5, 30)
    assert run("lm.json", "--into", NAME, "--metric", address, "--as", "candidate")[0] == 0
    assert data_of(here)["models"]["candidates"][0]["name"] == "acme/x"
    other = 'f1=metric: "all:acc,none"'
    assert run("lm.json", "--into", NAME, "--metric", other, "--as", "iteration", "--entry", "r-1")[0] == 0
    code, _, err = run("lm.json", "--into", NAME, "--metric", address, "--entry", "r-1", "--update")
    assert (code, "refuse it" in err) == (2, True), "a tuned model has not the number of a baseline"
    assert (data_of(here)["iterations"][0]["id"], data_of(here)["iterations"][0]["model"]) == (
        "r-1",
        "acme/x",
    )
    (here / "lm.json").write_text(json.dumps(lm_eval(model_name="acme/y")))
    code, _, err = run("lm.json", "--into", NAME, "--metric", address, "--entry", "few-shot")
    assert code == 1
    assert "has the hash of another `lm.json`" in err
    code, _, err = run("lm.json", "--into", NAME, "--metric", address, "--entry", "few-shot", "--update")
    assert (code, err) == (0, "")
    assert data_of(here)["baselines"][2]["model"] == "acme/y"
    code, _, err = run("lm.json", "--into", NAME, "--metric", address, "--entry", "rag")
    assert code == 0
    assert err == "ftlint: `model` of `baselines[rag]` stays `acme/x`; the file says `acme/y`.\n"
    (here / "pf.json").write_text(
        json.dumps(promptfoo({"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0}, results=[]))
    )
    assert (
        run("pf.json", "--into", NAME, "--metric", "exact-match=pass_rate", "--entry", "r-1", "--update")[0]
        == 0
    )
    assert "sample_size" not in data_of(here)["iterations"][0]["results"]["exact-match"]


def data_of(folder: Path) -> Any:
    """What the record in a folder holds."""
    document = read((folder / NAME).read_bytes())
    assert document.problems == ()
    return document.data


def test_units(here: Path, run: Run) -> None:
    """A value is scaled only if the format and the metric both say a unit; else one that the metric cannot
    have is refused.
    """
    (here / "pf.json").write_text(
        json.dumps(promptfoo({"testPassCount": 2, "testFailCount": 1, "testErrorCount": 0}, results=[]))
    )
    text = RECORD.replace("{id: exact-match, name: em}", "{id: pass-rate, unit: percent}")
    (here / NAME).write_text(text)
    assert run("pf.json", "--into", NAME, "--entry", "prompt")[0] == 0
    assert data_of(here)["baselines"][0]["results"]["pass-rate"]["value"] == 66.66666666666666
    assert outcomes(here) == ["verified"]
    (here / "evals" / "a.json").write_text('{"f1": 49.79}')
    code, out, err = run(*into("--entry", "rag"))
    assert (code, out) == (2, "")
    assert err == (
        "ftlint: `evals/a.json` has 49.79 for `f1`, whose values are at least 0 and at most 1: give the metric the "
        "unit of the file, or choose another value.\n"
    )


# --- what is not clear --------------------------------------------------------------------------------------


def test_several_values_are_refused_with_their_addresses(here: Path, run: Run) -> None:
    """If a metric may be several values, they are listed as options to paste, which lead to one each."""
    (here / "evals" / "b.json").write_text('{"deep": {"f1": 0.5}, "more": {"f1": 0.75}}')
    code, out, err = run("evals", "--into", NAME, "--entry", "rag", "--metric", "f1=metric: f1")
    assert (code, out) == (2, "")
    assert err.startswith("ftlint: no file has a value at `metric: f1` for `f1`. Write one of:\n")
    code, out, err = run("evals/b.json", "--into", NAME, "--entry", "rag")
    assert (code, out) == (2, "")
    assert err == (
        "ftlint: `f1` may be any of 2 values. Choose with one of:\n"
        "  --metric 'f1=pointer: /deep/f1'  # 0.5\n"
        "  --metric 'f1=pointer: /more/f1'  # 0.75\n"
    )
    assert run("evals/b.json", "--into", NAME, "--entry", "rag", "--metric", "f1=pointer: /deep/f1")[0] == 0
    (here / "evals" / "b.json").write_text('{"deep": {"f1": 0.5}, "more": {"f1": 0.75}, "em": 1}')
    assert run("evals/b.json", "--into", NAME, "--entry", "rag")[2].endswith(
        "  and keep the others with --metric exact-match\n"
    )
    (here / "evals" / "c.json").write_text('{"em": 0.5}')
    (here / "evals" / "d.json").write_text('{"em": 0.75}')
    code, _, err = run(
        "evals/c.json", "evals/d.json", "--into", NAME, "--entry", "rag", "--metric", "exact-match"
    )
    assert code == 2
    option = re.findall(r"--metric '([^']+)'", err)[1]
    assert option == "exact-match=path: evals/d.json, pointer: /em"
    assert run("evals", "--into", NAME, "--entry", "rag", "--metric", option)[0] == 0
    assert data_of(here)["baselines"][1]["results"]["exact-match"]["value"] == 0.75


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--metric", "exact_match"), "`--metric`: the record has no metric `exact_match`; did you mean `exact-match`?"),
        (("--metric", "f1=a: b", "--metric", "f1"), "`--metric` names `f1` twice."),
        (("--metric", "f1=pointer: 3"), NO_ADDRESS),
        (("--metric", "f1=pointer: /f1, way: x"), "`--metric f1`: an address has no key `way`."),
        (("--metric", "f1=path: x.json, pointer: /f1"), "`--metric f1`: no file of results here is called `x.json`."),
        (("--as", "iteration"), "a new iteration needs an id: give it with `--entry`, as in `--entry lora-r16`."),
        (("--as", "candidate"), "the files name no model: say with `--entry` what it is called."),
        (("--as", "iteration", "--entry", "A b"), "`A b` is no id: lower-case letters, digits, dots, hyphens and underscores only."),
        (("--entry", "nobody"), "no entry is called `nobody`: say with `--as` what a new one is, or name one that is there."),
        (("--as", "candidate", "--approach", "rag", "--entry", "x"), "`--approach` is about a baseline."),
        (("--as", "baseline", "--entry", "mine"), NO_APPROACH),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)  # fmt: skip
def test_refusals(here: Path, run: Run, arguments: tuple[str, ...], message: str) -> None:
    """What is missing or wrong on the command line is said in one sentence, and nothing is written."""
    assert run(*into(*arguments)) == (2, "", f"ftlint: {message}\n")
    assert (here / NAME).read_text() == RECORD


def test_the_entry_is_not_guessed(here: Path, run: Run) -> None:
    """Without a name, values go to the only entry of their model; else the entries are listed."""
    code, _, err = run(*into())
    assert code == 2
    assert err == (
        "ftlint: say where the values go, as in:\n"
        "  --as baseline --entry prompt\n"
        "  --as baseline --entry rag\n"
        "  --as baseline --approach few-shot  # a new one\n"
    )
    (here / "lm.json").write_text(json.dumps(lm_eval()))
    assert run("lm.json", "--into", NAME, "--metric", "f1=b:acc,none")[0] == 0
    assert "f1" in data_of(here)["baselines"][1]["results"]
    text = RECORD.replace("model: acme/x", "skipped_because: it is slow")
    (here / NAME).write_text(text)
    assert run(*into("--entry", "rag")) == (
        2,
        "",
        "ftlint: `baselines[rag]` was left out, as its `skipped_because` says: remove that, or name another entry.\n",
    )
    (here / NAME).write_text(RECORD.replace("approach: rag", "approach: prompt"))
    assert run(*into("--entry", "prompt")) == (
        2,
        "",
        "ftlint: there are several `baselines[prompt]`: give each an id of its own, and name it with `--entry`.\n",
    )


def test_values_of_two_models_are_refused(here: Path, run: Run) -> None:
    """An entry is of one model: values of two are not put together."""
    counts = {"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0}
    (here / "pf.json").write_text(json.dumps(promptfoo(counts, counts)))
    content = json.loads((here / "pf.json").read_text())
    providers = [prompt["provider"] for prompt in content["results"]["prompts"]]
    assert len(set(providers)) == 2
    arguments = [
        f"--metric={id_}=metric: pass_rate, run: {json.dumps(name)}"
        for id_, name in zip(("f1", "exact-match"), providers, strict=True)
    ]
    code, _, err = run("pf.json", "--into", NAME, "--as", "candidate", *arguments)
    assert code == 2
    assert err.startswith("ftlint: the values are of 2 models, ")


def test_records_that_are_none(here: Path, run: Run) -> None:
    """A record that is missing, not valid, or has no metrics is refused."""
    (here / "empty").mkdir()
    assert run("evals", "--into", "empty")[2] == (
        "ftlint: `empty` has no record: `ftlint init` writes one.\n"
    )
    assert run("evals", "--into", "x.yaml")[2] == "ftlint: cannot read `x.yaml`: there is no such file.\n"
    (here / NAME).write_text("status: draft\n")
    assert (
        run("evals", "--into", ".")[2]
        == f"ftlint: `{NAME}` is not a valid record: run `ftlint check` on it.\n"
    )
    (here / NAME).write_text(RECORD.partition("metrics:")[0])
    assert run("evals", "--into", NAME)[2] == (
        f"ftlint: `{NAME}` has no metrics, and a value belongs to one: add them under `metrics.measures`.\n"
    )


def test_outside_the_repository(here: Path, run: Run) -> None:
    """A file that the record could not name is refused, with what to do."""
    (here.parent / "out.json").write_text('{"f1": 0.5}')
    assert run("../out.json", "--into", NAME, "--entry", "prompt") == (
        2,
        "",
        f"ftlint: `../out.json` is outside the repository, as `{NAME}` would name it. "
        "Copy the file into the repository, and name it there.\n",
    )


def test_from_another_folder(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path is that from the record, wherever the command is run."""
    (here / "records").mkdir()
    (here / NAME).rename(here / "records" / NAME)
    assert run("evals/a.json", "--into", "records", "--entry", "prompt")[0] == 0
    assert data_of(here / "records")["baselines"][0]["results"]["f1"]["evidence"]["path"] == "../evals/a.json"
    assert outcomes(here / "records") == ["verified", "verified"]


def test_nan_is_not_taken(here: Path, run: Run) -> None:
    """A value that is no number is not taken, and told."""
    (here / "evals" / "a.json").write_text('{"f1": NaN}')
    assert run(*into("--entry", "prompt")) == (
        2,
        "",
        "ftlint: `evals/a.json` has NaN at `/f1`, which is no number: it is not taken for `f1`.\n",
    )


def test_very_large_and_small_numbers(here: Path, run: Run) -> None:
    """A number is written so that it is read as the same, however large or small; one that no record can hold
    is not taken.
    """
    (here / NAME).write_text(RECORD.replace("      unit: fraction\n", ""))
    for text, written_ in (
        ("1e20", "1.0e+20"),
        ("1.5e300", "1.5e+300"),
        ("1e16", "1.0e+16"),
        ("2.5e-7", "0.00000025"),
        ("-3.5e-30", f"-0.{'0' * 29}35"),
        ("123456789012345678", "123456789012345678"),
    ):
        (here / "evals" / "a.json").write_text(f'{{"f1": {text}}}')
        assert run(*into("--entry", "prompt", "--update"))[0] == 0
        assert f"f1: {{value: {written_}, " in (here / NAME).read_text()
        assert outcomes(here) == ["verified"]
    for text in ("5e-324", "1234567890123456789012"):
        (here / "evals" / "a.json").write_text(f'{{"f1": {text}}}')
        code, _, err = run(*into("--entry", "prompt", "--update"))
        assert code == 2
        assert err == (
            f"ftlint: `evals/a.json` has {text} at `/f1`, which has more digits than a record can hold: it is not "
            "taken for `f1`.\n"
        )


def test_a_key_that_stands_twice(here: Path, run: Run) -> None:
    """What a check would not verify is not written, and the reason is said."""
    (here / "evals" / "a.json").write_text('{"f1": 0.5, "f1": 0.5}')
    code, out, err = run(*into("--entry", "prompt"))
    assert (code, out) == (2, "")
    assert err.startswith(
        "ftlint: nothing was written, as `ftlint check` would refuse it: `evals/a.json` has the key `f1` twice"
    )
    assert (here / NAME).read_text() == RECORD


def test_another_number_in_the_file(here: Path, run: Run) -> None:
    """Once a value is imported, another one in the file is found: by the hash, and without it at the line of
    the value, with what the file has.
    """
    assert run(*into("--entry", "prompt"))[0] == 0
    (here / "evals" / "a.json").write_text(json.dumps({**RESULTS, "f1": 0.4179}))
    assert outcomes(here) == ["changed", "changed"]
    (here / NAME).write_text(re.sub(r', sha256: "\w+"', "", (here / NAME).read_text()))
    [finding] = [one for one in checked(here).findings if one.code.startswith("FT91")]
    assert (finding.code, finding.span.line) == ("FT911", 15)
    assert finding.message == "`evals/a.json` has 0.4179 at `/f1`, where the record says 0.50."


@needs_git
def test_ignored_files_are_told(here: Path, run: Run) -> None:
    """A file that git ignores is taken, and it is said that nobody else will have it."""
    (here / ".git").rmdir()
    git(here, "init", "--quiet")
    (here / ".gitignore").write_text("evals/\n")
    code, _, err = run(*into("--entry", "prompt"))
    assert code == 0
    assert err == (
        "ftlint: git ignores `evals/a.json`: commit it, for instance with `git add --force`, or nobody else can check it.\n"
    )


def test_a_run_that_did_not_end(here: Path, run: Run) -> None:
    """A value of a run that did not end well is not written; the listing says what the file says of it."""
    (here / "log.json").write_text(json.dumps(inspect()))
    code, out, err = run("log.json", "--into", NAME, "--as", "candidate", "--metric", "f1=match/accuracy")
    assert (code, out) == (2, "")
    assert err.startswith("ftlint: nothing was written, as `ftlint check` would refuse it: ")
    assert "cancelled" in err
    assert "cancelled" in run("log.json")[1]
    assert (here / NAME).read_text() == RECORD


def test_full_disk(here: Path) -> None:
    """A record that does not fit is not written at all, and what was there stays."""
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))\n"
        "from ftlint.cli import main\n"
        "sys.exit(main(['import', *sys.argv[1:]]))\n"
    )
    call = [sys.executable, "-B", "-c", program, *into("--entry", "prompt", "--today", TODAY)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "HOME": os.devnull}
    ended = subprocess.run(call, cwd=here, env=environment, check=False, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == f"ftlint: cannot write `{NAME}`: file too large.\n"
    assert sorted(os.listdir(here)) == [".git", "evals", NAME]
    assert (here / NAME).read_text() == RECORD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only(here: Path, run: Run) -> None:
    """Where nothing can be written, nothing is, and the reason is said."""
    here.chmod(0o555)
    try:
        code, _, err = run(*into("--entry", "prompt"))
    finally:
        here.chmod(0o755)
    assert code == 2
    assert err == f"ftlint: cannot write `{NAME}`: permission denied.\n"
    assert (here / NAME).read_text() == RECORD


def test_a_read_only_record(here: Path, run: Run) -> None:
    """A record that is read-only stays as it is."""
    (here / NAME).chmod(0o444)
    assert run(*into("--entry", "prompt")) == (
        2,
        "",
        f"ftlint: cannot write `{NAME}`: it is read-only.\n",
    )
    assert (here / NAME).read_text() == RECORD


def test_approaches_are_those_of_the_schema() -> None:
    """A new baseline may have any approach that a record may have."""
    items = json.loads(schema_text())["properties"]["baselines"]["items"]
    assert set(APPROACHES) == set(items["properties"]["approach"]["enum"])


# --- at a terminal ------------------------------------------------------------------------------------------


class Person:
    """Somebody at a terminal in which `ftlint import` runs."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "ftlint", "import", *arguments, "--today", TODAY],
            cwd=str(folder),
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "TERM": "xterm", "LANG": "C.UTF-8", "HOME": os.devnull},
            encoding="utf-8",
            dimensions=(40, 200),
            timeout=PATIENCE,
        )  # fmt: skip
        self.seen = io.StringIO()
        self.child.logfile_read = self.seen

    def asked(self, text: str, answer: str) -> None:
        """Waits for a question, and answers it."""
        self.child.expect_exact(text)
        self.child.expect("> $")
        self.child.sendline(answer)

    def code(self) -> int:
        """The exit code, once the program has ended."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return int(self.child.exitstatus)


def test_questions(here: Path) -> None:
    """At a terminal, what is not clear is asked: which value, where it goes, what a new entry must have."""
    (here / "evals" / "a.json").write_text('{"x": {"f1": 0.5}, "y": {"f1": 0.75}, "em": 0.25}')
    person = Person(here, *into())
    person.asked("`f1` may be any of 2 values:", "7")
    person.asked("Type a number from 1 to 2.", "2")
    person.asked("Where do the values go?", "3")
    person.asked("Which approach was measured?", "2")
    assert person.code() == 0
    assert "0.75  evals/a.json, pointer: /y/f1" in person.seen.getvalue()
    entry = data_of(here)["baselines"][2]
    assert entry["approach"] == "few-shot"
    assert {id_: result["value"] for id_, result in entry["results"].items()} == {
        "f1": 0.75,
        "exact-match": 0.25,
    }
    assert outcomes(here) == ["verified", "verified"]


def test_questions_left_open(here: Path) -> None:
    """Enter takes none of the values; `q` stops, and nothing is written."""
    (here / "evals" / "a.json").write_text('{"x": {"f1": 0.5}, "y": {"f1": 0.75}, "em": 0.25}')
    person = Person(here, *into("--as", "iteration"))
    person.asked("`f1` may be any of 2 values:", "")
    person.asked("Which id does the iteration get?", "q")
    assert person.code() == 0
    assert "Nothing was written." in person.seen.getvalue()
    assert (here / NAME).read_text() == RECORD
    person = Person(here, *into("--as", "iteration"))
    person.asked("`f1` may be any of 2 values:", "")
    person.asked("Which id does the iteration get?", "lora-1")
    assert person.code() == 0
    assert list(data_of(here)["iterations"][0]["results"]) == ["exact-match"]


# --- the corpus ---------------------------------------------------------------------------------------------


def readable(folder: Path) -> Iterator[tuple[Path, ResultFile]]:
    """Every file of a folder that has numbers."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or path.name == "expected.yaml":
            continue
        try:
            file = ResultFile(str(path), str(path), True, *read_results(path.read_bytes(), path.name))
        except UnverifiableError:
            continue
        if any(reading.kind == NUMBER for reading in file.readings):
            yield path, file


def by_model(file: ResultFile) -> Iterator[tuple[str, list[FileReading]]]:
    """The numbers of a file that a record can hold, at most so many at once, those of one model together."""
    fitting = (
        reading
        for reading in file.readings
        if reading.kind == NUMBER
        and not problem_with(Value(file, reading))
        and not (file.content.is_json and repeated_at(file.content.json, reading.address))
        and (keys := file.keys(reading))
        and all(text.isprintable() for text in (reading.model, *keys.values()))
    )
    numbers = list(islice(fitting, 200))
    for model in dict.fromkeys(reading.model for reading in numbers):
        of_it = [reading for reading in numbers if reading.model == model]
        for start in range(0, len(of_it), 50):
            yield model, of_it[start : start + 50]


def record_of(number: int) -> str:
    """A record with so many metrics."""
    ids = ", ".join(f"{{id: m{place}}}" for place in range(number))
    return (
        "schema_version: 1  # one\nproject: {id: a}\nstatus: draft\ndecision: {approach: undecided}\n"
        f"metrics: {{measures: [{ids}]}}\n# the end\n"
    )


def test_every_value_of_the_corpus(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every number of every file that is read can be imported by its address, and is verified then; another
    digit in the record is found at its line, with the true value, and another one in the file by its hash.
    """
    random = Random(3)
    done = 0
    for place, (path, file) in enumerate(readable(data / "evidence")):
        folder = tmp_path / str(place)
        (folder / ".git").mkdir(parents=True)
        monkeypatch.chdir(folder)
        copy = folder / "evals" / path.name
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        for model, some in by_model(file):
            texts = file.texts(some)
            options = [f"--metric=m{number}={text}" for number, text in enumerate(texts)]
            (folder / NAME).write_text(record_of(len(some)))
            code = main(
                ["import", "evals", "--into", NAME, "--as", "candidate", f"--entry={model or 'x'}", *options]
            )
            shown = capsys.readouterr()
            if not all(map(has_ended, some)):
                assert (code, shown.out) == (2, ""), path
                continue
            assert code == 0, (path, shown.err)
            assert not about_values(checked(folder)), path
            assert outcomes(folder) == ["verified"] * len(some), path
            done += len(some)
            text = (folder / NAME).read_text()
            assert "# one\n" in text
            assert "\n# the end\n" in text
            digits_are_found(folder, text, random)
        source = copy.read_bytes()
        if not source.startswith(b"PK") and outcomes(folder):
            at = random.choice([match.start() for match in re.finditer(rb"[0-9]", source)])
            copy.write_bytes(source[:at] + (b"8" if source[at : at + 1] != b"8" else b"7") + source[at + 1 :])
            assert set(outcomes(folder)) == {"changed"}, path
            copy.write_bytes(source)
    assert done > 300


def about_values(linted: Linted) -> list[Finding]:
    """The findings that say that a value is not the one in its file."""
    return [one for one in linted.findings if "FT911" <= one.code <= "FT917"]


def digits_are_found(folder: Path, text: str, random: Random) -> None:
    """Another last digit of a value in the record is a contradiction at its line."""
    lines = text.splitlines()
    numbers = [line for line, one in enumerate(lines) if re.search(r"value: [-0-9.]+$", one)]
    if not numbers:
        return
    chosen = random.choice(numbers)
    changed = lines[chosen][:-1] + ("8" if lines[chosen][-1] != "8" else "7")
    (folder / NAME).write_text("\n".join([*lines[:chosen], changed, *lines[chosen + 1 :], ""]))
    [finding] = about_values(checked(folder))
    assert (finding.code, finding.span.line) == ("FT911", chosen + 1)
    true = re.search(r"value: ([-0-9.]+)$", lines[chosen])
    stands = re.search(r" has ([-+0-9.e]+) ", finding.message)
    assert true is not None
    assert stands is not None
    assert float(true[1]) == float(stands[1])
    (folder / NAME).write_text(text)


def test_into_any_record(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Into an example, and the same as JSON, a value goes under each kind of entry, new or not; comments
    stay, and the value is verified.
    """
    examples = sorted((ROOT / "examples").glob("*.yaml"))
    assert len(examples) > 3
    (here / "evals" / "a.json").write_text('{"x": 0.5}')
    for example in examples[::3]:
        text = example.read_text(encoding="utf-8")
        data = yaml.safe_load(text)
        measures = data.get("metrics", {}).get("measures", [])
        metric = next(
            (one["id"] for one in measures if one.get("unit") in ("fraction", "percent", "score")), ""
        )
        if not metric:
            continue
        as_json = json.dumps(data, indent=2, default=str) + "\n"
        for source in (text, as_json):
            for kind, name in (("baseline", "agent"), ("candidate", "new"), ("iteration", "new"), ("", "")):
                (here / NAME).write_text(source, encoding="utf-8")
                arguments = ["--as", kind, "--entry", name] if kind else entry_of(data)
                code = main(
                    ["import", *into(*arguments, "--metric", f"{metric}=/x", "--update", "--today", TODAY)]
                )
                assert code == 0, (example.name, capsys.readouterr().err)
                after = (here / NAME).read_text(encoding="utf-8")
                linted = checked(here)
                assert linted.record is not None
                [claim] = [claim for claim in linted.record.claims if claim.file == "evals/a.json"]
                assert claim.outcome == "verified"
                kept = set(after.splitlines())
                assert [
                    line for line in source.splitlines() if line.lstrip().startswith("#") and line not in kept
                ] == []


def entry_of(data: Any) -> list[str]:
    """The arguments that name an entry of a record that has results, by its best name."""
    baselines = data.get("baselines", [])
    names = [one.get("id", one["approach"]) for one in baselines if "results" in one]
    alone = next((name for name in names if names.count(name) == 1), "")
    return ["--as", "baseline", "--entry", alone] if alone else ["--as", "candidate", "--entry", "new"]


@needs_git
def test_a_repository_of_results(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a real repository with files of many tools, an import leaves nothing that a check objects to."""
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet"], check=True)
    shutil.copytree(data / "evidence", tmp_path / "evals", ignore=shutil.ignore_patterns("expected.yaml"))
    text = RECORD.replace("- id: f1\n", "- id: acc\n      name: desk_easy:acc,none\n")
    (tmp_path / NAME).write_text(text.replace("f1: {value: 0.50}", "acc: {value: 0.35}"))
    found = sorted((tmp_path / "evals" / "lm-eval").rglob("base/results*.json"))
    if not found:
        pytest.skip("no results of a base model in the test data here")
    base = found[0].relative_to(tmp_path)
    assert main(["import", str(base.parent), "--into", NAME, "--entry", "prompt", "--update"]) == 0
    capsys.readouterr()
    assert main(["check", "--select", "FT9", "--isolated"]) == 0
    assert outcomes(tmp_path) == ["verified"]
    assert main(["import", "evals"]) == 0


def test_hostile_texts(data: Path, here: Path, run: Run) -> None:
    """Whatever names and texts stand in a file, an import writes a record that is verified, or nothing; and
    nothing of them steers the terminal or the CI runner.
    """
    for number, string in enumerate(hostile_strings(data)[:200]):
        text = string.encode("utf-8", "replace").decode()
        results = {"f1": {text: 0.5}, "versions": {}, "results": {text: {text: 0.25}}, "config": {}}
        (here / "evals" / "a.json").write_text(json.dumps(results))
        (here / NAME).write_text(RECORD)
        for arguments in ((), ("--into", NAME, "--entry", "rag", "--metric", f"f1={text}:{text}")):
            code, out, err = run("evals/a.json", *arguments)
            assert code in (0, 2), string
            assert unsafe_characters(out + err) == set()
            assert forged(data, out) == forged(data, err) == []
        if (here / NAME).read_text() != RECORD:
            assert outcomes(here) == ["verified"]
        assert number < 200


@pytest.mark.parametrize("name", ["a b.json", "a: b.json", "#a.json", "é{}.json", "'\".json", "-.json", "~"])
def test_odd_file_names(here: Path, run: Run, name: str) -> None:
    """A file is imported whatever its name, if a record can hold it."""
    (here / "evals" / "a.json").rename(here / "evals" / name)
    assert run("evals", "--into", NAME, "--entry", "prompt")[0] == 0
    assert outcomes(here) == ["verified", "verified"]


@pytest.mark.parametrize(
    "name", ["a\nb.json", "a\\b.json", "\x1b[31m.json", "\u202e.json", os.fsdecode(b"\xff.json")]
)
def test_file_names_that_no_record_can_hold(here: Path, run: Run, name: str) -> None:
    """A file whose name a record cannot hold is refused, and the name is shown escaped."""
    (here / "evals" / "a.json").rename(here / "evals" / name)
    code, out, err = run("evals", "--into", NAME, "--entry", "prompt")
    assert (code, out) == (2, "")
    assert unsafe_characters(err) == set()
    assert (here / NAME).read_text() == RECORD


def test_without_a_network(here: Path) -> None:
    """An import works in a namespace without any network."""
    command = [sys.executable, "-m", "ftlint", "import", *into("--entry", "prompt", "--today", TODAY)]
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), "HOME": os.devnull}
    unshare = shutil.which("unshare")
    if (
        unshare is None
        or subprocess.run([unshare, "-rn", "true"], check=False, capture_output=True).returncode
    ):
        pytest.skip("no namespace without a network is permitted here")
    done = subprocess.run(
        [unshare, "-rn", *command], cwd=here, env=environment, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert outcomes(here) == ["verified", "verified"]
