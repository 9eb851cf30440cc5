"""The record does not say how the model is tuned.

## Why

The framework knows two families (§7): full fine-tuning changes all parameters, parameter-efficient
fine-tuning (PEFT) a small share. They differ in cost, in the data they need and in how much the model
forgets, so the decision must name one (§7.2). A hosted service often does not say what it does; then
`family: unknown` with `technique: provider-managed` is the honest answer and enough.

## Bad

```yaml
method:  # FT601
  rationale: A change of style and structure; little new to learn.
```

```yaml
method:
  family: unknown  # FT601
  technique: other
```

## Good

```yaml
method:
  family: peft
  technique: lora
```

```yaml
method:
  family: unknown
  technique: provider-managed
```

## How to fix

Set `method.family` to `peft`, or to `full` with a reason.

## When to waive

While a trial of both families is running; let the waiver expire with the trial.
"""

from collections.abc import Iterator

from ftlint.domain.methods import FAMILY_OF, named
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if named(method):
        return
    family = FAMILY_OF.get(method.technique)
    if family is not None:
        message, advice = f"`{method.technique}` has no family.", f"Add `family: {family}`."
    else:
        message = (
            "Nobody knows yet how the model is tuned."
            if method.family
            else "Nothing says how the model is tuned."
        )
        advice = "Set `method.family` to `peft`, or to `full` with a reason; where a provider does not say, `technique: provider-managed`."
    yield Problem(("method", "family"), message, advice)


RULE = Rule(code="FT601", name="method-unspecified", statement="7.2", kind=Kind.PREREQUISITE, check=check)
