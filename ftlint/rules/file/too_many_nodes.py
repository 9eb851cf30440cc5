"""The file holds more than 50,000 keys and values.

## Why

A record holds a few hundred. Even a short file can hold so many values that programs need minutes and
gigabytes to read it, so ftlint stops counting at 50,000.

## Bad

```text
data:
  available: [1, 2, 3, 4, 5, 6, …  # and 49,990 more
```

## Good

```yaml
data:
  available: {examples: 50000, source: data/letters.jsonl}
```

## How to fix

Move lists of data into separate files, and say in the record where they are and how many entries they have.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT009", name="too-many-nodes", statement="file", kind=Kind.FILE)
