"""Parameter-efficient fine-tuning was not considered.

## Why

The framework advises evaluating the methods with care and strongly prefers PEFT (§7.R), for its cost and
because it forgets less. A record that chooses full fine-tuning must therefore list PEFT among the methods
considered. A record that names no method yet does not meet this either.

## Bad

```yaml
method:
  family: full  # FT603
  rationale: The notation is new to the base model.
```

## Good

```yaml
method:
  family: full
  rationale: The notation is new to the base model.
  alternatives:
    - family: peft
      technique: lora
      why_not: Missed the geometry threshold by 0.12 in a trial
```

```yaml
method: {family: peft, technique: lora}
```

## How to fix

Try PEFT first. When it falls short, add it to `method.alternatives` with the result as `why_not`.

## When to waive

When PEFT cannot be used for this model at all; say in the reason why.
"""

from collections.abc import Iterator

from ftlint.domain.methods import named
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if (named(method) and method.family != "full") or any(
        alternative.family == "peft" for alternative in method.alternatives
    ):
        return
    full = method.family == "full"
    yield Problem(
        ("method", "family") if full else ("method", "alternatives"),
        "The method is `full` fine-tuning, but PEFT is not among the alternatives considered."
        if full
        else "Nothing shows that PEFT was considered: no method is named.",
        "Try PEFT, and add it to `method.alternatives` with the result as `why_not`."
        if full
        else "Choose `peft`, or say why not.",
    )


RULE = Rule(code="FT603", name="peft-not-considered", statement="7.R", kind=Kind.PREREQUISITE, check=check)
