"""A waiver's last day has passed, or its date cannot be read.

## Why

A waiver suspends a rule for a while, and its last day was part of what was approved. After that day the
finding counts again, and the waiver itself is reported, so that nobody takes it for valid. A date that cannot
be read counts as past, because an unclear waiver waives nothing. The last day is included, in UTC.

## Bad

```yaml
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-05-31  # FT810
  - rule: no-rationale
    reason: It is written in the tender.
    approved_by: Head of product
    expires: next spring  # FT810
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

Meet the rule and remove the waiver, or have it approved again with a new date.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT810", name="waiver-expired", statement="record", kind=Kind.NOTICE, severity=Severity.ERROR
)
