"""The file that a result names as evidence cannot be read.

## Why

A number whose file is not there, was cut off, or is only a pointer to it has no evidence. Only regular files inside
the repository are opened, of at most 16 MiB if they are not read line by line, and no link is followed: a record from
a stranger's pull request must not show what lies elsewhere.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.71
        sample_size: 400
        evidence: {path: evals/missing.json, pointer: /accuracy}  # FT916
```

## Good

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.71
        sample_size: 400
        evidence: {path: evals/prompt.json, pointer: /accuracy}
```

```json title="evals/prompt.json"
{"accuracy": 0.7138}
```

## How to fix

Do what the finding says: commit the file, correct the path, fetch it with Git LFS, or copy the whole file again. The
path begins at the folder of the record; `../` may lead up, but not out of the repository. Nothing is fetched from the
address in `source`: export the file from there, and name it in `path`.

## When to waive

Cannot be waived: what was not read is not clean. Without the file, leave `evidence` out, and say in `note` where the
number is from.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "unverifiable")


RULE = Rule(code="FT916", name="evidence-unverifiable", statement="evidence", kind=Kind.EVIDENCE, check=check)
