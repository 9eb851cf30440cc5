"""The text contains a control character.

## Why

Control characters move a terminal's cursor, change its colours or end a string early. What a reviewer sees is
then not what a program reads. Tabs and ordinary line breaks are fine. The same goes for escapes of the null
character and of half a character (`\\ud800`): other programs cut the text there, or fail.

## Bad

```yaml
product:
  core_functionality: "Drafts replies\\0 and sends them"  # FT005
```

## Good

```yaml
product:
  core_functionality: "Drafts replies and sends them"
```

## How to fix

Delete the character, and retype the text around it if it came from a terminal or a word processor.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT005", name="control-character", statement="file", kind=Kind.FILE)
