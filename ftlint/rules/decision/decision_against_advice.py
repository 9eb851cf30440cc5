"""The chosen approach does not meet the needs that the record states.

## Why

Section 8 of the framework says what each approach is for: retrieval for data that changes and for citations,
tuning for custom behaviour and consistent form (§8.1, §8.2). Section 4 says when to go beyond prompting: when
it was measured and falls short (§4.G). The framework's questions, in the order in which they decide, lead to
one approach, and `ftlint advise` shows every step on the way. A decision may go against that, but should do
so knowingly.

The rule reports a decision that the questions do not lead to, however the open ones are answered, once what
the advice needs is in place. It also reports prompting that is proposed or accepted although every measured
prompt misses a threshold. It does so if nothing else was tried or left out with a reason, or if
something else that was tried meets every threshold.

It is silent where the record says why: where `baselines` has an entry for the advised approach, tried or left
out with a reason; where `retrieval.conclusion` weighs retrieval; where the chosen approach was measured and
meets every threshold, or beats prompting, because results count for more than advice. It does not repeat what
other rules report about the same decision: that a simpler approach already passes (an error), that what
changes or must be cited must be retrieved, that both together require both needs.

## Bad

```yaml
decision:
  approach: rag  # FT802
situation:
  knowledge_outside: false
  token_cost_limiting: false
  output_format: true
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: plain-prompt
    approach: prompt
    results: {exact-match: 0.71}
  - id: five-examples
    approach: few-shot
    results: {exact-match: 0.84}
data:
  available: {examples: 120}
```

```yaml
decision:
  approach: prompt-engineering  # FT802
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: plain-prompt
    approach: prompt
    results: {exact-match: 0.71}
  - id: five-examples
    approach: few-shot
    results: {exact-match: 0.84}
```

## Good

```yaml
decision:
  approach: rag
situation:
  knowledge_changes: true
  output_format: true
```

```yaml
decision:
  approach: prompt-engineering
metrics:
  measures:
    - id: exact-match
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.90
baselines:
  - id: five-examples
    approach: few-shot
    results: {exact-match: 0.84}
  - id: tuned
    approach: fine-tuning
    results: {exact-match: 0.85}
```

## How to fix

Choose the approach that the answers or the results point to; or correct the answer that is wrong; or say in
an entry of `baselines`, in `skipped_because`, why the advised approach is left out; or measure the chosen one
until it meets the thresholds.

## When to waive

When the decision rests on something the record has no field for, such as a contract. Say so in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import (
    PROMPTING,
    REQUESTS,
    RETRIEVAL_NEEDS,
    RUNGS,
    RUNGS_OF,
    first_miss,
    is_weighed,
    meets_every_threshold,
    simplest_pass,
)
from ftlint.findings import Kind, Problem
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.record.units import GUARD_KINDS
from ftlint.rules.rule import Rule

_BEYOND_PROMPTING = frozenset(RUNGS) - REQUESTS


def check(record: Record) -> Iterator[Problem]:
    approach = record.decision.approach
    if approach not in RUNGS_OF or not record.is_live:
        return
    problems = (
        _prompt_falls_short(record)
        if approach == "prompt-engineering" and record.status != "draft"
        else iter(())
    )
    found = next(problems, None) or _off_the_path(record)
    if found:
        yield found


def _off_the_path(record: Record) -> Problem | None:
    approach = record.decision.approach
    if not record.metrics.judged or _said_elsewhere(record) or _measured_well(record):
        return None
    from ftlint.advice.from_record import (
        AnswersOf,
        advise_on,
    )  # only here: most runs of the linter need no advice
    from ftlint.advice.walk import within_reach  # only here: most runs of the linter need no advice

    if approach in within_reach(AnswersOf(record)):
        return None
    advice = advise_on(record)
    target = advice.points_to
    if advice.advice != target or is_weighed(record, target):
        return None
    if target == "prompt-engineering" and not record.is_promptable:
        return None
    return Problem(
        ("decision", "approach"),
        f"`{approach}` is chosen, but the answers point to `{target}`. {advice.deciding}",
        f"Choose `{target}`, correct the answer that is wrong, or say in `baselines`, in `skipped_because`, why it is left out; "
        "`ftlint advise` shows every step.",
    )


def _said_elsewhere(record: Record) -> bool:
    """Whether a rule of its own speaks of this decision already."""
    decision = record.decision
    if (
        not decision.retrieves
        and decision.tunes
        and any(record.situation.is_true(need) for need in RETRIEVAL_NEEDS)
    ):
        return True
    simpler = SIMPLER_THAN_TUNING if decision.tunes else PROMPTING
    return decision.approach != "prompt-engineering" and simplest_pass(record, simpler) is not None


def _measured_well(record: Record) -> bool:
    """Whether the chosen approach was measured and meets every threshold,
    or does better than every prompt on a metric of quality.
    """
    approach = record.decision.approach
    chosen = [baseline.results for baseline in record.baselines if baseline.rung in RUNGS_OF[approach]]
    if record.decision.tunes:
        chosen += [iteration.results for iteration in record.iterations]
    if any(meets_every_threshold(record.metrics, results) for results in chosen):
        return True
    prompts = [baseline.results for baseline in record.baselines if baseline.rung in PROMPTING]
    for metric in record.metrics.measures:
        ours = [results[metric.id].value for results in chosen if metric.id in results]
        theirs = [results[metric.id].value for results in prompts if metric.id in results]
        if (
            not ours
            or not theirs
            or not metric.compares
            or metric.kind in GUARD_KINDS
            or approach == "prompt-engineering"
        ):
            continue
        if all(any(metric.gain(old, new) > 0 for new in ours) for old in theirs):
            return True
    return False


def _prompt_falls_short(record: Record) -> Iterator[Problem]:
    prompts = [baseline for baseline in record.baselines if baseline.rung in REQUESTS and baseline.results]
    misses = [
        miss for baseline in prompts if (miss := first_miss(record.metrics, baseline.results)) is not None
    ]
    if not misses or len(misses) < len(prompts):
        return
    better = simplest_pass(record, _BEYOND_PROMPTING)
    if better is None and any(baseline.rung not in REQUESTS for baseline in record.baselines):
        return  # what else there is was tried and does no better, or was left out with a reason
    metric, result = misses[-1]
    reached = f"`{prompts[-1].label}` is at {metric.show(result.value)} on `{metric.id}`"
    threshold = (
        "" if metric.threshold is None else f", where the threshold is {metric.show(metric.threshold)}"
    )
    other = f"; `{better.baseline.label}` meets every one" if better else ""
    yield Problem(
        ("decision", "approach"),
        f"`prompt-engineering` is chosen, but no prompt meets every threshold: {reached}{threshold}{other}.",
        f"Weigh `{better.baseline.label}`, which meets them, or lower the threshold to what is good enough."
        if better
        else "Try the next step and write it down in `baselines`, or say there in `skipped_because` why it is left out.",
        ((result.value_path, "the threshold is missed here"),),
    )


RULE = Rule(
    code="FT802",
    name="decision-against-advice",
    statement="8.1",
    kind=Kind.PRACTICE,
    check=check,
    also=("2.2", "4.F"),
)
