"""Examples are in a set several times, or one input has several targets.

## Why

The framework prefers a small set of high quality over a large noisy one (§3.D4). Examples that are there twice count
twice, in training and in every number measured on them; the set is smaller than it looks. One input with two targets
teaches neither, and on a test set one of the two is marked as wrong whatever the model says.

Whole copies are reported in a test or validation set from the first on, and in training data from one in two hundred.
In preference data, one prompt with several rejected answers is no copy.

## Bad

```yaml
data:
  files:
    train: data/train.jsonl  # FT316
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
{"prompt": "My lamp arrived broken.", "completion": "tech"}
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
```

## How to fix

Keep one of each copy. Decide between targets that differ, by the definition of quality that the record gives.

## When to waive

When copies are meant, such as rare cases that are shown more often, or several good answers to one request.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural

_ONE_IN = 200


def check(record: Record) -> Iterator[Problem]:
    for facts in record.data_facts.sets if record.data_facts else ():
        copies, conflicts = facts.hit("duplicate"), facts.hit("conflict")
        if copies.records and (facts.split != "train" or copies.records * _ONE_IN >= facts.examples):
            yield Problem(
                facts.path,
                f"{copies.records:,} of {count(facts.examples, 'example')} in {names(facts.files)} "
                f"{plural(copies.records, 'is a copy', 'are copies')} of an earlier one: {where(copies, facts)}.",
                "Keep one of each.",
            )
        if conflicts.records:
            yield Problem(
                facts.path,
                f"{count(conflicts.records, 'input')} in {names(facts.files)} {plural(conflicts.records, 'has', 'have')} "
                f"several targets: {where(conflicts, facts)}.",
                "Decide which target is right, and keep that one.",
            )


RULE = Rule(code="FT316", name="data-repeats", statement="3.D4", kind=Kind.PRACTICE, check=check)
