"""Fine-tuning is chosen, but an approach that trains nothing already meets every threshold.

## Why

Fine-tuning becomes an option when simpler approaches were measured and still fall short (§4.G), and
complexity is added only on evidence (§2.R). Where something that trains no language model meets every
threshold that the team itself set, the record argues against its own decision: a prompt, an optimised one,
structured output, a stronger model, a long context, retrieval, an agent, a classical model, or an `other`
approach with `trains: false`. Then one of two things is
wrong: the decision, or the thresholds, which leave out what really fails. Stopping here is a good result;
Hamel Husain says the same in [Is fine-tuning still
valuable?](https://hamel.dev/blog/posts/fine_tuning_valuable.html): go as far as prompting goes and stop when
it works.

The rule compares the results of each such baseline with every metric that has a threshold. It is silent when
a result is missing, when a threshold has no direction, and when only limits such as latency have one while a
metric of quality has none. It skips a baseline that was measured but is not an option, for a reason given in
`skipped_because`, such as a hosted model that may not see the data. It takes the numbers as written; another
rule checks whether the sample is large enough.

## Bad

```yaml
decision:
  approach: fine-tuning  # FT407
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: plain-prompt
    approach: prompt
    results: {accepted-unedited: 0.58}
  - id: five-examples
    approach: few-shot
    results: {accepted-unedited: 0.83}
```

## Good

The same with a prompt that falls short:

```yaml
decision:
  approach: fine-tuning
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: plain-prompt
    approach: prompt
    results: {accepted-unedited: 0.58}
  - id: five-examples
    approach: few-shot
    results: {accepted-unedited: 0.66}
```

Or with the metric that shows what the examples cost:

```yaml
decision:
  approach: fine-tuning
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
    - id: prompt-length
      kind: tokens
      unit: tokens
      direction: lower
      threshold: 800
baselines:
  - id: five-examples
    approach: few-shot
    results: {accepted-unedited: 0.83, prompt-length: 5200}
```

Or with the reason why the baseline that passes is not an option:

```yaml
decision:
  approach: fine-tuning
metrics:
  measures:
    - id: accepted-unedited
      kind: relevance
      unit: fraction
      direction: higher
      threshold: 0.80
baselines:
  - id: hosted-few-shot
    approach: few-shot
    skipped_because: >-
      Claims may not leave our network, and this model runs only outside
      it.
    results: {accepted-unedited: 0.83}
```

## How to fix

Stay with the simpler approach and set `decision.approach` to it. If it is not good enough in use, find out
why, and make that a metric with a threshold. If a threshold was set too low, raise it, and say in the
rationale what the errors cost. If it cannot be used at all, say why in its `skipped_because`.

## When to waive

Cannot be waived: the record would contradict itself.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import simplest_pass
from ftlint.findings import Kind, Problem
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes or not record.is_live:
        return
    passing = simplest_pass(record, SIMPLER_THAN_TUNING)
    if passing is not None:
        label = passing.baseline.label
        yield Problem(
            ("decision", "approach"),
            passing.sentence("fine-tuning is not needed"),
            f"Stay with `{label}`, raise a threshold that is too low, add the metric that shows what `{label}` lacks, "
            "or say in its `skipped_because` why it is not an option.",
            passing.related(),
        )


RULE = Rule(
    code="FT407",
    name="simpler-approach-already-passes",
    statement="2.R",
    kind=Kind.CONTRADICTION,
    check=check,
    also=("4.G",),
)
