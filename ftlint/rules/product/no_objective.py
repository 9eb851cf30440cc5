"""The record has no objective.

## Why

The framework asks exactly what should be achieved (§3.P2). An objective is what the metrics are chosen for;
without one, any result looks like progress. A placeholder such as `TBD` does not count as an objective.

## Bad

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives: [TBD]  # FT102
```

## Good

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives:
    - Halve the minutes a handler spends on a first letter.
```

## How to fix

Write at least one objective that somebody outside the team could check: what changes, for whom, and by how
much.

## When to waive

When the record only compares techniques and no product is planned; say so in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if all(map(blank, record.product.objectives)):
        yield Problem(
            ("product", "objectives"),
            f"`{record.project.name}` has no objective.",
            "Write what should change, for whom, and by how much.",
        )


RULE = Rule(code="FT102", name="no-objective", statement="3.P2", kind=Kind.PREREQUISITE, check=check)
