"""There are fewer training examples than the tuning method can be expected to learn from.

## Why

The framework asks how much data there is before anything is tuned (§3.D1). Below a floor, tuning is a gamble
whatever the quality:

| family | floor | why |
|---|---|---|
| `peft` | 50 | OpenAI asks for ten at the very least, and to start with 50 [1] |
| `full` | 200 | 200 to 500 labels did well where all parameters of small encoders were tuned, the easiest case [2] |

A method without a family must meet the lower floor. The rule counts the examples of the training split or,
if there is none, all that are available. Being above the floor proves nothing: see `thin-data-for-method`.
There is a published success right at the floor, with 50 labels per task, on a base model prepared for it [3].

1. OpenAI, [Supervised fine-tuning](https://developers.openai.com/api/docs/guides/supervised-fine-tuning)
2. Bucher, Martini, [Fine-Tuned 'Small' LLMs (Still) Significantly Outperform Zero-Shot Generative AI Models
   in Text Classification](https://arxiv.org/abs/2406.08660)
3. Liu et al., [Few-Shot Parameter-Efficient Fine-Tuning is Better and Cheaper than In-Context
   Learning](https://arxiv.org/abs/2205.05638)

## Bad

```yaml
data:
  available: {examples: 32}  # FT302
method: {family: peft, technique: lora}
```

```yaml
data:
  available: {examples: 180}
  splits: {train: 120, validation: 30, test: 30}  # FT302
method: {family: full}
```

## Good

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}
method: {family: peft, technique: lora}
```

## How to fix

Use the examples you have in a few-shot prompt and as a test set, and collect more; or choose a method that
needs fewer.

## When to waive

When a learning curve on your own data shows that the result no longer rises; put the numbers in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import BANDS, band, training_examples
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or examples >= asked.floor or not record.decision.tunes:
        return
    family = f"`{record.method.family}` tuning" if record.method.family in BANDS else "tuning of any kind"
    enough_for_peft = examples >= BANDS["peft"].floor
    yield Problem(
        path,
        f"{count(examples, 'training example')} for {family}: below {asked.floor} it is a gamble.",
        f"Collect more, or weigh `peft`, which needs at least {BANDS['peft'].floor}."
        if enough_for_peft
        else "Use these examples in a few-shot prompt and as a test set, and collect more before tuning.",
    )


RULE = Rule(
    code="FT302", name="too-little-data-for-method", statement="3.D1", kind=Kind.PREREQUISITE, check=check
)
