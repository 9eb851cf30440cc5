"""No examples are held out to judge the result.

## Why

Part of knowing how much data there is (§3.D1) is knowing how much of it may not be trained on. A model judged
by the examples it was trained on looks good whatever it learned, and examples used to choose settings flatter
it too. Validation examples alone are accepted as a start; a test split of 0 is not.

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

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    test = data.splits.get("test")
    if data.available.examples is None or test or (test is None and data.splits.get("validation")):
        return
    yield Problem(
        ("data", "splits", "test"),
        f"None of the {count(data.available.examples, 'example')} is held out to judge the result."
        if not data.splits.get("validation")
        else "The test split is 0: the validation examples choose the settings, so they cannot judge the result.",
        "Set examples aside that are never trained on, and write their number as `data.splits.test`.",
    )


RULE = Rule(code="FT308", name="no-held-out-data", statement="3.D1", kind=Kind.PREREQUISITE, check=check)
