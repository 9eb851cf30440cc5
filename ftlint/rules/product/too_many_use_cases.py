"""The record has more than two use cases.

## Why

The framework asks for one or two use cases (§3.P3). Each further one brings metrics, data and reasons of its
own, and a model tuned for all of them is hard to judge on any. Whether tuning is right must be decided per
use case, so a third one belongs in its own record.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter
      input: A claim form
      desired_output: A letter with five sections
    - id: refusal
      input: A claim and its refusal code
      desired_output: A letter that cites the clause
    - id: call-notes  # FT104
      input: A call transcript
      desired_output: Six dated lines
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
      input: A claim form
      desired_output: A letter with five sections
    - id: refusal
      input: A claim and its refusal code
      desired_output: A letter that cites the clause
```

## How to fix

Keep the one or two use cases that stand for the end goal, and give the others their own records.

## When to waive

When the use cases share input, output, metrics and data, and differ only in who asks.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, first_of, plural

_NAMED = 4


def check(record: Record) -> Iterator[Problem]:
    extra = record.product.use_cases[2:]
    if extra:
        names = first_of(backticked(case.id for case in extra), _NAMED)
        yield Problem(
            extra[0].path,
            f"There are {len(extra) + 2} use cases, and the framework asks for one or two: {names} "
            f"{plural(len(extra), 'goes', 'go')} beyond that.",
            "Keep the one or two that stand for the end goal, and give the others their own records.",
        )


RULE = Rule(code="FT104", name="too-many-use-cases", statement="3.P3", kind=Kind.PREREQUISITE, check=check)
