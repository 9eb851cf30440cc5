"""The text contains an invisible character.

## Why

Zero-width characters make two different words look the same, marks of writing direction change the order in
which a line is shown, and tag characters hide whole sentences. A decision is signed on what people read.
Joiners and variation selectors are allowed where scripts and emoji need them: between non-ASCII characters.

## Bad

```yaml
product:
  # a zero-width space follows Drafts
  core_functionality: Drafts\u200b replies for a handler to check  # FT007
```

## Good

```yaml
product:
  core_functionality: Drafts replies for a handler to check
```

## How to fix

Delete the character, and retype the word. Such characters often come with text copied from a web page or a
chat.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT007", name="invisible-character", statement="file", kind=Kind.FILE)
