"""A value has a tag, which names a type that only some programs know.

## Why

A tag such as `!!python/name` or `!include` asks the reader to build an object or open a file, and each
program answers differently. A record is data: text, numbers, true and false, lists and mappings need no tag.
A `!` at the start of ordinary text needs quotes.

## Bad

```yaml
method:
  family: !!str peft                     # FT016
  rationale: !include notes/rationale.md  # FT016
```

## Good

```yaml
method:
  family: peft
  rationale: "!important letters keep their tone"
```

## How to fix

Remove the tag. Put quotes around text that begins with `!`.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT016", name="tag", statement="file", kind=Kind.FILE)
