"""An unquoted text ends at a `#` that may be part of it.

## Why

In YAML a space and a `#` begin a comment, even in the middle of a sentence.
`fails on ticket #4411 and all refunds` is read as `fails on ticket`, and the decision would be signed and
published with half of its reason.

Ordinary comments are not reported: with a space after the `#`; after quotes, a comma, a bracket or another
comment; on a line of their own; on the line of `|` or `>`; and after a number, a date or a fixed word such as
a status, which is complete without them. A line that begins with `#` and a character counts as part of the
text right above only where its indentation would continue that text and it is not a commented-out entry.

## Bad

```yaml
decision:
  rationale: Prompting fails on ticket #4411 and all refunds  # FT024
  deciders:
    - "#7"
    - #8                                                      # FT024
product:
  core_functionality: Answers tickets of the queue
    #refunds                                                  # FT024
```

## Good

```yaml
decision:
  rationale: "Prompting fails on ticket #4411 and all refunds"
  deciders:
    - "#7"
    - "#8"
    - Ann  # on leave
    #- Bob
product:
  core_functionality: >-
    Answers tickets of the queue
    #refunds
```

## How to fix

Put quotes around the whole text, or write it below `>-`. If the `#` begins a comment, put a space after it.

## When to waive

Cannot be waived: a value that is not read as it looks decides nothing.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT024", name="text-cut-by-comment", statement="file", kind=Kind.FILE)
