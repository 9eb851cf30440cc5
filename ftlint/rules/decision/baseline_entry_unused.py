"""An entry of the baseline covers nothing: what it stands for was mended, changed its place, or got worse.

## Why

A baseline is for what was there when you took ftlint up, and should only ever shrink. An entry that stays
behind would silently cover the same hole when it opens again. The entry is also unused when its finding has
become more severe, as the gaps of a proposal do when the decision is accepted: then the finding counts again.
So it is where somebody put in what a baseline never covers, such as a review that is due: that comes again
with another date.

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

Run `ftlint check --baseline FILE --write-baseline FILE` with the baseline as both files: that takes out what
covers nothing, and adds nothing. Entries of records that are not part of the run stay. If the finding moved,
because the id of its metric or baseline was changed, it counts as a new one: mend it.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT840", name="baseline-entry-unused", section="record", kind=Kind.NOTICE, severity=Severity.WARNING
)
