"""Retrieval is chosen, but a prompt without it already meets every threshold.

## Why

Retrieval brings an index, a pipeline that fills it and one more thing that can fail; the rule of thumb asks
for the simplest approach first (§2.R). Where a prompt meets every threshold, either it is enough, or no
metric measures what retrieval is there for: up-to-date facts, or sources that a reader can follow. The second
is common, so this is advice and not an error.

## Bad

```yaml
decision:
  approach: rag  # FT417
metrics:
  measures:
    - id: resolved
      kind: satisfaction
      unit: percent
      direction: higher
      threshold: 70
baselines:
  - {id: plain-prompt, approach: prompt, results: {resolved: 74}}
```

## Good

```yaml
decision:
  approach: rag
metrics:
  measures:
    - id: resolved
      kind: satisfaction
      unit: percent
      direction: higher
      threshold: 70
    - id: right-source-cited
      kind: faithfulness
      unit: percent
      direction: higher
      threshold: 95
baselines:
  - id: plain-prompt
    approach: prompt
    results: {resolved: 74, right-source-cited: 0}
```

## How to fix

Stay with the prompt, or add the metric that shows what retrieval brings, such as the share of answers with
the right source.

## When to waive

When sources must be shown by law or contract and everyone involved knows it.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import PROMPTING, simplest_pass
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if record.decision.approach != "rag":
        return
    passing = simplest_pass(record, PROMPTING)
    if passing is not None:
        yield Problem(
            ("decision", "approach"),
            passing.sentence("retrieval is not needed"),
            f"Stay with `{passing.baseline.label}`, or add the metric that shows what retrieval brings, such as right sources.",
            passing.related(),
        )


RULE = Rule(
    code="FT417", name="simpler-than-retrieval-passes", statement="2.R", kind=Kind.PRACTICE, check=check
)
