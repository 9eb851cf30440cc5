"""A reason for fine-tuning needs evidence that the record does not have.

## Why

Two of the framework's six reasons speak of what can be shown. Persistent hallucinations are those that better
prompts did not cure (§6.3): to know that, a prompt must be tried and measured. Prompts that grew too long
(§6.5) have a length. Without either, the reason is a guess about the simpler approach.

## Bad

```yaml
product:
  use_cases:
    - id: discharge-summary
      suited_because:
        - persistent-hallucinations        # FT412
        - long-prompts                     # FT412
baselines:
  - approach: prompt
    skipped_because: Everybody knows that prompts invent doses.
```

## Good

```yaml
product:
  use_cases:
    - id: discharge-summary
      suited_because:
        - persistent-hallucinations
        - long-prompts
situation:
  prompt_tokens: 6400
baselines:
  - id: third-prompt
    approach: prompt
    results: {invented-doses: 0.06}
```

## How to fix

For `persistent-hallucinations`, add the prompt or few-shot baseline with its results. For `long-prompts`,
write the prompt's length into `situation.prompt_tokens`, or add a metric of the kind `tokens` or `cost`.

## When to waive

When the evidence may not leave the place where it is kept. Say in the reason who has seen it.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import PROMPTING
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes:
        return
    for case in record.product.use_cases:
        for index, reason in enumerate(case.suited_because):
            missing = _missing(record, reason)
            if missing:
                fact, advice = missing
                yield Problem(
                    (*case.path, "suited_because", index),
                    f"`{reason}` is a reason for `{case.id}`, but {fact}.",
                    advice,
                )


def _missing(record: Record, reason: str) -> tuple[str, str] | None:
    """Returns the evidence that is missing for a reason, and how to give it."""
    if reason == "persistent-hallucinations":
        if any(
            baseline.rung in PROMPTING and baseline.tried and baseline.results
            for baseline in record.baselines
        ):
            return None
        return (
            "no prompt that could have cured them was measured",
            "Add a prompt or few-shot baseline with its results, or drop the reason.",
        )
    if reason == "long-prompts":
        metrics = record.metrics.measures
        if record.situation.prompt_tokens or any(
            m.kind in ("cost", "tokens") or m.unit in ("currency", "tokens") for m in metrics
        ):
            return None
        return (
            "nothing says how long the prompt is",
            "Write the prompt's length into `situation.prompt_tokens`, or add a metric of the kind `tokens` or `cost`.",
        )
    return None


RULE = Rule(
    code="FT412",
    name="reason-without-evidence",
    statement="6.3",
    kind=Kind.PREREQUISITE,
    check=check,
    also=("6.5",),
)
