"""The gain of tuning over the best simpler approach is too small for the test sets to show it.

## Why

Framework §4.G makes fine-tuning an option where simpler approaches fall short, and §3.M3 asks for thresholds
that show success. A tuned model that is four points better on 200 examples may be no better at all: draw the
test set again, and the order may reverse. The cost, upkeep and risk of the tuned model are certain.

The rule compares what the chosen approach reached (in the latest iteration, else in its best baseline) with
the best result of an approach that trains nothing, for each metric where the simpler approach misses the
threshold.

If the evidence of both holds their single examples, they are compared on the examples that both have: by the
exact McNemar test if each example is right or wrong, else by a paired bootstrap of the scores; with several
metrics, p-values are adjusted by Holm's method. Two totals say much less than the same examples do: if there
are only totals, of unit `fraction` or `percent` and with a `sample_size`, the interval of the difference is
Newcombe's at the 95 % level, for two separate sets, and the message says so.

The rule is silent where the simpler approach meets the threshold, because the aim is then less cost, not more
quality; where [`decide.worse_by_at_most`](difference-not-shown.md) says so; and once the last iteration is
concluded with `pivot`.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: few-shot
    approach: few-shot
    results:
      accepted-unedited: {value: 0.66, sample_size: 200}
iterations:
  - id: it-1
    results:
      accepted-unedited: {value: 0.70, sample_size: 200}   # FT216
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: few-shot
    approach: few-shot
    results:
      accepted-unedited: {value: 0.66, sample_size: 200}
iterations:
  - id: it-1
    results:
      accepted-unedited: {value: 0.83, sample_size: 200}
```

## How to fix

Measure both on more examples; the help says about how many. If both were measured on the same examples, name
the files with the single examples as [evidence](../use/evidence.md), which can show smaller gains than two
totals can.

## When to waive

When the chosen approach is kept for another metric.
"""

from collections.abc import Iterator

from ftlint.domain.results import Measured, best, by_tuning, is_average, scale, show_interval
from ftlint.domain.statistics import about, difference, examples_to_tell_apart, fewest_in_pairs
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.record.readings import Pair
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes or (record.iterations and record.iterations[-1].conclusion == "pivot"):
        return
    pairs = {pair.metric: pair for pair in record.pairs}
    for metric in record.metrics.measures:
        if not metric.compares or metric.decide.worse_by_at_most is not None:
            continue
        tuned = by_tuning(record, metric)
        simpler = best(record, metric, SIMPLER_THAN_TUNING) if tuned is not None else None
        if tuned is None or simpler is None or metric.passes(simpler.result.value):
            continue
        pair = pairs.get(metric.id)
        top = scale(metric)
        problem = None
        if pair is not None and pair.is_paired:
            problem = _paired(metric, tuned, simpler, pair)
        elif top is not None and metric.decide.by != "paired":
            problem = _compare(metric, tuned, simpler, top, pair)
        if problem is not None:
            yield problem


def _paired(metric: Metric, tuned: Measured, simpler: Measured, pair: Pair) -> Problem | None:
    from ftlint.domain.pairs_in_words import said, would_show

    if pair.shows_gain:
        return None
    related = ((simpler.result.path, f"{metric.show(simpler.result.value)} without tuning"),)
    advice = would_show(pair, metric) or "Measure both on more examples."
    if pair.gain <= 0:
        advice = "Find out what the failing answers have in common before tuning again, or pivot."
    return Problem(tuned.result.path, f"`{metric.id}` shows no gain. {said(pair, metric)}.", advice, related)


def _compare(
    metric: Metric, tuned: Measured, simpler: Measured, top: float, pair: Pair | None
) -> Problem | None:
    new, old = tuned.result, simpler.result
    if (
        new.sample_size is None
        or old.sample_size is None
        or not (0 <= new.value <= top and 0 <= old.value <= top)
    ):
        return None
    low, high = difference(new.value / top, new.sample_size, old.value / top, old.sample_size)
    if metric.direction == "lower":
        low, high = -high, -low
    if low > 0 or is_average(metric):
        return None
    what = f"`{tuned.label}` reaches {metric.show(new.value)} on `{metric.id}`"
    related = ((old.path, f"{metric.show(old.value)} without tuning"),)
    if metric.gain(old.value, new.value) <= 1e-9:
        message = f"{what}, which is no better than the {metric.show(old.value)} of `{simpler.label}`, where nothing was tuned."
        return Problem(
            new.path,
            message,
            "Find out what the failing answers have in common before tuning again, or pivot.",
            related,
        )
    needed = examples_to_tell_apart(new.value / top, old.value / top)
    more = "far more" if needed is None else f"about {about(needed)}"
    fewest = fewest_in_pairs(new.value / top, old.value / top)
    advice = (
        f"Measure both on {more} examples, or compare them example by example on the same ones, "
        f"where about {about(fewest)} can be enough."
    )
    why = f", because {pair.why_not}" if pair else ""
    advice = f"{advice} {pair.help}".rstrip() if pair else advice
    equal = new.sample_size == old.sample_size
    sizes = (
        f"{count(new.sample_size, 'example')} each"
        if equal
        else f"{new.sample_size:,} and {count(old.sample_size, 'example')}"
    )
    return Problem(
        new.path,
        f"{what} and `{simpler.label}` {metric.show(old.value)}, but {sizes} cannot show a gain: "
        f"its 95 % interval is {show_interval(metric, low, high)} (compared as separate sets{why}).",
        advice,
        related,
    )


RULE = Rule(code="FT216", name="gain-within-noise", statement="3.M3", kind=Kind.PRACTICE, check=check)
