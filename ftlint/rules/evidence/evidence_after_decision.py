"""A result of a baseline or a candidate was measured after the decision that rests on it.

## Why

Baselines are there to be compared before anything is decided. A number that is younger than the decision did not lead to
it: either it was measured again and replaced the one that did, or the baseline was made up for afterwards.
A day's difference may be the time zone, and is let pass.

## Bad

```yaml
decision: {approach: fine-tuning, date: 2026-11-20}
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    model: acme/router
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}  # FT927
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "date": 1795942905,
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## Good

```yaml
decision: {approach: fine-tuning, date: 2026-11-30}
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    model: acme/router
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
  "date": 1795942905,
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Name the file that the decision was made with, or decide again and write the new date. Results of iterations may be
younger: tuning goes on after the decision.

## When to waive

When the evaluation was run again only to have its file, and the number did not change.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Baseline, Candidate, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    decided = record.decision.date
    for one in supported(record):
        day = one.reading.date
        if (
            not decided
            or day <= decided
            or not isinstance(one.part, Baseline | Candidate)
            or not _is_later(day, decided)
        ):
            continue
        yield Problem(
            one.claim.path,
            f"The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on {day}, "
            f"after the decision of {decided} (at `{one.claim.address}`).",
            "Name the file that the decision was made with, or decide again.",
            (((*record.decision.path, "date"), "the decision"),),
        )


def _is_later(day: str, decided: str) -> bool:
    """Returns whether it is later by more than a time zone makes."""
    from datetime import date

    try:
        return (date.fromisoformat(day) - date.fromisoformat(decided)).days > 1
    except ValueError:
        return False  # impossible-date says so


RULE = Rule(
    code="FT927", name="evidence-after-decision", statement="evidence", kind=Kind.PRACTICE, check=check
)
