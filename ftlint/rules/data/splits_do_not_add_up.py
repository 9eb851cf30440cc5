"""The splits use more examples than there are, or leave none to train on.

## Why

`data.available.examples` counts what there is now, and the splits say what each part of it is used for
(§3.D1). Together they cannot be more than the whole. If they are, either a number is wrong or an example is
in two splits, which makes the test worthless. They may be fewer: not every example must be used. A decision
to tune with a training split of 0 contradicts itself.

## Bad

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1200, validation: 200, test: 200}  # FT307
```

```yaml
data:
  available: {examples: 1400}
  splits: {train: 0, validation: 200, test: 200}  # FT307
```

## Good

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}
```

## How to fix

Count again. Examples that are still to be acquired belong in `data.acquirable`, not in the splits.

## When to waive

Cannot be waived: one of the numbers is wrong.
"""

from collections.abc import Iterator

from ftlint.domain.methods import number, objective
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    splits, have = record.plan_of_data.splits, record.plan_of_data.available
    used = sum(splits.values())
    available, counted = number(record.method, have), objective(record.method)
    if available is not None and used > available:
        sum_of = " + ".join(f"{number:,}" for number in splits.values()) + " = " if len(splits) > 1 else ""
        yield Problem(
            ("data", "splits"),
            f"The splits use {sum_of}{count(used, counted.noun)}; {available:,} are available.",
            f"Count again: no {counted.noun} may be in two splits, and {counted.noun}s still to be acquired belong in `data.acquirable`.",
            (((*have.path, counted.key), f"{available:,} available"),),
        )
    if splits.get("train") == 0 and record.decision.tunes and record.is_live:
        yield Problem(
            ("data", "splits", "train"),
            f"The approach is `{record.decision.approach}`, but there are 0 {counted.noun}s to train on.",
            "Write how many examples are trained on, leave the key out until that is known, or choose an approach that does not tune.",
            ((("decision", "approach"), "tunes a model"),),
        )


RULE = Rule(code="FT307", name="splits-do-not-add-up", statement="3.D1", kind=Kind.CONTRADICTION, check=check)
