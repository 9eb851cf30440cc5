"""A text is longer than 65,536 characters.

## Why

A text this long is a document or a log, not a statement that somebody decides on. Rules look at every text,
so its length is what a check costs.

## Bad

```text
decision:
  rationale: |
    … 3,000 lines of evaluation output …
```

## Good

```yaml
decision:
  approach: fine-tuning
  rationale: >-
    Prompting reaches 0.58 against a threshold of 0.80; the output is in
    evals/zero-shot.json.
```

## How to fix

Put the text into a separate file, and say in the record what follows from it.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT010", name="scalar-too-long", statement="file", kind=Kind.FILE)
