"""`ftlint evidence --format eee`: verified results as records of Every Eval Ever, and back."""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from ftlint.cli import main
from ftlint.evidence.claims import reader
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.model import Record
from tests.evidence.samples import inspect, lm_eval

SCHEMAS = Path(__file__).parent.parent / "fixtures" / "every-eval-ever"
"""The schemas of the package every-eval-ever 0.3.0, unchanged."""
NAME = "finetune-decision.yaml"
TODAY = "2026-12-01"
BEGIN = """\
schema_version: 1
project: {id: letters, name: Letters, owner: Claims team}
status: draft
decision: {approach: undecided}
metrics:
  measures:
    - {id: accuracy, kind: accuracy, unit: fraction, direction: higher}
    - {id: words, unit: count}
"""
RECORD = f"""\
{BEGIN}\
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.75
        evidence:
          path: evals/results_1.json
          metric: "b:acc,none"
          samples: evals/samples_b_1.jsonl
          source: hf://acme/evals/results_1.json
  - approach: rag
    model: acme/rag
    results:
      accuracy: {{value: 0.81, source: reported, evidence: {{path: evals/a.json, pointer: /a}}}}
      words: {{value: 12, evidence: {{path: evals/a.json, pointer: /w}}}}
  - approach: few-shot
    results:
      accuracy: {{value: 0.80, evidence: {{path: evals/a.json, pointer: /a}}}}
      words: 14
  - approach: agent
    results:
      accuracy: {{value: 0.81, evidence: {{path: evals/a.json, pointer: /a}}}}
iterations:
  - id: one
    model: acme/letters-1
    results:
      accuracy: {{value: 0.815, evidence: {{path: evals/a.json, pointer: /tuned}}}}
  - id: two
    model: acme/letters-2
    results:
      accuracy: {{value: 0.82, evidence: {{path: "evals/seed-?.json", pointer: /a}}}}
  - id: three
    model: m
    results:
      accuracy: {{value: 0.50, evidence: {{path: evals/log.json, metric: match/accuracy}}}}
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a record, and the files that it names."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    evals = folder / "evals"
    evals.mkdir()
    results = {"b": {"acc,none": 0.75, "acc_stderr,none": 0.2165}}
    counts = {"b": {"original": 4, "effective": 4}}
    known = {"b": {"acc": True}}
    (evals / "results_1.json").write_text(
        json.dumps(
            lm_eval(
                results=results,
                higher_is_better=known,
                **{"n-samples": counts},
                config={"model_args": "pretrained=acme/base"},
            )
        )
    )
    rows = [
        {"doc_id": n, "doc": {"q": n}, "resps": [], "metrics": ["acc"], "acc": float(n > 0)} for n in range(4)
    ]
    (evals / "samples_b_1.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    (evals / "a.json").write_text('{"a": 0.81, "tuned": 0.815, "w": 12}')
    (evals / "seed-1.json").write_text('{"a": 0.81}')
    (evals / "seed-2.json").write_text('{"a": 0.83}')
    (evals / "log.json").write_text(json.dumps(inspect()))
    (folder / NAME).write_text(RECORD)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--today", TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def judged(folder: Path) -> Record:
    """The record in a folder, with what came of its claims."""
    path = folder / NAME
    found = lint_one(
        NAME, path.read_bytes(), TODAY, DEFAULTS, with_readiness=False, evidence=reader(str(path))
    )
    assert found.record
    return found.record


def written(folder: Path) -> list[dict[str, Any]]:
    """The records of Every Eval Ever in a folder, valid by their schema, as are their samples."""
    found = []
    schemas = [
        json.loads((SCHEMAS / f"{name}.schema.json").read_text()) for name in ("eval", "instance_level_eval")
    ]
    for path in sorted(folder.rglob("*.json")):
        data = json.loads(path.read_bytes())
        Draft7Validator(schemas[0]).validate(data)
        inside = path.relative_to(folder).as_posix()
        uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
        assert re.fullmatch(rf"data/letters/[^/]+/[^/]+/{uuid}\.json", inside)
        if details := data.get("detailed_evaluation_results"):
            assert details["file_path"] == f"{inside.removesuffix('.json')}_samples.jsonl"
            lines = (folder / details["file_path"]).read_bytes()
            assert (details["checksum"], details["total_rows"]) == (
                sha256(lines).hexdigest(),
                lines.count(b"\n"),
            )
            for line in lines.splitlines():
                row = json.loads(line)
                Draft7Validator(schemas[1]).validate(row)
                assert (row["evaluation_id"], row["model_id"]) == (
                    data["evaluation_id"],
                    data["model_info"]["id"],
                )
        found.append(data)
    return found


def test_only_verified_values_are_written(here: Path, run: Run) -> None:
    """The records are valid by the package's own schemas and hold the verified values with their proof; the
    rest is named with the reason, and the same call writes the same bytes.
    """
    code, out, err = run("evidence", "--format", "eee", "--output", "out")
    assert code == 1  # one value is contradicted
    assert out.startswith(
        "Wrote 2 records of Every Eval Ever with 4 single examples into out:\n  data/letters/acme/"
    )
    label = f"ftlint: {NAME}: `"
    assert err.splitlines() == [
        f"{label}baselines[rag]/accuracy 0.81` is left out: it was reported by somebody else.",
        f"{label}baselines[rag]/words 12` is left out: neither the metric nor the file says whether lower is better: "
        "give the metric a `direction`.",
        f"{label}baselines[few-shot]/accuracy 0.80` is left out: its file does not verify it (contradicted).",
        f"{label}baselines[agent]/accuracy 0.81` is left out: neither the record nor the file names its model: add `model`.",
        f"{label}iterations[two]/accuracy 0.82` is left out: it is the mean of several runs, and a record of Every Eval "
        "Ever is of one.",
        f"{label}iterations[three]/accuracy 0.50` is left out: FT921 `evals/log.json` says that its run is `cancelled`, "
        "so the 0.5 of `accuracy` at `/results/scores/0/metrics/accuracy/value` is not its result.",
        f"ftlint: {NAME}: 1 result without evidence is left out.",
    ]
    base, tuned = sorted(written(here / "out"), key=lambda data: str(data["model_info"]["id"]))
    assert base["eval_library"] == {"name": "lm_eval", "version": "unknown"}
    assert base["model_info"]["developer"] == "acme"
    [result] = base["evaluation_results"]
    file = (here / "evals" / "results_1.json").read_bytes()
    assert result["score_details"] == {
        "score": 0.75,
        "details": {
            "source_file": "evals/results_1.json",
            "source_sha256": sha256(file).hexdigest(),
            "source_format": "lm-eval",
            "source_address": "/results/b/acc,none",
            "source": "hf://acme/evals/results_1.json",
            "examples_in_data_set": "4",
            "value_in_record": "0.75",
        },
        "uncertainty": {"standard_error": {"value": 0.2165}, "num_samples": 4},
    }
    assert result["metric_config"]["lower_is_better"] is False
    assert tuned["source_metadata"]["evaluator_relationship"] == "first_party"
    assert tuned["evaluation_results"][0]["metric_config"]["metric_unit"] == "proportion"
    before = {path: path.read_bytes() for path in (here / "out").rglob("*") if path.is_file()}
    run("evidence", "--format", "eee", "--output", "out")
    assert {path: path.read_bytes() for path in (here / "out").rglob("*") if path.is_file()} == before


def test_round_trip(here: Path, run: Run) -> None:
    """What was written is read back as evidence of the same values, with the same single examples."""
    run("evidence", "--format", "eee", "--output", "out")
    (here / "old.yaml").write_text(RECORD)
    first = judged(here)
    (here / NAME).write_text(f"{BEGIN}baselines:\n  - {{approach: prompt, model: acme/base}}\n")
    [path] = [path for path in (here / "out").rglob("*.json") if path.parent.name == "base"]
    code, _, err = run("import", "--from-eee", str(path), "--into", NAME, "--metric", "accuracy=b:acc")
    assert (code, err) == (0, "")
    again = judged(here)
    [claim] = again.claims
    assert claim.outcome == "verified"
    assert claim.reading
    assert (claim.reading.stderr, claim.reading.n, claim.reading.model) == (0.2165, 4, "acme/base")
    assert again.examples[claim.path].scored == first.examples[first.claims[0].path].scored


def test_printed(here: Path, run: Run) -> None:
    """Without a folder each record is a line, and the single examples are not printed."""
    code, out, err = run("evidence", "--format", "eee")
    assert code == 1
    assert [json.loads(line)["model_info"]["id"] for line in out.splitlines()] == [
        "acme/base",
        "acme/letters-1",
    ]
    assert "detailed_evaluation_results" not in out
    assert "ftlint: 4 single examples not printed: `--output FOLDER` writes them too.\n" in err


@pytest.mark.parametrize(
    "model", ["../../../x", "/etc/passwd", "..", "a/../../b", "data/CON", "\x1b[2J/\u202e", "-", "\ud800"]
)
def test_odd_names_of_models(here: Path, run: Run, model: str) -> None:
    """Whatever the model is called, its record is written into the folder of its own."""
    (here / "evals" / "results_1.json").write_text(
        json.dumps(lm_eval(results={"b": {"acc,none": 0.75}}, model_name=model))
    )
    text = RECORD.partition("  - approach: rag")[0].replace(
        "          samples: evals/samples_b_1.jsonl\n", ""
    )
    (here / NAME).write_text(text)
    before = {path for path in here.parent.rglob("*") if "out" not in path.parts}
    code, _, err = run("evidence", "--format", "eee", "--output", "out")
    assert (code, err) == (0, "")
    [data] = written(here / "out")
    assert data["model_info"]["id"] == model
    assert {path for path in here.parent.rglob("*") if "out" not in path.parts} == before


def test_refusals(here: Path, run: Run) -> None:
    """Options that do not go together are refused, a link is not followed, and a record with nothing
    to write says so.
    """
    assert run("evidence", "--output", "x")[2] == (
        "ftlint: `--output` is for the records of `--format eee`: give it as well.\n"
    )
    assert run("evidence", "--format", "eee", "--lock")[0] == 2
    (here / "out").symlink_to(here.parent)
    code, out, err = run("evidence", "--format", "eee", "--output", "out")
    assert (code, out) == (2, "")
    assert "cannot write into `out`: " in err
    (here / NAME).write_text(BEGIN)
    assert run("evidence", "--format", "eee") == (0, "", "ftlint: there is no verified result to write.\n")
