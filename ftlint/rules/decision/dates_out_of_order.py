"""A date is in the future, or the dates are out of order.

## Why

The dates say in which order things happened, and the record's argument rests on that order: what was
measured, what was decided, when it is reviewed.

The rule reports a review that is not after the decision, a decision that was made in the future, a baseline,
an iteration or an outcome that was measured in the future, and iterations or outcomes that are not listed oldest
first. Because today is counted in UTC, a date is in the future only when it is more than one day ahead. A baseline measured
after the decision is fine, because records live on.

## Bad

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  review_by: 2026-03-02           # FT804
```

```yaml
iterations:
  - {id: r1, date: 2026-04-20}
  - {id: r2, date: 2026-04-02}    # FT804
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  review_by: 2026-09-02
iterations:
  - {id: r1, date: 2026-04-02}
  - {id: r2, date: 2026-04-20}
```

## How to fix

Correct the date, or list the iterations and outcomes in the order in which they were made.

## When to waive

Cannot be waived: time does not run backwards.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    decision = record.decision
    if decision.date and decision.review_by and decision.review_by <= decision.date:
        yield Problem(
            (*decision.path, "review_by"),
            f"The review by {decision.review_by} is not after the decision on {decision.date}.",
            "Choose a day for the review that is after the decision.",
            (((*decision.path, "date"), "the decision"),),
        )
    if record.status not in (
        "draft",
        "proposed",
    ):  # before that the date may be the day on which the decision is due
        yield from _future(record, (*decision.path, "date"), "The decision", decision.date)
    for baseline in record.baselines:
        yield from _future(
            record, (*baseline.path, "date"), f"The baseline `{baseline.label}`", baseline.date
        )
    last = None
    for iteration in record.iterations:
        if not iteration.date:
            continue
        yield from _future(
            record, (*iteration.path, "date"), f"The iteration `{iteration.id}`", iteration.date
        )
        if last is not None and iteration.date < last.date:
            yield Problem(
                (*iteration.path, "date"),
                f"The iteration `{iteration.id}` of {iteration.date} comes after `{last.id}` of {last.date}.",
                "Correct the date, or list the iterations oldest first.",
                (((*last.path, "date"), "the one before it"),),
            )
        last = iteration
    yield from _outcomes(record)


def _outcomes(record: Record) -> Iterator[Problem]:
    last = None
    for outcome in record.outcomes:
        if not outcome.date:
            continue
        yield from _future(record, (*outcome.path, "date"), "The outcome", outcome.date)
        if last is not None and outcome.date < last.date:
            yield Problem(
                (*outcome.path, "date"),
                f"The outcome of {outcome.date} comes after that of {last.date}.",
                "Correct the date, or list the outcomes oldest first.",
                (((*last.path, "date"), "the one before it"),),
            )
        last = outcome


def _future(record: Record, path: Path, what: str, day: str) -> Iterator[Problem]:
    if day <= record.today:
        return
    from datetime import date

    try:
        ahead = (date.fromisoformat(day) - date.fromisoformat(record.today)).days
    except ValueError:
        return  # impossible-date says so
    if ahead > 1:
        message = f"{what} is dated {day}, but today is {record.today}."
        yield Problem(path, message, "Write the day on which it happened.", dated=True)


RULE = Rule(code="FT804", name="dates-out-of-order", statement="record", kind=Kind.CONTRADICTION, check=check)
