"""The chosen approach does not answer what the record says is needed.

## Why

Section 8 of the framework says what each approach is for: retrieval for data that changes and for citations, tuning for custom
behaviour and consistent form (§8.1, §8.2). Section 4 says when to go beyond prompting: when it was measured and falls short (§4.G). A
decision may go against this advice; it should do so knowingly.

The rule reports only what the record states outright:

- retrieval is chosen, every question that calls for it is answered with no, and what is needed is a tone, a persona or a format;
- prompting is proposed or accepted, every prompt that was measured misses a threshold, and either nothing else was tried or left out
  with a reason, or something else that was tried meets every threshold.

It is silent where the chosen approach was measured and meets every threshold: results count for more than advice.

## Bad

```yaml
decision:
  approach: rag                 # FT802
situation:
  knowledge_changes: false
  citations_needed: false
  domain_knowledge: false
  output_format: true
```

```yaml
decision:
  approach: prompt-engineering        # FT802
metrics:
  measures:
    - {id: exact-match, kind: accuracy, unit: fraction, direction: higher, threshold: 0.90}
baselines:
  - {id: plain-prompt, approach: prompt, results: {exact-match: {value: 0.71}}}
  - {id: five-examples, approach: few-shot, results: {exact-match: {value: 0.84}}}
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
    - {id: exact-match, kind: accuracy, unit: fraction, direction: higher, threshold: 0.90}
baselines:
  - {id: five-examples, approach: few-shot, results: {exact-match: {value: 0.84}}}
  - {id: tuned, approach: fine-tuning, results: {exact-match: {value: 0.85}}}
```

## How to fix

Choose the approach that the answers or the results speak for; or correct the answer that is wrong; or measure the chosen approach
until it meets the thresholds.

## When to waive

When the decision rests on something the record has no field for, such as a contract. Say so in the reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.ladder import FORM_NEEDS, PROMPTING, RETRIEVAL_NEEDS, RUNGS, meets_every_threshold, simplest_pass
from ftlint.record import Baseline, Measure, Record, Result
from ftlint.rule import Rule

_BEYOND_PROMPTING = frozenset(RUNGS) - PROMPTING
_FACTS = (*RETRIEVAL_NEEDS, "domain_knowledge")


def check(record: Record) -> Iterator[Problem]:
    if record.decision.approach == "rag":
        yield from _retrieval_for_form(record)
    elif record.decision.approach == "prompt-engineering" and record.status in ("proposed", "accepted"):
        yield from _prompt_falls_short(record)


def _retrieval_for_form(record: Record) -> Iterator[Problem]:
    situation = record.situation
    form = [need for need in FORM_NEEDS if situation.is_true(need)]
    if not form or not all(situation.is_false(fact) for fact in _FACTS):
        return
    if any(meets_every_threshold(record.metrics, baseline.results) for baseline in record.tried("rag")):
        return
    needs = " and ".join(f"`{need}`" for need in form)
    yield Problem(
        ("decision", "approach"),
        f"`rag` is chosen, but what `situation` asks for is {needs}, which no text that is searched can bring.",
        "Choose prompting or fine-tuning, or correct the answer that is wrong.",
        tuple(((*situation.path, need), "answered with true here") for need in form),
    )


def _prompt_falls_short(record: Record) -> Iterator[Problem]:
    prompts = [baseline for baseline in record.baselines if baseline.approach in PROMPTING and baseline.results]
    misses = [miss for baseline in prompts if (miss := _miss(record, baseline)) is not None]
    if not misses or len(misses) < len(prompts):
        return
    better = simplest_pass(record, _BEYOND_PROMPTING)
    if better is None and any(baseline.approach not in PROMPTING for baseline in record.baselines):
        return  # what else there is was tried and does no better, or was left out with a reason
    measure, result = misses[-1]
    reached = f"`{prompts[-1].label}` is at {measure.show(result.value)} on `{measure.id}`"
    threshold = "" if measure.threshold is None else f", where the threshold is {measure.show(measure.threshold)}"
    other = f"; `{better.baseline.label}` meets every one" if better else ""
    yield Problem(
        ("decision", "approach"),
        f"`prompt-engineering` is chosen, but no prompt meets every threshold: {reached}{threshold}{other}.",
        f"Weigh `{better.baseline.label}`, which meets them, or say by a lower threshold what is good enough."
        if better
        else "Try the next step and write it down in `baselines`, or say there in `skipped_because` why it is left out.",
        (((*result.path, "value"), "the threshold is missed here"),),
    )


def _miss(record: Record, baseline: Baseline) -> tuple[Measure, Result] | None:
    """The first metric on which the baseline was measured and misses the threshold, with the result."""
    for measure in record.metrics.with_threshold():
        result = baseline.results.get(measure.id)
        if result is not None and not measure.passes(result.value):
            return measure, result
    return None


RULE = Rule(code="FT802", name="decision-against-advice", section="8.1", kind=Kind.PRACTICE, check=check, also=("2.2", "4.F"))
