"""What is impossible is reported once: no rule, advice or checklist concludes anything from a metric with an
impossible number.
"""

import pytest

from ftlint.advice.from_record import advise_on
from ftlint.findings import Kind
from ftlint.linter import load
from ftlint.rules import by_name
from tests.support import TODAY, complete, report

RECORD = """\
metrics:
  measures:
    - {{id: accuracy, kind: accuracy, unit: fraction, direction: {direction}, threshold: {threshold}{more}}}
    - {{id: p95-latency, kind: latency, unit: seconds, direction: lower, threshold: 6}}
baselines:
  - {{id: plain, approach: prompt, model: a, results: {{accuracy: {{value: {value}, sample_size: 50}}, p95-latency: {{value: 2}}}}}}
  - {{id: five, approach: few-shot, model: b, results: {{accuracy: {{value: {value}, sample_size: 50}}, p95-latency: {{value: 2}}}}}}
models:
  candidates:
    - {{name: a, size: 4B, results: {{accuracy: {{value: {value}}}, p95-latency: {{value: 2}}}}}}
    - {{name: b, size: 70B, results: {{accuracy: {{value: {value}}}, p95-latency: {{value: 2}}}}}}
  selected: b
iterations:
  - {{id: one, results: {{accuracy: {{value: {value}, sample_size: 50}}}}}}
  - {{id: two, results: {{accuracy: {{value: {value}, sample_size: 50}}}}}}
  - {{id: three, results: {{accuracy: {{value: {value}, sample_size: 50}}}}}}
outcome:
  - {{results: {{accuracy: {{value: {value}, sample_size: 50}}}}}}
plan: {{stop_rule: {{metric: accuracy, max_iterations: 3, min_improvement: 0.01}}}}
"""
SOUND: dict[str, object] = {"direction": "higher", "threshold": 0.8, "value": 0.84, "more": ""}
IMPOSSIBLE: dict[str, tuple[dict[str, object], str]] = {
    "result": ({"value": 79}, "result-out-of-range"),
    "result-below": ({"value": -0.1}, "result-out-of-range"),
    "threshold": ({"threshold": 80}, "threshold-out-of-range"),
    "threshold-below": ({"threshold": -1}, "threshold-out-of-range"),
    "direction": ({"direction": "lower"}, "direction-contradicts-kind"),
    "range": ({"more": ", range: {min: 1, max: 0}"}, "result-out-of-range"),
}
JUDGING = frozenset(
    {
        *(
            "threshold-below-baseline",
            "stop-rule-reached",
            "iterations-not-improving",
            "sample-too-small",
            "gain-within-noise",
        ),
        *(
            "simpler-approach-already-passes",
            "simpler-than-retrieval-passes",
            "size-step-without-evidence",
            "both-without-both-needs",
        ),
        "decision-against-advice",
        "outcome-contradicts-decision",
    }
)
"""The rules that conclude something from what was measured."""


def judged(approach: str, **changes: object) -> set[str]:
    """The rules that find something in the record with these changes."""
    fragment = RECORD.format(**SOUND | changes)
    return {finding.name for finding in report(complete(fragment, approach=approach)).findings}


def test_the_record_gives_rise_to_conclusions() -> None:
    """Were all numbers possible, what was measured would say much, the simpler approach first."""
    assert "simpler-approach-already-passes" in judged("fine-tuning")
    noisy = {"gain-within-noise", "iterations-not-improving", "sample-too-small", "stop-rule-reached"}
    assert noisy <= judged("fine-tuning", threshold=0.9)
    assert "simpler-than-retrieval-passes" in judged("rag")


@pytest.mark.parametrize("approach", ["fine-tuning", "rag", "fine-tuning+rag", "prompt-engineering"])
@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_nothing_is_concluded_from_what_is_impossible(case: str, approach: str) -> None:
    """The rule that finds it speaks; no rule that judges by the same metric does,
    though all would have something to say.
    """
    changes, rule = IMPOSSIBLE[case]
    found = report(complete(RECORD.format(**SOUND | changes), approach=approach)).findings
    names = {f.name for f in found if f.name != "decision-against-advice" or "accuracy" in f.message}
    assert rule in names
    concluded = names & JUDGING - {
        "size-step-without-evidence",
        "both-without-both-needs",
    }  # these two miss evidence, and say so
    assert concluded == set()
    assert by_name(rule).kind is Kind.CONTRADICTION


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_neither_advice_nor_checklist_speaks_of_it(case: str) -> None:
    """The advice says nothing of what a baseline reaches,
    and the checklist calls nothing measured by the number.
    """
    changes, _ = IMPOSSIBLE[case]
    text = complete(RECORD.format(**SOUND | changes), approach="fine-tuning")
    record = load(text.encode(), today=TODAY)
    advice = advise_on(record)
    assert not any("accuracy" in reason.text for reason in (*advice.because, *advice.against))
    [summary] = report(text).records
    [measured] = [item for item in summary.prerequisites if item.id == "4.G"]
    assert "accuracy" not in measured.fact
    sizes = [
        finding.message for finding in report(text).findings if finding.name == "size-step-without-evidence"
    ]
    assert not any("meets every threshold" in message for message in sizes)


def test_a_gain_beyond_the_range_is_impossible() -> None:
    """A stop rule that asks for more than the whole range is told so, and stops nothing."""
    for step in (2, 79):
        text = complete(
            RECORD.format(**SOUND | {"threshold": 0.9}).replace(
                "min_improvement: 0.01", f"min_improvement: {step}"
            )
        )
        found = {
            finding.name: finding.message
            for finding in report(text.replace("max_iterations: 3, ", "")).findings
        }
        assert f"asks each iteration to gain {step} on `accuracy`" in found["threshold-out-of-range"]
        assert "stop-rule-reached" not in found
    assert "threshold-out-of-range" not in judged("fine-tuning", threshold=0.9)
