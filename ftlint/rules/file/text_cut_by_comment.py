"""A text without quotes ends at a `#` that may be part of it.

## Why

In YAML a blank and a `#` begin a comment, also in the middle of a sentence. `fails on ticket #4411 and all refunds` is read as `fails on
ticket`, and a decision would be signed and published with half of its reason. Nothing is reported where the `#` is plainly meant as a
comment: with a blank after it, on a line of its own, behind a text in quotes, behind a bracket, or on the line of `|` or `>`. But a line
that begins with `#` and a character, indented so that it would go on with the text right above, is taken for a part of that text.

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
from ftlint.rule import Rule

RULE = Rule(code="FT024", name="text-cut-by-comment", section="file", kind=Kind.FILE)
