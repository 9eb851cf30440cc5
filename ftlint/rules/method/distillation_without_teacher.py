"""Distillation is chosen, but nothing says which model is learned from.

## Why

The decision must say how the model is tuned (§7.2). With `objective: distillation` a small model learns from
the answers of a stronger one. What the teacher cannot do, the small model will not learn; what it costs, each
example costs; and its licence decides whether its answers may be used at all. The objective is ours; the
article knows supervised tuning only.

Measure the teacher as well: as a baseline with `approach: stronger-model`, it is the mark to reach. More on the
page [Distillation](https://ftlint.github.io/ftlint/framework/objectives/distillation/).

## Bad

```yaml
method:
  family: peft
  technique: lora
  objective: distillation  # FT608
```

## Good

```yaml
method:
  family: peft
  technique: lora
  objective: distillation
  teacher: large-70b-instruct
  teacher_license: >-
    Community licence; allows training on its output if the new model's
    name says so
```

## How to fix

Name the model in `method.teacher`, as exactly as its answers can be traced: with its version or snapshot.

## When to waive

While several teachers are being compared; let the waiver expire with the comparison.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if method.objective == "distillation" and blank(method.teacher):
        yield Problem(
            ("method", "teacher") if method.teacher else ("method", "objective"),
            "The objective is `distillation`, but nothing says which model is learned from.",
            "Name the model in `method.teacher`, with its version or snapshot.",
        )


RULE = Rule(
    code="FT608", name="distillation-without-teacher", statement="7.2", kind=Kind.PREREQUISITE, check=check
)
