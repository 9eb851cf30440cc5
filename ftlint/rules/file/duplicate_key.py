"""A mapping has the same key twice.

## Why

Some programs use the first value, some the last, and some refuse the file: the decision then depends on who
reads it. Keys are compared after escapes are decoded and Unicode is normalised, so `caf\\u00e9` and `café`
are one key. ftlint continues with the first value.

## Bad

```yaml
method:
  family: peft
  technique: lora
  family: full  # FT019
```

## Good

```yaml
method:
  family: peft
  technique: lora
```

## How to fix

Decide which value is right, and delete the other line.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT019", name="duplicate-key", statement="file", kind=Kind.FILE)
