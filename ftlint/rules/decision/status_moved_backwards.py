"""A change moves a decision back to an earlier status.

## Why

A decision is open, then in force, then closed. Readers of an accepted record act on it, and a closed one is
history. When the status goes back, the record says that nothing was ever decided, and all checks that its
status requires stop.

The rule runs with `ftlint check --since BASE`. The order is: open (`draft`, `proposed`), in force
(`accepted`), closed (`rejected`, `superseded`). It reports a step to an earlier group. It does not report a
step within a group, because sending a proposal back to draft is normal work, nor a step forward. From
`accepted` to `rejected` is a step forward: that is how a decision ends when nothing replaces it.

## Bad

```text
letters.finetune-decision.yaml, where the branch began
    status: accepted

letters.finetune-decision.yaml, now
    status: draft       # FT832
```

## Good

```text
letters.finetune-decision.yaml, where the branch began
    status: accepted

letters.finetune-decision.yaml, now
    status: superseded
    decision: {approach: rag, superseded_by: letters-2026}
```

## How to fix

Put the status back. To decide the question again, write a new record; once that is accepted, it supersedes
this one.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT832", name="status-moved-backwards", statement="record", kind=Kind.CONTRADICTION)
