"""The address of a result leads to something that is no number.

## Why

A text that looks like a number, such as `"0.71"` or `0.71 ± 0.02`, can be read in several ways, and a list or an
object holds several numbers. Only a number is compared.

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
        evidence: {path: evals/prompt.json, pointer: /accuracy}  # FT913
```

```json title="evals/prompt.json"
{"accuracy": {"mean": 0.7138, "stderr": 0.02}}
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
        evidence: {path: evals/prompt.json, pointer: /accuracy/mean}
```

```json title="evals/prompt.json"
{"accuracy": {"mean": 0.7138, "stderr": 0.02}}
```

## How to fix

Address the number itself. If the tool writes numbers as text, have it write numbers.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "not-a-number")


RULE = Rule(code="FT913", name="evidence-not-a-number", statement="evidence", kind=Kind.EVIDENCE, check=check)
