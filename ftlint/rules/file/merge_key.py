"""A mapping merges the keys of another one.

## Why

`<<` is an extension of YAML 1.1 that YAML 1.2 does not have, so one program merges the keys and another sees
a key called `<<`. A few lines of nested merges can also keep a parser busy for hours.

## Bad

```yaml
baselines:
  - &first
    id: zero-shot
    approach: prompt
  - <<: *first           # FT015
    id: few-shot
```

## Good

```yaml
baselines:
  - id: zero-shot
    approach: prompt
  - id: few-shot
    approach: few-shot
```

## How to fix

Write the keys out in each mapping.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT015", name="merge-key", statement="file", kind=Kind.FILE)
