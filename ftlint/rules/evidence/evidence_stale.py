"""A value in `all_results.json` is not the one of the file beside it that it was merged from.

## Why

The Trainer adds the results of each step of a script to `all_results.json`, and never empties it. When a later run
evaluates only, or is written over by hand, values of an earlier run stay in it and look as if they were of this one.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: runs/all_results.json, metric: eval_accuracy}  # FT933
```

```json title="runs/all_results.json"
{"eval_accuracy": 0.75, "eval_runtime": 3.1, "train_loss": 0.4}
```

```json title="runs/eval_results.json"
{"eval_accuracy": 0.71, "eval_runtime": 3.0}
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
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: runs/all_results.json, metric: eval_accuracy}
```

```json title="runs/all_results.json"
{"eval_accuracy": 0.75, "eval_runtime": 3.1, "train_loss": 0.4}
```

```json title="runs/eval_results.json"
{"eval_accuracy": 0.75, "eval_runtime": 3.1}
```

## How to fix

Find out which of the two is of the run that the record is about, and name that file.

## When to waive

When the file beside it is the older one.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        if one.claim.elsewhere is not None:
            file, value = one.claim.elsewhere
            yield Problem(
                one.claim.path,
                f"`{one.claim.file}` has {one.claim.stands} at `{one.claim.address}`, the evidence of `{one.result.metric}`, "
                f"and `{file}` beside it has {value}.",
                "Name the file of the run that the record is about.",
            )


RULE = Rule(code="FT933", name="evidence-stale", statement="evidence", kind=Kind.PRACTICE, check=check)
