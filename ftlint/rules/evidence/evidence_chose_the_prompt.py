"""A value was measured on the examples by which an optimiser chose what it measures.

## Why

An optimiser of prompts, such as GEPA, tries many and keeps those with the best scores on its validation set. The best
of many looks better than it is, because part of its score is chance, and a baseline that was measured once has no such
advantage. A test needs examples that chose nothing.

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
        value: 0.75
        sample_size: 4
        evidence:  # FT944
          path: runs/gepa_result.json
          pointer: /val_aggregate_scores/1
```

```json title="runs/gepa_result.json"
{
  "candidates": [{"prompt": "Route it."}, {"prompt": "Name the desk."}],
  "val_aggregate_scores": [0.5, 0.75],
  "val_subscores": [
    {"0": 1.0, "1": 0.0, "2": 1.0, "3": 0.0},
    {"0": 1.0, "1": 1.0, "2": 1.0, "3": 0.0}
  ]
}
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
        value: 0.72
        sample_size: 400
        evidence: {path: runs/test.json, pointer: /accuracy}
```

```json title="runs/test.json"
{"accuracy": 0.72}
```

## How to fix

Measure the chosen prompt once on examples that the optimiser has not seen, and name that file.

## When to waive

When the examples are those of the test by design, and the record says so, for instance in a first trial.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        if one.reading.chosen_by:
            yield Problem(
                one.claim.path,
                f"The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on the examples by which "
                f"{one.reading.chosen_by} chose the prompt (at `{one.claim.address}`).",
                "Measure the prompt on examples that the optimiser has not seen, and name that file.",
            )


RULE = Rule(
    code="FT944", name="evidence-chose-the-prompt", statement="evidence", kind=Kind.PRACTICE, check=check
)
