"""The direction of a metric contradicts its kind.

## Why

Framework §3.M1 asks for criteria such as accuracy, relevance or latency. For some of them the direction is
fixed: seconds of waiting, money and tokens are better when lower, a share of correct answers is better when
higher. With the wrong direction, every comparison in the record says the opposite of what was measured.

The rule reports only clear cases. It judges a metric of latency, cost or tokens by its unit: for a share of
answers in time, or a throughput, higher may be better. It judges a metric of quality by its name: for
`accuracy` higher must be better, and for an error rate, a loss or an edit distance lower may be. Of the kind
`error-rate` lower is better, of the kind `ranking` higher, unless the name says otherwise (`error-reduction`,
`mean-rank`).

## Bad

```yaml
metrics:
  measures:
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: higher   # FT209
      threshold: 6
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: lower    # FT209
      threshold: 0.85
    - id: ndcg-at-10
      kind: ranking
      unit: fraction
      direction: lower    # FT209
      threshold: 0.60
```

## Good

```yaml
metrics:
  measures:
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: lower
      threshold: 6
    - id: in-time
      name: Share of answers within 6 seconds
      kind: latency
      unit: fraction
      direction: higher
      threshold: 0.95
    - id: word-error-rate
      kind: error-rate
      unit: fraction
      direction: lower
      threshold: 0.05
```

## How to fix

Reverse `direction`, or correct `kind` or the name if the metric is really of another sort, as an error rate
is.

## When to waive

Cannot be waived: kind and direction contradict each other. If the rule is wrong about a metric, give it a
name that says what is counted (`wrong-answers`, `seconds-saved`).
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.directions import contradicts_kind
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for metric in record.metrics.measures:
        if not (metric.doubted and contradicts_kind(metric)):
            continue
        right = "lower" if metric.direction == "higher" else "higher"
        yield Problem(
            (*metric.path, "direction"),
            f"The metric `{metric.id}` is of kind `{metric.kind}` and has `direction: {metric.direction}`, "
            f"but {right} values are better.",
            f"Set `direction: {right}`, or correct the metric's kind or name if it counts something else.",
            (((*metric.path, "kind"), "the kind"),),
        )


RULE = Rule(
    code="FT209", name="direction-contradicts-kind", statement="3.M1", kind=Kind.CONTRADICTION, check=check
)
