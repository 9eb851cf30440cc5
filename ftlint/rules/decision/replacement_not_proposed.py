"""A record is replaced by a draft, or by a record that was rejected.

## Why

A superseded record is history. If what replaces it is a draft, nobody has decided yet, and if it was
rejected, nobody will: then no decision is in force, and readers who follow the link find none. The record
that takes over must be at least `proposed`; it may have been superseded itself since.

The rule runs only when a whole folder is checked, because a single file does not show what is in another one.

## Bad

```text
letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: superseded
    decision: {approach: rag, superseded_by: letters-2026}      # FT824

letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: draft
    decision: {approach: fine-tuning, supersedes: [letters-2025]}
```

## Good

```text
letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: superseded
    decision: {approach: rag, superseded_by: letters-2026}

letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: proposed
    decision: {approach: fine-tuning, supersedes: [letters-2025]}
```

## How to fix

Keep the earlier record in force until the other one is proposed or accepted. If nothing replaces it, set its
status to `rejected` and remove `superseded_by`.

## When to waive

Cannot be waived. One of the two statuses is not true.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT824", name="replacement-not-proposed", statement="record", kind=Kind.CONTRADICTION)
