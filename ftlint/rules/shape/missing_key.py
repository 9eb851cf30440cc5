"""A required key is missing, and its entry means nothing without it.

## Why

A metric without an `id` cannot be referred to, a result without a `value` says nothing, and a record without
a `status` cannot be judged at all. These few keys are required even in a draft; everything else may come
later.

## Bad

```yaml
baselines:
  - approach: prompt
    results:
      accepted:   # FT031
        sample_size: 200
```

## Good

```yaml
baselines:
  - approach: prompt
    results:
      accepted:
        value: 0.58
        sample_size: 200
```

## How to fix

Add the key. The message says what belongs in it.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT031", name="missing-key", statement="shape", kind=Kind.SHAPE, fixable=True)
