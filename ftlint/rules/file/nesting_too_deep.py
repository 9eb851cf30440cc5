"""Collections are nested deeper than 50 levels.

## Why

Parsers that call themselves for each level run out of stack on deep nesting, and some take the whole process
down. A record needs six levels.

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

Flatten the value. Data of another program belongs into a file of its own.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT008", name="nesting-too-deep", section="file", kind=Kind.FILE)
