"""A value is not one of the words that its key allows.

## Why

Statuses, approaches, kinds and units are fixed words, so that a check, a page and a reader mean the same
thing by them.

## Bad

```yaml
metrics:
  measures:
    - id: f1
      kind: acuracy   # FT033
      unit: "%"       # FT033
      direction: up   # FT033
method:
  family: LoRA        # FT033
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      kind: accuracy
      unit: percent
      direction: higher
method:
  family: peft
  technique: lora
```

## How to fix

Use one of the words that the message lists; `other` is among them where the list cannot be complete.

The message suggests the word that was meant, if it is a typo or a common name for one of them. `--fix` writes
it if it can mean nothing else: `ms` is `milliseconds`, but `speed` is not always `latency`.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT033", name="unknown-value", statement="shape", kind=Kind.SHAPE, fixable=True)
