"""The last two iterations are no better than the best one before them.

## Why

Framework §3.M4 lets the metrics say whether to go on iterating or to pivot. One iteration without a gain is
an experiment; two in a row say that what is being changed is not what holds the metric back. Errors that
remain after two rounds are more often caused by the data, the task's definition or missing knowledge than by
the training settings.

The rule looks at the stop rule's metric or, if there is none, at every metric of quality that has a
threshold. It reports when none of those that are still missed has improved. It is silent once the last
iteration is concluded with `pivot` or `stop`.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
iterations:
  - id: it-1
    results: {accepted-unedited: 0.71}
  - id: it-2
    results: {accepted-unedited: 0.69}
  - id: it-3
    results: {accepted-unedited: 0.71}  # FT212
    conclusion: continue
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
iterations:
  - id: it-1
    results: {accepted-unedited: 0.71}
  - id: it-2
    results: {accepted-unedited: 0.69}
  - id: it-3
    results: {accepted-unedited: 0.76}
    conclusion: continue
```

## How to fix

Read fifty of the answers that still fail and sort them by cause before another run. Then conclude the last
iteration with `pivot`, and change what the causes point to: the examples, the context given to the model, its
size, or the approach.

## When to waive

When the last rounds changed something else on purpose, such as cost, and only had to keep this metric where
it was.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric
from ftlint.record.model import Iteration, Record
from ftlint.record.units import GUARD_KINDS
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    iterations = record.iterations
    if len(iterations) < 3 or iterations[-1].conclusion in ("pivot", "stop"):
        return
    stalled: list[tuple[Metric, list[Iteration]]] = []
    for metric in _watched(record):
        measured = [i for i in iterations if metric.id in i.results]
        if (
            len(measured) < 3
            or measured[-1] is not iterations[-1]
            or metric.passes(measured[-1].results[metric.id].value)
        ):
            continue
        if not _is_stalled(metric, measured):
            return
        stalled.append((metric, measured))
    if not stalled:
        return
    metric, measured = stalled[0]
    *before, second, last = measured
    best = max(before, key=lambda i: metric.gain(0, i.results[metric.id].value))
    others = f", nor on {len(stalled) - 1} more" if len(stalled) > 1 else ""
    yield Problem(
        last.results[metric.id].path,
        f"`{second.id}` ({_value(metric, second)}) and `{last.id}` ({_value(metric, last)}) are no better on `{metric.id}` than "
        f"`{best.id}` before them ({_value(metric, best)}){others}.",
        "Sort the answers that still fail by cause, then change the data, the model or the approach before another run.",
        ((best.results[metric.id].path, "the best so far"),),
    )


def _watched(record: Record) -> tuple[Metric, ...]:
    """Returns the stop rule's metric, else the metrics of quality that can be judged."""
    metric = record.metrics.by_id(record.plan.stop_rule.metric)
    if metric is not None:
        return (metric,) if metric.compares else ()
    return tuple(m for m in record.metrics.judged if m.kind not in GUARD_KINDS)


def _is_stalled(metric: Metric, measured: list[Iteration]) -> bool:
    values = [i.results[metric.id].value for i in measured]
    best = max(values[:-2], key=lambda value: metric.gain(0, value))
    return all(metric.gain(best, value) <= 1e-9 for value in values[-2:])


def _value(metric: Metric, iteration: Iteration) -> str:
    return metric.show(iteration.results[metric.id].value)


RULE = Rule(code="FT212", name="iterations-not-improving", statement="3.M4", kind=Kind.PRACTICE, check=check)
