"""A value leaves out examples that have no score, or counts those that failed to run as wrong.

## Why

Tools drop examples that ended in an error, or that no scorer could read, and go on: the value is then of the examples
that went well. If the hard ones fail, it is too high. Other tools count an error as a wrong answer, so that a time-out
of a service looks like a mistake of the model. Either way, the examples are not those of the other results.

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
        sample_size: 12
        evidence: {path: evals/prompt.json, metric: match/accuracy}  # FT919
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
    "completed_samples": 12,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 12,
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

Run the failed examples again (`inspect eval-retry`, `promptfoo eval --retry-errors`), and name that file. If they cannot be run, count
them as wrong, for every approach alike.

## When to waive

When the examples were left out on purpose, for every approach alike: the reason says which and why.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        reading, file, metric = one.reading, one.claim.file, one.result.metric
        if reading.left_out:
            others = reading.left_out - reading.errors
            why = [f"{count(reading.errors, 'error')}"] if reading.errors else []
            why += [f"{others:,} without a score"] if others else []
            of = (
                f" of {reading.n + reading.left_out:,.0f}"
                if reading.n and reading.n_kind == "examples" and reading.results is None
                else ""
            )
            results = f"{reading.left_out:,}{of} {'results' if of else plural(reading.left_out, 'result')}"
            yield Problem(
                one.claim.path,
                f"The {one.said} of `{metric}` leaves out {results} of `{file}`: "
                f"{' and '.join(why)} (at `{one.claim.address}`).",
                "Run them again and name that file, or count them as wrong in every result alike.",
            )
        elif reading.errors:
            are = plural(reading.errors, "is", "are")
            yield Problem(
                one.claim.path,
                f"{count(reading.errors, 'result')} of `{file}` {are} {plural(reading.errors, 'an error', 'errors')}, "
                f"which the {one.said} of `{metric}` counts as not passed (at `{one.claim.address}`).",
                "Run them again and name that file.",
            )


RULE = Rule(
    code="FT919", name="evidence-examples-left-out", statement="evidence", kind=Kind.PRACTICE, check=check
)
