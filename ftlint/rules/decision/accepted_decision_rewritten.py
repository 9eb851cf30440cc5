"""A change replaces an accepted decision with another one.

## Why

Other records, pages and people refer to a decision by its id, and act on its approach. When either is changed
in place, the decision that was made can no longer be found, and what replaced it looks as if it had always
been there. A new record that supersedes the old one keeps both, and the reasons for each.

The rule runs with `ftlint check --since BASE`. It reports a record that was accepted where the branch began
and now has another approach or another `project.id`, whatever its date, and a superseded record that now has
another approach. Other things may be decided again in the same record, with a new `decision.date`: the model,
the method, the thresholds. The rule ignores an approach that was `undecided`, and an id that two records
shared.

## Bad

```text
letters-2025.finetune-decision.yaml, where the branch began
    project: {id: letters-2025}
    status: accepted
    decision: {approach: rag, date: 2025-09-01}

letters-2025.finetune-decision.yaml, now
    project: {id: letters-2025}
    status: accepted
    decision: {approach: fine-tuning, date: 2026-03-02}     # FT831
```

## Good

```text
letters-2025.finetune-decision.yaml, where the branch began
    project: {id: letters-2025}
    status: accepted
    decision: {approach: rag, date: 2025-09-01}

letters-2025.finetune-decision.yaml, now
    project: {id: letters-2025}
    status: superseded
    decision:
      approach: rag
      date: 2025-09-01
      superseded_by: letters-2026

letters-2026.finetune-decision.yaml, now
    project: {id: letters-2026}
    status: accepted
    decision:
      approach: fine-tuning
      date: 2026-03-02
      supersedes: [letters-2025]
```

## How to fix

Put the record back as it was, set its status to `superseded`, and write the new decision in its own record.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT831", name="accepted-decision-rewritten", statement="record", kind=Kind.CONTRADICTION)
