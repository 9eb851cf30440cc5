"""Two entries of one list have the same id, or two candidates the same name.

## Why

Results, metrics and links refer to each other by id. If two entries share one, a result counts for the first
of them, and a reader cannot tell which was meant. The usual cause is an entry that was copied and not
renamed.

Baselines need no id; only the ids that are written are compared.

## Bad

```yaml
metrics:
  measures:
    - id: f1
      name: F1 on letters
    - id: f1   # FT038
      name: F1 on reminders
```

## Good

```yaml
metrics:
  measures:
    - id: f1-letters
      name: F1 on letters
    - id: f1-reminders
      name: F1 on reminders
```

## How to fix

Give the second entry its own id, and use it in the results that belong to it. If two candidates differ in
size, version or provider, give them names that say so.

## When to waive

Cannot be waived: an id for two things identifies neither.
"""

from __future__ import annotations

from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

_LISTS = (
    ("product", "use_cases", "id", "use cases"),
    ("metrics", "measures", "id", "metrics"),
    ("", "baselines", "id", "baselines"),
    ("models", "candidates", "name", "candidates"),
    ("", "iterations", "id", "iterations"),
)
"""Part of the record (or its root), list, key that names an entry, and what the entries are called."""


def check(record: Record) -> Iterator[Problem]:
    for part, name, key, noun in _LISTS:
        items: Sequence[Mapping[str, Any]] = (record.data.get(part, {}) if part else record.data).get(
            name, ()
        )
        if len(items) > 1:
            yield from _twice(items, (part, name) if part else (name,), key, noun)


def _twice(items: Sequence[Mapping[str, Any]], path: Path, key: str, noun: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for index, item in enumerate(items):
        value = item.get(key)
        if value is None:
            continue
        earlier = first.setdefault(value, index)
        if earlier != index:
            yield Problem(
                (*path, index, key),
                f"Two {noun} have the {key} `{value}`.",
                f"Give this one its own {key}, and use it wherever this one is meant.",
                (((*path, earlier, key), "the first one"),),
            )


RULE = Rule(code="FT038", name="duplicate-id", statement="shape", kind=Kind.SHAPE, check=check)
