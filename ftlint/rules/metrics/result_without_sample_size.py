"""A share that carries the decision does not say on how many examples it was measured.

## Why

Framework §3.M3 asks for thresholds that clearly indicate success, and a share without its number of examples
indicates nothing: 0.77 may be 77 of 100 or 10 of 13. Only with `sample_size` can anyone tell whether the test
set was large enough. Leaving it out must not be the easier way, so it is reported itself.

The rule looks at the results that carry the decision, for metrics of unit `fraction` or `percent` with a
threshold: the best of the approaches simpler than the chosen one, if it misses the threshold, and what the
chosen approach reached, if it meets it. Results whose `source` is `reported` or `illustrative` are left out: who
reads them knows what they are. Averages of graded scores (ROUGE, a similarity) are left out. There
is one finding for a record, at the first such result.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: few-shot
    approach: few-shot
    results:
      accepted-unedited: {value: 0.66}  # FT219
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: few-shot
    approach: few-shot
    results:
      accepted-unedited: {value: 0.66, sample_size: 200}
```

## How to fix

Write the number of examples in the test set as `sample_size` beside the value.

If somebody else measured it and does not say, write `source: reported`.

## When to waive

When the number of examples is secret.
"""

from collections.abc import Iterator

from ftlint.domain.results import Measured, deciding, is_average, scale
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    silent: list[tuple[Metric, Measured]] = []
    for metric in record.metrics.judged:
        if scale(metric) is None:
            continue
        simpler, chosen = deciding(record, metric)
        if simpler is not None and not metric.passes(simpler.result.value):
            silent.append((metric, simpler))
        if chosen is not None and metric.passes(chosen.result.value):
            silent.append((metric, chosen))
    silent = [
        (metric, measured)
        for metric, measured in silent
        if measured.result.sample_size is None
        and not is_average(metric)
        and record.source_of(measured.result) == "measured"
    ]
    if not silent:
        return
    (metric, first), *others = silent
    others_too = f" and {count(len(others), 'other result')} carry" if others else " carries"
    yield Problem(
        first.result.path,
        f"The {metric.show(first.result.value)} of `{first.label}` on `{metric.id}`{others_too} the decision, "
        f"but {'do' if others else 'does'} not say on how many examples.",
        "Write the size of the test set as `sample_size` beside the value.",
        tuple(
            (measured.result.path, f"{other.show(measured.result.value)}, without `sample_size`")
            for other, measured in others[:3]
        ),
    )


RULE = Rule(
    code="FT219", name="result-without-sample-size", statement="3.M3", kind=Kind.PRACTICE, check=check
)
