"""A value is the best of several evaluations of one run, and the last one has another.

## Why

The more often a run is evaluated, the better its best evaluation looks: part of it is chance. If the same data chose the step
and measured it, the value is too high, and a baseline that was measured once is at a disadvantage.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence:  # FT930
          path: runs/trainer_state.json
          metric: eval_accuracy
          run: step 20
```

```json title="runs/trainer_state.json"
{
  "global_step": 30,
  "log_history": [
    {"step": 10, "eval_accuracy": 0.70},
    {"step": 20, "eval_accuracy": 0.75},
    {"step": 30, "eval_accuracy": 0.71}
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
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.71
        sample_size: 400
        evidence:
          path: runs/trainer_state.json
          metric: eval_accuracy
          run: step 30
```

```json title="runs/trainer_state.json"
{
  "global_step": 30,
  "log_history": [
    {"step": 10, "eval_accuracy": 0.70},
    {"step": 20, "eval_accuracy": 0.75},
    {"step": 30, "eval_accuracy": 0.71}
  ]
}
```

## How to fix

Measure the chosen checkpoint once on data that did not choose it (`predict_results.json` of the Trainer), and name that
file; or take the last step.

## When to waive

When the step was chosen by other data than it is measured on.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        reading, metric = one.reading, record.metrics.by_id(one.result.metric)
        if reading.evaluations < 2:
            continue
        what = f"The {one.said} of `{one.result.metric}` in `{one.claim.file}`"
        if reading.last is None:
            message = f"{what} is the best of {reading.evaluations:,} evaluations (at `{one.claim.address}`)."
        elif metric is None or not metric.compares or not isinstance(reading.value, int | float):
            continue
        elif metric.gain(reading.last[1], reading.value) > 0:
            message = (
                f"{what} is of step {reading.step}, one of {reading.evaluations:,} evaluations, "
                f"and the last, at step {reading.last[0]}, has {_rounded(reading.last[1], one.said)} (at `{one.claim.address}`)."
            )
        else:
            continue
        yield Problem(
            one.claim.path,
            message,
            "Measure the chosen checkpoint on data that did not choose it, or take the last step.",
        )


def _rounded(value: float, said: str) -> str:
    """Returns a value of the file with as many decimals as one of the record, but four at least."""
    return show_number(round(value, max(4, len(said.partition(".")[2]))))


RULE = Rule(code="FT930", name="evidence-best-step", statement="evidence", kind=Kind.PRACTICE, check=check)
