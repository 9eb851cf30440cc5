"""A result names the file that its number comes from, but ftlint did not read that file.

## Why

A number with a file can be checked by a reader, and looks as if it was. This version of ftlint reads no
evaluation files: it takes the number as written. Unread is not clean, so the rule reports it.

## Bad

```yaml
metrics:
  measures: [{id: accuracy, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.71, sample_size: 400, evidence: {path: evals/prompt.json}}   # FT910
```

## Good

```yaml
metrics:
  measures: [{id: accuracy, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]
baselines:
  - approach: prompt
    results:
      accuracy: {value: 0.71, sample_size: 400, note: Taken from evals/prompt.json by hand}
```

## How to fix

Compare the number with the file in review. Keep the evidence: it says where to look, and a version of ftlint
that reads the file will check it.

## When to waive

Cannot be waived. It is information, and does not fail a run unless `--fail-on info` is set.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, count, listing, plural


def check(record: Record) -> Iterator[Problem]:
    unread = [claim for claim in record.claims if claim.outcome == "unread"]
    if not unread:
        return
    files = backticked(dict.fromkeys(claim.file for claim in unread))
    are = plural(len(unread), "is", "are")
    yield Problem(
        unread[0].path,
        f"{count(len(unread), 'result')} with evidence {are} not checked against {listing(files, limit=120)}: "
        "this version of ftlint reads no evaluation files.",
        "Compare the numbers with the files in review.",
        tuple((claim.path, "not checked") for claim in unread[1:4]),
    )


RULE = Rule(
    code="FT910",
    name="evidence-not-read",
    statement="evidence",
    kind=Kind.NOTICE,
    check=check,
    severity=Severity.INFO,
)
