"""Full fine-tuning is chosen without a reason.

## Why

Full fine-tuning changes all parameters: it takes the most memory, data and money, and forgets the most. The
framework keeps it for large changes of task and for new domains (§7.1), so choosing it needs a sentence on
why a small share of the parameters would not be enough. A placeholder such as `TBD` is not a reason.

## Bad

```yaml
method:
  family: full  # FT602
  alternatives:
    - family: peft
      why_not: LoRA missed the geometry threshold in a trial
```

## Good

```yaml
method:
  family: full
  rationale: >-
    The plans use a notation the base model has never seen; LoRA learned
    its words and not its geometry.
  alternatives:
    - family: peft
      why_not: LoRA missed the geometry threshold in a trial
```

## How to fix

Write in `method.rationale` what makes the change so large, ideally with the result of a PEFT trial; or choose
`peft`.

## When to waive

When the model is so small that full tuning costs next to nothing; though saying just that in
`method.rationale` is reason enough.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if record.method.family == "full" and blank(record.method.rationale):
        yield Problem(
            ("method", "rationale") if record.method.rationale else ("method", "family"),
            "The method is `full` fine-tuning, but no reason is given.",
            "Write in `method.rationale` what a small share of the parameters could not learn, or choose `peft`.",
        )


RULE = Rule(
    code="FT602", name="full-without-justification", statement="7.1", kind=Kind.PREREQUISITE, check=check
)
