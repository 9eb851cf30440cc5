"""A waiver has a placeholder for its reason or its approver.

## Why

A waiver is somebody's answer for a gap: why it may stay for a while, and who said so. `TBD` is nobody's
answer, and waives nothing.

## Bad

```yaml
waivers:
  - rule: prompt-not-tried
    reason: TBD  # FT816
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

Say why the rule need not hold for now, and who approved that. Without either, remove the waiver.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT816", name="waiver-unexplained", statement="record", kind=Kind.CONTRADICTION)
