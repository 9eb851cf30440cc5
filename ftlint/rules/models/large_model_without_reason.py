"""A model was selected without a reason, and it is not known to be small.

## Why

Framework §5.L: large models are more accurate and take more compute and money, so choosing one needs a
reason. Whoever pays for it in two years will ask, and "it was the best we had" is no longer an answer once a
smaller one has caught up.

A model counts as large above 15 billion parameters. If the record does not give the size, as is usual for
hosted models, the model is not known to be small, so its choice needs a reason too.

## Bad

```yaml
models:   # FT504
  candidates:
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct
```

## Good

```yaml
models:
  candidates:
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct
  rationale: >-
    The 8B model loses the thread in files above 20 pages (0.52 against
    0.81), and half of ours are longer.
```

## How to fix

Write `models.rationale`: what the smaller model could not do, by how much, and what the larger one costs
more. For a hosted model of unknown size, say why this one and what it costs.

## When to waive

When the larger model is used for a first trial only and a smaller one follows, with the date of the
comparison.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import SMALL_MODEL_PARAMETERS, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    models = record.models
    if models.selected and not blank(models.rationale):
        return
    selected = models.selected_candidate()
    size = selected.parameters if selected is not None else None
    if size is not None and size <= SMALL_MODEL_PARAMETERS:
        return
    if not models.selected:
        message = "No model is selected yet, so there is no reason for its size either."
    elif selected is not None and size is not None:
        message = f"`{selected.name}` ({selected.size_in_words}) is a large model, and nothing says why it was selected."
    else:
        message = f"The size of `{models.selected}` is not known, so it may be large, and nothing says why it was selected."
    yield Problem(
        ("models", "rationale"),
        message,
        "Write in `models.rationale` what a smaller model could not do, by how much, and what this one costs more.",
    )


RULE = Rule(
    code="FT504", name="large-model-without-reason", statement="5.L", kind=Kind.PREREQUISITE, check=check
)
