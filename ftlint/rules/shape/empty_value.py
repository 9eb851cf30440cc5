"""A key has no value.

## Why

An empty value looks like an answer but is not one. Leaving the key out is honest: the prerequisites then
report what is missing.

## Bad

```yaml
data:
  quality:
    definition:   # FT036
```

## Good

```yaml
data:
  quality:
    definition: Reviewed by a second handler and sent without an edit.
```

## How to fix

Write the value, or remove the key until there is one.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT036", name="empty-value", statement="shape", kind=Kind.SHAPE)
