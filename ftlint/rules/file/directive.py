"""The file gives orders to the YAML parser.

## Why

Lines that begin with `%` choose a version of YAML or shorten tags, and change what the rest of the file
means. A record is YAML 1.2 and has no tags, so there is nothing to order; `%YAML 1.2` before the first `---`
is let pass, because it says what is so.

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

Remove the line. If it is text, indent it, as text that goes on over several lines always should be.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT017", name="directive", section="file", kind=Kind.FILE)
