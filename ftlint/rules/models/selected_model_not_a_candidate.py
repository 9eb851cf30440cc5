"""The selected model is not among the candidates.

## Why

Framework §2.4 asks which factors decided on the model. Size, cost and results are recorded with the
candidates, so a selected model that is not one of them was, as far as the record shows, not compared with
anything. Most often the name is written in two ways.

The rule is silent while no candidate is listed at all, which `small-model-not-tried` reports.

## Bad

```yaml
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
  selected: small-8B   # FT502
```

## Good

```yaml
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
  selected: small-8b-instruct
```

## How to fix

Write the name exactly as in `models.candidates`, or add the model there with its size and results.

## When to waive

Cannot be waived: the selected model must be one of those considered.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.guess import closest
from ftlint.text.phrases import did_you_mean


def check(record: Record) -> Iterator[Problem]:
    models = record.models
    if models.selected and models.candidates and models.selected_candidate() is None:
        guess = closest(models.selected, (candidate.name for candidate in models.candidates))
        yield Problem(
            ("models", "selected"),
            f"The selected model `{models.selected}` is not one of the candidates{did_you_mean(guess)}",
            "Write the name as in `models.candidates`, or add the model there with its size and results.",
            (((*models.path, "candidates"), "the candidates"),),
        )


RULE = Rule(
    code="FT502", name="selected-model-not-a-candidate", statement="2.4", kind=Kind.CONTRADICTION, check=check
)
