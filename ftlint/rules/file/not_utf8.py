"""The file is not UTF-8 text.

## Why

Programs that guess an encoding guess differently, and one record then says two things. YAML, JSON and every
editor agree on UTF-8. One byte order mark at the start is allowed, because some editors write it.

## Bad

```text
$ file finetune-decision.yaml
finetune-decision.yaml: Unicode text, UTF-16, little-endian text
```

## Good

```text
$ file finetune-decision.yaml
finetune-decision.yaml: Unicode text, UTF-8 text
```

## How to fix

Save the file again as UTF-8. Most editors show the encoding in the status bar; on a command line,
`iconv -f UTF-16 -t UTF-8 old.yaml > new.yaml` does it.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT002", name="not-utf8", statement="file", kind=Kind.FILE)
