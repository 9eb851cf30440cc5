"""A key is not one that a record can have.

## Why

Every key of a record has a meaning that ftlint checks. A key that nobody reads is most often a slip of the
pen, and what it says would go unchecked without anybody noticing. Where a key looks like one that is missing,
both are reported as one mistake.

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

Take the key that the message suggests. Longer remarks have a place of their own: `notes`, or a YAML comment.

## When to waive

Cannot be waived: what is in a key nobody knows is not checked.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT030", name="unknown-key", section="shape", kind=Kind.SHAPE, fixable=True)
