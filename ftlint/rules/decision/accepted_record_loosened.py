"""A change asks less of an accepted decision, without a new decision.

## Why

An accepted record is what people agreed to: this much quality, at this cost, with these checks. Lowering a
threshold later, or taking out the baseline that the decision rests on, changes what they agreed to without
asking them, and it is easily overlooked among other edits.

The rule is asked by `ftlint check --since BASE`, which compares each record with what it was where the branch
began, whatever its file is called now. It reports each change that asks less than before while the record was
accepted and still is, unless `decision.date` is newer than it was. A decision that is closed, as `rejected`
or `superseded`, may not ask less in the same change, whatever its date, nor later where it is `superseded`: a
closed record shows what was in force. What was wrong with the record at the base is left out of the
comparison. Two changes need no new decision: waivers have an approver and an end of their own, and a later
`review_by` says that the decision was looked at and stands. What asks more, and text, is never reported.

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

Decide again: set `decision.date` to the day on which it was done, and `deciders` to those who did. Or take
the change back.

## When to waive

Cannot be waived: a waiver in the record could be added by the same change.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT830", name="accepted-record-loosened", section="record", kind=Kind.CONTRADICTION)
