"""Text follows the end of the record.

## Why

`---` or `...` at the start of a line ends a YAML document. Some programs read only the first document, some
only the last and some all of them, so a file with two has no single meaning. Front matter followed by prose
is the same case.

## Bad

```yaml
method:
  family: peft
---                # FT018
method:
  family: full
```

## Good

```yaml
---
method:
  family: peft
```

## How to fix

Keep one record per file, and move the other into its own file. If the dashes or dots are text, indent them.
One `---` before the record and one `...` after it are allowed.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT018", name="second-document", statement="file", kind=Kind.FILE)
