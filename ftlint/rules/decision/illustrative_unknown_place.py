"""A place that is listed as made up is not in the record.

## Why

Where a number comes from is part of the number. `illustrative` lists the places of a record that are made up, so
that a reader can tell them from what was measured or published, and so that no program takes them for evidence.
An entry that leads nowhere marks nothing: the place was renamed or removed, or there is a typo.

A place is named by its keys, from the top; in a list by the entry's `id`, `name` or `approach`. A place marks all
that is below it.

## Bad

```yaml
illustrative: [decision/date, plan/bugdet]      # FT834
decision:
  approach: fine-tuning
  date: 2026-05-01
plan:
  budget: {amount: 2000, currency: EUR}
```

## Good

```yaml
illustrative: [decision/date, plan/budget]
decision:
  approach: fine-tuning
  date: 2026-05-01
plan:
  budget: {amount: 2000, currency: EUR}
```

## How to fix

Correct the entry, or remove it.

## When to waive

Cannot be waived: the record would name what it does not have.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.record.places import UnknownPlaceError, find
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.text.phrases import backticked, did_you_mean, listing


def check(record: Record) -> Iterator[Problem]:
    for index, place in enumerate(record.data.get("illustrative", ())):
        try:
            find(record.data, place)
        except UnknownPlaceError as unknown:
            there = (
                f"instead of `{unknown.step}` there are {listing(backticked(unknown.names), limit=120)}"
                if unknown.names
                else f"nothing can be below what leads to `{unknown.step}`"
            )
            yield Problem(
                ("illustrative", index),
                f"The record has nothing at `{place}`: {there}.",
                f"Write `{place.replace('.', '/')}`: keys are joined by slashes."
                if _has_points(record, place)
                else f"Correct the place, or remove it{did_you_mean(closest(unknown.step, unknown.names))}",
            )


def _has_points(record: Record, place: str) -> bool:
    """Returns whether a place is there if points stand for slashes."""
    try:
        find(record.data, place.replace(".", "/"))
    except UnknownPlaceError:
        return False
    return True


RULE = Rule(
    code="FT834", name="illustrative-unknown-place", statement="record", kind=Kind.CONTRADICTION, check=check
)
