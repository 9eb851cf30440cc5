"""A change removes the record of a decision that was made, or keeps it from being checked.

## Why

Records are kept so that the next team can see what was decided and why, above all when the decision did not
hold. A record that is gone cannot be asked, and links to its id lead nowhere.

The rule is asked by `ftlint check --since BASE`. It reports a record that was `accepted`, `rejected` or
`superseded` where the branch began and is gone from the paths that are checked. A record that was moved or
renamed is known by its `project.id` and is not gone, as long as the folder that it moved to is checked as
well. Drafts and proposals may be removed.

A record that is still there counts too, if it was checked where the branch began and is not any more: because
`exclude` of a configuration leaves it out now, be it changed or new, because git ignores it, or because a
`pyvenv.cfg` marks its folder as one of installed packages. What was left out where the branch began, by the
configuration as it was, may go. A record that a sparse checkout leaves out is not gone.

## Bad

```text
decisions/letters.finetune-decision.yaml, where the branch began
    project: {id: letters}
    status: accepted      # FT833

decisions/calls.finetune-decision.yaml, now
    project: {id: calls}
    status: draft
```

## Good

```text
decisions/letters.finetune-decision.yaml, where the branch began
    project: {id: letters}
    status: accepted

decisions/letters.finetune-decision.yaml, now
    project: {id: letters}
    status: rejected
```

## How to fix

Bring the record back. If the decision holds no more, set the status to `superseded` and name the record that
replaces it, or to `rejected` if none does. Where the configuration leaves it out, take that back: a closed
record asks nothing of anybody.

## When to waive

Cannot be waived: where the record was, there is nothing that could hold a waiver.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT833", name="decision-removed", section="record", kind=Kind.CONTRADICTION)
