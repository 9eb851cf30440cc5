"""A value is the accuracy of a report, which stands in the column of another measure.

## Why

A report of scikit-learn as a table has one row for the accuracy, and repeats it under precision, recall, F1 and even
support. Whoever reads the column alone takes the accuracy for F1, which differs as soon as classes are of unequal size.

## Bad

```yaml
metrics:
  measures:
    - id: macro-f1
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      macro-f1:
        value: 0.75
        sample_size: 400
        evidence: {path: runs/report.csv, row: "#2", column: f1-score}  # FT934
```

```csv title="runs/report.csv"
,precision,recall,f1-score,support
billing,0.8,0.7,0.747,200
accuracy,0.75,0.75,0.75,0.75
macro avg,0.76,0.74,0.749,400
```

## Good

```yaml
metrics:
  measures:
    - id: macro-f1
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      macro-f1:
        value: 0.749
        sample_size: 400
        evidence: {path: runs/report.csv, row: "#3", column: f1-score}
```

```csv title="runs/report.csv"
,precision,recall,f1-score,support
billing,0.8,0.7,0.747,200
accuracy,0.75,0.75,0.75,0.75
macro avg,0.76,0.74,0.749,400
```

## How to fix

Name the row of the average that is meant, such as `macro avg` or `weighted avg`.

## When to waive

When the metric is the accuracy after all: better to say so in its name.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        reading, metric = one.reading, record.metrics.by_id(one.result.metric)
        if reading.tool not in ("csv", "json") or reading.task != "accuracy" or metric is None:
            continue
        named = f"{metric.id} {metric.name}".casefold()
        if any(word in named for word in ("f1", "f-1", "precision", "recall", "support")):
            yield Problem(
                one.claim.path,
                f"The {one.said} at `{one.claim.address}` of `{one.claim.file}` is the accuracy, which the report repeats "
                f"for each measure, and not `{metric.id}`.",
                "Name the row of an average, such as `macro avg`.",
            )


RULE = Rule(code="FT934", name="evidence-misplaced", statement="evidence", kind=Kind.PRACTICE, check=check)
