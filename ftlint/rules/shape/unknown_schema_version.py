"""The record has a schema version that this ftlint does not know.

## Why

`schema_version` says how the record must be read. Guessing at an unknown version could pass what should fail.

## Bad

```yaml
schema_version: 2   # FT040
```

## Good

```yaml
schema_version: 1
```

## How to fix

Write `schema_version: 1`, or use a version of ftlint that knows the newer one.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT040", name="unknown-schema-version", statement="shape", kind=Kind.SHAPE)
