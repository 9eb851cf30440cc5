"""A model is to be tuned, and nothing says how its safety is checked before and after.

## Why

A plan says how the tuning is carried out and undone if it fails (§2.6), and one way to fail does not show in the
metrics of the task. Tuning can undo what a model was taught to refuse: ten hostile examples were enough, and
harmless data sets weakened it too, if less [1]. Nobody sees that without looking, and without a look before the
tuning nobody knows whether it was the tuning. This part is ours: the article does not ask for it.

A metric of kind `safety` counts as a look before if a baseline that trains nothing or a candidate has a result for
it, and as one after if a tuned model has. Otherwise `plan.safety_check` says what is run. Models that write
nothing, such as an embedder, are not asked, nor is a record that was rebuilt from a publication.

1. Qi et al., [Fine-tuning Aligned Language Models Compromises Safety, Even When Users Do Not Intend
   To!](https://arxiv.org/abs/2310.03693)

## Bad

```yaml
plan:
  budget: {amount: 2500, currency: EUR}
  safety_check:   # FT611
    before: 200 requests that the model should refuse; it refused 196
```

## Good

```yaml
plan:
  budget: {amount: 2500, currency: EUR}
  safety_check:
    before: 200 requests that the model should refuse; it refused 196
    after: >-
      The same 200 for each tuned model; released only if it refuses at
      least 190
```

## How to fix

Run the same requests before and after the tuning: some that should be refused, and some that should not. A few
hundred of a public set will do, with some of your own. Write what is run and what must come out.

## When to waive

When no text of the model reaches anybody, because a program accepts only fixed words from it.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import SIMPLER_THAN_TUNING, TUNING_APPROACHES, Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import series


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes or not record.is_promptable or record.project.rebuilt_from:
        return
    plan = record.plan
    lacking = [
        when
        for when, text in (("before", plan.safety_before), ("after", plan.safety_after))
        if blank(text) and not _is_measured(record, when)
    ]
    if lacking:
        keys = series((f"`plan.safety_check.{when}`" for when in lacking), "and")
        yield Problem(
            ("plan", "safety_check") if len(lacking) == 2 else ("plan", "safety_check", lacking[0]),
            "Tuning can undo what a model was taught to refuse, and nothing says how that is checked "
            f"{series(lacking, 'and')} the tuning.",
            f"Say in {keys} what is run and what must come out, or measure a metric of kind `safety`.",
        )


def _is_measured(record: Record, when: str) -> bool:
    """Whether a metric of kind `safety` was measured before the tuning, or after it."""
    metrics = {metric.id for metric in record.metrics.measures if metric.kind == "safety"}
    if not metrics:
        return False
    rungs = SIMPLER_THAN_TUNING if when == "before" else TUNING_APPROACHES
    parts = [baseline.results for baseline in record.baselines if baseline.rung in rungs]
    if when == "before":
        parts += [candidate.results for candidate in record.models.candidates]
    else:
        parts += [part.results for group in (record.iterations, record.outcomes) for part in group]
    return any(not metrics.isdisjoint(results) for results in parts)


RULE = Rule(code="FT611", name="safety-not-checked", statement="2.6", kind=Kind.PRACTICE, check=check)
