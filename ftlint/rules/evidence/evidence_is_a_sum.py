"""The file gives a sum over all examples where a result has a share.

## Why

promptfoo adds up the scores of its tests: `score` and `namedScores` grow with each test. Taken for a fraction or a
percentage, such a number is wrong as soon as there is more than one test, however plausible it looks.

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
        evidence: {path: evals/prompt.json, metric: score}  # FT923
```

```json title="evals/prompt.json"
{
  "results": {
    "version": 3,
    "stats": {"successes": 1, "failures": 0, "errors": 0},
    "prompts": [
      {
        "provider": "acme/router",
        "metrics": {
          "score": 0.75,
          "testPassCount": 3,
          "testFailCount": 1,
          "testErrorCount": 0
        }
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
        sample_size: 4
        evidence: {path: evals/prompt.json, metric: pass_rate}
```

```json title="evals/prompt.json"
{
  "results": {
    "version": 3,
    "stats": {"successes": 1, "failures": 0, "errors": 0},
    "prompts": [
      {
        "provider": "acme/router",
        "metrics": {
          "score": 0.75,
          "testPassCount": 3,
          "testFailCount": 1,
          "testErrorCount": 0
        }
      }
    ]
  }
}
```

## How to fix

Name the share: `pass_rate` of promptfoo, or `NAME/mean` of a named score, which is the sum divided by its weights.

## When to waive

When there is one test only, so that the sum is its score.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        metric = record.metrics.by_id(one.result.metric)
        if one.reading.is_sum and metric is not None and metric.unit in ("fraction", "percent"):
            yield Problem(
                one.claim.path,
                f"`{one.reading.name}` of `{one.claim.file}` is a sum over all examples, {one.said}, "
                f"and `{metric.id}` is in {metric.unit} (at `{one.claim.address}`).",
                "Name a share or a mean of the same file, such as `pass_rate`.",
            )


RULE = Rule(code="FT923", name="evidence-is-a-sum", statement="evidence", kind=Kind.PRACTICE, check=check)
