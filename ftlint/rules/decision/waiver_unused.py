"""A waiver covers nothing: the record has no finding of its rule.

## Why

The gap that was waived has been closed, or was never there. A leftover waiver would silently cover the same
gap if it opened again.

## Bad

```yaml
baselines:
  - {id: plain-prompt, approach: prompt}
waivers:
  - rule: prompt-not-tried  # FT812
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## Good

```yaml
baselines:
  - {id: five-examples, approach: few-shot}
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## How to fix

Remove the waiver.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT812", name="waiver-unused", statement="record", kind=Kind.NOTICE, severity=Severity.WARNING
)
