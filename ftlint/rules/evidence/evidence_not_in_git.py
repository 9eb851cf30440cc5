"""Git does not have the file that a result names as evidence.

## Why

A check on another machine, and a colleague who reads the record, find only what is committed. Folders of results are
often in `.gitignore`, so that the evidence stays behind when the record is pushed: the number then has none.

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
        value: 0.75
        sample_size: 400
        evidence: {path: ignored/prompt.json, pointer: /accuracy}  # FT925
```

```json title="ignored/prompt.json"
{"accuracy": 0.75}
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
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, pointer: /accuracy}
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
from ftlint.text.phrases import backticked, count, listing, plural


def check(record: Record) -> Iterator[Problem]:
    for state, how in (("ignored", "ignores"), ("untracked", "does not track")):
        claims = [claim for claim in record.claims if any(state == found for _, found in claim.not_in_git)]
        if not claims:
            continue
        files = list(
            dict.fromkeys(file for claim in claims for file, found in claim.not_in_git if found == state)
        )
        what = f"the evidence of {count(len(claims), 'result')}"
        yield Problem(
            claims[0].path,
            f"Git {how} {listing(backticked(files), limit=200)}, {what}: nobody else will find "
            f"{plural(len(files), 'it', 'them')}.",
            f"Add {plural(len(files), 'it', 'them')} with `git add{' -f' if state == 'ignored' else ''}`.",
            tuple((claim.path, f"git {how} it") for claim in claims[1:4]),
        )


RULE = Rule(code="FT925", name="evidence-not-in-git", statement="evidence", kind=Kind.PRACTICE, check=check)
