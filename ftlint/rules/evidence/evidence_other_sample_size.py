"""The `sample_size` of a result is not the number of examples in the file that it names.

## Why

A value of 0.75 on 40 examples says much less than the same value on 400, and rules about noise and about sample sizes
go by `sample_size`. If the file counts other examples, the value is of another run, or of fewer examples than is said.

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
        sample_size: 400  # FT918
        evidence: {path: evals/prompt.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 40, "effective": 40}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
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
        sample_size: 40
        evidence: {path: evals/prompt.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 40, "effective": 40}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Write the number that the file has, or name the file of the larger run. A record without `sample_size` is not
compared.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
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
        is_exact = reading.n_kind == "examples"
        n = reading.n if is_exact or reading.examples is None else reading.examples
        if said is None or n is None or said in (n, reading.n, reading.results) or not reading.n_kind:
            continue
        is_counted = is_exact or reading.examples is not None
        if not is_counted and (reading.n_kind != "results" or said <= n):
            continue  # how many examples are behind the results is not known, but not more than these
        what = "examples" if is_counted else "results"
        yield Problem(
            (*one.result.path, "sample_size"),
            f"`{one.claim.file}` has {show_count(n)} {what} behind the {one.said} at `{one.claim.address}`, "
            f"where the `sample_size` of `{one.result.metric}` says {said:,}.",
            f"Write {show_number(n)}, or name the file of the run on {said:,} examples.",
        )


RULE = Rule(
    code="FT918", name="evidence-other-sample-size", statement="evidence", kind=Kind.EVIDENCE, check=check
)
