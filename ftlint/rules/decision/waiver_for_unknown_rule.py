"""A waiver names a rule that does not exist.

## Why

A waiver with a typo in its rule covers nothing, while its readers believe that it does. The finding names the
rule that was probably meant. A waiver names one rule by its code or name; a prefix such as `FT4` is not
enough, because it would cover rules that nobody meant.

## Bad

```yaml
waivers:
  - rule: promt-not-tried  # FT811
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## Good

```yaml
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## How to fix

Write the rule's code or name as the finding shows it; `ftlint rule` lists all of them.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT811", name="waiver-for-unknown-rule", statement="record", kind=Kind.SHAPE)
