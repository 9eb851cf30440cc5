"""A metric has no threshold, so no value of it can count as a success.

## Why

Framework §3.M3 asks for the threshold or target at which a metric counts as a success. Set before the results
are known, it decides whether a simpler approach is already good enough; set afterwards, it tends to land
wherever the favoured approach does. A good threshold follows from what an error costs, not from what a model
can reach ([Optimizing LLM accuracy](https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy)).

## Bad

```yaml
metrics:
  measures:
    - id: f1          # FT203
      unit: fraction
      direction: higher
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      unit: fraction
      direction: higher
      threshold: 0.85
```

## How to fix

Ask what value would make the product worth shipping, and what value would make it not worth it. Write the
first as `threshold`, in the metric's unit. A metric that is only watched, with no value that would change the
decision, belongs in the tracking tool rather than in the record.

## When to waive

While the cost of an error is being worked out with the people who bear it, with a date.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    metrics = record.metrics.measures
    if not metrics:
        yield Problem(
            ("metrics", "measures"),
            "No metric has a threshold, because there is no metric yet.",
            "Add the metrics that decide, each with the `threshold` at which it counts as a success.",
        )
    for metric in metrics:
        if metric.threshold is None:
            yield Problem(
                (*metric.path, "threshold"),
                f"The metric `{metric.id}` has no threshold, so no value of it can count as a success.",
                "Write the value that would be good enough as `threshold`, in the metric's unit.",
            )


RULE = Rule(
    code="FT203", name="metric-without-threshold", statement="3.M3", kind=Kind.PREREQUISITE, check=check
)
