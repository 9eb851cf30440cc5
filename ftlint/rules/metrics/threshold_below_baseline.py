"""The first prompt already meets a threshold, so that threshold cannot show that more was needed.

## Why

Framework §3.M3 asks for thresholds that indicate success, and §4.G makes fine-tuning an option only when
simpler approaches miss them. A threshold that a plain prompt met on the first day distinguishes nothing:
whatever is tried next will meet it too, and the record will look like progress.

The rule looks at metrics of quality only. It is silent where something else carries the decision: for limits
(latency, cost, tokens) and for safety, which tuning must keep rather than raise; where the first prompt
misses such a limit, or `token_cost_limiting` is true, because the aim is then equal quality at less cost; and
where a simple approach meets every threshold, which `simpler-approach-already-passes` reports.

## Bad

```yaml
metrics:
  measures:
    - id: correct
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.70     # FT208
    - id: house-style
      kind: style
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: zero-shot
    approach: prompt
    results:
      correct: 0.78
      house-style: 0.41
```

## Good

```yaml
metrics:
  measures:
    - id: correct
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.85
    - id: house-style
      kind: style
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: zero-shot
    approach: prompt
    results:
      correct: 0.78
      house-style: 0.41
```

## How to fix

Ask what value the product needs. If it is higher, raise the threshold; if the current one is right, the
metric is not a reason for a more complex approach, and the rationale should rest on another.

## When to waive

When the metric is kept as a floor on purpose: the more complex approach is chosen for another metric and must
not lose this one.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import meets_every_threshold
from ftlint.findings import Kind, Problem
from ftlint.record.model import SIMPLER_THAN_TUNING, Baseline, Record
from ftlint.record.units import GUARD_KINDS
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if record.decision.approach == "prompt-engineering":
        return
    first = next((b for b in record.baselines if b.approach == "prompt" and b.tried and b.results), None)
    if first is None:
        return
    results = first.results
    met = [
        m
        for m in record.metrics.judged
        if not _is_limit(m.kind) and m.id in results and m.passes(results[m.id].value)
    ]
    if not met or _decided_elsewhere(record, first):
        return
    for metric in met:
        result = results[metric.id]
        yield Problem(
            (*metric.path, "threshold"),
            f"The first prompt, `{first.label}`, already meets the threshold {metric.show(metric.threshold or 0)} of `{metric.id}` "
            f"with {metric.show(result.value)}, so this metric cannot show that more was needed.",
            "Raise the threshold to what the product needs, or rest the decision on another metric.",
            ((result.path, f"{metric.show(result.value)} with the first prompt"),),
        )


def _is_limit(kind: str) -> bool:
    return kind in GUARD_KINDS or kind == "safety"


def _decided_elsewhere(record: Record, first: Baseline) -> bool:
    """Whether the simple approaches miss a limit, or nothing at all:
    quality that is already reached is then not a problem.
    """
    if record.situation.is_true("token_cost_limiting"):
        return True
    for metric in record.metrics.judged:
        result = first.results.get(metric.id)
        if result is not None and _is_limit(metric.kind) and not metric.passes(result.value):
            return True
    return any(
        b.rung in SIMPLER_THAN_TUNING and meets_every_threshold(record.metrics, b.results)
        for b in record.baselines
    )


RULE = Rule(code="FT208", name="threshold-below-baseline", statement="3.M3", kind=Kind.PRACTICE, check=check)
