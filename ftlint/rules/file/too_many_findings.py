"""A file has more findings than are shown.

## Why

At most 100 findings of one file are shown, the worst of them, so that a file that is no record at all does
not bury the others. The rest are counted here: nothing is dropped in silence.

## Bad

```text
(a file with 130 findings: 100 are shown, and this one says that there are 30 more)
```

## Good

```text
(a file of which every finding is shown and every rule has run)
```

## How to fix

Fix what is shown, and run ftlint again.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(code="FT023", name="too-many-findings", section="file", kind=Kind.NOTICE, severity=Severity.INFO)
