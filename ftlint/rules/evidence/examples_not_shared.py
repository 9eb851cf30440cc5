"""Two models were not measured on the same examples.

## Why

Two models are compared on the examples that both have. If one of them was measured on others too, its total is about
another test set, easier or harder, and the difference of the totals is partly that of the sets. The same id with
another text is another example.

The rule looks at the two results that decide on a metric, where the files with their single examples are known, and
reports fewer than nine in ten in common, and each text that was changed under its id. Texts are compared where the
files have them, or their hashes.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.5
        sample_size: 4
        evidence:
          path: e/base.json
          pointer: /acc
          samples: e/base.csv
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 4
        evidence:  # FT936
          path: e/tuned.json
          pointer: /acc
          samples: e/tuned.csv
```

```json title="e/base.json"
{"acc": 0.5}
```

```csv title="e/base.csv"
id,score
q-1,1
q-2,0
q-3,1
q-4,0
```

```json title="e/tuned.json"
{"acc": 0.75}
```

```csv title="e/tuned.csv"
id,score
q-1,1
q-2,0
q-3,1
q-5,1
```

## Good

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.5
        sample_size: 4
        evidence:
          path: e/base.json
          pointer: /acc
          samples: e/base.csv
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 4
        evidence:
          path: e/tuned.json
          pointer: /acc
          samples: e/tuned.csv
```

```json title="e/base.json"
{"acc": 0.5}
```

```csv title="e/base.csv"
id,score
q-1,1
q-2,0
q-3,1
q-4,0
```

```json title="e/tuned.json"
{"acc": 0.75}
```

```csv title="e/tuned.csv"
id,score
q-1,1
q-2,0
q-3,1
q-4,1
```

## How to fix

Run both on the same test set. If it was corrected in between, run the earlier model on it again.

## When to waive

When the earlier model can no longer be run: the reason says what differs between the sets.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.record.readings import Pair
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, listing

_ENOUGH = 0.9
"""The share of examples in common from which on two sets count as one."""


def check(record: Record) -> Iterator[Problem]:
    for pair in record.pairs:
        sizes = [pair.shared + alone + pair.changed for alone in pair.alone]
        if not pair.new_file or (pair.shared >= _ENOUGH * max(sizes) and not pair.changed):
            continue
        said = _said(pair)
        which = (
            f" (such as {listing([f'`{id_[:60]}`' for id_ in pair.named], limit=200)})" if pair.named else ""
        )
        yield Problem(
            (*pair.new, "evidence"),
            f"`{pair.old_label}` and `{pair.new_label}` share {count(pair.shared, 'example')} on `{pair.metric}`: "
            f"{said}{which}.",
            "Run both on the same test set.",
            (((*pair.old, "evidence"), f"the evidence of `{pair.old_label}`"),),
        )


def _said(pair: Pair) -> str:
    old, new = pair.alone
    parts = (
        f"{old:,} {'is' if old == 1 else 'are'} in `{pair.old_file}` alone" if old else "",
        f"{new:,} {'is' if new == 1 else 'are'} in `{pair.new_file}` alone" if new else "",
        f"{pair.changed:,} {'has' if pair.changed == 1 else 'have'} another text under the same id"
        if pair.changed
        else "",
    )
    return listing([part for part in parts if part], limit=400)


RULE = Rule(code="FT936", name="examples-not-shared", statement="evidence", kind=Kind.PRACTICE, check=check)
