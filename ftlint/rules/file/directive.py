"""The file has a directive for the YAML parser.

## Why

Lines that begin with `%` choose a version of YAML or shorten tags, and change what the rest of the file
means. A record is YAML 1.2 and has no tags, so there is nothing to set. `%YAML 1.2` before the first `---` is
allowed, because it states what already holds.

## Bad

```yaml
%TAG ! tag:example.com,2026:  # FT017
---
method:
  family: peft
```

## Good

```yaml
%YAML 1.2
---
method:
  family: peft
```

## How to fix

Remove the line. If it is text, indent it: text that continues over several lines should always be indented.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT017", name="directive", statement="file", kind=Kind.FILE)
