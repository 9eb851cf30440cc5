"""A threshold was set or loosened when the results that it judges were known.

## Why

A bar that is put where the result already is proves nothing (framework §3.M3). Git knows which came first: the commit that
set the threshold which stands now, or the one that brought the results. A threshold that was only raised since then counts
as set first.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8  # FT941
baselines:
  - approach: fine-tuning
    results:
      accuracy:
        value: 0.82
        sample_size: 400
        evidence: {path: earlier/tuned.json, pointer: /accuracy}
```

```json title="earlier/tuned.json"
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

Take the threshold back to where it was, or measure on data that nobody has seen yet. Next time, commit the threshold before
the evaluation is run. Results are those of the chosen approach: to set the bar when the baselines are known is sound. A file of
evidence counts from the commit that made it what it is now. What a branch did is looked up in its own commits, unless they
were squashed into one. `ftlint evidence` lists when each threshold was set.

## When to waive

When there is a good reason to move the bar late, such as a threshold that was agreed elsewhere before, or was a slip of the
pen. The waiver then tells readers what the history shows anyway.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.bars import AFTER, WITH
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for bar in record.bars:
        if bar.since is None or bar.results is None:
            continue
        result = f"its result {show_number(bar.value)}"
        came = "was there by" if bar.results.is_limit else "came in with"
        if bar.evidence:
            result = f"`{bar.evidence}`, the evidence of {result},"
        if bar.verdict == AFTER:
            when = f"after {result} {came} {bar.results.shown}"
        elif bar.verdict == WITH and not bar.is_first:
            when = f"together with {result}".rstrip(",")
        else:
            continue
        how = f"Take it back to {bar.was}, measure" if bar.was else "Measure"
        yield Problem(
            bar.path,
            f"The threshold of `{bar.metric}` was {bar.change} in {bar.since.shown}, {when}.",
            f"{how} on new data, or waive this with the reason why the bar was set so late.",
        )


RULE = Rule(
    code="FT941", name="threshold-after-results", statement="evidence", kind=Kind.PRACTICE, check=check
)
