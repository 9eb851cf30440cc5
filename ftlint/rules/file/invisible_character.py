"""The text holds a character that cannot be seen.

## Why

Zero-width characters make two words look like one, marks of writing direction change the order in which a
line is shown, and tag characters hold whole sentences that nobody sees. A decision is signed on what people
read. Joiners and variation selectors are let pass where scripts and emoji need them, that is between
characters beyond ASCII.

## Bad

```yaml
product:
  # a zero-width space stands after Drafts
  core_functionality: Drafts\u200b replies for a handler to check  # FT007
```

## Good

```yaml
product:
  core_functionality: Drafts replies for a handler to check
```

## How to fix

Delete the character, and type the word again. Such characters often come along when text is copied from a web
page or a chat.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT007", name="invisible-character", section="file", kind=Kind.FILE)
