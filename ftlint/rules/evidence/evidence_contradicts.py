"""A value is not the one that stands in the file that it names.

## Why

A reader trusts a number with a file more than one without. If the file says something else, one of the two is of
another run. The value is compared at the decimals that the record writes, rounded half up or half to even; `0.71`
fits 0.7138, and `0.72` does not.

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
        value: 0.78  # FT911
        sample_size: 400
        evidence: {path: evals/prompt.json, pointer: /accuracy}
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

Copy the value from the file, or name the file and the address that it was taken from. A number is scaled only if
both units are known: the metric's `unit` and the one that the format declares. ftlint guesses nothing from the size of a
number; the message says if a hundred times as much, or a hundredth, would fit.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import unsupported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    return unsupported(record, "contradicted")


RULE = Rule(code="FT911", name="evidence-contradicts", statement="evidence", kind=Kind.EVIDENCE, check=check)
