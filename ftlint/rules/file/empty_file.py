"""There is no record in the file.

## Why

An empty file, or one with only comments, looks like a record in a listing but decides nothing. A file that
was not read is not clean, so ftlint reports it.

## Bad

```text
# To be written when the evaluation is done.
```

## Good

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
```

## How to fix

Write the record; ten lines with `status: draft` are a start. `ftlint init` asks the questions and writes it.
If there is nothing to decide yet, delete the file.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT004", name="empty-file", statement="file", kind=Kind.FILE)
