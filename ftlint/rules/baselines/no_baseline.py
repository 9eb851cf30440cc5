"""The record names no approach that was tried or left out.

## Why

The framework's first question is what was tried before, and how well it did (§2.1). Without an answer nobody
can tell whether fine-tuning, or anything else, is a step forward: a result says little without the one it is
meant to beat.

## Bad

```yaml
baselines: []     # FT401
```

## Good

```yaml
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: plain-prompt
    approach: prompt
    results:
      exact-match: 0.71
```

## How to fix

Measure a plain prompt on the examples you keep for testing, and write it down as the first entry of
`baselines`. Twenty examples are enough to begin with. An approach that you leave out gets an entry as well,
with `skipped_because`.

## When to waive

When an earlier system is replaced on somebody else's order and can no longer be run. Say so in the reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.baselines:
        yield Problem(
            ("baselines",),
            "The record does not say what was tried: `baselines` has no entry.",
            "Measure a plain prompt and write it down as the first entry of `baselines`."
            if record.is_promptable
            else "Measure what is there today, such as the model before it is tuned, and write it down in `baselines`.",
            on_key=True,
        )


RULE = Rule(code="FT401", name="no-baseline", statement="2.1", kind=Kind.PREREQUISITE, check=check)
