"""A text without quotes ends at a `#` that may be part of it.

## Why

In YAML a blank and a `#` begin a comment, also in the middle of a sentence.
`fails on ticket #4411 and all refunds` is read as `fails on ticket`, and a decision would be signed and
published with half of its reason.

Comments stay free: with a blank after the `#`, behind quotes, a comma, a bracket or another comment, on a
line of its own, on the line of `|` or `>`, and behind a number, a date or a fixed word such as a status,
which is whole without it. Only a line that begins with `#` and a character, is indented so that it would go
on with the text right above, and is no entry that was commented out, is taken for a part of that text.

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

Put quotes around the whole text, or write it below `>-`. If the `#` begins a comment, put a blank after it.

## When to waive

Cannot be waived: what is read otherwise than it looks decides nothing.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT024", name="text-cut-by-comment", section="file", kind=Kind.FILE)
