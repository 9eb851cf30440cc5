"""A tuned model and what it is compared with were measured in different ways.

## Why

Another version of the tool or of the task, another judge, another number of examples in the prompt or another limit
changes the value by more than many a tuning does. The gain is then not that of the tuning.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/tuned.json, metric: acc}  # FT929
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "lm_eval_version": "0.4.5",
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

```json title="evals/tuned.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "lm_eval_version": "0.4.13",
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
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
  - approach: prompt
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/tuned.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "lm_eval_version": "0.4.13",
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

```json title="evals/tuned.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "lm_eval_version": "0.4.13",
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Measure both with the same version of the tool and the same settings. What is compared: versions and hashes of tasks, data
sets, versions of tools and packages, epochs, limits, the model that judges, and the number of examples in the prompt, but
not with a baseline that is about the prompt. What only one of two files says is not compared.

## When to waive

When the difference cannot change the value: the reason says why.
"""

from collections.abc import Iterator

from ftlint.domain.results import Supported, supported
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import SHOTS
from ftlint.record.model import Baseline, Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import listing

_HARNESSES = frozenset({"deepeval", "inspect-ai", "lm-eval", "promptfoo"})
"""Tools that measure. Other files only keep what some tool measured."""


def check(record: Record) -> Iterator[Problem]:
    found = list(supported(record))
    # Of several tuned models, the last one counts: the others were left behind.
    last = {one.result.metric: one for one in found if one.is_tuned}
    for metric, tuned in last.items():
        for one in found:
            differ = _differences(one, tuned) if one.is_untuned and one.result.metric == metric else []
            if differ:
                yield Problem(
                    tuned.claim.path,
                    f"`{one.label}` and `{tuned.label}` were not measured alike on `{metric}`: {listing(differ, limit=250)} "
                    f"(`{one.claim.file}` and `{tuned.claim.file}`).",
                    "Measure both in the same way before comparing them.",
                    ((one.claim.path, f"the evidence of `{one.label}`"),),
                )
                break


def _differences(one: Supported, tuned: Supported) -> list[str]:
    """Returns what differs between two measurements, each with both values."""
    tools = [
        reading.tool.removesuffix("-csv").removesuffix("-jsonl") for reading in (one.reading, tuned.reading)
    ]
    if tools[0] != tools[1]:
        return [f"the tool is {tools[0]} and {tools[1]}"] if _HARNESSES.issuperset(tools) else []
    theirs = dict(tuned.reading.settings)
    is_plain = isinstance(one.part, Baseline) and one.part.rung == "prompt"
    return [
        f"{key} {'are' if key == SHOTS else 'is'} {_short(value)} and {_short(theirs[key])}"
        for key, value in one.reading.settings
        if theirs.get(key, value) != value and (is_plain or key != SHOTS)
    ]


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:12]}…"


RULE = Rule(
    code="FT929", name="evidence-not-comparable", statement="evidence", kind=Kind.PRACTICE, check=check
)
