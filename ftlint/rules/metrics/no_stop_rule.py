"""The record does not say when to stop iterating and turn to another approach.

## Why

Framework §3.M4 lets the metrics say whether to go on or to pivot. Tuning always has one more thing to try: a
larger rank, another epoch, a few hundred more examples. A rule that was written before the first run, and
names a metric, is the only one that still holds after the tenth.

A rule needs a metric to look at and at least one limit: the maximum number of iterations, or how much an
iteration must gain for another to follow.

## Bad

```yaml
plan:   # FT210
  rollback: The few-shot prompt stays deployable.
```

## Good

```yaml
plan:
  stop_rule:
    metric: accepted-unedited
    max_iterations: 3
    min_improvement: 0.02
  rollback: The few-shot prompt stays deployable.
```

## How to fix

Write `plan.stop_rule` with `metric` (the id of the metric that decides), `max_iterations`, and
`min_improvement` in the metric's unit. A gain smaller than the test set can show does not count: 200 examples
cannot tell 0.80 from 0.83.

## When to waive

For a single run that is paid for and scheduled, and after which the record is superseded in any case.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    rule = record.plan.stop_rule
    limited = rule.max_iterations is not None or rule.min_improvement is not None
    if limited and rule.metric:
        return
    if limited:
        path, message = (*rule.path, "metric"), "The stop rule does not name the metric that it looks at."
    elif rule.metric:
        path, message = (
            rule.path,
            f"The stop rule looks at `{rule.metric}` but has no limit: neither `max_iterations` nor `min_improvement`.",
        )
    else:
        path, message = rule.path, "Nothing says when to stop iterating and turn to another approach."
    yield Problem(
        path, message, "Write `plan.stop_rule` with `metric` and `max_iterations`, `min_improvement` or both."
    )


RULE = Rule(code="FT210", name="no-stop-rule", statement="3.M4", kind=Kind.PREREQUISITE, check=check)
