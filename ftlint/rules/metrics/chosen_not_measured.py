"""What is chosen was tuned and measured, but not on a metric that has a threshold.

## Why

A threshold says when the whole is a success (§3.M3), and all of them count. If a tuned model was measured on one
metric and not on another, nobody knows whether the decision meets its own aim: a better answer that takes too
long, or costs too much, is no success.

The rule asks this of a decision to fine-tune once there is an iteration with results, or a baseline of the
chosen approach. Another rule asks it of each baseline.

## Bad

```yaml
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
    - id: p95-latency  # FT220
      kind: latency
      unit: seconds
      direction: lower
      threshold: 2
iterations:
  - id: first-tuned
    results: {exact-match: {value: 0.93, sample_size: 900}}
```

## Good

```yaml
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: lower
      threshold: 2
iterations:
  - id: first-tuned
    results:
      exact-match: {value: 0.93, sample_size: 900}
      p95-latency: {value: 1.4}
```

## How to fix

Measure the tuned model on the metric, and write the value under the `results` of the iteration. If the metric
does not matter for the decision, remove its threshold.

## When to waive

When the metric can only be measured in use; say so, and set the waiver's end to the day it will have been.
"""

from collections.abc import Iterator

from ftlint.domain.results import by_tuning
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes:
        return
    measured = [iteration for iteration in record.iterations if iteration.results]
    if not measured or measured[-1].conclusion == "pivot":
        return
    for metric in record.metrics.judged:
        if by_tuning(record, metric) is None:
            threshold = metric.show(metric.threshold or 0)
            yield Problem(
                metric.path,
                f"`{metric.id}` has the threshold {threshold}, and no tuned model was measured on it: "
                f"`{measured[-1].id}` has no such result.",
                "Measure the tuned model on it too, or remove the threshold if it does not decide.",
                ((measured[-1].path, "the latest measured iteration"),),
            )


RULE = Rule(code="FT220", name="chosen-not-measured", statement="3.M3", kind=Kind.PRACTICE, check=check)
