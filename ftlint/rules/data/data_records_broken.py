"""Some records in the files of data cannot be read, or have no shape that is known.

## Why

A record that is cut off or is no JSON is dropped without a word by some trainers and stops others, and nobody knows
how many examples were really trained on (§3.D1). What ftlint could not read it did not compare either: a leak can
hide there.

## Bad

```yaml
data:
  files:
    train: data/train.jsonl  # FT312
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twi
{"prompt": "It never came.", "completion": "returns"}
```

## Good

```yaml
data:
  files:
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
{"prompt": "It never came.", "completion": "returns"}
```

## How to fix

Look at the lines that the finding names. Write the file again with a program for JSON or CSV, not by hand.

## When to waive

Cannot be waived: what was not read is not clean.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    for facts in record.data_facts.sets if record.data_facts else ():
        broken, odd = facts.hit("broken"), facts.hit("no-shape")
        if broken.records:
            yield Problem(
                facts.path,
                f"{count(broken.records, 'record')} of {names(facts.files)} cannot be read: {where(broken, facts)}.",
                "Correct these lines, or write the file again.",
            )
        if odd.records:
            yield Problem(
                facts.path,
                f"{count(odd.records, 'record')} of {names(facts.files)} have no shape that ftlint reads: {where(odd, facts)}.",
                "Give each record an input and a target, in one of the shapes on the page about data.",
            )


RULE = Rule(code="FT312", name="data-records-broken", statement="3.D1", kind=Kind.EVIDENCE, check=check)
