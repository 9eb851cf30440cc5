"""An accepted record replaces another one that is still in force.

## Why

Once the new record is accepted, the old one is history. While its status still says `accepted` or `proposed`,
its readers act on a decision that was replaced. The rule waits until the new record is accepted: until then
the old one is in force.

## Bad

```text
letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: accepted
    decision: {approach: rag, supersedes: [letters-2025]}      # FT822

letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: accepted
    decision: {approach: fine-tuning}
```

## Good

```text
letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: accepted
    decision: {approach: rag, supersedes: [letters-2025]}

letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: superseded
    decision: {approach: fine-tuning, superseded_by: letters-2026}
```

## How to fix

Set `status: superseded` and `superseded_by` in the old record.

## When to waive

Cannot be waived: only one of the two can be in force.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT822", name="superseded-record-still-live", statement="record", kind=Kind.CONTRADICTION)
