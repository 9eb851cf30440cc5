"""A text or list is longer than its key allows.

## Why

A record is read by people in a hurry. Texts are limited to what fits on a screen or two, and lists to what
can be scanned. Long material belongs in a document that the record links to.

## Bad

```text
project:
  name: (a text of more than 300 characters)
```

## Good

```yaml
project: {id: claims-letters, name: Claims letters}
```

## How to fix

Shorten it, or put the long version elsewhere and link to it from `references`.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT037", name="too-long", statement="shape", kind=Kind.SHAPE)
