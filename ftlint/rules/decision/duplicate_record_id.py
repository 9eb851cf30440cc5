"""Two records have the same id.

## Why

Other records link to a record by its id, and its findings and its page keep that id from one run to the next.
If two records have the same id, a link to it is ambiguous. The usual cause is a record that was copied to
begin the next one.

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

Give each record its own id, and correct the links.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT821", name="duplicate-record-id", statement="record", kind=Kind.CONTRADICTION)
