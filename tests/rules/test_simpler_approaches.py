import random

import pytest

from ftlint.domain.ladder import RUNGS, meets_every_threshold
from ftlint.findings import MAX_MESSAGE
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.rules.baselines.simpler_approach_already_passes import check as simpler_already_passes
from tests.support import findings, found

QUALITY = "{id: exact-match, kind: accuracy, unit: fraction, direction: higher, threshold: 0.90}"
LATENCY = "{id: p95-latency, kind: latency, unit: seconds, direction: lower, threshold: 6}"


SIMPLE = (
    "prompt", "few-shot", "optimized-prompt", "structured-output", "stronger-model", "long-context", "rag", "agent",
    "classical-model",
)  # fmt: skip


def measured(*baselines: str, metrics: tuple[str, ...] = (QUALITY,)) -> str:
    """A fragment with these metrics and baselines, each in one line;
    the first baseline stands on line `len(metrics) + 4`.
    """
    return (
        "metrics:\n  measures:\n"
        + "".join(f"    - {m}\n" for m in metrics)
        + "baselines:\n"
        + "".join(f"  - {b}\n" for b in baselines)
    )


PASSING = "{id: five, approach: few-shot, results: {exact-match: {value: 0.93}, p95-latency: {value: 4.4}}}"


@pytest.mark.parametrize("approach", ["prompt-engineering", "rag", "undecided"])
def test_a_passing_prompt_does_not_contradict_an_approach_that_trains_nothing(approach: str) -> None:
    """Only tuning is contradicted by a simple approach that passes."""
    assert not found(measured(PASSING), "FT407", approach=approach)


@pytest.mark.parametrize("status", ["rejected", "superseded"])
def test_a_passing_prompt_is_history_in_a_dead_record(status: str) -> None:
    """A rejected or superseded record may well say that few-shot passed: that may be why."""
    assert not found(measured(PASSING), "FT407", status=status)


@pytest.mark.parametrize(
    ("baseline", "metrics"),
    [
        ("{approach: few-shot, results: {exact-match: {value: 0.899}}}", (QUALITY,)),
        ("{approach: few-shot, results: {exact-match: {value: 0.93}}}", (QUALITY, LATENCY)),
        (
            "{approach: few-shot, results: {exact-match: {value: 0.93}, p95-latency: {value: 6.01}}}",
            (QUALITY, LATENCY),
        ),
        ("{approach: fine-tuning, results: {exact-match: {value: 0.93}}}", (QUALITY,)),
        ("{approach: other, results: {exact-match: {value: 0.93}}}", (QUALITY,)),
        ("{approach: other, trains: true, results: {exact-match: {value: 0.93}}}", (QUALITY,)),
        (
            "{approach: few-shot, results: {exact-match: {value: 0.93}}}",
            ("{id: exact-match, kind: accuracy, direction: higher}",),
        ),
        (
            "{approach: few-shot, results: {exact-match: {value: 0.93}, f1: {value: 1}}}",
            (QUALITY, "{id: f1, threshold: 0.5}"),
        ),
        (
            "{approach: few-shot, results: {p95-latency: {value: 2}}}",
            (LATENCY, "{id: exact-match, kind: accuracy}"),
        ),
        ("{approach: few-shot}", (QUALITY,)),
    ],
    ids=[
        "just short",
        "one result missing",
        "one threshold missed",
        "tuned",
        "other",
        "another that trains",
        "no threshold at all",
        "a threshold without a direction",
        "only a limit is judged",
        "no results",
    ],
)
def test_what_does_not_pass_every_threshold_is_silent(baseline: str, metrics: tuple[str, ...]) -> None:
    """Without proof that every threshold is met there is no contradiction."""
    assert not found(measured(baseline, metrics=metrics), "FT407")


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted"])
@pytest.mark.parametrize("approach", ["fine-tuning", "fine-tuning+rag"])
def test_a_simple_approach_that_passes_is_an_error_in_every_live_status(status: str, approach: str) -> None:
    """The contradiction is an error from the draft on, for tuning with and without retrieval,
    at the approach.
    """
    fragment = f"decision:\n  approach: {approach}\n" + measured(PASSING)
    (finding,) = [f for f in findings(fragment, status=status) if f.code == "FT407"]
    assert (finding.severity.label, finding.span.line, finding.pointer) == ("error", 2, "/decision/approach")


def test_one_metric_is_told_in_full() -> None:
    """The message names the baseline, its value, the metric and the threshold;
    the result is the related place.
    """
    (finding,) = [
        f
        for f in findings(measured("{approach: few-shot, results: {exact-match: {value: 0.9}}}"))
        if f.code == "FT407"
    ]
    assert finding.message == (
        "`few-shot` already reaches 0.90 on `exact-match`; the threshold is 0.90: fine-tuning is not needed to meet it."
    )
    assert finding.help == (
        "Stay with `few-shot`, raise a threshold that is too low, add the metric that shows what `few-shot` lacks, "
        "or say in its `skipped_because` why it is not an option."
    )
    assert [(place.span.line, place.message) for place in finding.related] == [
        (5, "0.90, where ≥ 0.90 is asked")
    ]
    assert finding.related[0].span.end_column - finding.related[0].span.column == len("0.9")


def test_a_metric_where_lower_is_better_is_told_as_a_limit() -> None:
    """A limit is told with ≤, and a value on it passes."""
    message = found(
        measured("{approach: prompt, results: {p95-latency: {value: 6}}}", metrics=(LATENCY,)), "FT407"
    )[0][1]
    assert (
        message
        == "`prompt` is already at 6 on `p95-latency`; the threshold is ≤ 6: fine-tuning is not needed to meet it."
    )


def test_several_metrics_are_all_named() -> None:
    """Each metric stands in the message with its value and threshold, and each result is a related place."""
    (finding,) = [f for f in findings(measured(PASSING, metrics=(QUALITY, LATENCY))) if f.code == "FT407"]
    assert "(0.93 on `exact-match`, ≥ 0.90; 4.4 on `p95-latency`, ≤ 6)" in finding.message
    assert len(finding.related) == 2


def test_a_metric_without_threshold_is_mentioned() -> None:
    """What could not be judged is named, so that the team can set the threshold that is missing."""
    message = found(measured(PASSING, metrics=(QUALITY, "{id: tone, kind: style}")), "FT407")[0][1]
    assert message.endswith("to meet it, though `tone` has no threshold yet.")
    message = found(measured(PASSING, metrics=(QUALITY, LATENCY, "{id: tone}", "{id: style}")), "FT407")[0][1]
    assert message.endswith("to meet them, though `tone`, `style` have no threshold yet.")


def test_the_simplest_of_those_that_pass_is_named() -> None:
    """Of several approaches that pass, the one lowest on the ladder is named, in one finding."""
    rag, few = ("{approach: " + a + ", results: {exact-match: {value: 0.95}}}" for a in ("rag", "few-shot"))
    assert [message.partition(" ")[0] for _, message in found(measured(rag, few), "FT407")] == ["`few-shot`"]


@pytest.mark.parametrize(
    ("reason", "fires"), [("The data may not leave our network.", False), ("n/a", True), ("not needed", True)]
)
def test_what_passes_and_is_no_option_needs_a_reason(reason: str, fires: bool) -> None:
    """A measured baseline that is ruled out for a reason is no contradiction;
    a placeholder does not hide it.
    """
    fragment = measured(
        f"{{approach: rag, skipped_because: {reason}, results: {{exact-match: {{value: 1}}}}}}"
    )
    assert bool(found(fragment, "FT407")) is fires


def test_of_two_on_one_step_the_first_is_named() -> None:
    """Two few-shot baselines that pass give one finding, which names the one that stands first."""
    a, b = (f"{{id: {name}, approach: few-shot, results: {{exact-match: {{value: 0.95}}}}}}" for name in "ab")
    assert [message[:3] for _, message in found(measured(a, b), "FT407")] == ["`a`"]


def test_it_cannot_be_waived() -> None:
    """A waiver of the contradiction is refused, and the finding still counts."""
    waiver = "waivers: [{rule: FT407, reason: We tune anyway., approved_by: Head of product, expires: 2027-01-01}]\n"
    got = {f.code: f.waiver for f in findings(measured(PASSING) + waiver)}
    assert got["FT407"] is None
    assert "FT813" in got


def test_the_message_fits_whatever_the_record() -> None:
    """Fifty metrics with the longest ids give a message that is not cut, and says how many more there are."""
    names = [f"{n:02}" + "x" * 62 for n in range(50)]
    metrics = tuple(f"{{id: {name}, kind: accuracy, direction: higher, threshold: 0.5}}" for name in names)
    results = ", ".join(f"{name}: {{value: 0.75}}" for name in names)
    ((_, message),) = found(
        measured(f"{{id: {'y' * 64}, approach: prompt, results: {{{results}}}}}", metrics=metrics), "FT407"
    )
    assert len(message) < MAX_MESSAGE
    assert " more): fine-tuning is not needed" in message


@pytest.mark.parametrize("approach", [*SIMPLE, "other, trains: false"])
def test_whatever_trains_nothing_and_passes_makes_tuning_needless(approach: str) -> None:
    """Each approach that trains no language model counts, an `other` one if it says so."""
    [(_, message)] = found(
        measured(f"{{id: tried, approach: {approach}, results: {{exact-match: {{value: 0.93}}}}}}"), "FT407"
    )
    assert message == (
        "`tried` already reaches 0.93 on `exact-match`; the threshold is 0.90: fine-tuning is not needed to meet it."
    )


def test_it_agrees_with_a_plain_reading_of_the_definition() -> None:
    """On two thousand random records the rule fires exactly when some simple baseline meets
    every threshold.
    """
    random.seed(7)
    data = {"project": {"id": "x"}, "status": "draft", "decision": {"approach": "fine-tuning"}}
    fired = 0
    for _ in range(2000):
        metrics = {
            f"m{n}": (random.choice(["higher", "lower"]), random.choice([1, 2, 3]))
            for n in range(random.randint(1, 3))
        }
        tries = [
            (
                random.choice([*SIMPLE, "fine-tuning", "fine-tuning+rag", "other"]),
                random.choice([True, False, None]),
                {m: random.choice([0, 1, 2, 3, 4]) for m in metrics if random.random() < 0.9},
            )
            for _ in range(random.randint(0, 4))
        ]
        expected = any(
            (approach in SIMPLE or (approach == "other" and trains is False))
            and all(
                m in values and (values[m] >= threshold if direction == "higher" else values[m] <= threshold)
                for m, (direction, threshold) in metrics.items()
            )
            for approach, trains, values in tries
        )
        measures = [
            {"id": m, "kind": "accuracy", "direction": d, "threshold": t} for m, (d, t) in metrics.items()
        ]
        baselines = [
            {"approach": approach, "trains": trains, "results": {m: {"value": v} for m, v in values.items()}}
            for approach, trains, values in tries
        ]
        record = Record.of({**data, "metrics": {"measures": measures}, "baselines": baselines}, "2026-06-01")
        assert bool(list(simpler_already_passes(record))) is expected
        fired += expected
    assert 300 < fired < 1700


def test_meeting_every_threshold_needs_a_threshold() -> None:
    """With nothing to judge by, nothing is met."""
    record = Record.of(
        {"project": {"id": "x"}, "status": "draft", "decision": {"approach": "rag"}}, "2026-06-01"
    )
    assert not meets_every_threshold(record.metrics, {})


@pytest.mark.parametrize("approach", ["fine-tuning", "prompt-engineering"])
def test_simpler_than_retrieval_speaks_of_retrieval_only(approach: str) -> None:
    """For other approaches the advice on retrieval is silent."""
    assert not found(measured(PASSING), "FT417", approach=approach)


def test_retrieval_beside_a_prompt_that_passes_is_advice() -> None:
    """A prompt that passes makes retrieval a warning, a retrieval baseline that passes does not."""
    (finding,) = [f for f in findings(measured(PASSING), approach="rag") if f.code == "FT417"]
    assert (finding.severity.label, "retrieval is not needed" in finding.message) == ("warning", True)
    assert not found(measured(PASSING.replace("few-shot", "rag")), "FT417", approach="rag")


def test_the_ladder_knows_every_simple_approach() -> None:
    """What trains nothing stands below what does."""
    assert (
        max(RUNGS[approach] for approach in SIMPLER_THAN_TUNING)
        < RUNGS["fine-tuning"]
        < RUNGS["fine-tuning+rag"]
    )
