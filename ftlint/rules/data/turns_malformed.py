"""Conversations or pairs in the files of data are not built as a trainer expects.

## Why

A trainer learns from the last answer of a conversation, and from the order of the turns before it. If a role is
unknown, turns are out of order, a tool's result has no call, or nothing follows the last question, some trainers
refuse the file, some leave the record out, and some learn the wrong part. A pair whose chosen answer is the rejected
one teaches nothing. Such records are not what the definition of quality means (§3.D2).

## Bad

```yaml
data:
  files:
    train: data/train.json  # FT318
```

```json title="data/train.json"
[{"messages": [
  {"role": "user", "content": "It never came."}
]}]
```

## Good

```yaml
data:
  files:
    train: data/train.json
```

```json title="data/train.json"
[{"messages": [
  {"role": "user", "content": "It never came."},
  {"role": "assistant", "content": "returns"}
]}]
```

## How to fix

Look at the lines that the finding names, and correct what writes the file.

## When to waive

When your trainer takes such records on purpose; name it in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count

_KINDS = (
    ("no-answer", "that ends without an answer", "that end without an answer"),
    (
        "unknown-role",
        "with a role that its format does not have",
        "with roles that their format does not have",
    ),
    ("order", "with its turns out of order", "with their turns out of order"),
    (
        "result-without-call",
        "with a result of a tool that was not called",
        "with results of tools that were not called",
    ),
    ("no-prompt", "without a prompt", "without a prompt"),
    (
        "chosen-is-rejected",
        "whose chosen answer is the rejected one",
        "whose chosen answer is the rejected one",
    ),
)


def check(record: Record) -> Iterator[Problem]:
    for facts in record.data_facts.sets if record.data_facts else ():
        for kind, one, several in _KINDS:
            hits = facts.hit(kind)
            if hits.records:
                what = one if hits.records == 1 else several
                yield Problem(
                    facts.path,
                    f"{names(facts.files)} has {count(hits.records, 'record')} {what}: {where(hits, facts)}.",
                    "Correct these records, or take them out.",
                )
        texts = facts.hit("string-values")
        if 0 < texts.records < facts.examples:
            yield Problem(
                facts.path,
                f"{names(facts.files)} has answers as text in {count(texts.records, 'record')} and as messages in the "
                f"others: {where(texts, facts)}.",
                "Write all of them in one way: a trainer takes the form of the first.",
            )


RULE = Rule(code="FT318", name="turns-malformed", statement="3.D2", kind=Kind.PRACTICE, check=check)
