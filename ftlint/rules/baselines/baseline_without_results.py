"""A baseline has no result on a metric that decides.

## Why

Fine-tuning becomes an option when simpler approaches were measured and still fall short (§4.G). "We tried it
and it was not good enough" is an impression; it cannot be compared with a threshold today, nor with a better
model next year.

Each baseline that was tried needs a result on every metric that has a threshold.

## Bad

```yaml
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: lower
      threshold: 6
baselines:
  - id: plain-prompt  # FT406
    approach: prompt
  - id: five-examples
    approach: few-shot
    results: {exact-match: 0.81}  # FT406
```

## Good

```yaml
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: lower
      threshold: 6
baselines:
  - id: plain-prompt
    approach: prompt
    results: {exact-match: 0.71, p95-latency: 2.8}
  - approach: few-shot
    skipped_because: Two examples fill the context window.
```

## How to fix

Run the evaluation on what was tried, and write the values down under the ids of the metrics. An approach that
was not tried gets `skipped_because` instead of results.

## When to waive

When a baseline can no longer be run, because its provider withdrew the model, and one of the metrics is newer
than it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, listing, plural


def check(record: Record) -> Iterator[Problem]:
    expected = [metric.id for metric in record.metrics.measures if metric.threshold is not None]
    tried = [baseline for baseline in record.baselines if baseline.tried]
    for baseline in tried:
        results = baseline.results
        missing = backticked(metric_id for metric_id in expected if metric_id not in results)
        if not results:
            message = f"`{baseline.label}` has no results."
        elif missing:
            have = plural(len(missing), "has", "have")
            message = f"`{baseline.label}` has no result on {listing(missing)}, which {have} a threshold."
        else:
            continue
        yield Problem(
            (*baseline.path, "results"),
            message,
            "Run the evaluation on it and write the value of each metric under the metric's id.",
            on_key=True,
        )
    if not tried:
        left_out = (
            "every entry of `baselines` was left out" if record.baselines else "`baselines` has no entry"
        )
        yield Problem(
            ("baselines",),
            f"Nothing has been measured yet: {left_out}.",
            "Run the evaluation on a plain prompt and write down its results.",
            on_key=True,
        )


RULE = Rule(
    code="FT406", name="baseline-without-results", statement="4.G", kind=Kind.PREREQUISITE, check=check
)
