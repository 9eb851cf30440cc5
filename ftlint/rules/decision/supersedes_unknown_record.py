"""A record links to a record that does not exist.

## Why

`supersedes` and `superseded_by` tie the records of a team into a history. A broken link breaks that history:
the reader of an old record does not find the one in force. The rule runs only when a whole folder is checked,
because a single file does not show what is beside it, and not where a sparse checkout leaves out records.

## Bad

```text
letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    decision:
      approach: rag
      supersedes: [leters-2025]  # FT820: no record has this id

letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
```

## Good

```text
letters-2026.finetune-decision.yaml
    project: {id: letters-2026}
    decision: {approach: rag, supersedes: [letters-2025]}

letters-2025.finetune-decision.yaml
    project: {id: letters-2025}
```

## How to fix

Write the `project.id` of the other record, which need not be the name of its file; or remove the link.

## When to waive

Cannot be waived. Check the folder that holds both records.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT820", name="supersedes-unknown-record", statement="record", kind=Kind.CONTRADICTION)
