"""A result or the stop rule names a metric that the record does not have.

## Why

Framework §3.M1 asks for measurable criteria, and results refer to them by id. A result under an id that no
metric has is not compared with anything: the baseline looks measured, but its value meets no threshold and
misses none. Most often a metric was renamed and a result was not.

The rule is silent while the record has no metrics at all, which `no-metric` reports.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
baselines:
  - approach: prompt
    results:
      accepted_unedited: 0.58   # FT213
plan:
  stop_rule: {metric: accepted, max_iterations: 3}   # FT213
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
baselines:
  - approach: prompt
    results:
      accepted-unedited: 0.58
plan:
  stop_rule: {metric: accepted-unedited, max_iterations: 3}
```

## How to fix

Write the id exactly as in `metrics.measures`, or add the metric. A value that is worth noting but decides
nothing belongs in `notes`.

## When to waive

Cannot be waived: a result for a metric that does not exist cannot be judged.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.text.phrases import did_you_mean

_MOST_GUESSES = 10
"""How many different unknown ids are compared with the known ones;
a comparison is slow, and a record may have thousands of them.
"""


def check(record: Record) -> Iterator[Problem]:
    known = {metric.id for metric in record.metrics.measures}
    if not known:
        return
    guesses: dict[str, str] = {}
    for result in record.iter_results():
        metric_id = result.metric
        if metric_id not in known:
            yield Problem(
                result.path,
                f"This result is for `{metric_id}`, but no metric has that id{_guess(metric_id, known, guesses)}",
                "Write the id of one of `metrics.measures`, or add the metric.",
                on_key=True,
            )
    stop = record.plan.stop_rule
    if stop.metric and stop.metric not in known:
        yield Problem(
            (*stop.path, "metric"),
            f"The stop rule looks at `{stop.metric}`, but no metric has that id{_guess(stop.metric, known, guesses)}",
            "Write the id of one of `metrics.measures`, or add the metric.",
        )


def _guess(metric: str, known: set[str], guesses: dict[str, str]) -> str:
    """The end of the sentence: a full stop, or the known id that looks most like this one."""
    if metric not in guesses:
        if len(guesses) >= _MOST_GUESSES:
            return "."
        guesses[metric] = did_you_mean(closest(metric, known))
    return guesses[metric]


RULE = Rule(code="FT213", name="unknown-metric", statement="3.M1", kind=Kind.CONTRADICTION, check=check)
