"""Collections are nested deeper than 50 levels.

## Why

Recursive parsers run out of stack on deep nesting, and some crash the whole process. A record needs six
levels.

## Bad

```yaml
data: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]  # FT008
```

## Good

```yaml
data:
  quality: {checks: [Exact duplicates removed]}
```

## How to fix

Flatten the value. Data for another program belongs in its own file.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT008", name="nesting-too-deep", statement="file", kind=Kind.FILE)
