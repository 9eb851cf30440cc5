"""A use case does not say what goes in or what should come out.

## Why

A use case is clearly defined (§3.P3) when a reader could judge an answer by it. That requires both ends: the
input the model gets and the desired output. The output is the more important one. The input is needed as
well, because an output without it cannot be reproduced. A placeholder such as `TBD` does not count as an
answer.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter  # FT105
      description: A handler opens a new claim and gets a first letter.
      input: The claim form and the summary of cover.
```

```yaml
product:
  use_cases:
    - id: first-letter
      input: TBD  # FT105
      desired_output: A letter with the five mandatory sections
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
      input: The claim form and the summary of cover.
      desired_output: >-
        A letter with the five mandatory sections, in the house tone,
        that needs no edit.
```

## How to fix

Write the missing end in one sentence. One real pair under `example` helps even more.

## When to waive

When the output cannot be described before a user study has ended; let the waiver expire with the study.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked

_HELP = {
    "desired_output": "Write what a right answer contains, so that two people would judge the same answer alike.",
    "input": "Write what the model is given: which texts or fields, and where they come from.",
}


def check(record: Record) -> Iterator[Problem]:
    for case in record.product.use_cases:
        missing = [
            key
            for key, text in (("desired_output", case.desired_output), ("input", case.input))
            if blank(text)
        ]
        if missing:
            keys = " and no ".join(backticked(missing))
            yield Problem(
                (*case.path, missing[0]), f"The use case `{case.id}` has no {keys}.", _HELP[missing[0]]
            )


RULE = Rule(
    code="FT105",
    name="use-case-without-desired-output",
    statement="3.P3",
    kind=Kind.PREREQUISITE,
    check=check,
)
