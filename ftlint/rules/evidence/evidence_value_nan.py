"""The file has NaN or an infinite number where a result has a value.

## Why

NaN means that the value could not be computed: no example was scored, or a loss diverged. Tools that leave such
examples out of their mean, or print 0 for them, make a failed run look fine.

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
        evidence: {path: evals/prompt.json, pointer: /accuracy}  # FT914
```

```json title="evals/prompt.json"
{"accuracy": NaN}
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

Find out why the value was not computed, and run the evaluation again.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "nan")


RULE = Rule(code="FT914", name="evidence-value-nan", statement="evidence", kind=Kind.EVIDENCE, check=check)
