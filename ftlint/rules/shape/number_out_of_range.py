"""A number is lower or higher than its key allows.

## Why

Counts of examples, budgets and sample sizes cannot be negative, and a sample of zero shows nothing.

## Bad

```yaml
baselines:
  - approach: prompt
    results:
      f1: {value: 0.58, sample_size: 0}   # FT034
```

## Good

```yaml
metrics:
  measures:
    - id: f1
baselines:
  - approach: prompt
    results:
      f1: {value: 0.58, sample_size: 200}
```

## How to fix

Write the true number, or leave the key out if the number is not known.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT034", name="number-out-of-range", statement="shape", kind=Kind.SHAPE)
