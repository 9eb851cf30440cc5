"""Scores behind a value were changed by hand after the run.

## Why

inspect_ai lets people change the score of an example, and keeps who did it and why. That may be right, when a scorer was wrong.
But if only the answers of one model were looked at again, it is not compared alike with the others.

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
        value: 1.0
        sample_size: 1
        evidence: {path: evals/prompt.json, metric: match/accuracy}  # FT932
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "success",
  "eval": {"task": "desk", "model": "acme/router"},
  "results": {
    "total_samples": 1,
    "completed_samples": 1,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 1,
        "metrics": {"accuracy": {"value": 1.0}}
      }
    ]
  },
  "samples": [
    {
      "id": 1,
      "scores": {
        "match": {
          "value": "C",
          "history": [
            {"value": "I"},
            {
              "value": "C",
              "provenance": {"author": "A", "reason": "reads the same"}
            }
          ]
        }
      }
    }
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
        value: 1.0
        sample_size: 1
        evidence: {path: evals/prompt.json, metric: match/accuracy}
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "success",
  "eval": {"task": "desk", "model": "acme/router"},
  "results": {
    "total_samples": 1,
    "completed_samples": 1,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 1,
        "metrics": {"accuracy": {"value": 1.0}}
      }
    ]
  },
  "samples": [{"id": 1, "scores": {"match": {"value": "C"}}}]
}
```

## How to fix

Correct the scorer and score all models again (`inspect score`), or look at the same examples of each.

## When to waive

When the examples of every model were looked at in the same way: the reason says how.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        if one.reading.edits:
            were = plural(one.reading.edits, "was", "were")
            yield Problem(
                one.claim.path,
                f"{count(one.reading.edits, 'score')} behind the {one.said} of `{one.result.metric}` in "
                f"`{one.claim.file}` {were} changed after the run (at `{one.claim.address}`).",
                "Score all models again with a scorer that is right, or look at the same examples of each.",
            )


RULE = Rule(code="FT932", name="evidence-edited", statement="evidence", kind=Kind.PRACTICE, check=check)
