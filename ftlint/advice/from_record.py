"""Reads from a record its answers to the questions of the decision, and the measured facts behind them."""

from __future__ import annotations

from ftlint.advice.sentences import Advice, advise
from ftlint.domain.ladder import PROMPTING, REQUESTS, first_miss, is_reason, simplest_pass
from ftlint.domain.vague_words import blank
from ftlint.framework.decision_tree import TREE, Answer, DecisionTree, Question
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.text.phrases import listing
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


class Reading(NamedTuple):
    """What a record answers to the questions."""

    answers: dict[str, Answer]
    facts: dict[str, str]
    """Question → a clause that states what was measured or counted."""
    goals: dict[str, str]
    """Question about thresholds → a clause that states what would meet them."""


def advise_on(record: Record) -> Advice:
    """Returns the advice for a record."""
    return advise(*read_record(record))


class AnswersOf(dict[str, Answer]):
    """A record's answers, each computed when it is first asked for, and without its sentences.

    Most runs of the linter need a few answers, and no sentences.
    """

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def get(
        self, question: str, _: object = None
    ) -> Answer:  # every question has an answer: there is no default
        """Returns the answer to a question, by its id."""
        if question not in self:
            self[question] = _answer(TREE.questions[question], self._record, None)
        return self[question]


def read_record(record: Record, tree: DecisionTree = TREE) -> Reading:
    """Returns what a record answers to each question of `tree`."""
    reading = Reading({}, {}, {})
    for question in tree.questions.values():
        reading.answers[question.id] = _answer(question, record, reading)
    return reading


def _answer(question: Question, record: Record, reading: Reading | None) -> Answer:
    """Returns what a record answers to a question. Adds the facts and goals to `reading`, if there is one."""
    reads = cast("Mapping[str, Any]", question.reads)
    if "situation" in reads:
        answer = record.situation.answers.get(reads["situation"])
        if answer is None and any(
            reads.get("reason") in case.suited_because for case in record.product.use_cases
        ):
            return True
        return answer
    if "weighed" in reads:
        if any(
            b.approach in reads["weighed"] and (b.tried or is_reason(b.skipped_because))
            for b in record.baselines
        ):
            return True
        needless = not record.is_promptable and PROMPTING.issuperset(reads["weighed"])
        if needless and reading:
            reading.facts[question.id] = _UNPROMPTABLE.get(question.id, _UNPROMPTABLE["prompt_tried"])
        return needless
    if "tried" in reads:
        return any(record.tried(approach) for approach in reads["tried"])
    if "passes" in reads:
        passes = _passes(question, reads["passes"], record, reading)
        if passes is not None or record.is_promptable or not REQUESTS.issuperset(reads["passes"]):
            return passes
        if reading:
            reading.facts[question.id] = _UNPROMPTABLE["prompt_tried"]
        return False
    if "threshold" in reads:
        return any(metric.threshold is not None and metric.direction for metric in record.metrics.measures)
    if "count" in reads:
        return _counted(question, record, reading)
    if "filled" in reads:
        return not blank(record.plan_of_data.definition)
    return _spread(question, float(reads["spread"]), record, reading)


_UNPROMPTABLE = {
    "prompt_tried": "what is tuned cannot be prompted",
    "few_shot_tried": "no examples can be put before it",
}
"""Question → a clause that says why it is not asked of what cannot be prompted."""

_NEEDS_NO_LABELS = {
    "reinforcement": "a grader scores what the model answers, so no labelled examples are needed",
    "continued-pretraining": "the training reads plain text, so no labelled examples are needed",
}
"""Objective → a clause that says what it learns from instead of labelled examples."""


def _counted(question: Question, record: Record, reading: Reading | None) -> int | None:
    """Returns how many labelled examples there are; if the objective needs none, enough for every step and
    gate.
    """
    clause = _NEEDS_NO_LABELS.get(record.method.objective)
    if clause is None:
        return record.plan_of_data.available.examples
    if reading:
        reading.facts[question.id] = clause
    return max(
        [step.at_least or 0 for step in TREE.steps.values()] + [gate.at_least or 0 for gate in TREE.gates]
    )


def _passes(
    question: Question, approaches: Sequence[str], record: Record, reading: Reading | None
) -> bool | None:
    """Returns whether a baseline of these approaches meets every threshold.
    False only if every measured one misses a threshold.
    """
    judged = record.metrics.judged
    if judged and reading:
        parts = [
            f"{m.show(cast(float, m.threshold))} or {'more' if m.direction == 'higher' else 'less'} on `{m.id}`"
            for m in judged
        ]
        reading.goals[question.id] = f"{question.who} reaches {listing(parts, ' and ')}"
    if passing := simplest_pass(record, approaches):
        if reading:
            label, passed = passing.baseline.label, passing.deciding
            several = f"`{label}` already meets every threshold"
            reading.facts[question.id] = (
                several if len(passed) > 1 else _reached(label, *passed[0], "already ")
            )
        return True
    measured = [b for b in record.baselines if b.rung in approaches and b.results and b.tried]
    misses = [
        (baseline, *miss) for baseline in measured if (miss := first_miss(record.metrics, baseline.results))
    ]
    if not misses or len(misses) < len(measured):
        return None
    if reading:
        baseline, metric, result = misses[-1]
        reading.facts[question.id] = _reached(baseline.label, metric, result)
    return False


def _reached(label: str, metric: Metric, result: Result, already: str = "") -> str:
    threshold = metric.show(cast(float, metric.threshold))
    verb = "reaches" if metric.direction == "higher" else "is at"
    return f"`{label}` {already}{verb} {metric.show(result.value)} on `{metric.id}`, where the threshold is {threshold}"


def _spread(question: Question, share: float, record: Record, reading: Reading | None) -> bool | None:
    """Returns whether two models with the same approach differ on a metric by `share` of the larger value.
    None if no two were compared.
    """
    groups: dict[tuple[str, str], dict[str, float]] = {}
    for baseline in record.baselines:
        if baseline.tried and baseline.model and baseline.rung in SIMPLER_THAN_TUNING:
            for result in baseline.results.values():
                groups.setdefault((baseline.approach, result.metric), {})[baseline.model] = result.value
    for candidate in record.models.candidates:
        for result in candidate.results.values():
            groups.setdefault(("", result.metric), {})[candidate.name] = result.value
    widest: tuple[float, Metric, tuple[str, float], tuple[str, float]] | None = None
    for (_, metric_id), values in groups.items():
        metric = record.metrics.by_id(metric_id)
        if metric is None or not metric.compares or len(values) < 2:
            continue
        high, low = max(values, key=values.__getitem__), min(reversed(values), key=values.__getitem__)
        scale = max(abs(values[high]), abs(values[low]))
        gap = (values[high] - values[low]) / scale if scale else 0.0
        if widest is None or gap > widest[0]:
            widest = (gap, metric, (high, values[high]), (low, values[low]))
    if widest is None:
        return None
    if reading:
        _, metric, *ends = widest
        better, worse = ends if metric.direction == "higher" else reversed(ends)
        facts = f"`{better[0]}` is at {metric.show(better[1])} on `{metric.id}` and `{worse[0]}` at {metric.show(worse[1])}"
        reading.facts[question.id] = f"with the same prompt, {facts}"
    return widest[0] >= share
