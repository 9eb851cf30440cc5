"""A file that the record names for its data cannot be read.

## Why

The amount of data and the gap between training and test set rest on these files (§3.D1). If they are not there, are
only a pointer, or are in a format that is not read, nothing of it was checked. Only regular files inside the
repository are opened, and no link is followed.

## Bad

```yaml
data:
  files:
    train: data/missing.jsonl  # FT313
```

## Good

```yaml
data:
  files:
    train: data/train.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
```

## How to fix

Do what the finding says: commit the file, correct the path, fetch it with Git LFS, or write it in a format that is
read. Data that may not be in the repository can be checked where they lie: `ftlint evidence --explain-sql`.

## When to waive

Cannot be waived: what was not read is not clean. Without the files, leave `data.files` out.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for unread in record.data_facts.unread if record.data_facts else ():
        if not unread.is_elsewhere:
            yield Problem(unread.path, unread.message, unread.help)


RULE = Rule(code="FT313", name="data-unverifiable", statement="evidence", kind=Kind.EVIDENCE, check=check)
