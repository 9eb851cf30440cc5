"""A date does not exist in the calendar.

## Why

A date such as 30 February has the right form but is not a day. Whoever wrote it meant another one, and only
they know which.

## Bad

```yaml
decision:
  approach: fine-tuning
  date: 2026-02-30          # FT039
  review_by: 2026-13-01     # FT039
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-02-28
  review_by: 2027-01-01
```

## How to fix

Write the day that was meant, as YYYY-MM-DD: year, month, day.

## When to waive

Cannot be waived.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def check(record: Record) -> Iterator[Problem]:
    decision = record.decision
    dates = [(decision.path, "date", decision.date), (decision.path, "review_by", decision.review_by)]
    dates += [(baseline.path, "date", baseline.date) for baseline in record.baselines]
    dates += [(iteration.path, "date", iteration.date) for iteration in record.iterations]
    dates += [(outcome.path, "date", outcome.date) for outcome in record.outcomes]
    dates += [(candidate.path, "retires", candidate.retires) for candidate in record.models.candidates]
    for path, key, text in dates:
        if text and text != "unknown" and not _exists(text):
            yield Problem(
                (*path, key),
                f"`{text}` is not a day in the calendar.",
                "Write the day that was meant, as YYYY-MM-DD.",
            )


def _exists(text: str) -> bool:
    """Whether `text`, of the form YYYY-MM-DD, is a day from year 1 on.
    Computed here: `datetime` costs more than the whole rule.
    """
    if "01" <= text[5:7] <= "12" and "01" <= text[8:] <= "28" and text[:4] != "0000":
        return True  # nearly always
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if not (year and 1 <= month <= 12):
        return False
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] + leap_day


RULE = Rule(code="FT039", name="impossible-date", statement="shape", kind=Kind.SHAPE, check=check)
