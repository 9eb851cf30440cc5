"""Targets in the files of data are empty, stand for a missing value, or differ only in case.

## Why

What an example must have to be kept is what quality means (§3.D2). An empty target teaches the model to say nothing.
The text `nan` is what pandas writes where a label was missing, and the model learns it as a label. `Billing` beside
`billing` is one label as two: it splits what is learned, and counts right answers as wrong.

## Bad

```yaml
data:
  files:
    train: data/train.csv  # FT317
```

```csv title="data/train.csv"
text,label
My lamp arrived broken.,returns
I was charged twice.,nan
```

## Good

```yaml
data:
  files:
    train: data/train.csv
```

```csv title="data/train.csv"
text,label
My lamp arrived broken.,returns
I was charged twice.,billing
```

## How to fix

Label these examples, or take them out. Write each label in one way.

## When to waive

When an empty target is what the model should answer, or `none` is one of the labels.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count

_KINDS = (
    ("empty-target", "with an empty target"),
    ("null-target", "with null as target"),
    ("nan-target", 'with "nan" as target'),
    ("na-target", "with a word for a missing value as target"),
    ("label-case", "with a label that differs only in case"),
)


def check(record: Record) -> Iterator[Problem]:
    for facts in record.data_facts.sets if record.data_facts else ():
        for kind, what in _KINDS:
            hits = facts.hit(kind)
            if hits.records:
                yield Problem(
                    facts.path,
                    f"{names(facts.files)} has {count(hits.records, 'example')} {what}: {where(hits, facts)}.",
                    "Write each label in one way."
                    if kind == "label-case"
                    else "Give them a target, or take them out.",
                )


RULE = Rule(code="FT317", name="labels-unclean", statement="3.D2", kind=Kind.PRACTICE, check=check)
