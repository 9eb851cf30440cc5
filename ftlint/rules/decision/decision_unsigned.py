"""The decision does not say who made it, when, or by when it is reviewed.

## Why

A decision without names cannot be asked about, one without a date cannot be judged by what was known then,
and one without a review outlives its reasons. An accepted record needs all three. Before that nobody has
decided, so only the deciders and the review are needed.

## Bad

```yaml
decision: {approach: fine-tuning, deciders: [Claims lead]}      # FT807
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  deciders: [Claims lead, ML lead]
  review_by: 2026-09-02
```

## How to fix

Add `date`, `deciders` and `review_by` to `decision`. Deciders may be roles instead of names. Half a year is a
good time until the review.

## When to waive

When the names may not be published and no role can stand for them.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, series


def check(record: Record) -> Iterator[Problem]:
    decision = record.decision
    missing = [] if decision.deciders else ["deciders"]
    if not decision.date and record.status == "accepted":
        missing.append("date")
    if not decision.review_by:
        missing.append("review_by")
    if missing:
        names = series(backticked(missing), "and")
        yield Problem(
            (*decision.path, missing[0]),
            f"The decision lacks {names}.",
            f"Add {names} to `decision`"
            + ("." if record.status == "accepted" else ", before the record is accepted."),
        )


RULE = Rule(code="FT807", name="decision-unsigned", statement="record", kind=Kind.PREREQUISITE, check=check)
