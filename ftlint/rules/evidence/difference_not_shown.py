"""A metric says how a difference on it has to be shown, and the evidence does not show it.

## Why

Framework §3.M3 asks for thresholds that show success, and a team can say beforehand what would convince it, in
`decide` of a metric:

- `by: paired`: the two results that decide are compared on the same examples, one by one. The evidence of both has
  to hold its examples.
- `worse_by_at_most: 0.01`: the aim is another one, such as less cost, and no more than this may be lost. The 95 %
  interval of the loss has to stay within it. Two totals are compared as separate sets if no examples are at hand.
- `at: 0.01`: the p-value up to which a gain counts as real, for [gain-within-noise](gain-within-noise.md).

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.6
      decide: {worse_by_at_most: 0.02}
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.70, sample_size: 200}
iterations:
  - id: lora-1
    results:
      accuracy: {value: 0.70, sample_size: 200}   # FT937
```

## Good

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.6
      decide: {worse_by_at_most: 0.02}
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.70, sample_size: 20000}
iterations:
  - id: lora-1
    results:
      accuracy: {value: 0.70, sample_size: 20000}
```

## How to fix

Name the files with the single examples of both results as [evidence](../use/evidence.md), or measure both on more
examples.

## When to waive

When the decision does not rest on this metric after all: better to take `decide` out.
"""

from collections.abc import Iterator

from ftlint.domain.results import Measured, deciding, is_average, scale, show_interval
from ftlint.domain.statistics import difference
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.record.readings import Pair
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    for metric in record.metrics.measures:
        decide = metric.decide
        if not metric.compares or (decide.by != "paired" and decide.worse_by_at_most is None):
            continue
        old, new = deciding(record, metric)
        if old is None or new is None or old.result.path == new.result.path:
            continue
        if record.claims and all(claim.outcome == "unread" for claim in record.claims):
            continue  # nothing was opened
        pair = next((pair for pair in record.pairs if pair.metric == metric.id), None)
        if decide.by == "paired" and (pair is None or not pair.is_paired):
            why = (
                pair.why_not
                if pair
                else f"neither `{old.label}` nor `{new.label}` has evidence that is verified"
            )
            advice = (
                pair.help if pair else ""
            ) or "Name the files with the single examples of both in `samples`."
            yield Problem(
                new.result.path,
                f"`{metric.id}` is to be decided on the same examples, but {why}.",
                advice,
                ((old.result.path, f"`{old.label}`"),),
            )
        elif decide.worse_by_at_most is not None:
            yield from _not_worse(metric, old, new, pair, decide.worse_by_at_most)


def _not_worse(
    metric: Metric, old: Measured, new: Measured, pair: Pair | None, most: float
) -> Iterator[Problem]:
    """Yields a problem if more than `most` may be lost."""
    from ftlint.domain.pairs_in_words import amount, method

    what = f"`{new.label}` is not shown to be at most {metric.show(most)} worse than `{old.label}` on `{metric.id}`"
    related = ((old.result.path, f"{metric.show(old.result.value)} before"),)
    if pair is not None and pair.is_paired:
        if pair.low < -most:
            yield Problem(
                new.result.path,
                f"{what}: the loss may be up to {amount(metric, -pair.low)} "
                f"({method(pair)}, {count(pair.shared, 'shared example')}, 95 % interval).",
                "Measure both on more examples, or tune again.",
                related,
            )
        return
    top = scale(metric)
    sizes = new.result.sample_size, old.result.sample_size
    why = f", because {pair.why_not}" if pair else ""
    if top is None or is_average(metric) or sizes[0] is None or sizes[1] is None:
        yield Problem(
            new.result.path,
            f"{what}: two totals of `{metric.id}` cannot show it{why}.",
            "Name the files with the single examples of both in `samples`.",
            related,
        )
        return
    low, high = difference(new.result.value / top, sizes[0], old.result.value / top, sizes[1])
    loss = high if metric.direction == "lower" else -low
    if loss * top > most:
        yield Problem(
            new.result.path,
            f"{what}: the 95 % interval of the difference is {show_interval(metric, low, high)} "
            f"(compared as separate sets{why}).",
            "Name the files with the single examples of both in `samples`, or measure both on more examples.",
            related,
        )


RULE = Rule(code="FT937", name="difference-not-shown", statement="3.M3", kind=Kind.PRACTICE, check=check)
