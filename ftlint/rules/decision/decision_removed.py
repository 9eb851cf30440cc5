"""A change removes the record of a decision that was made, or keeps it from being checked.

## Why

Records are kept so that the next team can see what was decided and why, above all when the decision did not
hold. A record that is gone answers no questions, and links to its id lead nowhere.

The rule runs with `ftlint check --since BASE`. It reports a record that was `accepted`, `rejected` or
`superseded` where the branch began and is gone from the checked paths. A moved or renamed record is
recognised by its `project.id` and is not gone, as long as its new folder is checked as well. Drafts and
proposals may be removed.

A record that still exists counts too if it was checked where the branch began and no longer is: because
`exclude` in a new or changed configuration leaves it out, because git ignores it, or because a `pyvenv.cfg`
marks its folder as one of installed packages. What the configuration already left out where the branch began
may go. A record that a sparse checkout leaves out is not gone.

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

Bring the record back. If the decision no longer holds, set the status to `superseded` and name the record
that replaces it, or to `rejected` if none does. If the configuration leaves it out, revert that: a closed
record asks nothing of anybody.

## When to waive

Cannot be waived: a record that is gone cannot hold a waiver.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT833", name="decision-removed", statement="record", kind=Kind.CONTRADICTION)
