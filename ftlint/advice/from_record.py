"""Reads from a record its answers to the questions of the decision, and the measured facts behind them."""

from __future__ import annotations

from ftlint.advice.sentences import Advice, advise
from ftlint.domain.ladder import PROMPTING, REQUESTS, first_miss, is_reason, simplest_pass
from ftlint.domain.vague_words import blank
from ftlint.framework.decision_tree import TREE, Answer, DecisionTree, Question
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import SIMPLER_THAN_TUNING, Baseline, Record
from ftlint.record.units import GUARD_KINDS
from ftlint.text.phrases import listing
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from typing import Any, TypeAlias


class Reading(NamedTuple):
    """What a record answers to the questions."""

    answers: dict[str, Answer]
    facts: dict[str, str]
    """Question → a clause that states what was measured or counted."""
    goals: dict[str, str]
    """Question about thresholds → a clause that states what would meet them."""
    words: dict[str, str]
    """What stands for {met} and {same} in an experiment; see DecisionTree.words."""


def advise_on(record: Record) -> Advice:
    """Returns the advice for a record. It counts what the record's objective learns from, such as pairs."""
    advice = advise(*read_record(record))
    if record.method.objective in ("supervised", *_NEEDS_NO_LABELS):
        return advice
    from ftlint.domain.methods import objective  # only here: most records learn from labelled examples

    return cast("Advice", _renamed(advice, "labelled example", objective(record.method).noun))


def _renamed(value: object, old: str, new: str) -> object:
    """Returns a value with `new` for `old` in all its texts."""
    if isinstance(value, str):
        return value.replace(old, new)
    if not isinstance(value, tuple):
        return value
    parts = [_renamed(part, old, new) for part in value]
    return cast("object", getattr(value, "_make", tuple)(parts))


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
    reading = Reading({}, {}, {}, _words(record))
    for question in tree.questions.values():
        reading.answers[question.id] = _answer(question, record, reading)
    return reading


def _words(record: Record) -> dict[str, str]:
    words = {}
    if record.metrics.judged:
        words["met"] = f"at {listing(_needed(record), ' and ')}"
    sizes = [
        r.sample_size for baseline in record.baselines for r in baseline.results.values() if r.sample_size
    ]
    if sizes:
        words["same"] = f"the same {max(sizes):,} examples"
    return words


def _needed(record: Record) -> list[str]:
    """Returns for each metric with a threshold what would meet it."""
    return [
        f"{m.show(cast(float, m.threshold))} or {'more' if m.direction == 'higher' else 'less'} on `{m.id}`"
        for m in record.metrics.judged
    ]


def _answer(question: Question, record: Record, reading: Reading | None) -> Answer:
    """Returns what a record answers to a question. Adds the facts and goals to `reading`, if there is one."""
    return _READS[next(iter(question.reads))](
        question, cast("Mapping[str, Any]", question.reads), record, reading
    )


def _situation(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool | None:
    answer = record.situation.answers.get(reads["situation"])
    if answer is None and any(
        reads.get("reason") in case.suited_because for case in record.product.use_cases
    ):
        return True
    if answer and "bill" in reads and "economics" in record.data:
        return _needs_a_lower_bill(question, record, reading)
    return answer


def _is_weighed(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool:
    if _weighed(record, reads["weighed"]):
        return True
    needless = not record.is_promptable and PROMPTING.issuperset(reads["weighed"])
    if needless and reading:
        reading.facts[question.id] = _UNPROMPTABLE.get(question.id, _UNPROMPTABLE["prompt_tried"])
    return needless


def _is_passed(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool | None:
    passes = _passes(question, reads["passes"], record, reading)
    if passes is not None or not REQUESTS.issuperset(reads["passes"]) or record.is_promptable:
        return passes
    if reading:
        reading.facts[question.id] = _UNPROMPTABLE["prompt_tried"]
    return False


def _weighed(record: Record, approaches: Sequence[str]) -> bool:
    """Returns whether one of these approaches was tried, or left out with a reason."""
    return any(
        b.approach in approaches and (b.tried or is_reason(b.skipped_because)) for b in record.baselines
    )


def _measured(record: Record, rungs: Collection[str]) -> list[Baseline]:
    """Returns the baselines on these rungs that were tried and have results."""
    return [b for b in record.baselines if b.rung in rungs and b.results and b.tried]


def _needs_a_lower_bill(question: Question, record: Record, reading: Reading | None) -> bool:
    """Returns whether the bill leaves cost as a reason to tune: false if the tuned model costs no less, or
    prompt caching or a batch price do as well.
    """
    from ftlint.domain.economics import bill  # only here: few records have a bill

    costs = bill(record)
    if costs is None or costs.tuned is None or not costs.no_dearer:
        return True
    key, name, amount = costs.no_dearer[0]
    if reading:
        way = name if key == "now" else f"the present approach with {name}"
        tuned = costs.show(costs.tuned)
        reading.facts[question.id] = f"{way} costs {costs.show(amount)} a month, and the tuned model {tuned}"
    return False


def _exhausted(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool | None:
    """Returns whether the prompt and examples in it were both worked on, and the best still misses a
    threshold; None if that was not measured. True for what cannot be prompted.
    """
    if not record.is_promptable:
        if reading:
            reading.facts[question.id] = _UNPROMPTABLE["prompt_tried"]
        return True
    if not (_weighed(record, ["prompt"]) and _weighed(record, ["few-shot"])):
        return None
    measured = _measured(record, reads["exhausted"])
    if not measured or not all(first_miss(record.metrics, b.results) for b in measured):
        return None
    if reading:
        reading.facts[question.id] = (
            f"the prompt and examples in it were both worked on, and `{measured[-1].label}` still falls short"
        )
    return True


def _short_by(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool | None:
    """Returns whether the best result of these approaches misses a threshold by a share of it, on a metric
    that says how good the answers are; None if none was measured.
    """
    far: bool | None = None
    for metric in record.metrics.judged:
        threshold = cast(float, metric.threshold)
        values = [
            b.results[metric.id].value for b in _measured(record, reads["of"]) if metric.id in b.results
        ]
        if not values or threshold <= 0 or metric.kind in GUARD_KINDS:
            continue
        best = max(values) if metric.direction == "higher" else min(values)
        gap = (threshold - best if metric.direction == "higher" else best - threshold) / threshold
        if gap >= reads["short_by"]:
            if reading:
                reading.facts[question.id] = (
                    f"the best prompt is at {metric.show(best)} on `{metric.id}`, "
                    f"far from the threshold of {metric.show(threshold)}"
                )
            return True
        far = False
    return far


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
    if record.metrics.judged and reading:
        reading.goals[question.id] = f"{question.who} reaches {listing(_needed(record), ' and ')}"
    if passing := simplest_pass(record, approaches):
        if reading:
            label, passed = passing.baseline.label, passing.deciding
            several = f"`{label}` already meets every threshold"
            reading.facts[question.id] = (
                several if len(passed) > 1 else _reached(label, *passed[0], "already ")
            )
        return True
    measured = _measured(record, approaches)
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


def _spread(
    question: Question, reads: Mapping[str, Any], record: Record, reading: Reading | None
) -> bool | None:
    """Returns whether two models with the same approach differ on a metric by a share of the larger value.
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
    return widest[0] >= float(reads["spread"])


_Reader: TypeAlias = "Callable[[Question, Mapping[str, Any], Record, Reading | None], Answer]"
_READS: Mapping[str, _Reader] = {
    "situation": _situation,
    "weighed": _is_weighed,
    "unweighed": lambda _question, reads, record, _reading: not _weighed(record, reads["unweighed"]),
    "tried": lambda _question, reads, record, _reading: any(map(record.tried, reads["tried"])),
    "passes": _is_passed,
    "exhausted": _exhausted,
    "short_by": _short_by,
    "threshold": lambda _question, _reads, record, _reading: any(
        metric.threshold is not None and metric.direction for metric in record.metrics.measures
    ),
    "count": lambda question, _reads, record, reading: _counted(question, record, reading),
    "filled": lambda _question, _reads, record, _reading: not blank(record.plan_of_data.definition),
    "spread": _spread,
}
"""First word of a question's `reads` → what answers it."""
