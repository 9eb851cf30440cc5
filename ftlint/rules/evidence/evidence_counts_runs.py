"""The `sample_size` of a result counts runs or weights, and its file has fewer examples.

## Why

Running 20 examples twice gives 40 results, which agree with each other: they say how steady the model is, and no more
about examples that it has not seen. Rules about noise take `sample_size` for different examples, and would believe a
difference that is none. Weights of assertions are no examples either.

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
        sample_size: 40  # FT922
        evidence: {path: evals/prompt.json, metric: match/accuracy}
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "success",
  "eval": {
    "task": "desk",
    "model": "acme/router",
    "dataset": {"samples": 20},
    "config": {"epochs": 2}
  },
  "results": {
    "total_samples": 40,
    "completed_samples": 40,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 40,
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
        sample_size: 20
        evidence: {path: evals/prompt.json, metric: match/accuracy}
```

```json title="evals/prompt.json"
{
  "version": 2,
  "status": "success",
  "eval": {
    "task": "desk",
    "model": "acme/router",
    "dataset": {"samples": 20},
    "config": {"epochs": 2}
  },
  "results": {
    "total_samples": 40,
    "completed_samples": 40,
    "scores": [
      {
        "name": "match",
        "scorer": "match",
        "scored_samples": 40,
        "metrics": {"accuracy": {"value": 0.75}}
      }
    ]
  }
}
```

## How to fix

Write the number of examples, and in `note` how often each was run.

## When to waive

When the runs of one example are independent enough to be counted: the reason says why.
"""

from collections.abc import Iterator

from ftlint.domain.results import show_count, supported
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        said, reading = one.result.sample_size, one.reading
        examples = reading.examples
        is_counted = said is not None and said in (reading.results, reading.n)
        if said is None or examples is None or not is_counted or not 0 < examples < said:
            continue
        if reading.n_kind == "weight":
            what = f"sum of weights of {show_count(examples)} examples"
        elif reading.n_kind == "results" or said == reading.results:
            how_often = "twice" if said == 2 * examples else f"{said // examples:.0f} times"
            times = "" if said % examples else f", each run {how_often}"
            what = f"results of {show_count(examples)} examples{times}"
        else:
            continue
        yield Problem(
            (*one.result.path, "sample_size"),
            f"The {said:,} of `{one.result.metric}` are the {what} (`{one.claim.file}`, at `{one.claim.address}`).",
            f"Write `sample_size: {show_number(examples)}`, and in `note` how often each example was run.",
        )


RULE = Rule(code="FT922", name="evidence-counts-runs", statement="evidence", kind=Kind.PRACTICE, check=check)
