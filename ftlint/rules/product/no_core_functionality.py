"""The record does not say what the product does.

## Why

The framework's prerequisites open with the product's core functionality (§3.P1): without it nobody can tell
whether a metric measures the right thing, or whether tuning is a step towards anything. A placeholder such as
`TBD` does not count as an answer.

## Bad

```yaml
product:  # FT101
  objectives:
    - Halve the minutes a handler spends on a first letter.
```

```yaml
product:
  core_functionality: TBD  # FT101
```

## Good

```yaml
product:
  core_functionality: >-
    Drafts the first reply to a motor insurance claim for a handler to
    check and send.
```

## How to fix

Write one sentence: what goes in, what comes out, and who uses it.

## When to waive

Hardly ever: one sentence takes less time than the waiver.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if blank(record.product.core_functionality):
        yield Problem(
            ("product", "core_functionality"),
            f"Nothing says what `{record.project.name}` does.",
            "Write one sentence: what goes in, what comes out, and who uses it.",
        )


RULE = Rule(code="FT101", name="no-core-functionality", statement="3.P1", kind=Kind.PREREQUISITE, check=check)
