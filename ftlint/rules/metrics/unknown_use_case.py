"""A metric names a use case that the record does not have.

## Why

Framework §3.M1 asks for measurable criteria for every use case. A metric for a use case that is not described
judges nothing that a reader could look up, and the use case it was meant for may be left without a metric.
Most often one of the two was renamed.

The rule is silent while the record describes no use case at all, which `no-use-case` reports.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter
metrics:
  measures:
    - id: accepted-unedited
      use_case: first-leter   # FT217
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
metrics:
  measures:
    - id: accepted-unedited
      use_case: first-letter
```

## How to fix

Write the id exactly as in `product.use_cases`, or describe the use case there.

## When to waive

Cannot be waived: a metric cannot judge a use case that does not exist.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.text.phrases import did_you_mean

_MOST_GUESSES = 10
"""How many unknown ids are compared with the known ones; a comparison is slow."""


def check(record: Record) -> Iterator[Problem]:
    known = {use_case.id for use_case in record.product.use_cases}
    if not known:
        return
    unknown = [
        metric for metric in record.metrics.measures if metric.use_case and metric.use_case not in known
    ]
    for number, metric in enumerate(unknown):
        guess = closest(metric.use_case, known) if number < _MOST_GUESSES else ""
        yield Problem(
            (*metric.path, "use_case"),
            f"The metric `{metric.id}` is for `{metric.use_case}`, but no use case has that id{did_you_mean(guess)}",
            "Write the id of one of `product.use_cases`, or describe the use case there.",
        )


RULE = Rule(code="FT217", name="unknown-use-case", statement="3.M1", kind=Kind.CONTRADICTION, check=check)
