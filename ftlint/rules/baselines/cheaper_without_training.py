"""Cost is the reason to tune, and prompt caching or batches would save as much without training.

## Why

The framework's rule of thumb is the simplest approach first (§2.R), also against a high bill (§4.4). Where every
request repeats the same long instructions, most providers read them from a cache for a fraction of the price.
Where requests can wait for hours, a batch costs less. Neither needs data, training or a model of one's own.

The rule reads `economics`: what `caching` and `batch` would make of the present approach, beside what the tuned
model costs. It is silent where cost is not said to limit.

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
  tuned:
    input_tokens: 700
    output_tokens: 200
    input_price: 1.2
    output_price: 6
  caching: {cached_tokens: 2400, cached_price: 0.12}  # FT418
```

## Good

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
  tuned:
    input_tokens: 300
    output_tokens: 200
    input_price: 0.3
    output_price: 1
  caching: {cached_tokens: 1400, cached_price: 0.12}
```

## How to fix

Try it: caching is a setting, and the prompt must begin with what stays the same. Then look at the bill again.

## When to waive

When the present approach cannot be cached or batched, for a reason that the waiver gives.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if "economics" not in record.data:
        return
    from ftlint.domain.economics import deciding_bill  # only here: few records have a bill

    costs = deciding_bill(record)
    if costs is None or costs.tuned is None:
        return
    for key, name, amount in costs.no_dearer:
        if key != "now":  # which is another rule's
            yield Problem(
                ("economics", key),
                f"With {name}, the present approach costs {costs.show(amount)} a month, no more than the "
                f"{costs.show(costs.tuned)} of the tuned model, and nothing has to be trained.",
                f"Try {name} first, and look at the bill again.",
                ((("economics", "tuned"), "what the tuned model costs"),),
            )
            return


RULE = Rule(code="FT418", name="cheaper-without-training", statement="4.4", kind=Kind.PRACTICE, check=check)
