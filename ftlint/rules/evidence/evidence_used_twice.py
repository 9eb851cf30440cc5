"""A baseline and a tuned model have the same number of the same file as evidence.

## Why

One number cannot be of both. Most often a line was copied and its path was not changed, so that the tuned model looks just
as good as the baseline, or one of the two values was never measured.

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
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}  # FT928
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
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
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/tuned.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

```json title="evals/tuned.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Name the file, the metric or the run of each.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    found = list(supported(record))
    untuned = {
        (one.claim.file.removeprefix("./"), one.claim.address): one
        for one in reversed(found)
        if one.is_untuned
    }
    for one in found:
        other = untuned.get((one.claim.file.removeprefix("./"), one.claim.address)) if one.is_tuned else None
        if other is not None:
            yield Problem(
                one.claim.path,
                f"`{other.label}` and `{one.label}` have the same number as evidence: "
                f"the {one.said} of `{one.claim.file}` at `{one.claim.address}`.",
                f"Name the file, the metric or the run of `{one.label}`.",
                ((other.claim.path, f"the evidence of `{other.label}`"),),
            )


RULE = Rule(code="FT928", name="evidence-used-twice", statement="evidence", kind=Kind.EVIDENCE, check=check)
