"""The files of data hold another number of examples than the record says.

## Why

How much data there is decides whether tuning is possible now, later or never (§3.D1). A number that was right once
outlives the set: examples are filtered, a split is made anew, and the record still says what was there before.
Records are counted, not lines: a cell of CSV can hold line breaks, and an object of JSON can be written over several
lines.

## Bad

```yaml
data:
  available: {examples: 1400}
  splits:
    train: 1000  # FT311
  files: {train: data/train.jsonl}
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
```

## Good

```yaml
data:
  available: {examples: 2}
  splits: {train: 2}
  files: {train: data/train.jsonl}
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
```

## How to fix

Write the number that is in the files, or name the files that the number is about.

## When to waive

Cannot be waived: one of the two is wrong.
"""

from collections.abc import Iterator

from ftlint.domain.methods import objective
from ftlint.domain.sets import names
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    found, plan = record.data_facts, record.plan_of_data
    if found is None or objective(record.method).key != "examples":
        return
    for facts in found.sets:
        claimed = plan.splits.get(facts.split)
        if claimed is not None and claimed != facts.examples and not facts.hit("no-shape").records:
            yield Problem(
                ("data", "splits", facts.split),
                f"The record says {claimed:,} for `{facts.split}`; {names(facts.files)} has {count(facts.examples, 'example')}.",
                f"Write {facts.examples}, or name the files that the number is about.",
                ((facts.path, f"{facts.examples:,} there"),),
            )
    total, available = sum(facts.examples for facts in found.sets), plan.available
    if available.examples is not None and not plan.splits and total > available.examples:
        yield Problem(
            (*available.path, "examples"),
            f"The record says that there are {count(available.examples, 'example')}; the files have {total:,}.",
            "Count again, and write what there is.",
        )


RULE = Rule(code="FT311", name="data-count-contradicts", statement="3.D1", kind=Kind.EVIDENCE, check=check)
