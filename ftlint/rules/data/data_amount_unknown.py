"""It is not known how many examples there are, or how many can be acquired.

## Why

The framework asks how much data is available and how much can be acquired (§3.D1). Both numbers decide
whether tuning is possible now, later or never, and which method suits. Zero is an answer:
`acquirable: {examples: 0}` says that no more will come.

What is counted follows from `method.objective`: labelled examples for `supervised`, pairs for `preference` and
`contrastive`, prompts for `reinforcement`, generated examples for `distillation`, all as `examples`; and the
`tokens` of the text for `continued-pretraining`.

## Bad

```yaml
data:
  available: {source: Letters edited by handlers}  # FT301
  acquirable: {examples: 300, per: month}
```

```yaml
data: {available: {examples: 1400}}  # FT301
```

```yaml
data:
  available: {examples: 90000}  # FT301
  acquirable: {examples: 0}
method: {objective: continued-pretraining}
```

## Good

```yaml
data:
  available: {examples: 1400, source: Letters edited by handlers}
  acquirable: {examples: 300, per: month}
```

```yaml
data:
  available: {tokens: 2000000000, source: Court decisions since 1990}
  acquirable: {tokens: 60000000, per: year}
method: {objective: continued-pretraining}
```

## How to fix

Count the examples you have, and ask whoever owns the source how many more can be had, in what time. A careful
estimate is enough.

## When to waive

When the amount is confidential; then say in the reason who knows it.
"""

from collections.abc import Iterator

from ftlint.domain.methods import number, objective
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import in_words


def check(record: Record) -> Iterator[Problem]:
    have, more = record.plan_of_data.available, record.plan_of_data.acquirable
    available, acquirable = number(record.method, have), number(record.method, more)
    counted = objective(record.method)
    noun, key = f"{counted.noun}s", counted.key
    if available is None and acquirable is None:
        yield Problem(
            (*have.path, key),
            f"Nothing says how many {noun} there are, nor how many can be acquired.",
            f"Count what there is in `data.available.{key}`, and what can be had in `data.acquirable.{key}`.",
        )
    elif available is None:
        yield Problem(
            (*have.path, key),
            f"Nothing says how many {noun} there are now.",
            f"Count them, and write the number as `data.available.{key}`; 0 is an answer.",
        )
    elif acquirable is None:
        yield Problem(
            (*more.path, key),
            f"Nothing says how many {noun} can be acquired beyond the {in_words(available)} there are.",
            f"Write the number as `data.acquirable.{key}`, with the time it takes as `per`; 0 is an answer.",
        )


RULE = Rule(code="FT301", name="data-amount-unknown", statement="3.D1", kind=Kind.PREREQUISITE, check=check)
