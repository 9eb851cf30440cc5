"""A value has the wrong type.

## Why

A threshold written as text cannot be compared with a result, and a single text where a list is expected hides
whether there is one entry or several.

## Bad

```yaml
metrics:
  measures:
    - id: f1
      threshold: at least 0.85   # FT032
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      threshold: 0.85
```

## How to fix

Write a value of the type that the message names. A number has no quotes, unit or comparison sign; its unit
has its own key.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT032", name="wrong-type", statement="shape", kind=Kind.SHAPE)
