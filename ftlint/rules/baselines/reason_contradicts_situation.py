"""A use case gives a reason for fine-tuning that the situation denies.

## Why

The six reasons that make a use case suited to fine-tuning (§6) are also questions of `situation`. A record
that names a persona as its reason and answers the question for a persona with `false` says two things, and
the decision rests on one of them.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter
      suited_because:
        - output-format
        - persona            # FT413
situation:
  output_format: true
  persona: false
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
      suited_because:
        - output-format
situation:
  output_format: true
  persona: false
```

## How to fix

Drop the reason, or correct the answer. An answer speaks for the whole project: if one use case out of two
needs a persona, it is `true`.

## When to waive

Cannot be waived: both cannot be right.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.is_live:
        return
    situation = record.situation
    for case in record.product.use_cases:
        for index, reason in enumerate(case.suited_because):
            field = reason.replace(
                "-", "_"
            )  # each reason is the question of the same name; a test holds that
            if situation.is_false(field):
                yield Problem(
                    (*case.path, "suited_because", index),
                    f"`{case.id}` is suited because of `{reason}`, but `situation.{field}` is false.",
                    "Drop the reason, or correct the answer.",
                    (((*situation.path, field), "answered with false here"),),
                )


RULE = Rule(
    code="FT413",
    name="reason-contradicts-situation",
    statement="6.1",
    kind=Kind.CONTRADICTION,
    check=check,
    also=("6.2", "6.3", "6.4", "6.5", "6.6"),
)
