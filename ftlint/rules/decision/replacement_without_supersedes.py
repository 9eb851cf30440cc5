"""A record is replaced by one that does not say so.

## Why

Superseding a record ends a decision that was in force, and all that its status requires. With `superseded_by`
alone any record could be named, even one that decides something else. So the record that takes over must say
so too, in `supersedes`: its readers, and those who approve it, then know what it ends.

The rule runs only when a whole folder is checked, because a single file does not show what is in another one.

## Bad

```text
letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: superseded
    decision: {approach: rag, superseded_by: letters-2026}      # FT823

letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: accepted
    decision: {approach: fine-tuning}
```

## Good

```text
letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
    status: superseded
    decision: {approach: rag, superseded_by: letters-2026}

letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    status: accepted
    decision: {approach: fine-tuning, supersedes: [letters-2025]}
```

## How to fix

Add this record's `project.id` to `decision.supersedes` of the other one, if that is what it decided.
Otherwise name the record that did or, if nothing replaces this one, set the status to `rejected`.

## When to waive

Cannot be waived. Both records must tell the same story.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT823", name="replacement-without-supersedes", statement="record", kind=Kind.CONTRADICTION)
