"""No examples are held out to judge the result.

## Why

Part of knowing how much data there is (§3.D1) is knowing how much of it may not be trained on. A model judged
by the examples it was trained on looks good whatever it learned, and examples used to choose settings flatter
it too. Validation examples alone are accepted as a start; a test split of 0 is not. For continued
pre-training the splits count tokens: text that is never trained on shows whether the model learned the domain.

## Bad

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1400}  # FT308
```

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1200, validation: 200, test: 0}  # FT308
```

## Good

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}
```

## How to fix

Set some examples aside before anything is trained, at random or, better, the latest ones, and write their
number as `data.splits.test`.

## When to waive

When the test set comes from elsewhere, such as a public benchmark; name it in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import number, objective
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import amount


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    test = data.splits.get("test")
    available, noun = number(record.method, data.available), objective(record.method).noun
    if available is None or test or (test is None and data.splits.get("validation")):
        return
    yield Problem(
        ("data", "splits", "test"),
        f"None of the {amount(available, noun)} is held out to judge the result."
        if not data.splits.get("validation")
        else f"The test split is 0: the validation {noun}s choose the settings, so they cannot judge the result.",
        f"Set {noun}s aside that are never trained on, and write their number as `data.splits.test`.",
    )


RULE = Rule(code="FT308", name="no-held-out-data", statement="3.D1", kind=Kind.PREREQUISITE, check=check)
