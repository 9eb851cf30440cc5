"""How a value came about is told: chosen among steps, of tokens, edited, left over or in the wrong column."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import findings

ACCURACY = "id: m, kind: accuracy, unit: fraction, direction: higher"


def told(
    evidence: dict[str, Any],
    value: object,
    metric: str = ACCURACY,
    **files: object,
) -> dict[str, str]:
    """The findings, code → message, on what stands beside a value of one of these files."""
    named = {
        name.replace("__", "/"): body if isinstance(body, bytes) else json.dumps(body).encode()
        for name, body in files.items()
    }
    key = yaml.safe_load(f"{{{metric}}}")["id"]
    text = (
        f"metrics: {{measures: [{{{metric}}}]}}\n"
        f"iterations: [{{id: i, results: {{{key}: {{value: {value}, evidence: {json.dumps(evidence)}}}}}}}]\n"
    )
    found = findings(text, files=named)
    assert not [f.message for f in found if "FT910" <= f.code < "FT918"]
    return {f.code: f.message for f in found if f.code >= "FT918"}


def steps(*values: float, key: str = "eval_accuracy", **changes: Any) -> dict[str, Any]:
    """The state of a trainer that measured these values, one every ten steps."""
    rows = [{"step": 10 * n, "loss": 1 / n, key: value} for n, value in enumerate(values, 1)]
    return {"global_step": 10 * len(values), "log_history": rows, **changes}


def step(number: int, metric: str = "eval_accuracy") -> dict[str, Any]:
    """The address of a value at a step."""
    return {"path": "s", "metric": metric, "run": f"step {number}"}


def test_the_best_of_several_steps() -> None:
    """A step that is better than the last is told, with how many there are and the last value."""
    found = told(step(20), 0.9, s=steps(0.7, 0.9, 0.8))
    assert found == {
        "FT930": "The 0.9 of `m` in `s` is of step 20, one of 3 evaluations, and the last, at step 30, has 0.8 "
        "(at `/log_history/1/eval_accuracy`)."
    }
    found = told({"path": "s", "metric": "best_metric"}, 0.9, s=steps(0.7, 0.9, best_metric=0.9))
    assert found == {"FT930": "The 0.9 of `m` in `s` is the best of 2 evaluations (at `/best_metric`)."}


def test_steps_that_are_not_chosen() -> None:
    """The last step, one that is no better, a single evaluation and a training loss are no finding."""
    assert told(step(30), 0.8, s=steps(0.7, 0.9, 0.8)) == {}
    assert told(step(10), 0.7, s=steps(0.7, 0.9, 0.8)) == {}
    assert told(step(20), 0.8, s=steps(0.7, 0.8, 0.8)) == {}
    assert told(step(10), 0.9, s=steps(0.9)) == {}
    lower = "id: m, direction: lower"
    assert told(step(10, "loss"), 1.0, lower, s=steps(0.7, 0.9)) == {}
    assert "FT930" in told(step(10, "eval_loss"), 0.7, lower, s=steps(0.7, 0.9, key="eval_loss"))
    assert told(step(20, "eval_loss"), 0.9, lower, s=steps(0.7, 0.9, key="eval_loss")) == {}
    assert told(step(10), 0.9, "id: m", s=steps(0.9, 0.8)) == {}  # nobody knows which is better


def test_the_best_step_of_a_log_of_lines() -> None:
    """The log of LLaMA-Factory is judged alike; its value at the end is the last one."""
    rows = [
        {"current_steps": 10 * n, "total_steps": 30, "eval_loss": loss}
        for n, loss in enumerate((1.5, 0.9, 1.2), 1)
    ]
    rows.append({"current_steps": 30, "total_steps": 30})
    log = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    lower = "id: m, direction: lower"
    found = told({"path": "s", "metric": "eval_loss", "run": "step 20"}, 0.9, lower, s=log)
    assert found["FT930"].startswith(
        "The 0.9 of `m` in `s` is of step 20, one of 3 evaluations, and the last, at step 30"
    )
    assert told({"path": "s", "metric": "eval_loss@last"}, 1.2, lower, s=log) == {}


@pytest.mark.parametrize("name", ["eval_mean_token_accuracy", "eval_entropy", "eval_num_tokens"])
def test_measures_of_tokens(name: str) -> None:
    """A measure of tokens is no accuracy of answers, but may be what the metric is about."""
    file = {name: 0.5, "eval_runtime": 1.0}
    evidence = {"path": "s", "metric": name}
    assert told(evidence, 0.5, s=file) == {
        "FT931": f"`{name}` of `s`, 0.5, is about tokens, and `m` is about answers (at `/{name}`)."
    }
    named = {
        "eval_mean_token_accuracy": "token-accuracy",
        "eval_entropy": "entropy",
        "eval_num_tokens": "tokens",
    }
    assert told(evidence, 0.5, f"id: {named[name]}, kind: accuracy", s=file) == {}
    assert told(evidence, 0.5, "id: m, kind: tokens", s=file) == {}
    assert (
        told({"path": "s", "metric": "eval_accuracy"}, 0.5, s={"eval_accuracy": 0.5, "eval_runtime": 1.0})
        == {}
    )


def test_scores_that_were_edited() -> None:
    """Examples whose score somebody changed are counted; a changed explanation is none."""
    by = {"author": "A"}
    histories: list[list[dict[str, Any]]] = [
        [{"value": "I"}, {"value": "C", "provenance": by}],
        [{"value": "I"}, {"value": "P", "provenance": by}, {"value": "C", "provenance": by}],
        [{"value": "I"}, {"value": "C"}],
        [{"value": "C", "provenance": by}],
        [{"value": "C"}, {"value": "UNCHANGED", "explanation": "x", "provenance": by}],
        [{"value": "C"}],
        [],
    ]
    log = {
        "status": "success",
        "eval": {"task": "t", "model": "m"},
        "results": {
            "scores": [{"name": "match", "scorer": "match", "metrics": {"accuracy": {"value": 1.0}}}]
        },
        "samples": [
            {"id": n, "scores": {"match": {"value": "C", "history": one}}} for n, one in enumerate(histories)
        ],
    }
    evidence = {"path": "s", "metric": "match/accuracy"}
    assert told(evidence, 1, s=log) == {
        "FT932": "4 scores behind the 1 of `m` in `s` were changed after the run "
        "(at `/results/scores/0/metrics/accuracy/value`)."
    }
    log["samples"] = [
        {"id": 1, "scores": {"match": {"value": "C", "history": one}}} for one in (*histories[4:], 3)
    ]
    assert told(evidence, 1, s=log) == {}


def test_values_left_over() -> None:
    """A merged file whose value is not that of the file beside it is told, and only then."""
    merged = {"eval_accuracy": 0.75, "eval_runtime": 1.0, "predict_accuracy": 0.6}
    evidence = {"path": "r/all_results.json", "metric": "eval_accuracy"}
    files: dict[str, object] = {
        "r__all_results.json": merged,
        "r__eval_results.json": {"eval_accuracy": 0.71},
    }
    assert told(evidence, 0.75, ACCURACY, **files) == {
        "FT933": "`r/all_results.json` has 0.75 at `/eval_accuracy`, the evidence of `m`, "
        "and `r/eval_results.json` beside it has 0.71."
    }
    for beside in ({"eval_accuracy": 0.75}, {"other": 1}, {"eval_accuracy": "0.71"}, [0.71], b"", b"{"):
        assert told(evidence, 0.75, ACCURACY, **{**files, "r__eval_results.json": beside}) == {}
    assert told(evidence, 0.75, ACCURACY, **{"r__all_results.json": merged}) == {}
    assert told({**evidence, "metric": "predict_accuracy"}, 0.6, ACCURACY, **files) == {}
    assert (
        told(
            {"path": "r.json", "metric": "eval_accuracy"},
            0.75,
            ACCURACY,
            **{"r.json": merged, "eval_results.json": {"eval_accuracy": 1}},
        )
        == {}
    )


REPORT = b",precision,recall,f1-score,support\nbilling,0.8,0.7,0.747,200\naccuracy,0.75,0.75,0.75,0.75\nmacro avg,0.76,0.74,0.749,400\n"


@pytest.mark.parametrize("column", ["precision", "recall", "f1-score", "support"])
def test_the_accuracy_in_another_column(column: str) -> None:
    """The accuracy in a column of another measure is told if the metric is that measure."""
    evidence = {"path": "s", "row": "#2", "column": column}
    assert told(evidence, 0.75, "id: macro-f1", s=REPORT) == {
        "FT934": f"The 0.75 at `row 2, column {column}` of `s` is the accuracy, which the report repeats for each measure, "
        "and not `macro-f1`."
    }
    assert told(evidence, 0.75, "id: accuracy", s=REPORT) == {}
    assert told({**evidence, "row": "#1", "column": "recall"}, 0.7, "id: macro-f1", s=REPORT) == {}
    assert told(evidence, 0.75, "id: macro-f1", s=REPORT.replace(b"accuracy", b"desk")) == {}
    as_json = {column: {"billing": 0.75, "accuracy": 0.75}}
    assert "FT934" in told({"path": "s", "pointer": f"/{column}/accuracy"}, 0.75, "id: macro-f1", s=as_json)
    assert told({"path": "s", "pointer": f"/{column}/billing"}, 0.75, "id: macro-f1", s=as_json) == {}
    if column != "f1-score":
        assert told(evidence, 0.75, "id: macro-f1", s=REPORT.replace(b"f1-score", b"f")) == {}


def test_the_corpus_of_the_trainer(data: Path) -> None:
    """A merged file is told exactly where it differs from the file beside it, and a last step never."""
    for path in sorted((data / "evidence").rglob("all_results.json")):
        files = {"all_results.json": path.read_bytes()}
        files |= {beside.name: beside.read_bytes() for beside in path.parent.glob("*_results.json")}
        for name, value in json.loads(files["all_results.json"]).items():
            split = name.partition("_")[0]
            if split not in ("eval", "predict") or name.endswith(("runtime", "second", "samples")):
                continue
            beside = json.loads(files.get(f"{split}_results.json", b"{}"))
            wanted = {"FT933"} if beside.get(name, value) != value else set()
            evidence = {"path": "all_results.json", "metric": name}
            assert told(evidence, repr(value), "id: m, kind: cost", **files).keys() == wanted
        state = path.parent / "trainer_state.json"
        history = json.loads(state.read_bytes()) if state.exists() else {"log_history": []}
        rows = [(n, row) for n, row in enumerate(history["log_history"]) if "eval_loss" in row]
        for index, row in rows[-1:]:
            evidence = {"path": "s", "pointer": f"/log_history/{index}/eval_loss"}
            assert told(evidence, repr(row["eval_loss"]), "id: m, direction: lower", s=history) == {}
