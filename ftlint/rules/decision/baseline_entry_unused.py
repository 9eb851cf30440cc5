"""An entry of the baseline covers nothing: its finding was fixed, moved, or became more severe.

## Why

A baseline is for what was there when you adopted ftlint, and should only ever shrink. A leftover entry would
silently cover the same gap if it opened again. An entry is also unused when its finding has become more
severe, as the gaps of a proposal do when the decision is accepted: the finding then counts again. So is an
entry for something that a baseline never covers, such as an overdue review: that comes again with another
date.

## Bad

```text
{"version": 1, "findings": [
  {"file": "letters.finetune-decision.yaml", "code": "FT203", …}    # FT840
]}

letters.finetune-decision.yaml
    metrics:
      measures:
        - {id: accepted-letters, threshold: 0.8, …}
```

## Good

```text
{"version": 1, "findings": []}

letters.finetune-decision.yaml
    metrics:
      measures:
        - {id: accepted-letters, threshold: 0.8, …}
```

## How to fix

Run `ftlint check --baseline FILE --write-baseline FILE` with the baseline as both files: this removes the
entries that cover nothing, and adds none. Entries of records that are not part of the run stay. If the
finding moved because the id of its metric or baseline changed, it counts as new: fix it.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT840",
    name="baseline-entry-unused",
    statement="record",
    kind=Kind.NOTICE,
    severity=Severity.WARNING,
)
