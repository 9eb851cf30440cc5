"""The file is larger than any record needs.

## Why

A record is written and read by people: a long one has a few hundred lines. ftlint reads at most 1 MiB of a
file, so that nobody can stall a check, or exhaust its memory, by opening a pull request.

## Bad

```text
$ ls -l finetune-decision.yaml
-rw-r--r-- 1 team team 5242880 finetune-decision.yaml
```

## Good

```yaml
data:
  available: {examples: 1400, source: data/letters.jsonl}
```

## How to fix

Move examples, logs and outputs into separate files, and say in the record where they are.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT001", name="file-too-large", statement="file", kind=Kind.FILE)
