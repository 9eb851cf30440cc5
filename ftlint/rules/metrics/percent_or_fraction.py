"""A percentage is compared with a fraction.

## Why

Framework §3.M1 asks for criteria that can be measured, and §3.M3 for thresholds to compare them with. `0.66`
and `80` are both possible percentages, so neither is out of range. But a result of 0.66 percent for a
threshold of 80 percent is nearly always a fraction that was not converted. Compared as written, everything
fails, or everything passes and a simpler approach looks good enough when it is not.

The rule looks only at metrics in `percent` whose higher values are better, because error rates below one
percent are common. It reports when one of threshold and result is at most 1 and the other is above 10.

## Bad

```yaml
metrics:
  measures:
    - {id: accepted-unedited, unit: percent, direction: higher, threshold: 80}
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 0.66   # FT218
```

## Good

```yaml
metrics:
  measures:
    - {id: accepted-unedited, unit: percent, direction: higher, threshold: 80}
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 66
```

## How to fix

Write threshold and results in the metric's unit: 66 for `percent`, or 0.66 throughout with `unit: fraction`.

## When to waive

When the result really is below one percent. One good example in a hundred is a sign that the prompt or the
evaluation is broken, so look there first.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_FRACTION, _PERCENTAGE = 1, 10
"""A number up to the first may be a fraction; one above the second is a percentage."""


def check(record: Record) -> Iterator[Problem]:
    judged = {
        m.id: m
        for m in record.metrics.measures
        if m.unit == "percent" and m.direction == "higher" and m.threshold is not None
    }
    if not judged:
        return
    for result in record.iter_results():
        metric_id = result.metric
        metric = judged.get(metric_id)
        if metric is None or metric.threshold is None:
            continue
        low, high = sorted((result.value, metric.threshold))
        if 0 < low <= _FRACTION and high > _PERCENTAGE:
            value, threshold = show_number(result.value), show_number(metric.threshold)
            yield Problem(
                result.value_path,
                f"The result {value} and the threshold {threshold} of `{metric_id}` are both in percent, but one looks like a fraction.",
                f"Write {show_number(low * 100)} for {show_number(low)}, or both as fractions with `unit: fraction`.",
                (((*metric.path, "threshold"), "the threshold"),),
            )


RULE = Rule(code="FT218", name="percent-or-fraction", statement="3.M1", kind=Kind.PRACTICE, check=check)
