"""A file has more findings than are shown.

## Why

At most 100 findings are shown per file, the most severe ones, so that a file that is not a record at all does
not bury the others. The rest are counted here: nothing is dropped silently.

## Bad

```text
(a file with 130 findings: 100 are shown, and this one says that there
are 30 more)
```

## Good

```text
(a file whose findings are all shown, and on which every rule has run)
```

## How to fix

Fix what is shown, and run ftlint again.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT023", name="too-many-findings", statement="file", kind=Kind.NOTICE, severity=Severity.INFO
)
