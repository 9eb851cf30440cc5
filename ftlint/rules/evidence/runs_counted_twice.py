"""Two files that are named as two runs are one.

## Why

The mean of several runs says more than one run does, because it shows how much chance there is in each. A run
that is there twice says nothing new. It is counted once: files with the same bytes, and runs of one model with the
same seed, where the tool writes it down.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.8
        sample_size: 400
        evidence:  # FT938
          paths: [runs/seed-1.json, runs/seed-2.json, runs/seed-3.json]
          pointer: /acc
```

```json title="runs/seed-1.json"
{"acc": 0.79}
```

```json title="runs/seed-2.json"
{"acc": 0.81}
```

```json title="runs/seed-3.json"
{"acc": 0.81}
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
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.8
        sample_size: 400
        evidence:
          paths: [runs/seed-1.json, runs/seed-2.json]
          pointer: /acc
```

```json title="runs/seed-1.json"
{"acc": 0.79}
```

```json title="runs/seed-2.json"
{"acc": 0.81}
```

## How to fix

Take the copy away, or run it with another seed.

## When to waive

When two runs with different seeds have given the same file: the reason says so.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, plural


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        runs = one.claim.runs
        if runs is None or not runs.twice:
            continue
        file, other, why = runs.twice[0]
        more = len(runs.twice) - 1
        rest = f", and {count(more, 'more file')} {plural(more, 'repeats', 'repeat')} another" if more else ""
        yield Problem(
            one.claim.path,
            f"`{file}` {why} as `{other}`{rest}: {count(len(runs.values), 'run')} "
            f"{plural(len(runs.values), 'counts', 'count')} for `{one.result.metric}` of `{one.label}`.",
            "Take the copy away, or run it with another seed.",
        )


RULE = Rule(code="FT938", name="runs-counted-twice", statement="evidence", kind=Kind.PRACTICE, check=check)
