"""There are fewer training examples than the tuning method can be expected to learn from.

## Why

The framework asks how much data there is before anything is tuned (§3.D1). Below a floor, tuning is a gamble
whatever the quality:

| family | floor | why |
|---|---|---|
| `peft` | 50 | OpenAI asks for ten at the very least, and to start with 50 [1] |
| `full` | 200 | 200 to 500 labels did well where all parameters of small encoders were tuned, the easiest case [2] |

That is for supervised tuning. Another `method.objective` has a floor of its own, whatever the family:

| objective | floor | why |
|---|---|---|
| `preference` | 50 pairs | ours, taken from supervised tuning |
| `reinforcement` | 1 prompt | a grader teaches, not a label: in mathematics one problem did as well as 1,200 [4] |
| `continued-pretraining` | 10 million tokens | ours; a small model gained after 400 million [5] |
| `distillation` | 50 generated examples | as in supervised tuning [1] |
| `contrastive` | 50 pairs | ours; Google takes 9 to 10,000 queries and advises no number [6] |

A method without a family must meet the lower floor. The rule counts the examples of the training split or,
if there is none, all that are available. Being above the floor proves nothing: see `thin-data-for-method`.
There is a published success right at the floor, with 50 labels per task, on a base model prepared for it [3].

1. OpenAI, [Supervised fine-tuning](https://developers.openai.com/api/docs/guides/supervised-fine-tuning)
2. Bucher, Martini, [Fine-Tuned 'Small' LLMs (Still) Significantly Outperform Zero-Shot Generative AI Models
   in Text Classification](https://arxiv.org/abs/2406.08660)
3. Liu et al., [Few-Shot Parameter-Efficient Fine-Tuning is Better and Cheaper than In-Context
   Learning](https://arxiv.org/abs/2205.05638)
4. Wang et al., [Reinforcement Learning for Reasoning in Large Language Models with One Training
   Example](https://arxiv.org/abs/2504.20571)
5. Faroz, [Domain-Adaptive Continued Pre-Training of Small Language
   Models](https://arxiv.org/abs/2504.09687)
6. Google, [Tune text
   embeddings](https://docs.cloud.google.com/vertex-ai/docs/generative-ai/models/tune-embeddings)

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

```yaml
data:
  available: {tokens: 1300000}  # FT302
method: {family: full, objective: continued-pretraining}
```

## Good

```yaml
data:
  available: {examples: 1400}
  splits: {train: 1000, validation: 200, test: 200}
method: {family: peft, technique: lora}
```

```yaml
data:
  available: {examples: 40}
  splits: {train: 30, test: 10}
method:
  family: peft
  technique: lora
  objective: reinforcement
  grader: Runs the unit tests
```

## How to fix

Use the examples you have in a few-shot prompt and as a test set, and collect more; or choose a method that
needs fewer.

## When to waive

When a learning curve on your own data shows that the result no longer rises; put the numbers in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import BANDS, band, objective, training_examples
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import amount, in_words


def check(record: Record) -> Iterator[Problem]:
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or examples >= asked.floor or not record.decision.tunes:
        return
    noun = objective(record.method).trained
    yield Problem(
        path,
        f"There are no {noun}s."
        if asked.floor == 1
        else f"{amount(examples, noun)} for {_what(record)}: below {in_words(asked.floor)} it is a gamble.",
        _help(record, examples),
    )


def _what(record: Record) -> str:
    method = record.method
    if method.objective != "supervised":
        return f"`{method.objective}`"
    return f"`{method.family}` tuning" if method.family in BANDS else "tuning of any kind"


def _help(record: Record, examples: int) -> str:
    objective = record.method.objective
    if objective == "reinforcement":
        return "Collect prompts like those in production, some of which the model already solves."
    if objective == "continued-pretraining":
        return "Retrieve from this text instead, or generate more text from it before training."
    if objective in ("preference", "contrastive"):
        return "Use these pairs as a test set, and collect more before tuning."
    if objective == "distillation":
        return "Let the teacher answer more of the inputs that production has."
    if examples >= BANDS["peft"].floor:
        return f"Collect more, or weigh `peft`, which needs at least {BANDS['peft'].floor}."
    return "Use these examples in a few-shot prompt and as a test set, and collect more before tuning."


RULE = Rule(
    code="FT302", name="too-little-data-for-method", statement="3.D1", kind=Kind.PREREQUISITE, check=check
)
