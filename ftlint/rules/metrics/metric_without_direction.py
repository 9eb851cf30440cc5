"""A metric does not say whether higher or lower values are better.

## Why

Framework §3.M1 asks for criteria that can be measured, and a measured value means nothing until it is clear
which way is better. Error rates, edit distances and refusal rates read like scores; a threshold of 0.1 is a
floor for one metric and a ceiling for another. Until the direction is known, no result can be compared with
the threshold and no iteration can be called better.

## Bad

```yaml
metrics:
  measures:
    - id: edit-distance   # FT205
      kind: style
      unit: fraction
      threshold: 0.1
```

## Good

```yaml
metrics:
  measures:
    - id: edit-distance
      kind: style
      unit: fraction
      direction: lower
      threshold: 0.1
```

## How to fix

Add `direction: higher` where larger values are better, `direction: lower` where smaller ones are.

## When to waive

Never needed: the answer is one word. If the best value is in the middle, split the metric into two, or
measure the distance from that value.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for metric in record.metrics.measures:
        if not metric.direction:
            yield Problem(
                (*metric.path, "direction"),
                f"The metric `{metric.id}` does not say whether higher or lower values are better.",
                "Add `direction: higher` or `direction: lower`.",
            )


RULE = Rule(
    code="FT205", name="metric-without-direction", statement="3.M1", kind=Kind.PREREQUISITE, check=check
)
