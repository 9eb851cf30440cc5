"""A change takes a decision back to an earlier status.

## Why

A decision is open, then in force, then closed. Readers of an accepted record act on it, and a closed one is
history. When the status goes back, the record says that it was never decided, and all checks that its status
asks for fall silent.

The rule is asked by `ftlint check --since BASE`. The order is: open (`draft`, `proposed`), in force
(`accepted`), closed (`rejected`, `superseded`). It reports a step to an earlier group. Steps within a group
are silent: sending a proposal back to draft is normal work. Steps forward are silent as well, also from
`accepted` to `rejected`, which is how a decision ends that nothing replaces.

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

RULE = Rule(code="FT832", name="status-moved-backwards", section="record", kind=Kind.CONTRADICTION)
