"""A value stands in the file of a run that failed, was cancelled, did not end or was declared invalid.

## Why

Tools write a value for the examples that they got to before a run ended. It looks like any other, and is of a part of
the data set that nobody chose. A run that somebody declared invalid is no evidence at all.

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
        sample_size: 14
        evidence: {path: evals/prompt.json, metric: match/accuracy}  # FT921
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "cancelled",
  "eval": {
    "task": "desk",
    "model": "acme/router",
    "dataset": {"samples": 14},
    "config": {"epochs": 1}
  },
  "results": {
    "total_samples": 14,
    "completed_samples": 14,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 14,
        "metrics": {"accuracy": {"value": 0.75}}
      }
    ]
  }
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
        value: 0.75
        sample_size: 14
        evidence: {path: evals/prompt.json, metric: match/accuracy}
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "success",
  "eval": {
    "task": "desk",
    "model": "acme/router",
    "dataset": {"samples": 14},
    "config": {"epochs": 1}
  },
  "results": {
    "total_samples": 14,
    "completed_samples": 14,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 14,
        "metrics": {"accuracy": {"value": 0.75}}
      }
    ]
  }
}
```

## How to fix

Run the evaluation to its end, for instance with `inspect eval-retry`, and name that file.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import has_ended, supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        if not has_ended(one.reading):
            yield Problem(
                one.claim.path,
                f"`{one.claim.file}` says that its run is `{one.reading.status[:40]}`, so the {one.said} of "
                f"`{one.result.metric}` at `{one.claim.address}` is not its result.",
                "Run it to its end, and name that file.",
            )


RULE = Rule(
    code="FT921", name="evidence-run-unfinished", statement="evidence", kind=Kind.EVIDENCE, check=check
)
