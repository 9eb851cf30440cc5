"""A result names the file that its number comes from, but ftlint did not read that file.

## Why

A number with a file can be checked, and looks as if it was. This version of ftlint does not read every format, and
a program that lints a record without its files reads none: the number is taken as written. Unread is not clean, so
the rule reports it.

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
        value: 0.71
        sample_size: 400
        evidence: {path: evals/prompt.json}  # FT910
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
        value: 0.71
        sample_size: 400
        note: Taken from evals/prompt.json by hand
```

## How to fix

Compare the number with the file in review, or name a file of a format that is read. A JSON file of any tool can be
read as plain JSON, with `format: json` and a `pointer`. Keep the evidence: it says where to look, and a version of
ftlint that reads the format will check it.

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
    reasons = list(dict.fromkeys(claim.message or "no file was opened" for claim in unread))
    yield Problem(
        unread[0].path,
        f"{count(len(unread), 'result')} with evidence {are} not checked against {listing(files, limit=120)}: "
        f"{listing(reasons, '; ', limit=200)}.",
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
