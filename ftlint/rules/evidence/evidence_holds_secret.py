"""The file that a result names has a key, a token, a cookie or a password header in it.

## Why

Tools write what they sent and received into their results: the headers of HTTP, the environment, the answers of a service.
Once committed, a secret is in the history for good, and anybody who can read the repository can use it.

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
        evidence: {path: evals/prompt.json, pointer: /accuracy}  # FT924
```

```json title="evals/prompt.json"
{"accuracy": 0.75, "token": "hf_1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p7q"}
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

Revoke the secret at the service first: it has to be taken for known. Then remove it from the file, and from the
history of the repository if it was committed. The finding shows the first four characters, the length and the line, never the
secret itself. All of a text file is looked through; of an archive, what is read of it.

## When to waive

When it is no secret, such as a made-up key in a test of the model's behaviour, or one that was revoked.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, listing


def check(record: Record) -> Iterator[Problem]:
    seen: set[str] = set()
    for claim in record.claims:
        if not claim.leaks or claim.file in seen:
            continue
        seen.add(claim.file)
        told = [
            f"{leak.kind} (`{leak.start}…`, {leak.length:,} characters) in line {leak.line:,}"
            for leak in claim.leaks
        ]
        yield Problem(
            claim.path,
            f"`{claim.file}` has {count(len(told), 'secret')} in it: {listing(told, '; ', limit=250)}.",
            "Revoke it first, then remove it from the file and from the history of the repository.",
        )


RULE = Rule(
    code="FT924",
    name="evidence-holds-secret",
    statement="evidence",
    kind=Kind.PRACTICE,
    check=check,
    severity=Severity.ERROR,
)
