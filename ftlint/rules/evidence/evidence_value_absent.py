"""A file has no value at the address that a result gives.

## Why

An address that leads nowhere supports no number: the metric is called otherwise, was not computed, or the file is
of another run.

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
        evidence: {path: evals/prompt.json, pointer: /acc}  # FT912
```

```json title="evals/prompt.json"
{"accuracy": 0.7138}
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

Take one of the addresses that the finding lists. `ftlint evidence` shows what each claim leads to.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "absent")


RULE = Rule(code="FT912", name="evidence-value-absent", statement="evidence", kind=Kind.EVIDENCE, check=check)
