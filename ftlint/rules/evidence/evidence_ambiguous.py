"""The evidence of a result fits several values of its file.

## Why

ftlint does not search a file, and does not take the nearest number: with two filters, two tasks or two models,
the wrong one may happen to agree. The address has to say which one is meant.

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
        evidence: {path: evals/prompt.json}  # FT915
```

```json title="evals/prompt.json"
{"accuracy": 0.7138, "f1": 0.7138}
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
{"accuracy": 0.7138, "f1": 0.7138}
```

## How to fix

Paste one of the addresses that the finding lists.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "ambiguous")


RULE = Rule(code="FT915", name="evidence-ambiguous", statement="evidence", kind=Kind.EVIDENCE, check=check)
