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
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      kind: accuracy
```

## How to fix

Use one of the words that the message lists; `other` is among them where the list cannot be complete.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT033", name="unknown-value", statement="shape", kind=Kind.SHAPE, fixable=True)
