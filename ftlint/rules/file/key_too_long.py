"""A key is longer than 256 characters.

## Why

Keys are names. A long one is misplaced text, most often a sentence with a colon in it, and parsers stop
looking for the colon of a key after 1,024 characters.

## Bad

```text
Letters were read by two handlers who … (300 characters) … : true
```

## Good

```yaml
data:
  quality:
    definition: "Read by two handlers: they agreed on 92 of 100."
```

## How to fix

Put quotes around text that has a colon in it, or give the key a short name.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT011", name="key-too-long", statement="file", kind=Kind.FILE)
