"""A provider runs the model that is tuned, and nothing says what happens when it shuts that model down.

## Why

A plan says how the tuning is undone if it fails (§2.6). What is tuned on a hosted model fails on a known day: when
the provider shuts the base model down, the tuned one stops with it [1]. Its weights cannot be moved, so the examples
must be, and whoever has kept them, the settings and the measurements tunes another model in days. This part is
ours: the article does not ask for it. `retirement-unknown` asks for the day.

The rule is silent where the team has the weights: with `serving: merged`, `adapter` or `multi-adapter`. A record
that was rebuilt from a publication is not asked.

1. OpenAI, [Deprecations](https://developers.openai.com/api/docs/deprecations)

## Bad

```yaml
models:
  candidates:
    - name: hosted-mini
      size: unknown
      provider: Example Cloud
      retires: 2028-04-30
  selected: hosted-mini
plan:  # FT509
  budget: {amount: 2500, currency: EUR}
```

## Good

```yaml
models:
  candidates:
    - name: hosted-mini
      size: unknown
      provider: Example Cloud
      retires: 2028-04-30
  selected: hosted-mini
plan:
  budget: {amount: 2500, currency: EUR}
  base_model_exit: >-
    The examples and the evaluation are ours; open-8b is tuned on them
    in two days, from January 2028
```

## How to fix

Write in `plan.base_model_exit` which model takes over, what of the data and the evaluation moves with you, and how
long that takes.

## When to waive

When the product ends before the model does.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_OWN = ("merged", "adapter", "multi-adapter")
"""Ways of serving for which the team has the weights."""


def check(record: Record) -> Iterator[Problem]:
    selected = record.models.selected_candidate()
    if not record.decision.tunes or record.project.rebuilt_from or record.method.serving in _OWN:
        return
    if selected is not None and selected.provider and blank(record.plan.base_model_exit):
        yield Problem(
            ("plan", "base_model_exit"),
            f"`{selected.name}` is run by {selected.provider}, and nothing says what is done when it is shut down.",
            "Write in `plan.base_model_exit` which model takes over, with which data, and how long that takes.",
            (((*selected.path, "provider"), "the provider"),),
        )


RULE = Rule(code="FT509", name="no-way-off-base-model", statement="2.6", kind=Kind.PRACTICE, check=check)
