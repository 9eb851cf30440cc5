"""Two records have the same id.

## Why

A record's id is how other records link to it and how its findings and its page are known from one run to the
next. With the same id on two records, a link to it means either. The usual cause is a record that was copied
to begin the next one.

## Bad

```text
letters-2025.finetune-decision.yaml
    project: {id: letters}

letters-2026.finetune-decision.yaml
    project: {id: letters}            # FT821
```

## Good

```text
letters-2025.finetune-decision.yaml
    project: {id: letters-2025}

letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
```

## How to fix

Give each record an id of its own, and correct the links that meant it.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT821", name="duplicate-record-id", section="record", kind=Kind.CONTRADICTION)
