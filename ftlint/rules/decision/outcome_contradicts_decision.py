"""What was measured in use misses a threshold, and the decision is still accepted.

## Why

A decision is right for what was known (§2.2), and a test set is a guess at what will come. What the model reaches
in use is the answer. If it misses a threshold on which the decision rests, or the record itself says that the
decision did not hold, then someone has to look again: keep it for a reason, repair it, or replace it.

The rule takes the last value of each metric. If a later outcome meets the threshold, it is silent.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
outcome:
  - date: 2026-05-04
    results:
      accepted-unedited: {value: 0.71, sample_size: 900}  # FT835
```

```yaml
outcome:
  - date: 2026-05-04
    held: false   # FT835
    note: The new templates are not in the examples.
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
outcome:
  - date: 2026-03-02
    results:
      accepted-unedited: {value: 0.71, sample_size: 900}
  - date: 2026-05-04
    results:
      accepted-unedited: {value: 0.83, sample_size: 900}
    held: true
    note: Tuned again with the new templates.
```

## How to fix

Find out whether the inputs or the model changed. Repair it and measure again, or write the record that supersedes
this one. Moving the threshold is a decision too, with a day and a reason.

## When to waive

While the repair is under way; let the waiver expire on the day of the next measurement.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Result
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_HELP = "Look at the decision again: repair and measure again, or write the record that supersedes this one."


def check(record: Record) -> Iterator[Problem]:
    if record.status != "accepted" or not record.outcomes:
        return
    last: dict[str, Result] = {}
    for outcome in record.outcomes:
        last |= outcome.results
    missed = [
        (metric, last[metric.id])
        for metric in record.metrics.judged
        if metric.id in last and not metric.passes(last[metric.id].value)
    ]
    for metric, result in missed:
        yield Problem(
            result.value_path,
            f"In use, `{metric.id}` reached {metric.show(result.value)} and misses its threshold "
            f"{metric.show(metric.threshold or 0)}, and the decision is still accepted.",
            _HELP,
            (((*metric.path, "threshold"), "the threshold"),),
        )
    latest = record.outcomes[-1]
    if latest.held is False and not missed:
        yield Problem(
            (*latest.path, "held"),
            "The last outcome says that the decision did not hold, and it is still accepted.",
            _HELP,
        )


RULE = Rule(
    code="FT835", name="outcome-contradicts-decision", statement="2.2", kind=Kind.PRACTICE, check=check
)
