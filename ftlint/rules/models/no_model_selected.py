"""The record does not say which model will be tuned.

## Why

Framework §2.4 asks which factors decided on the model. The choice of the base model sets the cost of every
run and every answer, the licence, and how far prompting alone would have gone; a decision to fine-tune that
leaves the model open cannot be priced or checked.

## Bad

```yaml
models:   # FT501
  candidates:
    - {name: small-8b-instruct, size: 8B}
    - {name: large-70b-instruct, size: 70B}
```

## Good

```yaml
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
    - {name: large-70b-instruct, size: 70B}
  selected: small-8b-instruct
  rationale: >-
    Meets the latency limit on one accelerator; the 70B model gained
    0.02 at nine times the cost.
```

## How to fix

List the models that were considered under `models.candidates`, name the one chosen as `models.selected`, and
say in `models.rationale` what decided: results, latency, cost, licence, context length.

## When to waive

When tuning is accepted in principle and the model is chosen by a comparison that is under way, with the date
of its result.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    models = record.models
    if models.selected:
        return
    count = len(models.candidates)
    if count == 0:
        message = "Nothing says which model will be tuned."
    elif count == 1:
        message = f"The only candidate, `{models.candidates[0].name}`, is not selected."
    else:
        message = f"None of the {count} candidates is selected."
    yield Problem(
        ("models", "selected"),
        message,
        "Write the model's name as `models.selected`, and what decided as `models.rationale`.",
    )


RULE = Rule(code="FT501", name="no-model-selected", statement="2.4", kind=Kind.PREREQUISITE, check=check)
