"""The record does not say how, where and how often the metrics are measured again.

## Why

Framework §3.M2 asks for a way of tracking the metrics from one iteration to the next. A value measured once
by hand cannot be compared with the next one: prompts, models and test sets change under it. Three facts make
it a habit rather than an event: what runs the evaluation, where its results are kept, and when it runs.

## Bad

```yaml
metrics:
  tracking:   # FT206
    method: promptfoo
    location: evals/
```

## Good

```yaml
metrics:
  tracking:
    method: promptfoo run on every change to prompt, model or data
    location: evals/
    cadence: every change
```

## How to fix

Fill in `method` (the tool or script), `location` (a folder, a dashboard) and `cadence` (`every change`,
`weekly`). A script in the repository and a folder of JSON files are enough.

## When to waive

While the evaluation is being moved from one tool to another, with the date on which it runs again.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, series

_MEANING = {
    "method": "what runs the evaluation",
    "location": "where the results are kept",
    "cadence": "how often it runs",
}


def check(record: Record) -> Iterator[Problem]:
    tracking = record.metrics.tracking
    missing = [key for key in _MEANING if blank(getattr(tracking, key))]
    if not missing:
        return
    path: Path = (*tracking.path, missing[0]) if len(missing) == 1 else tracking.path
    if len(missing) == len(_MEANING):
        message = "Nothing says how the metrics are tracked from one iteration to the next."
    else:
        message = (
            f"The tracking of the metrics does not say {' nor '.join(_MEANING[key] for key in missing)}."
        )
    yield Problem(path, message, f"Fill in {series(backticked(missing))} under `metrics.tracking`.")


RULE = Rule(code="FT206", name="no-tracking", statement="3.M2", kind=Kind.PREREQUISITE, check=check)
