"""Token cost is given as the limit, but no metric measures it.

## Why

High token cost can be a reason to fine-tune: a tuned model needs no long instructions, and a small one may be
enough (§4.4). This reason can be computed, so it should be: without a figure for cost, tokens or time, nobody
can tell afterwards whether the limit was lifted. Tuning brings costs of its own, for training, hosting and
every later model change, and guides differ on whether saving alone pays for them.

## Bad

```yaml
situation:
  token_cost_limiting: true  # FT409
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
```

## Good

```yaml
situation:
  token_cost_limiting: true
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
    - id: cost-per-1000
      kind: cost
      unit: currency
      direction: lower
      threshold: 12
```

## How to fix

Add a metric of the kind `cost`, `tokens` or `latency`, measure the current approach on it, and set the
threshold to what you can afford. Write what both ways cost under `economics`: ftlint adds up the bill, and says
whether tuning pays.

## When to waive

When the cost is measured elsewhere and must not appear in the record.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.record.units import COST_UNITS, GUARD_KINDS
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    metrics = record.metrics.measures
    if not record.situation.is_true("token_cost_limiting") or not metrics:
        return
    if not any(metric.kind in GUARD_KINDS or metric.unit in COST_UNITS for metric in metrics):
        yield Problem(
            (*record.situation.path, "token_cost_limiting"),
            "`token_cost_limiting` is true, but no metric measures cost, tokens or latency.",
            "Add a metric of the kind `cost`, `tokens` or `latency` with a threshold, and the bill under `economics`; "
            "or answer the question with `false`.",
            (((*record.metrics.path, "measures"), "the metrics"),),
        )


RULE = Rule(
    code="FT409", name="cost-claim-without-cost-metric", statement="4.4", kind=Kind.PREREQUISITE, check=check
)
