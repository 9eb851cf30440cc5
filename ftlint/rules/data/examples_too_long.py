"""Examples are longer than the training takes.

## Why

What is longer than the training takes is cut or dropped, most often without a word, and what is cut first is the
answer at the end: the model learns to stop in the middle. Tokens are estimated by the script that a text is written
in: about four characters of English, but one character of Chinese. The record says what is too long, as
`data.files.max_tokens`.

## Bad

```yaml
data:
  files:
    max_tokens: 8  # FT319
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "我的灯坏了，订单五千。谁能帮助我？", "completion": "returns"}
```

## Good

```yaml
data:
  files:
    max_tokens: 4096
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "我的灯坏了，订单五千。谁能帮助我？", "completion": "returns"}
```

## How to fix

Split long examples, shorten them, or train with a longer context.

## When to waive

When you counted with the tokenizer of the model, and they fit.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    most = record.plan_of_data.files.max_tokens
    for facts in record.data_facts.sets if record.data_facts and most is not None else ():
        hits = facts.hit("too-long")
        if hits.records:
            yield Problem(
                ("data", "files", "max_tokens"),
                f"{count(hits.records, 'example')} in {names(facts.files)} {plural(hits.records, 'has', 'have')} more than "
                f"{most:,} tokens: {where(hits, facts)}.",
                "Split or shorten them, or train with a longer context.",
            )


RULE = Rule(code="FT319", name="examples-too-long", statement="3.D2", kind=Kind.PRACTICE, check=check)
