"""A change asks less of an accepted decision without deciding it again.

## Why

An accepted record is what people agreed to: this much quality, at this cost, with these checks. Lowering a
threshold later, or removing the baseline that the decision rests on, changes what they agreed to without
asking them, and is easily overlooked among other edits.

The rule runs with `ftlint check --since BASE`, which compares each record with its state where the branch
began, whatever its file is called now. It reports each change that asks less than before if the record was
accepted and still is, unless `decision.date` is newer than before. A change that closes a decision, as
`rejected` or `superseded`, may not ask less of it either, whatever its date. Nor may a later change to a
`superseded` record: a closed record shows what was in force. Whatever was wrong with the record at the base
is left out of the comparison. Two changes need no new decision: waivers have their own approver and last day,
and a later `review_by` says that the decision was reviewed and still holds. Changes that ask more, and
changes to text, are never reported.

## Bad

```text
letters.finetune-decision.yaml, where the branch began
    status: accepted
    decision: {approach: fine-tuning, date: 2026-03-02}
    metrics:
      measures:
        - {id: f1, kind: accuracy, direction: higher, threshold: 0.85}

letters.finetune-decision.yaml, now
    status: accepted
    decision: {approach: fine-tuning, date: 2026-03-02}
    metrics:
      measures:
        - {id: f1, kind: accuracy, direction: higher, threshold: 0.80}      # FT830
```

## Good

```text
letters.finetune-decision.yaml, where the branch began
    status: accepted
    decision: {approach: fine-tuning, date: 2026-03-02}
    metrics:
      measures:
        - {id: f1, kind: accuracy, direction: higher, threshold: 0.85}

letters.finetune-decision.yaml, now
    status: accepted
    decision: {approach: fine-tuning, date: 2026-05-11}
    metrics:
      measures:
        - {id: f1, kind: accuracy, direction: higher, threshold: 0.80}
```

## How to fix

Decide again: set `decision.date` to the day of the new decision, and `deciders` to those who made it. Or
revert the change.

## When to waive

Cannot be waived: a waiver in the record could be added by the same change.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT830", name="accepted-record-loosened", statement="record", kind=Kind.CONTRADICTION)
