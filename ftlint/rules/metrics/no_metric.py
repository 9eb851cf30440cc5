"""The record names no metric, so nothing says what success is.

## Why

Framework §3.M1 asks for criteria that can be measured before anything is tuned. Guides that disagree on much
else agree on this: without an evaluation, a team cannot tell whether tuning helped or a better prompt would
have done ([Is fine-tuning still valuable?](https://hamel.dev/blog/posts/fine_tuning_valuable.html)).
Accuracy, relevance, style, latency and cost can all be metrics; one that a product owner would accept as
proof is worth more than five that are easy to compute.

## Bad

```yaml
metrics:   # FT201
  tracking: {method: promptfoo, location: evals/, cadence: every change}
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      name: Letters sent without an edit
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
```

## How to fix

Add an entry to `metrics.measures` for each thing that must be true for the product to be good enough. Start
from what users do with an answer (send it, correct it, throw it away), and add latency or cost if it
limits the solution.

## When to waive

Hardly ever: without a metric most other prerequisites cannot be judged either. A waiver with a near date fits
an exploration whose very aim is to find the metric.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.metrics.measures:
        yield Problem(
            ("metrics", "measures"),
            "No metric says what success is.",
            "Add at least one entry to `metrics.measures`, with `kind`, `unit`, `direction` and `threshold`.",
        )


RULE = Rule(code="FT201", name="no-metric", statement="3.M1", kind=Kind.PREREQUISITE, check=check)
