"""The record has a bill that cannot be added up.

## Why

Whether the cost of tokens is a reason to tune (§4.4) is arithmetic: requests, tokens and prices, on both sides.
With one of them missing there is no sum, and nothing can be concluded, for tuning or against it.

## Bad

```yaml
economics:  # FT419
  currency: EUR
  now:
    input_tokens: 2600
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  tuned: {input_tokens: 700, input_price: 1.2}
```

## Good

```yaml
economics:
  currency: EUR
  requests_per_month: 900000
  now:
    input_tokens: 2600
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  tuned: {monthly: 1450}
```

## How to fix

Add the keys that the message names. A side that costs the same whatever is asked of it, such as a rented GPU, needs
only `monthly`. An estimate is better than nothing.

## When to waive

When the prices are a secret; then leave `economics` out.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, plural, series


def check(record: Record) -> Iterator[Problem]:
    if "economics" not in record.data or not record.decision.tunes:
        return
    from ftlint.domain.economics import missing  # only here: few records have a bill

    if gone := missing(record):
        names = series(backticked(gone), "and")
        yield Problem(
            ("economics",),
            f"The bill cannot be added up: {names} {plural(len(gone), 'is', 'are')} missing in `economics`.",
            f"Add {names}; an estimate is better than nothing.",
            on_key=True,
        )


RULE = Rule(code="FT419", name="bill-incomplete", statement="4.4", kind=Kind.PRACTICE, check=check)
