"""A metric calls better what, for its kind, is worse.

## Why

Framework §3.M1 asks for criteria such as accuracy, relevance or latency. For some of them there is no choice
of direction: seconds of waiting, money and tokens are better when lower, a share of correct answers is better
when higher. With the direction turned round, every comparison in the record says the opposite of what was
measured.

The rule speaks only where it is sure. A metric of latency, cost or tokens is judged by its unit, so a share
of answers in time or a throughput may rise; a metric of quality is judged by its name, so `accuracy` may not
fall but an error rate, a loss or an edit distance may.

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
      kind: accuracy
      unit: fraction
      direction: lower
      threshold: 0.05
```

## How to fix

Turn `direction` round, or correct `kind` or the name where the metric is really of another sort, as an error
rate is.

## When to waive

Cannot be waived: kind and direction contradict each other. Where the rule is wrong about a metric, a name
that says what is counted (`wrong-answers`, `seconds-saved`) settles it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.directions import contradicts_kind
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for measure in record.metrics.measures:
        if not (measure.doubted and contradicts_kind(measure)):
            continue
        right = "lower" if measure.direction == "higher" else "higher"
        yield Problem(
            (*measure.path, "direction"),
            f"The metric `{measure.id}` is of kind `{measure.kind}` and calls {measure.direction} values better; {right} ones are.",
            f"Set `direction: {right}`, or correct the metric's kind or name if it counts something else.",
            (((*measure.path, "kind"), "the kind"),),
        )


RULE = Rule(
    code="FT209", name="direction-contradicts-kind", section="3.M1", kind=Kind.CONTRADICTION, check=check
)
