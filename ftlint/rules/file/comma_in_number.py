"""A number inside braces is split at its comma.

## Why

Inside `{…}` a comma ends a value. `threshold: 0,85` is read as a threshold of 0 and a key `85`, and
`sample_size: 1,240` as a sample of one: the number that decides is not the one that was written (§3.M3).

## Bad

```yaml
metrics:
  measures:
    - {id: accepted-unedited, unit: fraction, threshold: 0,85}  # FT025
```

```yaml
baselines:
  - approach: prompt
    results:
      accepted-unedited: {value: 0.61, sample_size: 1,240}      # FT025
```

## Good

```yaml
metrics:
  measures:
    - {id: accepted-unedited, unit: fraction, threshold: 0.85}
baselines:
  - approach: prompt
    results:
      accepted-unedited: {value: 0.61, sample_size: 1240}
```

## How to fix

Write a point before the decimals, and nothing between the thousands.

## When to waive

Cannot be waived: a value that is not read as it looks decides nothing.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT025", name="comma-in-number", statement="file", kind=Kind.FILE)
