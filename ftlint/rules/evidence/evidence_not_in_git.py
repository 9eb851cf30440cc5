"""Git does not have the file that a result names as evidence.

## Why

A check on another machine, and a colleague who reads the record, find only what is committed. Folders of results are
often in `.gitignore`, so that the evidence stays behind when the record is pushed: the number then has none.

## Bad

```yaml
metrics:
  measures: [{id: accuracy, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.75, sample_size: 400, evidence: {path: ignored/prompt.json, pointer: /accuracy}}   # FT925
```

```json title="ignored/prompt.json"
{"accuracy": 0.75}
```

## Good

```yaml
metrics:
  measures: [{id: accuracy, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.75, sample_size: 400, evidence: {path: evals/prompt.json, pointer: /accuracy}}
```

```json title="evals/prompt.json"
{"accuracy": 0.75}
```

## How to fix

`git add` the file, with `-f` if it is ignored, or take the pattern out of `.gitignore`. A record that git does not have
either is a draft, and only told of files that are ignored. Without git, nothing is said.

## When to waive

When the file is kept elsewhere for good, and copied here before each check.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    seen: set[str] = set()
    for claim in record.claims:
        if not claim.in_git or claim.file in seen:
            continue
        seen.add(claim.file)
        is_ignored = claim.in_git == "ignored"
        why = "is ignored by git" if is_ignored else "is not tracked by git"
        yield Problem(
            claim.path,
            f"`{claim.file}`, the evidence of `{claim.path[-2]}`, {why}: nobody else will find it.",
            f"Add it with `git add {'-f ' if is_ignored else ''}{claim.file}`.",
        )


RULE = Rule(code="FT925", name="evidence-not-in-git", statement="evidence", kind=Kind.PRACTICE, check=check)
