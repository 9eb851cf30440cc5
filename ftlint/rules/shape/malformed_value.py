"""A text does not have the form that its key requires.

## Why

Ids, dates, addresses and sizes are read by other parts of the record and by programs, so their form is fixed.

## Bad

```yaml
models:
  candidates:
    - name: small-instruct
      size: 8 billion   # FT035
decision:
  approach: fine-tuning
  date: 28.11.2026      # FT035
metrics:
  measures:
    - id: Macro F1      # FT035
```

## Good

```yaml
models:
  candidates:
    - name: small-instruct
      size: 8B
decision:
  approach: fine-tuning
  date: 2026-11-28
metrics:
  measures:
    - id: macro-f1
```

## How to fix

Write the value in the form that the message describes.

`--fix` writes a size, a date or a currency that can be read in one way only. It does not touch `03/04/2026`:
that is a day in March or in April. An id is fixed if only capitals and spaces change, no other entry has the
new id, and nothing refers to the old one.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT035", name="malformed-value", statement="shape", kind=Kind.SHAPE, fixable=True)
