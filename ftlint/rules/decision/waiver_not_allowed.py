"""A waiver names a rule that cannot be waived.

## Why

A waiver can postpone what the framework asks for or advises. It cannot make a wrong number right: a file that
cannot be read, a value of the wrong type, two statements that contradict each other and a claim that its file
does not support stay errors, whoever approves them.

## Bad

```yaml
waivers:
  - rule: FT407  # FT813
    reason: We want to tune anyway.
    approved_by: Head of product
    expires: 2026-08-31
```

## Good

```yaml
waivers:
  - rule: FT402
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## How to fix

Fix what the rule reports and remove the waiver. `ftlint rule CODE` says of each rule whether it can be
waived.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT813", name="waiver-not-allowed", statement="record", kind=Kind.CONTRADICTION)
