"""A deciding result is so near the threshold that its test set cannot show which side it is on.

## Why

Framework §3.M3 asks for thresholds that clearly indicate success. A share measured on few examples is a rough
guess: 46 of 60 good answers (0.77) fit a true share anywhere from 0.65 to 0.86. If the threshold is 0.80,
such a test set can neither show that a simple approach falls short, which is what makes fine-tuning an
option, nor that a tuned model is good enough.

The rule looks only at results that carry the decision: the best of the approaches simpler than the chosen
one, if it misses the threshold, and what the chosen approach reached, if it meets the threshold. The
metric's unit must be `fraction` or `percent`, and `sample_size` must be given; another rule asks for it. The rule
is silent where the same baseline clearly misses another threshold: it falls short whatever this metric says. The interval is Wilson's at
the 95 % level. It treats every example as right or wrong. An average of graded scores varies less, so metrics
whose name says that they are one (ROUGE, BLEU, a similarity) are left out.

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
      accepted-unedited: {value: 0.77, sample_size: 60}   # FT215
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

Measure on more examples; the help says about how many would settle it if the value stayed the same. If you
cannot get that many, treat the result as a tie with the threshold, and let another metric decide.

## When to waive

When the examples are all there are, or when every example is graded, so that the value is more certain than a
share of as many examples.
"""

from collections.abc import Iterator

from ftlint.domain.results import Measured, deciding, is_average, scale, show_interval
from ftlint.domain.statistics import about, examples_to_tell_from, tells_from, wilson
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    for metric in record.metrics.judged:
        top = scale(metric)
        if top is None:
            continue
        simpler, chosen = deciding(record, metric)
        if (
            simpler is not None
            and not metric.passes(simpler.result.value)
            and _is_open(metric, simpler, top)
            and not any(
                _falls_short(other, simpler) for other in record.metrics.judged if other is not metric
            )
        ):
            yield _problem(metric, simpler, top, "falls short")
        if chosen is not None and metric.passes(chosen.result.value) and _is_open(metric, chosen, top):
            yield _problem(metric, chosen, top, "is good enough")


def _falls_short(metric: Metric, measured: Measured) -> bool:
    """Whether it clearly misses the threshold of a metric."""
    result = measured.results.get(metric.id)
    if result is None or metric.passes(result.value):
        return False
    top = scale(metric)
    if top is None:
        return True
    value, limit = result.value / top, (metric.threshold or 0) / top
    return result.sample_size is not None and tells_from(value, limit, result.sample_size)


def _is_open(metric: Metric, measured: Measured, top: float) -> bool:
    """Whether the interval of the value contains the threshold."""
    value, examples = measured.result.value / top, measured.result.sample_size
    limit = (metric.threshold or 0) / top
    if examples is None or not (0 <= value <= 1 and 0 < limit < 1):
        return False
    return not tells_from(value, limit, examples) and not is_average(metric)


def _problem(metric: Metric, measured: Measured, top: float, claim: str) -> Problem:
    value, threshold, examples = (
        measured.result.value,
        metric.threshold or 0,
        measured.result.sample_size or 1,
    )
    needed = examples_to_tell_from(value / top, threshold / top)
    advice = "Let another metric decide: the value is so near the threshold that no practical number of examples tells them apart."
    if needed is not None:
        advice = f"Measure on about {about(needed)} examples, which settles it if the value stays the same, or let another metric decide."
    return Problem(
        measured.result.path,
        f"{count(examples, 'example')} cannot show that `{measured.label}` {claim}: its {metric.show(value)} on "
        f"`{metric.id}` has a 95 % interval of {show_interval(metric, *wilson(value / top, examples))}, "
        f"which contains the threshold {metric.show(threshold)}.",
        advice,
        (((*metric.path, "threshold"), "the threshold"),),
    )


RULE = Rule(code="FT215", name="sample-too-small", statement="3.M3", kind=Kind.PRACTICE, check=check)
