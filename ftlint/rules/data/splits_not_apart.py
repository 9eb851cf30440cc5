"""A tuned model is judged by a test split, and nothing says what keeps it apart from the training examples.

## Why

Examples are held out so that they say something about inputs that nobody has seen (§3.D1). Drawn at random from
examples that come in families, they do not: a letter of the test has its twin in training, written to the same
customer or copied from the same template, and the model is asked what it has been told. Such leaks were found in
hundreds of papers of 17 fields [1]. What keeps the splits apart is the unit
that may not be on both sides: the document, the customer, the case, or a day after which everything is test.

The rule asks accepted records that tune and have a test split. It cannot look at the data. A record that was
rebuilt from a publication is not asked.

1. Kapoor and Narayanan, [Leakage and the Reproducibility Crisis in ML-based
   Science](https://arxiv.org/abs/2207.07048)

## Bad

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}  # FT310
```

## Good

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}
  split_by: >-
    Customer; all letters to one customer are in one split, and the test
    customers came after March
```

## How to fix

Write in `data.split_by` which unit is never on both sides. If the splits were drawn at random, look for twins of
the test examples in training, draw them anew by that unit, and measure again.

## When to waive

When the examples have nothing in common, such as texts of different authors on different subjects.
"""

from collections.abc import Iterator

from ftlint.domain.methods import objective
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import amount


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    if record.status != "accepted" or not record.decision.tunes or record.project.rebuilt_from:
        return
    test = data.splits.get("test")
    if test and blank(data.split_by):
        yield Problem(
            ("data", "split_by") if data.split_by else ("data", "splits"),
            f"The result is judged by {amount(test, objective(record.method).noun)}, "
            "and nothing says what keeps them apart from those of the training.",
            "Write in `data.split_by` what is never on both sides, such as a document, a customer or a time.",
        )


RULE = Rule(code="FT310", name="splits-not-apart", statement="3.D1", kind=Kind.PRACTICE, check=check)
