"""A rule of ftlint failed on this record.

## Why

A check that could not run has not passed. The other rules still run and report what they find, but the record
gets no checklist and no verdict, and the exit code is 3: an internal error.

## Bad

```text
(a record on which a rule raises an error)
```

## Good

```text
(a file whose findings are all shown, and on which every rule has run)
```

## How to fix

This is a bug in ftlint. Please report it, with the record or the part of it that makes the rule fail.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT901", name="rule-crashed", statement="file", kind=Kind.FILE)
