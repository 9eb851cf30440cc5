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

The rule applies below 200 examples for `peft` and below 2000 for `full`. It never says that a number is
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

## Bad

```yaml
data:
  available: {examples: 120}  # FT303
  quality: {definition: Sent to the customer without an edit}
method: {family: peft, technique: lora}
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

from ftlint.domain.methods import band, training_examples
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, series


def check(record: Record) -> Iterator[Problem]:
    examples, path = training_examples(record)
    asked = band(record.method)
    if examples is None or not asked.floor <= examples < asked.usual or not record.decision.tunes:
        return
    data = record.plan_of_data
    missing = []
    if blank(data.definition):
        missing.append("quality is not defined")
    if all(map(blank, data.checks)):
        missing.append("quality is not checked")
    if not data.splits.get("test"):
        missing.append("no test examples are held out")
    if missing:
        yield Problem(
            path,
            f"{count(examples, 'training example')} are few, and {series(missing, 'and')}.",
            f"Below {asked.usual:,} examples each wrong one counts: record what is missing, or collect more.",
        )


RULE = Rule(code="FT303", name="thin-data-for-method", statement="3.D1", kind=Kind.PRACTICE, check=check)
