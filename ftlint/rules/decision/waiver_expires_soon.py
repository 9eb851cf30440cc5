"""A waiver ends within two weeks.

## Why

On the day after its last day, the waived finding counts again and may block somebody else's work. Two weeks
are enough to meet the rule or to ask for more time.

## Bad

```yaml
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-06-10  # FT814
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

Meet the rule by then and remove the waiver.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT814", name="waiver-expires-soon", statement="record", kind=Kind.NOTICE, severity=Severity.INFO
)
