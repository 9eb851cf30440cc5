"""A result is a value that its metric can never have.

## Why

Framework §3.M1 asks for criteria that can be measured. A share of 66 out of at most 1, or a latency below
zero, was not measured: it is a typo, or is not in the metric's unit. Compared with the threshold it would
pass or fail by a mile, and the decision would rest on a typo.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 66   # FT214
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 0.66
```

## How to fix

Write the value in the metric's own unit. If all values of a metric are percentages, set `unit: percent`
instead; if its range is not that of the unit, give the metric a `range`.

## When to waive

Cannot be waived: value and range contradict each other, and one of them must be corrected.
"""

from collections.abc import Iterator

from ftlint.domain.results import allowed, how_to_fix
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    metrics = {metric.id: metric for metric in record.metrics.measures if metric.doubted}
    if not metrics:
        return
    for result in record.iter_results():
        metric_id = result.metric
        metric = metrics.get(metric_id)
        if metric is not None and not metric.allows(result.value):
            unit = f" (unit `{metric.unit}`)" if metric.unit else ""
            yield Problem(
                result.value_path,
                f"The result {show_number(result.value)} is not a value that `{metric_id}` can have: {allowed(metric)}{unit}.",
                how_to_fix(metric, result.value),
                ((metric.path, "the metric"),),
            )


RULE = Rule(code="FT214", name="result-out-of-range", statement="3.M1", kind=Kind.CONTRADICTION, check=check)
