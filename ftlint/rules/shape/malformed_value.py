"""A text does not have the form that its key requires.

## Why

Ids, dates, addresses and sizes are read by other parts of the record and by programs, so their form is fixed.

## Bad

```yaml
models:
  candidates:
    - name: small-instruct
      size: 8 billion   # FT035
```

## Good

```yaml
models:
  candidates:
    - name: small-instruct
      size: 8B
```

## How to fix

Write the value in the form that the message describes.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT035", name="malformed-value", statement="shape", kind=Kind.SHAPE, fixable=True)
