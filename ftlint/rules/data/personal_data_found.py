"""The record says that its data hold no personal data, and the files hold what looks like some.

## Why

Whether data may be used at all belongs to their quality (§3.D2), and a model cannot be untrained. ftlint looks only
if `data.files.personal_data` is true: for addresses of mail, telephone numbers, and numbers of cards and bank
accounts whose check digits are right. What is set aside for documentation, such as `example.com`, is passed over. It
never shows what it found. Names and addresses of people it does not find: silence proves nothing.

## Bad

```yaml
data:
  rights: {personal_data: false}
  files:
    personal_data: true  # FT320
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "Write to jo.doe@letters-shop.de", "completion": "billing"}
```

## Good

```yaml
data:
  rights: {personal_data: false}
  files:
    personal_data: true
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "Write to MAIL_1", "completion": "billing"}
```

## How to fix

Take it out before training, or write `personal_data: true` under `data.rights`, with the consent and how the data of
one person are deleted.

## When to waive

When what was found is made up.
"""

from collections.abc import Iterator

from ftlint.domain.sets import names, where
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    rights = record.plan_of_data.rights
    for facts in record.data_facts.sets if record.data_facts and not rights.personal_data else ():
        hits = facts.hit("personal")
        if hits.records:
            yield Problem(
                ("data", "files", "personal_data"),
                f"{count(hits.records, 'example')} in {names(facts.files)} {plural(hits.records, 'holds', 'hold')} what looks "
                f"like personal data: {where(hits, facts)}.",
                "Take it out before training, or say under `data.rights` that the data hold personal data.",
            )


RULE = Rule(code="FT320", name="personal-data-found", statement="3.D2", kind=Kind.PRACTICE, check=check)
