"""The technique does not belong to the family of methods given.

## Why

Full fine-tuning changes all parameters, PEFT a small share (§7.2). LoRA, QLoRA, DoRA, adapters, IA³, prefix
tuning and prompt tuning each change a small share, so none of them is `full`, and changing all parameters is
not `peft`. One of the two entries is wrong, and the cost, the data and the reason needed depend on which.

## Bad

```yaml
method:
  family: full
  technique: lora  # FT605
  rationale: The notation is new to the base model.
```

```yaml
method:
  family: peft
  technique: full-parameters  # FT605
```

## Good

```yaml
method: {family: peft, technique: lora}
```

```yaml
method:
  family: full
  technique: full-parameters
  rationale: The notation is new to the base model.
```

## How to fix

Correct the entry that is wrong.

## When to waive

Cannot be waived: both cannot be right.
"""

from collections.abc import Iterator

from ftlint.domain.methods import BANDS, FAMILY_OF
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    family = FAMILY_OF.get(method.technique)
    if family is not None and method.family in BANDS and family != method.family:
        yield Problem(
            ("method", "technique"),
            f"`{method.technique}` is a `{family}` technique, but the family is given as `{method.family}`.",
            f"Write `family: {family}`, or name the technique you mean.",
            ((("method", "family"), "the family given"),),
        )


RULE = Rule(
    code="FT605", name="technique-contradicts-family", statement="7.2", kind=Kind.CONTRADICTION, check=check
)
