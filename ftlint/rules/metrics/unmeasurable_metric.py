"""A metric does not say what it measures or in which unit.

## Why

Framework §3.M1 asks for criteria that can be measured. A number without a unit can be misread (is 0.8 a share
or a percentage?), and without a kind nobody can tell a metric of quality, which tuning should raise, from a
limit such as latency or cost, which tuning must only respect. ftlint needs both: the unit gives the range of
valid values, and the kind says how results are compared.

## Bad

```yaml
metrics:
  measures:
    - id: answer-quality   # FT204
      direction: higher
      threshold: 0.8
    - id: p95-latency      # FT204
      kind: latency
      direction: lower
      threshold: 6
```

## Good

```yaml
metrics:
  measures:
    - id: answer-quality
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.8
```

## How to fix

Add `kind` (`other` if none fits) and `unit`. For a share choose `fraction` (0 to 1) or `percent` (0 to
100); for grades choose `score` or `points` and give their `range`.

## When to waive

Hardly ever: if neither can be named, the metric is still an idea. Leave it out until it can be measured.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked


def check(record: Record) -> Iterator[Problem]:
    for metric in record.metrics.measures:
        if metric.unit and metric.kind:
            continue
        missing = [key for key, value in (("kind", metric.kind), ("unit", metric.unit)) if not value]
        yield Problem(
            (*metric.path, missing[0]),
            f"The metric `{metric.id}` has no {' and no '.join(backticked(missing))}, so its values can be misread.",
            "Say what it measures (`kind`) and in which unit (`unit`).",
        )


RULE = Rule(code="FT204", name="unmeasurable-metric", statement="3.M1", kind=Kind.PREREQUISITE, check=check)
