"""The record names files for its data, but ftlint did not read them here.

## Why

A record that names its files looks as if they were checked. A collection of many repositories keeps records without
their data, a program that lints text has no files at all, and tables in Parquet or Arrow need the extra `data`. Unread
is not clean, so the rule reports it.

## Bad

```yaml
data:
  files:
    train: data/train.jsonl  # FT314
```

## Good

```yaml
data:
  available: {examples: 1400, source: data/train.jsonl}
```

## How to fix

Run `ftlint check` in the repository where the files are, with `pip install 'ftlint[data]'` for Parquet and Arrow.

## When to waive

Cannot be waived. It is information, and does not fail a run unless `--fail-on info` is set.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for unread in record.data_facts.unread if record.data_facts else ():
        if unread.is_elsewhere:
            yield Problem(unread.path, unread.message, unread.help)


RULE = Rule(
    code="FT314",
    name="data-not-read",
    statement="evidence",
    kind=Kind.NOTICE,
    check=check,
    severity=Severity.INFO,
)
