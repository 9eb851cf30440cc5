"""The model, the day and the settings that files give are compared with the record and with each other."""

import json
from typing import Any

import pytest

from tests.evidence import samples
from tests.support import findings

BASE = "{value: 0.5, evidence: {path: base, metric: 'b:acc'}}"
TUNED = "{value: 0.5, evidence: {path: tuned, metric: 'b:acc'}}"


def lm_eval(model: object = "acme/router", **changes: Any) -> bytes:
    """A file of lm-evaluation-harness for this model."""
    return json.dumps(samples.lm_eval(config={"model_args": model}, **changes)).encode()


def found(code: str, text: str, **files: bytes) -> list[tuple[str, str]]:
    """The findings of one rule, each with its place."""
    metrics = "metrics: {measures: [{id: m, unit: fraction}]}\n"
    everything = findings(metrics + text, files=files)
    assert not [f.message for f in everything if "FT910" <= f.code < "FT918"]
    return [(f.pointer, f.message) for f in everything if f.code == code]


def of_model(said: str, told: object) -> list[str]:
    """What is said of a baseline on one model whose file names another."""
    text = f"baselines: [{{approach: prompt, model: {json.dumps(said)}, results: {{m: {BASE}}}}}]\n"
    arguments = {"pretrained": told} if isinstance(told, str) else told[0] if isinstance(told, list) else told
    return [message for _, message in found("FT926", text, base=lm_eval(arguments))]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("acme/router", "acme/router"),
        ("Router", "acme/router"),
        ("Llama 3.1 8B", "meta-llama/Meta-Llama-3.1-8B-Instruct"),
        ("Mistral 7B v0.3", "mistralai/Mistral-7B-Instruct-v0.3"),
        ("claude-opus-4.6", "anthropic/claude-opus-4-6-20260101"),
        ("gpt-4o-mini", "openai/gpt-4o-mini-2024-07-18"),
        ("router-8b, LoRA r=8", "acme/router-8b"),
        ("router", "./checkpoints/step-500"),
        ("router", "/data/models/x"),
        ("router", "~/x"),
        ("router", "C:\\models\\x"),
        ("router", "outputs/x"),
        ("router", "acme/checkpoint-500"),
        ("router", "tuned-r8"),
        ("router", "ft:gpt-4o-mini:acme::9xYz"),
        ("router-lora", {"pretrained": "meta-llama/Llama-3.1-8B", "peft": "out/adapter"}),
        ("router", {}),
        ("router-lora", ["pretrained=meta-llama/Llama-3.1-8B,peft=out/adapter"]),
        ("", "acme/other"),
    ],
)
def test_the_same_model(said: str, told: object) -> None:
    """A shorter name, another spelling, a path, a label, an adapter or no name are not another model."""
    assert of_model(said, told) == []


def test_another_model() -> None:
    """A file of another model is told with both names, at the evidence."""
    [message] = of_model("acme/drafter", "acme/router")
    assert message == (
        "The 0.5 of `m` in `base` was measured on `acme/router`, "
        "and the record gives `acme/drafter` for `prompt` (at `/results/b/acc,none`)."
    )


def test_a_model_of_the_same_record() -> None:
    """The name of another model of the record is that model, even if it contains the first one's."""
    text = (
        f"baselines: [{{approach: prompt, model: gpt-4o, results: {{m: {BASE}}}}}]\n"
        "models: {candidates: [{name: gpt-4o-mini}]}\n"
    )
    assert len(found("FT926", text, base=lm_eval({"model": "gpt-4o-mini"}))) == 1
    assert found("FT926", text, base=lm_eval({"model": "gpt-4o-2024"})) == []


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("models: {candidates: [{name: acme/drafter", "acme/drafter"),
        ("iterations: [{id: i, model: acme/drafter", "acme/drafter"),
    ],
)
def test_candidates_and_iterations(part: str, said: str) -> None:
    """Candidates and iterations are compared as well; an iteration without a model is not."""
    closing = "}]}" if part.startswith("models") else "}]"
    text = f"{part}, results: {{m: {BASE}}}{closing}\n"
    assert len(found("FT926", text, base=lm_eval({"pretrained": "acme/router"}))) == 1
    text = f"iterations: [{{id: i, results: {{m: {BASE}}}}}]\nmodels: {{selected: {said}}}\n"
    assert found("FT926", text, base=lm_eval({"pretrained": "acme/router"})) == []


def test_a_value_from_the_page_of_another_model() -> None:
    """A file of results that quotes the card of another model names that card; other pages are none."""
    text = "iterations: [{id: i, model: acme/tuned, results: {m: {value: 0.81, evidence: {path: base}}}}]\n"
    entry = "- dataset: {id: acme/desk, task_id: easy}\n  value: 0.81\n  source: {url: 'https://huggingface.co/%s'}\n"
    [(_, message)] = found("FT926", text, base=(entry % "acme/router-base/blob/main/README.md").encode())
    assert message == (
        "The 0.81 of `m` in `base` was measured on `acme/router-base` "
        "(`https://huggingface.co/acme/router-base/blob/main/README.md`), and the record gives `acme/tuned` for `i` (at `/0/value`)."
    )
    for page in ("acme/tuned", "datasets/acme/desk", "papers/1234.5678", "acme"):
        assert found("FT926", text, base=(entry % page).encode()) == []
    card = (
        "---\nmodel-index:\n- name: x\n  results:\n  - dataset: {name: d}\n    metrics: [{type: acc, value: 0.81}]\n"
        "    source: {url: 'https://huggingface.co/acme/router-base'}\n---\n"
    )
    assert found("FT926", text, base=card.encode()) == []  # the card says its own name


@pytest.mark.parametrize(
    ("part", "decided", "is_told"),
    [
        ("baselines: [{approach: prompt", "2026-11-20", True),
        ("models: {candidates: [{name: acme/router", "2026-11-20", True),
        ("iterations: [{id: i", "2026-11-20", False),
        ("baselines: [{approach: prompt", "2026-11-28", False),
        ("baselines: [{approach: prompt", "2026-11-27", True),
        ("baselines: [{approach: prompt", "2026-12-01", False),
    ],
)
def test_after_the_decision(part: str, decided: str, is_told: bool) -> None:
    """What was measured more than a day after the decision is told, but not of iterations."""
    closing = "}]}" if part.startswith("models") else "}]"
    text = f"{part}, results: {{m: {BASE}}}{closing}\ndecision: {{approach: fine-tuning, date: {decided}}}\n"
    messages = [message for _, message in found("FT927", text, base=lm_eval())]
    assert (
        messages
        == [
            f"The 0.5 of `m` in `base` was measured on 2026-11-29, after the decision of {decided} (at `/results/b/acc,none`)."
        ]
        * is_told
    )


def both(
    tuned: str = TUNED, approach: str = "prompt", part: str = "iterations: [{id: i", closing: str = "}]"
) -> str:
    """A record with a baseline and a tuned model."""
    return f"baselines: [{{approach: {approach}, results: {{m: {BASE}}}}}]\n{part}, results: {{m: {tuned}}}{closing}\n"


def test_one_number_for_two() -> None:
    """A tuned model with the evidence of a baseline is told, however the path is written."""
    for file in ("base", "./base"):
        [(place, message)] = found(
            "FT928", both(TUNED.replace("tuned", file)), **{"base": lm_eval(), "./base": lm_eval()}
        )
        assert place == "/iterations/0/results/m/evidence"
        assert message == (
            f"`prompt` and `i` have the same number as evidence: the 0.5 of `{file}` at `/results/b/acc,none`."
        )
    text = f"baselines: [{{approach: prompt, results: {{m: {BASE}}}}}, {{approach: fine-tuning, results: {{m: {BASE}}}}}]\n"
    assert len(found("FT928", text, base=lm_eval())) == 1


def test_two_numbers_of_one_file() -> None:
    """Two addresses of a file, two files with one number, a candidate and two baselines are no finding."""
    other = TUNED.replace("tuned", "base").replace("0.5", "0.0").replace("b:acc", "a:acc")
    assert found("FT928", both(other), base=lm_eval()) == []
    assert found("FT928", both(), base=lm_eval(), tuned=lm_eval()) == []
    assert (
        found(
            "FT928",
            both(BASE, part="models: {candidates: [{name: acme/router", closing="}]}"),
            base=lm_eval(),
        )
        == []
    )
    text = f"baselines: [{{approach: prompt, results: {{m: {BASE}}}}}, {{approach: few-shot, results: {{m: {BASE}}}}}]\n"
    assert found("FT928", text, base=lm_eval()) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"lm_eval_version": "0.4.5"}, "lm-evaluation-harness is 0.4.13 and 0.4.5"),
        ({"versions": {"b": 2.0}}, "the version of the task is 1 and 2"),
        ({"task_hashes": {"b": "e" * 64}}, "the hash of the task is dddddddddddd… and eeeeeeeeeeee…"),
        ({"n-shot": {"b": 5}}, "the examples in the prompt are 0 and 5"),
        (
            {"lm_eval_version": "0.4.5", "n-shot": {"b": 5}},
            "lm-evaluation-harness is 0.4.13 and 0.4.5, the examples in the prompt are 0 and 5",
        ),
    ],
)
def test_measured_in_different_ways(changes: dict[str, Any], told: str) -> None:
    """Each setting that differs is told with both values, baseline first."""
    same = {
        "lm_eval_version": "0.4.13",
        "versions": {"b": 1.0},
        "task_hashes": {"b": "d" * 64},
        "n-shot": {"b": 0},
    }
    [(place, message)] = found("FT929", both(), base=lm_eval(**same), tuned=lm_eval(**same | changes))
    assert place == "/iterations/0/results/m/evidence"
    assert message == f"`prompt` and `i` were not measured alike on `m`: {told} (`base` and `tuned`)."
    written_otherwise = same | {"versions": {"b": 1}, "n-shot": {"b": 0.0}}
    assert found("FT929", both(), base=lm_eval(**same), tuned=lm_eval(**written_otherwise)) == []


def test_what_is_not_compared() -> None:
    """What only one file says, the examples of a few-shot prompt, and candidates are not compared."""
    old = samples.lm_eval(config={})
    del old["versions"]
    assert found("FT929", both(), base=lm_eval(lm_eval_version="0.4"), tuned=lm_eval()) == []
    shots = {"base": lm_eval(**{"n-shot": {"b": 5}}), "tuned": lm_eval(**{"n-shot": {"b": 0}})}
    assert found("FT929", both(approach="few-shot"), **shots) == []
    assert len(found("FT929", both(), **shots)) == 1
    part = "models: {candidates: [{name: acme/router"
    assert found("FT929", both(part=part, closing="}]}"), **shots) == []


def test_other_tasks_and_other_tools() -> None:
    """Another task or another tool is told; plain files have no settings."""
    other = TUNED.replace("0.5", "0.0").replace("b:acc", "a:acc")
    [(_, message)] = found("FT929", both(other), base=lm_eval(), tuned=lm_eval())
    assert "the task is b and a" in message
    log = json.dumps(samples.inspect(status="success")).encode()
    by_inspect = TUNED.replace("b:acc", "match/accuracy")
    [(_, message)] = found("FT929", both(by_inspect), base=lm_eval(), tuned=log)
    assert "the tool is lm-eval and inspect-ai" in message
    assert (
        found(
            "FT929",
            both("{value: 0.5, evidence: {path: tuned, pointer: /m}}"),
            base=lm_eval(),
            tuned=b'{"m": 0.5}',
        )
        == []
    )


def test_the_last_tuned_model_counts() -> None:
    """Of several iterations the last is compared, once."""
    text = (
        f"baselines: [{{approach: prompt, results: {{m: {BASE}}}}}, {{approach: few-shot, results: {{m: {BASE}}}}}]\n"
        f"iterations: [{{id: one, results: {{m: {TUNED}}}}}, {{id: two, results: {{m: {TUNED}}}}}]\n"
    )
    files = {"base": lm_eval(lm_eval_version="1"), "tuned": lm_eval(lm_eval_version="2")}
    assert [place for place, _ in found("FT929", text, **files)] == ["/iterations/1/results/m/evidence"]


def test_settings_of_other_tools() -> None:
    """Packages, epochs and data sets of inspect_ai, and the judge of deepeval, are compared."""
    pair = both(TUNED.replace("b:acc", "match/accuracy")).replace("b:acc", "match/accuracy")
    logs = [
        json.dumps(
            samples.inspect(
                eval={
                    "task": "t",
                    "model": "m",
                    "packages": {"inspect_ai": version},
                    "dataset": {"name": name},
                    "config": {"epochs": epochs},
                }
            )
        ).encode()
        for version, name, epochs in (("0.3.1", "a", 1), ("0.3.2", "b", 2))
    ]
    [(_, message)] = found("FT929", pair, base=logs[0], tuned=logs[1])
    assert (
        "the data set is a and b, the number of epochs is 1 and 2, inspect_ai is 0.3.1 and 0.3.2" in message
    )
    runs = [
        json.dumps(
            {
                "testCases": [{"metricsData": [{"name": "G", "score": 0.5, "evaluationModel": judge}]}],
                "metricsScores": [{"metric": "G", "scores": [0.5]}],
            }
        ).encode()
        for judge in ("gpt-4o", "gpt-5")
    ]
    [(_, message)] = found("FT929", pair.replace("match/accuracy", "G"), base=runs[0], tuned=runs[1])
    assert "the model that judges is gpt-4o and gpt-5" in message
    records = [
        json.dumps(samples.every_eval_ever() | {"eval_library": {"name": "lm_eval", "version": v}}).encode()
        for v in "12"
    ]
    other = pair.replace("match/accuracy", "desk:acc").replace("value: 0.5", "value: 0.35")
    [(_, message)] = found("FT929", other, base=records[0], tuned=records[1])
    assert "lm_eval is 1 and 2" in message
