"""A value was measured on a part of the data set only, because the run was given a limit.

## Why

A limit is for trying out whether an evaluation runs. It takes the first examples, which are often alike, and leaves a
file that looks like any other. A value on 3 of 2,376 examples says nothing of the rest.

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
        sample_size: 40
        evidence: {path: evals/prompt.json, metric: acc}  # FT920
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 40}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": 40}
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
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Run the evaluation without the limit (`--limit` of lm-evaluation-harness and inspect_ai), and name that file.

## When to waive

When the part was drawn at random and is large enough: the reason says how it was drawn.
"""

from collections.abc import Iterator

from ftlint.domain.results import show_count, supported
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        reading = one.reading
        run = reading.n if reading.examples is None and reading.n_kind == "examples" else reading.examples
        if run is not None and reading.whole is not None:
            if run >= reading.whole:
                continue
            part = f"on {show_count(run)} of the {show_count(reading.whole)} examples of the data set"
        elif reading.limit is not None and reading.limit > 0:
            share = f"{show_number(reading.limit * 100)} % of the examples"
            part = (
                f"with a limit of {share if reading.limit < 1 else show_count(reading.limit) + ' examples'}"
            )
        else:
            continue
        yield Problem(
            one.claim.path,
            f"The {one.said} of `{one.result.metric}` was measured {part} "
            f"(`{one.claim.file}`, at `{one.claim.address}`).",
            "Run it on the whole data set, or say in a waiver how the part was drawn.",
        )


RULE = Rule(code="FT920", name="evidence-of-a-part", statement="evidence", kind=Kind.PRACTICE, check=check)
