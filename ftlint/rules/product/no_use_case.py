"""The record describes no use case.

## Why

The framework asks for one or two clearly defined use cases that stand for the end goal (§3.P3). They are what
metrics, test examples and reasons for tuning refer to.

## Bad

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  use_cases: []  # FT103
```

## Good

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  use_cases:
    - id: first-letter
      description: >-
        A handler opens a new claim and gets a first letter in the house
        style.
      input: The claim form and the summary of cover.
      desired_output: >-
        A letter with the five mandatory sections that needs no edit.
```

## How to fix

Add one use case under `product.use_cases`, with its input and the desired output.

## When to waive

Hardly ever: a model that is tuned without a use case cannot be tested on one.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.product.use_cases:
        yield Problem(
            ("product", "use_cases"),
            f"`{record.project.name}` has no use case.",
            "Describe one use case that stands for the end goal, with its `input` and its `desired_output`.",
        )


RULE = Rule(code="FT103", name="no-use-case", statement="3.P3", kind=Kind.PREREQUISITE, check=check)
