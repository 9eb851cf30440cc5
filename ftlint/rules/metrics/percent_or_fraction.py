"""A number in percent looks like a fraction.

## Why

Framework §3.M1 asks for criteria that can be measured, and §3.M3 for thresholds to compare them with. `0.66`
and `80` are both possible percentages, so neither is out of range. But a result of 0.66 percent for a
threshold of 80 percent is nearly always a fraction that was not converted. Compared as written, everything
fails, or everything passes and a simpler approach looks good enough when it is not.

If all numbers are so small, they agree with each other and are a hundred times too small: with
`unit: percent` a threshold of 0.85 is 0.85 of 100. `unit: "%"` beside 0.85 can be meant in two ways, so ftlint
asks.

The rule looks only at metrics in `percent` whose higher values are better, because error rates below one
percent are common, and so are conversions. It reports when one of threshold and result is at most 1 and the
other is above 10, and when the threshold and all results are at most 1.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: percent
      direction: higher
      threshold: 80
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 0.66  # FT218
```

```yaml
metrics:
  measures:
    - id: exact-match
      unit: percent
      direction: higher
      threshold: 0.85  # FT218
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: percent
      direction: higher
      threshold: 80
    - id: exact-match
      unit: fraction
      direction: higher
      threshold: 0.85
    - id: word-errors
      kind: error-rate
      unit: percent
      direction: lower
      threshold: 0.5
baselines:
  - approach: few-shot
    results:
      accepted-unedited: 66
```

## How to fix

Write threshold and results in the metric's unit: 66 for `percent`, or 0.66 throughout with `unit: fraction`.

## When to waive

When the number really is below one percent. One good example in a hundred is a sign that the prompt or the
evaluation is broken, so look there first.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric, show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_FRACTION, _PERCENTAGE = 1, 10
"""A number up to the first may be a fraction; one above the second is a percentage."""
_ALL = 100
"""All of it, in percent."""
_RARE = ("click", "conversion", "ctr", "uplift")
"""Words in the names of metrics that are good at one percent."""


def check(record: Record) -> Iterator[Problem]:
    judged = {
        m.id: (m, m.threshold)
        for m in record.metrics.measures
        if m.unit == "percent" and m.direction == "higher" and m.threshold is not None
    }
    if not judged:
        return
    values: dict[str, list[float]] = {}
    for result in record.iter_results():
        if result.metric not in judged:
            continue
        metric, threshold = judged[result.metric]
        values.setdefault(metric.id, []).append(result.value)
        low, high = sorted((result.value, threshold))
        if 0 < low <= _FRACTION and high > _PERCENTAGE:
            yield Problem(
                result.value_path,
                f"The result {show_number(result.value)} and the threshold {show_number(threshold)} of `{metric.id}` "
                "are both in percent, but one looks like a fraction.",
                f"Write {show_number(low * 100)} for {show_number(low)}, or both as fractions with `unit: fraction`.",
                (((*metric.path, "threshold"), "the threshold"),),
            )
    for metric, threshold in judged.values():
        highest = max(values.get(metric.id, ()), default=0.0)
        is_small = 0 < threshold <= _FRACTION and highest <= _FRACTION
        if is_small and not metric.doubted and not _is_rare(metric):
            written = show_number(threshold)
            yield Problem(
                (*metric.path, "threshold"),
                f"The threshold {written} of `{metric.id}` is in percent: {written} of 100.",
                f"Write `unit: fraction`, or {show_number(threshold * 100)} and every result in percent as well.",
            )


def _is_rare(metric: Metric) -> bool:
    """Returns whether a metric is one of which one percent is much, by its name or its own range."""
    name = f"{metric.id} {metric.name}".lower()
    return metric.high != _ALL or any(word in name for word in _RARE)


RULE = Rule(code="FT218", name="percent-or-fraction", statement="3.M1", kind=Kind.PRACTICE, check=check)
