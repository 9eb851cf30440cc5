"""A key is not text.

## Why

YAML allows numbers, true, null, lists and mappings as keys. JSON and most programs do not, and each converts
them to text in its own way: `1`, `1.0` and `true` become one key or three. ftlint does not judge the value of
such a key. Inside braces a comma ends a value, so a text with a comma can leave a number behind as a key. A
number that is split this way has its own rule, [comma-in-number](comma-in-number.md).

## Bad

```yaml
baselines:
  - id: zero-shot
    results:
      2026: 0.58  # FT020
      true: 0.61  # FT020
```

## Good

```yaml
baselines:
  - id: zero-shot
    results:
      accepted-unedited: 0.58
      "2026": 0.61
```

## How to fix

Write the name of the thing as the key. If the name is a number or a word such as `true`, put quotes around
it.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT020", name="key-not-text", statement="file", kind=Kind.FILE)
