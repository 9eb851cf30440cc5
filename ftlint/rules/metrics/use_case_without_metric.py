"""A use case has no metric.

## Why

Framework §3.M1 asks for measurable criteria for every use case. With two use cases and metrics for one of
them, the other can get worse without anyone seeing it, and tuning for one task is known to cost quality on
another.

A record with a single use case is fine without `use_case` on its metrics: there is only one thing that they
can judge.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter
    - id: reminder      # FT202
metrics:
  measures:
    - id: accepted-unedited
      use_case: first-letter
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
    - id: reminder
metrics:
  measures:
    - id: accepted-unedited
      use_case: first-letter
    - id: reminders-paid
      use_case: reminder
```

## How to fix

Add a metric with `use_case` set to the id of the use case, or name the use case in the metric that is meant
for it. A metric belongs to one use case: if both are measured in the same way, write one metric for each,
because their values will differ. A use case that nobody intends to measure does not stand for the end goal
and can be removed.

## When to waive

While the evaluation set of the second use case is being built, with the date by which it will be there.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    use_cases, metrics = record.product.use_cases, record.metrics.measures
    if len(use_cases) < 2 or not metrics:
        return
    judged = {metric.use_case for metric in metrics}
    for use_case in use_cases:
        if use_case.id not in judged:
            yield Problem(
                use_case.path,
                f"No metric judges the use case `{use_case.id}`.",
                f"Add a metric with `use_case: {use_case.id}`, or name it in the metric that is meant for it.",
            )


RULE = Rule(
    code="FT202", name="use-case-without-metric", statement="3.M1", kind=Kind.PREREQUISITE, check=check
)
