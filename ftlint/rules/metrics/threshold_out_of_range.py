"""A threshold is a value that its metric can never have.

## Why

Framework §3.M3 asks for a threshold that says when the metric counts as a success. One above the highest
value possible can never be met, and one below the lowest is always met: either way it decides nothing. The
usual cause is a percentage written where the unit is a fraction, and then every comparison in the record is
wrong. A stop rule that asks each iteration to gain more than the metric's whole range can never be met
either.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 80   # FT207
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
```

## How to fix

Write the threshold in the metric's own unit, or correct `unit`. If the metric has its own range, such as
grades from 1 to 5, write it as `range`; units such as `fraction`, `percent` and `seconds` come with theirs.

## When to waive

Cannot be waived: threshold and range contradict each other, and one of them must be corrected.
"""

from collections.abc import Iterator

from ftlint.domain.results import allowed, how_to_fix
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    rule = record.plan.stop_rule
    watched = record.metrics.by_id(rule.metric) if rule.min_improvement is not None else None
    if (
        watched is not None
        and rule.min_improvement is not None
        and not watched.can_gain(rule.min_improvement)
    ):
        yield Problem(
            (*rule.path, "min_improvement"),
            f"The stop rule asks each iteration to gain {show_number(rule.min_improvement)} on `{watched.id}`, "
            f"which cannot gain that much: its values are {allowed(watched)}.",
            how_to_fix(watched, rule.min_improvement),
        )
    for metric in record.metrics.measures:
        threshold = metric.threshold
        if metric.doubted and threshold is not None and not metric.allows(threshold):
            unit = f" (unit `{metric.unit}`)" if metric.unit else ""
            yield Problem(
                (*metric.path, "threshold"),
                f"The threshold {show_number(threshold)} of `{metric.id}` is not a value it can have: {allowed(metric)}{unit}.",
                how_to_fix(metric, threshold),
            )


RULE = Rule(
    code="FT207", name="threshold-out-of-range", statement="3.M3", kind=Kind.CONTRADICTION, check=check
)
