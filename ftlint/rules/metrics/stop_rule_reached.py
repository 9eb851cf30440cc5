"""The stop rule is reached, but the iterations go on.

## Why

Framework §3.M4 lets the metrics say whether to go on iterating or to pivot. The team wrote down in advance
how many iterations it would make, or what an iteration must gain for another to follow. That point has come,
and the last iteration is concluded with `continue`, with nothing, or with thresholds that are still missed.
Going on may be right, but it is a new decision and should look like one.

The rule is silent if the last iteration is concluded with `pivot`, or if it stopped and met every threshold
that it measured. A gain is counted from the best earlier iteration, on the rule's own metric.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
plan:
  stop_rule:
    metric: accepted-unedited
    max_iterations: 3
    min_improvement: 0.02
iterations:
  - id: it-1
    results:
      accepted-unedited: 0.71
  - id: it-2
    results:
      accepted-unedited: 0.72
    conclusion: continue  # FT211
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
plan:
  stop_rule:
    metric: accepted-unedited
    max_iterations: 3
    min_improvement: 0.02
iterations:
  - id: it-1
    results:
      accepted-unedited: 0.71
  - id: it-2
    results:
      accepted-unedited: 0.72
    conclusion: pivot
```

## How to fix

Conclude the last iteration with `pivot` and turn to another approach (better data, a larger model, retrieval,
a better prompt). Or change the rule or the threshold, and say in the rationale what you know now that was not
known when it was written.

## When to waive

When one more iteration is already paid for or running, with the date of its result.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric, show_number
from ftlint.record.model import Iteration, Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    if not record.iterations:
        return
    last = record.iterations[-1]
    if last.conclusion == "pivot":
        return
    missed = [
        m for m in record.metrics.judged if m.id in last.results and not m.passes(last.results[m.id].value)
    ]
    message = _too_many(record, last, missed) or _too_little(record, last, missed)
    if message:
        yield Problem(
            (*last.path, "conclusion"),
            message,
            "Turn to another approach and conclude with `pivot`, or change the stop rule or the threshold and say why.",
            ((record.plan.stop_rule.path, "the stop rule"),),
        )


def _too_many(record: Record, last: Iteration, missed: list[Metric]) -> str:
    """Returns the message where the iterations that the rule allows are used up, else an empty string."""
    most, made = record.plan.stop_rule.max_iterations, len(record.iterations)
    if most is None or made < most or not (missed or last.conclusion == "continue"):
        return ""
    used = plural(
        most,
        "The one iteration of the stop rule is made",
        f"All {count(most, 'iteration')} of the stop rule are made",
    )
    if made > most:
        used = f"The stop rule allows {count(most, 'iteration')} and {made:,} are made"
    if not missed:
        return f"{used}, and `{last.id}` is concluded with `continue`."
    metric = missed[0]
    value = metric.show(last.results[metric.id].value)
    threshold = metric.show(metric.threshold or 0)
    return f"{used}, and `{last.id}` is still at {value} on `{metric.id}`; the threshold is {threshold}."


def _too_little(record: Record, last: Iteration, missed: list[Metric]) -> str:
    """Returns the message where the last iteration gained less than the rule asks of one that is
    followed by another, else an empty string.
    """
    rule = record.plan.stop_rule
    metric = record.metrics.by_id(rule.metric)
    if (
        rule.min_improvement is None
        or metric is None
        or not metric.compares
        or rule.metric not in last.results
    ):
        return ""
    if last.conclusion == "stop" or (not last.conclusion and metric.threshold is not None and not missed):
        return ""
    before = [i for i in record.iterations[:-1] if rule.metric in i.results]
    if not before:
        return ""
    best = max(before, key=lambda i: metric.gain(0, i.results[rule.metric].value))
    old, new = best.results[rule.metric].value, last.results[rule.metric].value
    gain = metric.gain(old, new)
    if not metric.can_gain(rule.min_improvement):
        return ""
    if gain >= rule.min_improvement - 1e-9:
        return ""
    what = f"gains {show_number(gain)}" if gain > 1e-9 else "gains nothing"
    return (
        f"`{last.id}` {what} on `{metric.id}` ({metric.show(new)}, with {metric.show(old)} in `{best.id}`); "
        f"the stop rule asks for {show_number(rule.min_improvement)}."
    )


RULE = Rule(code="FT211", name="stop-rule-reached", statement="3.M4", kind=Kind.PRACTICE, check=check)
