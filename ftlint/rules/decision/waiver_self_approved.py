"""A waiver is approved by the record's only author.

## Why

A waiver says that somebody else looked at the gap and accepted it for a while. If the author of the record
approves it, it says nothing new. The authors are the `deciders` of the decision or, if there are none, the
owner of the project. Where several people decided, one of them may approve.

## Bad

```yaml
decision: {approach: fine-tuning, deciders: [ML lead]}
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: ML lead  # FT815
    expires: 2026-08-31
```

## Good

```yaml
decision: {approach: fine-tuning, deciders: [ML lead]}
waivers:
  - rule: prompt-not-tried
    reason: The old prompt is being rebuilt.
    approved_by: Head of product
    expires: 2026-08-31
```

## How to fix

Have the waiver approved by somebody who answers for the product or for its risks.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT815", name="waiver-self-approved", statement="record", kind=Kind.CONTRADICTION)
