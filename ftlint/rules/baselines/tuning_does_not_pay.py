"""Cost is the reason to tune, and by the record's own prices tuning does not pay.

## Why

The framework asks whether the cost of tokens limits the present approach (§4.4): a tuned model can do with a
shorter prompt, or be a smaller one. That is arithmetic. If the tuned model costs as much a month as what it
replaces, or if its data and training are paid back only after the decision is looked at again, cost is no
reason, whatever else is.

The rule reads `economics`. It is silent where cost is not said to limit, and where a number is missing.

## Bad

```yaml
situation: {token_cost_limiting: true}
economics:
  currency: EUR
  requests_per_month: 900000
  now:
    input_tokens: 2600
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  tuned:  # FT416
    input_tokens: 700
    output_tokens: 200
    input_price: 2.4
    output_price: 9
    monthly: 1300
```

```yaml
decision:
  approach: fine-tuning
  date: 2026-01-15
  review_by: 2026-07-15
situation: {token_cost_limiting: true}
economics:
  currency: EUR
  requests_per_month: 100000
  now:
    input_tokens: 2600
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  tuned:  # FT416
    input_tokens: 700
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  one_time: {data: 9000, training: 2000}
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-01-15
  review_by: 2027-01-15
situation: {token_cost_limiting: true}
economics:
  currency: EUR
  requests_per_month: 900000
  now:
    input_tokens: 2600
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  tuned:
    input_tokens: 700
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  one_time: {data: 9000, training: 2000}
```

## How to fix

Check the prices and the number of requests. If they are right, rest the decision on something else and answer
`token_cost_limiting` with `false`, or stay with what there is.

## When to waive

When the volume is about to grow, and the contract that says so is named in the reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ftlint.domain.economics import Bill


def check(record: Record) -> Iterator[Problem]:
    if "economics" not in record.data:
        return
    from ftlint.domain.economics import deciding_bill  # only here: few records have a bill

    costs = deciding_bill(record)
    if costs is None or costs.now is None or costs.tuned is None:
        return
    message = _message(record, costs, costs.now, costs.tuned)
    if message:
        yield Problem(
            ("economics", "tuned"),
            message,
            "Check the prices and the number of requests, or rest the decision on another reason than cost.",
            (
                (("situation", "token_cost_limiting"), "cost is the reason"),
                (("economics", "now"), "what it costs now"),
            ),
        )


def _message(record: Record, costs: "Bill", now: float, tuned: float) -> str:
    if tuned >= now:
        return (
            f"Cost is a reason to tune, but the tuned model costs {costs.show(tuned)} a month "
            f"and the present approach {costs.show(now)}."
        )
    term = _months_until_review(record)
    if term is None or costs.months is None or costs.months <= term:
        return ""
    return (
        f"Tuning saves {costs.show(now - tuned)} a month and costs {costs.show(costs.once)} once: it pays after "
        f"{count(costs.months, 'month')}, and the decision is looked at again after {term}."
    )


def _months_until_review(record: Record) -> int | None:
    """Returns the whole months from the decision to its review; None if a day is missing."""
    from datetime import date  # only here: few records have a bill

    try:
        made, review = (date.fromisoformat(day) for day in (record.decision.date, record.decision.review_by))
    except ValueError:
        return None
    return (review.year - made.year) * 12 + review.month - made.month - (review.day < made.day)


RULE = Rule(code="FT416", name="tuning-does-not-pay", statement="4.4", kind=Kind.PRACTICE, check=check)
