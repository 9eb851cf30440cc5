"""The record has an unknown key.

## Why

Every key of a record has a meaning that ftlint checks. An unknown key is most often a typo, and its value
would go unchecked without anybody noticing. If an unknown key looks like a missing one, both are reported as
one mistake.

## Bad

```yaml
metrics:
  measures:
    - id: f1
      treshold: 0.85   # FT030
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      threshold: 0.85
```

## How to fix

Use the key that the message suggests. Longer remarks belong in `notes` or in a YAML comment. A key of your own
begins with `x-`, such as `x-ticket`; ftlint keeps its value and never judges it.

## When to waive

Cannot be waived: the value of an unknown key is not checked.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT030", name="unknown-key", statement="shape", kind=Kind.SHAPE, fixable=True)
