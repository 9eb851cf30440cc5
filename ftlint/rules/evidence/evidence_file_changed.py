"""The file of a result is not the one whose hash the record has.

## Why

With `sha256`, a record says which bytes its number was read from. If they change after the decision, somebody has
run the evaluation again or edited the file, and the decision rests on something else.

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
        evidence:
          path: evals/prompt.json
          pointer: /accuracy
          sha256: 8d74aa91fee60f53eb922e27b78f59bdee9a2fec5f07b48824f47d765e8ff009  # FT917
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
        evidence:
          path: evals/prompt.json
          pointer: /accuracy
          sha256: 39e149b0d9cf38bae2e56a785466f98ad751005dc995638a1a8c2ebc26df7a96
```

```json title="evals/prompt.json"
{"accuracy": 0.7138}
```

## How to fix

Compare the value with the file as it is now, and write the new hash; or restore the file.

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
    return unsupported(record, "changed")


RULE = Rule(code="FT917", name="evidence-file-changed", statement="evidence", kind=Kind.EVIDENCE, check=check)
