"""Fine-tuning and retrieval are combined, but the situation does not state a need for both.

## Why

Both together let retrieval bring the data and tuning keep tone and structure (§8.3). They also cost both: an
index to keep fresh and a model to train. The combination requires a need for each half, or a measurement that
shows it beats each alone. OpenAI's [Optimizing LLM
accuracy](https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy) describes a case where adding
retrieval to a tuned model made its results worse.

A need for retrieval is `knowledge_changes` or `citations_needed`. A need for tuning is one of the questions
on tone, persona, format, hallucinations, precision, long prompts and token cost, or a reason in
`suited_because`. `domain_knowledge` can be learned or looked up, so it can be the need for either half, but
not for both.

## Bad

```yaml
decision:
  approach: fine-tuning+rag       # FT703
situation:
  knowledge_changes: true
  consistent_tone_or_style: false
  output_format: false
```

## Good

```yaml
decision:
  approach: fine-tuning+rag
situation:
  knowledge_changes: true
  consistent_tone_or_style: true
```

A measurement is enough too:

```yaml
decision:
  approach: fine-tuning+rag
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: search
    approach: rag
    results: {exact-match: 0.79}
  - id: tuned
    approach: fine-tuning
    results: {exact-match: 0.84}
  - id: tuned-search
    approach: fine-tuning+rag
    results: {exact-match: 0.91}
```

## How to fix

Choose the one approach that the stated need calls for, or answer the question that the other half is for, or
measure retrieval alone, tuning alone and both on the same metric.

## When to waive

When the measurement is under way and the combination is cheap to take apart again.
"""

from collections.abc import Iterable, Iterator, Mapping

from ftlint.domain.ladder import RETRIEVAL_NEEDS, TUNING_NEEDS
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import Record
from ftlint.record.units import GUARD_KINDS
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if record.decision.approach != "fine-tuning+rag":
        return
    situation = record.situation
    retrieval = any(situation.is_true(need) for need in RETRIEVAL_NEEDS)
    tuning = any(situation.is_true(need) for need in TUNING_NEEDS) or any(
        case.suited_because for case in record.product.use_cases
    )
    either = situation.is_true("domain_knowledge")
    if (retrieval and tuning) or (either and (retrieval or tuning)) or _both_measured_best(record):
        return
    if retrieval:
        missing = "no need for tuning, such as tone, format or shorter prompts"
    elif tuning:
        missing = "no need for retrieval: neither `knowledge_changes` nor `citations_needed` is true"
    elif either:
        missing = "only `domain_knowledge`, which one of the two can bring"
    else:
        missing = "no need for either"
    yield Problem(
        ("decision", "approach"),
        f"`fine-tuning+rag` is chosen, but `situation` states {missing}.",
        "Choose the one approach that the need calls for, or measure retrieval alone, tuning alone and both on the same metric.",
    )


def _both_measured_best(record: Record) -> bool:
    """Whether, on some metric of quality, both together beat retrieval alone and tuning alone."""
    both = [baseline.results for baseline in record.tried("fine-tuning+rag")] + [
        iteration.results for iteration in record.iterations
    ]
    rag = [baseline.results for baseline in record.tried("rag")]
    tuned = [baseline.results for baseline in record.tried("fine-tuning")]
    for metric in record.metrics.measures:
        if not metric.compares or metric.kind in GUARD_KINDS:
            continue
        best, alone = _best(metric, both), [_best(metric, rag), _best(metric, tuned)]
        if best is not None and all(other is not None and metric.gain(other, best) > 0 for other in alone):
            return True
    return False


def _best(metric: Metric, tries: Iterable[Mapping[str, Result]]) -> float | None:
    values = [results[metric.id].value for results in tries if metric.id in results]
    if not values:
        return None
    return min(values) if metric.direction == "lower" else max(values)


RULE = Rule(
    code="FT703", name="both-without-both-needs", statement="8.3", kind=Kind.PREREQUISITE, check=check
)
