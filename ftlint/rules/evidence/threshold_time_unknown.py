"""Git cannot tell whether a threshold was set before the results that it judges.

## Why

Whoever reads the record would like to know whether the bar was set first. This is said, because silence would look like a
yes. It is only a notice: a first commit that brings thresholds and results together is how a team begins that
has results at hand, and a shallow clone is no fault of the record.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8  # FT942
baselines:
  - approach: fine-tuning
    results:
      accuracy:
        value: 0.82
        sample_size: 400
        evidence: {path: together/tuned.json, pointer: /accuracy}
```

```json title="together/tuned.json"
{"accuracy": 0.82}
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
  - approach: fine-tuning
    results:
      accuracy:
        value: 0.82
        sample_size: 400
        evidence: {path: later/tuned.json, pointer: /accuracy}
```

```json title="later/tuned.json"
{"accuracy": 0.82}
```

## How to fix

Fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout. If threshold and results came in
with the first version of the record, nothing needs to be done; commit the next threshold before the next evaluation. A record
that is in no repository, or is not committed yet, gets no notice; `ftlint evidence` says it there.

## When to waive

When you can say how the threshold was set. It fails no run: it is a notice in every status.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.bars import UNKNOWN, WITH, ThresholdTime
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, listing, plural


def check(record: Record) -> Iterator[Problem]:
    bars = [bar for bar in record.bars if _is_open(bar)]
    for reason in dict.fromkeys(bar.reason for bar in bars):
        found = [bar for bar in bars if bar.reason == reason]
        names = listing(backticked([bar.metric for bar in found]), limit=200)
        many = len(found)
        since = found[0].since
        first = f", in {since.shown}" if since else ""
        why = reason or (
            f"{plural(many, 'it', 'they')} came in with the first version of the record{first}, as the results did"
        )
        yield Problem(
            found[0].path,
            f"Git cannot tell whether the {plural(many, 'threshold')} of {names} {plural(many, 'was', 'were')} set before "
            f"the results: {why}.",
            "Look into the whole history, or tell from other sources when the bar was set."
            if reason
            else "Nothing needs to be done. Commit the next threshold before its results.",
            tuple((bar.path, "the same here") for bar in found[1:4]),
        )


def _is_open(bar: ThresholdTime) -> bool:
    return (bar.verdict == UNKNOWN and not bar.is_quiet) or (bar.verdict == WITH and bar.is_first)


RULE = Rule(
    code="FT942",
    name="threshold-time-unknown",
    statement="evidence",
    kind=Kind.PRACTICE,
    check=check,
    severity=Severity.INFO,
)
