"""The review date of the decision has passed.

## Why

Models, prices and data change within months. A decision to fine-tune that was right is worth a second look,
and the date was set when everyone knew why. The rule applies only to accepted records, and today is the day
of the run in UTC (`--today` sets it).

## Bad

```yaml
decision:
  approach: fine-tuning
  date: 2025-03-02
  review_by: 2025-09-02       # FT806
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  review_by: 2026-09-02
```

## How to fix

Write under `outcome` what it reached in use, and measure the simplest approach again with a current model. If the
decision still holds, set the next date; if it does not, write a new record that supersedes this one.

## When to waive

Cannot be waived: moving the date says the same, and the history shows who moved it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    due = record.decision.review_by
    if record.status == "accepted" and due and due < record.today:
        first = "Measure the simplest approach again"
        if not record.outcomes:
            first = "Write under `outcome` what it reached in use, measure the simplest approach again"
        yield Problem(
            (*record.decision.path, "review_by"),
            f"The decision was to be reviewed by {due}; today is {record.today}.",
            f"{first}, then set the next date or write the record that supersedes this one.",
            dated=True,
        )


RULE = Rule(
    code="FT806",
    name="review-overdue",
    statement="record",
    kind=Kind.NOTICE,
    check=check,
    severity=Severity.WARNING,
)
