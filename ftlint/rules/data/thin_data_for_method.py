"""There are few training examples, and nothing makes up for it.

## Why

With few examples each wrong one counts, and a lucky split looks like success. The framework prefers a small
set of high quality over a large noisy one (§3.D1, §3.D4), so a small number is fine where three things are
recorded: quality is defined, it is checked, and test examples are held out. The rule reports a small number
if one of the three is missing.

The published advice does not agree on the number:

| who | asks for |
|---|---|
| OpenAI [1] | 10 at the very least; gains from 50 to 100 on |
| Google [2] | 100 and more |
| Bucher and Martini [3] | 200 to 500 labels, for classification |
| Predibase [4] | a few hundred to tens of thousands |
| Microsoft, in 2023 [5] | thousands |
| Microsoft, in 2025 [6] | a small amount |

The rule applies below 200 examples for `peft` and below 2000 for `full`; that is for supervised tuning. For
another `method.objective` it applies

- below 500 pairs for `preference`, as OpenPipe asked for before a first run [7];
- below 24 prompts for `reinforcement`: OpenAI spoke of a few dozen [8], and 24 is our reading of that;
- below 400 million tokens for `continued-pretraining`, where a small model had gained [9];
- below 200 generated examples for `distillation` [4];
- below 1,000 pairs for `contrastive`, a number of ours.

It never says that a number is
enough: how good the examples are, and how similar to those in production, matters more. Your own learning
curve decides: train on a tenth, a quarter, half and all of them, and see whether the result still rises.

1. OpenAI, [Supervised fine-tuning](https://developers.openai.com/api/docs/guides/supervised-fine-tuning)
2. Google, [Introduction to
   tuning](https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/tuning)
3. Bucher, Martini, [Fine-Tuned 'Small' LLMs (Still) Significantly Outperform Zero-Shot Generative AI Models
   in Text Classification](https://arxiv.org/abs/2406.08660)
4. Predibase, [LLM distillation playbook](https://github.com/predibase/llm_distillation_playbook)
5. Microsoft, When to use Azure OpenAI fine-tuning:
   <https://github.com/MicrosoftDocs/azure-docs/blob/main/articles/ai-services/openai/concepts/fine-tuning-considerations.md>
6. Microsoft, [Azure OpenAI fine-tuning
   considerations](https://learn.microsoft.com/en-us/azure/ai-foundry/openai/concepts/fine-tuning-considerations)
7. OpenPipe, [DPO quick start](https://docs.openpipe.ai/features/dpo/quick-start)
8. OpenPipe, [Analyzing OpenAI's Reinforcement Fine-Tuning](https://openpipe.ai/blog/openai-rft)
9. Faroz, [Domain-Adaptive Continued Pre-Training of Small Language
   Models](https://arxiv.org/abs/2504.09687)

## Bad

```yaml
data:
  available: {examples: 120}  # FT303
  quality: {definition: Sent to the customer without an edit}
method: {family: peft, technique: lora}
```

```yaml
data:
  available: {examples: 12}  # FT303
method:
  family: peft
  objective: reinforcement
  grader: Runs the unit tests
```

## Good

```yaml
data:
  available: {examples: 180}
  quality:
    definition: Sent to the customer without an edit
    checks: [Two handlers agree on 46 of 50 sampled letters]
  splits: {train: 120, test: 60}
method: {family: peft, technique: lora}
```

## How to fix

Record what the message reports as missing, or collect more examples.

## When to waive

When your own learning curve is flat at this number; put it in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import band, objective, training_examples
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import amount, plural, series


def check(record: Record) -> Iterator[Problem]:
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or not asked.floor <= examples < asked.usual or not record.decision.tunes:
        return
    data, counted = record.plan_of_data, objective(record.method)
    missing = []
    if blank(data.definition):
        missing.append("quality is not defined")
    if all(map(blank, data.checks)):
        missing.append("quality is not checked")
    if not data.splits.get("test"):
        missing.append(f"no test {counted.noun}s are held out")
    if missing:
        yield Problem(
            path,
            f"{amount(examples, counted.trained)} {plural(examples, 'is', 'are')} few, and {series(missing, 'and')}.",
            f"Below {amount(asked.usual, counted.noun)} each wrong one counts: record what is missing, or collect more.",
        )


RULE = Rule(code="FT303", name="thin-data-for-method", statement="3.D1", kind=Kind.PRACTICE, check=check)
