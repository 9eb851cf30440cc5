"""A candidate model was not measured.

## Why

Framework §5.A1 asks for feasibility, results and cost to be settled with models, the smaller ones first. A
candidate without a single result is a name on a list, and leaderboards only say how it does on other people's
tasks. A handful of test runs with the best prompt so far shows whether it is a real alternative.

A candidate has results when it lists its own, or when a baseline or an iteration that names it has some.

An encoder (`architecture: encoder`) cannot be prompted, nor can a model that is tuned with
`objective: contrastive`: the rule leaves both out.

## Bad

```yaml
baselines:
  - approach: few-shot
    model: small-8b-instruct
    results:
      accepted-unedited: 0.66
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
    - {name: large-70b-instruct, size: 70B}   # FT505
```

## Good

```yaml
baselines:
  - approach: few-shot
    model: small-8b-instruct
    results:
      accepted-unedited: 0.66
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
    - name: large-70b-instruct
      size: 70B
      results:
        accepted-unedited: 0.68
```

## How to fix

Run the evaluation with the candidate and write the values under its `results`, or remove a candidate that was
never really considered.

## When to waive

When a candidate is ruled out by something other than its results, such as its licence or where it runs;
better, say so in its `notes` and leave it out of the list.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for candidate in record.models.candidates:
        if record.can_prompt(candidate) and not candidate.results and not record.results_of(candidate.name):
            yield Problem(
                (*candidate.path, "results"),
                f"The candidate `{candidate.name}` has no results, and no measured baseline or iteration names it.",
                "Measure it with the best prompt so far and write its `results`, or remove it from the list.",
            )


RULE = Rule(code="FT505", name="candidate-without-results", statement="5.A1", kind=Kind.PRACTICE, check=check)
