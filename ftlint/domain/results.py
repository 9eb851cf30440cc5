"""Results: the values a metric allows, whether they are shares of examples,
which results a decision rests on, and what became of their evidence.
"""

from __future__ import annotations

from ftlint.domain.ladder import PROMPTING, RUNGS_OF
from ftlint.findings import Problem
from ftlint.record.metrics import Metric, Result, show_number
from ftlint.record.model import (
    SIMPLER_THAN_TUNING,
    TUNING_APPROACHES,
    AfterLaunch,
    Baseline,
    Candidate,
    Iteration,
    Record,
)
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ftlint.record.metrics import Claim
    from ftlint.record.readings import FileReading

_SCALES = {"fraction": 1.0, "percent": 100.0}
_AVERAGES = frozenset(
    {
        *("bertscore", "bleu", "chrf", "comet", "meteor", "rouge", "rouge1", "rouge2", "rougel", "sacrebleu"),
        *(
            "auc",
            "auroc",
            "kappa",
            "mrr",
            "ndcg",
            "correlation",
            "pearson",
            "spearman",
            "cosine",
            "similarity",
        ),
        *(
            "wer",
            "cer",
            "ter",
            "der",
            "loss",
            "mae",
            "mse",
            "rmse",
            "perplexity",
            "average",
            "mean",
            "median",
        ),
    }
)
"""Words in the names of metrics that are not a share of examples counted as good."""


_OF_A_SET = frozenset(
    {"f1", "f2", "fbeta", "precision", "recall", "sensitivity", "specificity", "mcc", "iou", "dice", "map"}
    | {"macro", "micro", "weighted", "balanced"}
)
"""Words in the names of metrics that are counted over a whole set."""
_PARTS = frozenset({"word", "words", "character", "characters", "phoneme", "phonemes", "token", "tokens"})
"""Words in the names of error rates that count parts of examples."""


def scale(metric: Metric) -> float | None:
    """Returns what a share of 1 is in the metric's unit (1 or 100), or None if its values are not shares of
    examples.

    Checks only the unit and the range, so that it costs next to nothing; `is_average` checks the name.
    """
    top = _SCALES.get(metric.unit)
    return top if top is not None and metric.low == 0 and metric.high == top else None


def is_average(metric: Metric) -> bool:
    """Returns whether the metric is an average, such as ROUGE or a similarity, rather than a share of
    examples, by its id, its name or its kind: a ranking is one, and an error rate of words or characters.
    """
    if metric.kind == "ranking":
        return True
    words = _words(metric)
    if metric.kind == "error-rate" and not _PARTS.isdisjoint(words):
        return True
    return not _AVERAGES.isdisjoint(words)


def is_of_a_set(metric: Metric) -> bool:
    """Returns whether the metric is one of a whole set of examples, which no mean over them gives, such as F1
    or recall, by its id or its name.
    """
    return not _OF_A_SET.isdisjoint(_words(metric))


def _words(metric: Metric) -> list[str]:
    letters = (letter if letter.isalnum() else " " for letter in f"{metric.id} {metric.name}".lower())
    return "".join(letters).split()


def show_interval(metric: Metric, low: float, high: float) -> str:
    """Returns an interval of shares in the metric's unit, with as many digits as its width justifies."""
    top = scale(metric) or 1.0
    digits = (2 if high - low >= 0.05 else 3) - (2 if top == 100 else 0)
    ends = [metric.show(round(end * top, digits)) for end in (low, high)]
    return " to ".join("0" if end.strip("-0.") == "" else end for end in ends)


def allowed(metric: Metric) -> str:
    """Returns the values that the metric can have, in words: `0 to 1`, `0 or more`."""
    if metric.low is None:
        return f"{show_number(metric.high or 0)} or less"
    if metric.high is None:
        return f"{show_number(metric.low)} or more"
    return f"{show_number(metric.low)} to {show_number(metric.high)}"


def how_to_fix(metric: Metric, value: float) -> str:
    """Returns the help for a value outside the range: most often it is a percentage instead of a fraction."""
    if metric.low is not None and metric.high is not None and metric.low > metric.high:
        return "Put the lower number in `range.min` and the higher one in `range.max`."
    if metric.unit == "fraction" and metric.high == 1 and 1 < value <= 100:
        return f"Write {show_number(value / 100, like=value / 100)}, or set `unit: percent` for this metric and all its results."
    return "Correct the value, or the metric's `unit` or `range`."


class Measured(NamedTuple):
    """A result and what it was measured with."""

    label: str
    """The baseline or iteration, as named in messages."""
    result: Result
    results: Mapping[str, Result]
    """All that it was measured on, by metric."""


def best(record: Record, metric: Metric, rungs: Collection[str]) -> Measured | None:
    """Returns the best result on a metric among the baselines of these `rungs`, the first of equal ones;
    None if there is none.
    """
    found: Measured | None = None
    for baseline in record.baselines:
        result = baseline.results.get(metric.id) if baseline.rung in rungs else None
        if result is not None and (found is None or metric.gain(found.result.value, result.value) > 0):
            found = Measured(baseline.label, result, baseline.results)
    return found


def deciding(record: Record, metric: Metric) -> tuple[Measured | None, Measured | None]:
    """Returns the best result on a metric of what is simpler than the chosen approach, and what the chosen
    one reached; None where nothing was measured or nothing is decided yet.
    """
    approach = record.decision.approach
    if approach == "undecided":
        return None, None
    if record.decision.tunes:
        return best(record, metric, SIMPLER_THAN_TUNING), by_tuning(record, metric)
    simpler = None if approach == "prompt-engineering" else best(record, metric, PROMPTING)
    return simpler, best(record, metric, RUNGS_OF[approach])


def by_tuning(record: Record, metric: Metric) -> Measured | None:
    """Returns the result of the chosen approach, which tunes, on a metric: from the latest iteration that
    measured it, or from its best baseline.

    Baselines of another approach do not count: tuning alone says nothing about tuning with retrieval.
    """
    for iteration in reversed(record.iterations):
        if metric.id in iteration.results:
            return Measured(iteration.id, iteration.results[metric.id], iteration.results)
    return best(record, metric, {record.decision.approach})


def judging(record: Record) -> Iterator[tuple[Metric, list[Baseline | Iteration]]]:
    """Yields each metric whose threshold judges the decision, with what measured it of the chosen approach:
    the result that decides, and those that pass. One that was only a start, such as a plain prompt before a
    better one, says nothing of where the bar was put. Results that the team did not measure are left out.
    """
    approach = record.decision.approach
    if approach == "undecided":
        return
    parts: list[Baseline | Iteration] = [
        *(part for part in record.baselines if part.rung in RUNGS_OF[approach]),
        *(record.iterations if record.decision.tunes else ()),
    ]
    for metric in record.metrics.judged:
        if not any(metric.id in part.results for part in parts):
            continue
        _, chosen = deciding(record, metric)
        found = [
            part
            for part in parts
            if (result := part.results.get(metric.id))
            and (metric.passes(result.value) or (chosen and result.path == chosen.result.path))
            and record.source_of(result) == "measured"
        ]
        if found:
            yield metric, found


def label_of(part: Baseline | Iteration) -> str:
    """Returns the name of a baseline or an iteration in messages."""
    return part.id if isinstance(part, Iteration) else part.label


def counterpart(record: Record, part: Baseline | Iteration) -> Baseline | Iteration | None:
    """Returns the baseline or iteration of the same name in another version of the record, if any."""
    among = record.iterations if isinstance(part, Iteration) else record.baselines
    return next((other for other in among if label_of(other) == label_of(part)), None)


class Supported(NamedTuple):
    """A result whose value stands in its file."""

    label: str
    """The baseline, candidate or iteration, as named in messages; `after launch` for one of those."""
    part: Baseline | Candidate | Iteration | AfterLaunch
    result: Result
    claim: Claim
    reading: FileReading

    @property
    def said(self) -> str:
        """Its value as messages show it: the file may have more decimals."""
        return show_number(self.result.value)

    @property
    def is_tuned(self) -> bool:
        """Whether a tuned model was measured."""
        part = self.part
        return isinstance(part, Iteration) or (
            isinstance(part, Baseline) and part.approach in TUNING_APPROACHES
        )

    @property
    def is_untuned(self) -> bool:
        """Whether it is a baseline that trains no language model. Of a candidate, the record does not say."""
        return isinstance(self.part, Baseline) and self.part.rung in SIMPLER_THAN_TUNING


_ENDED = frozenset({"", "success", "succeeded", "finished", "complete", "completed", "done", "ok", "passed"})
"""What tools say of a run that ended well."""


def has_ended(reading: FileReading) -> bool:
    """Returns whether the run of a reading ended well, as far as its file says."""
    return reading.status.casefold() in _ENDED


def supported(record: Record) -> Iterator[Supported]:
    """Yields the results whose evidence is verified, with what their files say beside the value."""
    if not record.claims:
        return
    claims = {claim.path: claim for claim in record.claims}
    groups: tuple[tuple[Baseline | Candidate | Iteration | AfterLaunch, ...], ...] = (
        record.baselines,
        record.models.candidates,
        record.iterations,
        record.outcomes,
    )
    for part in (part for group in groups for part in group):
        label = (
            part.label
            if isinstance(part, Baseline)
            else part.name
            if isinstance(part, Candidate)
            else part.id
            if isinstance(part, Iteration)
            else "after launch"
        )
        for result in part.results.values():
            claim = claims.get(result.claim.path) if result.claim else None
            if claim is not None and claim.reading is not None and claim.outcome == "verified":
                yield Supported(label, part, result, claim, claim.reading)


def show_count(number: float) -> str:
    """Returns a number of examples as messages show it: `2,376`; a fraction, which weights have, as it is."""
    return f"{int(number):,}" if number == int(number) else show_number(number)


def unsupported(record: Record, outcome: str) -> Iterator[Problem]:
    """Yields a problem for each result whose evidence had this outcome."""
    for claim in record.claims:
        if claim.outcome == outcome:
            yield Problem(claim.place or claim.path, claim.message, claim.help)
