"""It is not known how many examples there are, or how many can be acquired.

## Why

The framework asks how much data is available and how much can be acquired (§3.D1). Both numbers decide
whether tuning is possible now, later or never, and which method suits. Zero is an answer:
`acquirable: {examples: 0}` says that no more will come.

## Bad

```yaml
data: {available: {source: Letters edited by handlers}, acquirable: {examples: 300, per: month}}  # FT301
```

```yaml
data: {available: {examples: 1400}}  # FT301
```

## Good

```yaml
data:
  available: {examples: 1400, source: Letters edited by handlers}
  acquirable: {examples: 300, per: month}
```

## How to fix

Count the examples you have, and ask whoever owns the source how many more can be had, in what time. A careful
estimate is enough.

## When to waive

When the amount is confidential; then say in the reason who knows it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    have, more = record.plan_of_data.available, record.plan_of_data.acquirable
    if have.examples is None and more.examples is None:
        yield Problem(
            (*have.path, "examples"),
            "Nothing says how many examples there are, nor how many can be acquired.",
            "Count what there is in `data.available.examples`, and what can be had in `data.acquirable.examples`.",
        )
    elif have.examples is None:
        yield Problem(
            (*have.path, "examples"),
            "Nothing says how many examples there are now.",
            "Count them, and write the number as `data.available.examples`; 0 is an answer.",
        )
    elif more.examples is None:
        yield Problem(
            (*more.path, "examples"),
            f"Nothing says how many examples can be acquired beyond the {have.examples:,} there are.",
            "Write the number as `data.acquirable.examples`, with the time it takes as `per`; 0 is an answer.",
        )


RULE = Rule(code="FT301", name="data-amount-unknown", statement="3.D1", kind=Kind.PREREQUISITE, check=check)
