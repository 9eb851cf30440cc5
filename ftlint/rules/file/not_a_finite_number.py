"""A number is infinite or not a number.

## Why

Every value passes a threshold of minus infinity, none passes one that is not a number, and comparisons with
either say nothing about a model (§3.M3). YAML can write them (`.inf`, `.nan`), and a number with too large a
power of ten becomes infinite. JSON has no such numbers.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      threshold: .nan   # FT013
    - id: p95-latency
      threshold: 1e400  # FT013
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      threshold: 0.80
    - id: p95-latency
      threshold: 6
```

## How to fix

Write the number that decides. If there is none, leave the key out; the rule for that key then reports what is
missing.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT013", name="not-a-finite-number", statement="file", kind=Kind.FILE)
