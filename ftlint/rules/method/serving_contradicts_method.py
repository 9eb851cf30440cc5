"""The way of serving does not fit what was trained.

## Why

Full fine-tuning changes all parameters, PEFT a small share (§7.2). An adapter is served beside its base model,
alone or as one of many [1]. Full tuning leaves no adapter: there is one model, as large as the base, and each
task needs another. Prompt tuning and prefix tuning add vectors to the input and change no weight, so nothing can
be merged. One of the entries is wrong, and what serving costs depends on which.

1. vLLM, [LoRA Adapters](https://docs.vllm.ai/en/latest/features/lora.html)

## Bad

```yaml
method:
  family: full
  technique: full-parameters
  serving: multi-adapter  # FT612
```

```yaml
method:
  family: peft
  technique: prompt-tuning
  serving: merged  # FT612
```

## Good

```yaml
method: {family: full, technique: full-parameters, serving: merged}
```

```yaml
method: {family: peft, technique: lora, serving: multi-adapter}
```

## How to fix

Correct the entry that is wrong. A model that is fully tuned is served as `merged`: as one model.

## When to waive

Cannot be waived: both cannot be right.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_ADAPTERS = ("adapter", "multi-adapter")
"""Ways of serving that need a base model and a change beside it."""
_OF_THE_INPUT = ("prefix-tuning", "prompt-tuning")
"""Techniques that change no weight of the model."""


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if method.family == "full" and method.serving in _ADAPTERS:
        yield Problem(
            ("method", "serving"),
            f"`{method.serving}` serves an adapter beside its base model, but `full` tuning leaves no adapter.",
            "Write `serving: merged`, or `family: peft` if an adapter is trained.",
            ((("method", "family"), "the family"),),
        )
    elif method.serving == "merged" and method.technique in _OF_THE_INPUT:
        yield Problem(
            ("method", "serving"),
            f"`merged` serves changed weights, but `{method.technique}` changes none.",
            "Write `serving: adapter`, or name the technique you mean.",
            ((("method", "technique"), "the technique"),),
        )


RULE = Rule(
    code="FT612", name="serving-contradicts-method", statement="7.2", kind=Kind.CONTRADICTION, check=check
)
