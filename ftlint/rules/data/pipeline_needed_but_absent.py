"""New data must keep coming and nothing says how, or it is not known whether it must.

## Why

The framework asks for a pipeline that keeps data of the same quality coming, if it is needed (§3.D3). A model
tuned on last year's cases ages with them. "Not needed" is a good answer; leaving the question open is not.

## Bad

```yaml
data:
  available: {examples: 1400}
  pipeline: {needed: true}  # FT305
```

```yaml
data:
  available: {examples: 1400}
  pipeline:
    needed: unknown  # FT305
```

## Good

```yaml
data:
  available: {examples: 1400}
  pipeline:
    needed: true
    how: Reviewed letters are added monthly from the case system
```

```yaml
data:
  available: {examples: 1400}
  pipeline: {needed: false}
```

## How to fix

Set `data.pipeline.needed`, and if it is `true`, say in `how` who adds which examples, from where, and how
often.

## When to waive

While the pipeline is being built; let the waiver expire on the day it should run.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    if data.pipeline_needed is None:
        unknown = "needed" in record.data.get("data", {}).get("pipeline", {})
        yield Problem(
            ("data", "pipeline", "needed"),
            "Nobody knows yet whether new data must keep coming."
            if unknown
            else "Nothing says whether new data must keep coming.",
            "Set `data.pipeline.needed` to `true` or `false`: does what the model sees change faster than you retrain it?",
        )
    elif data.pipeline_needed and blank(data.pipeline_how):
        yield Problem(
            ("data", "pipeline", "how"),
            "New data must keep coming, and nothing says how.",
            "Say in `data.pipeline.how` who adds which examples, from where, and how often.",
        )


RULE = Rule(
    code="FT305", name="pipeline-needed-but-absent", statement="3.D3", kind=Kind.PREREQUISITE, check=check
)
