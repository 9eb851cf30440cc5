"""Reinforcement fine-tuning is chosen, but nothing says what scores an answer.

## Why

The decision must say how the model is tuned (§7.2). With `objective: reinforcement` no example shows the right
answer: the model tries, and a grader scores what it tried. So the grader is what teaches, as the labels do in
supervised tuning, and the model learns whatever it rewards. Bedrock and OpenAI ask for one with every such job
[1, 2]. The objective is ours; the article knows supervised tuning only.

The strongest graders compare with a known answer or run a test. A model with a rubric works too, and is a
second model whose own agreement with people must be measured. More on the page [Reinforcement
fine-tuning](https://ftlint.github.io/ftlint/framework/objectives/reinforcement/).

1. AWS, [Reinforcement
   fine-tuning](https://docs.aws.amazon.com/bedrock/latest/userguide/reinforcement-fine-tuning.html)
2. OpenAI, [Exploring Model Graders for Reinforcement
   Fine-Tuning](https://cookbook.openai.com/examples/reinforcement_fine_tuning)

## Bad

```yaml
method:
  family: peft
  technique: lora
  objective: reinforcement  # FT607
  algorithm: grpo
```

## Good

```yaml
method:
  family: peft
  technique: lora
  objective: reinforcement
  algorithm: grpo
  grader: >-
    Runs the query on a copy of the database; 1 if the rows are those of
    the reference query, else 0
```

## How to fix

Write in `method.grader` what is compared or run, and which score an answer gets. If no answer can be scored,
choose another objective: `preference` needs only the better one of two.

## When to waive

While the grader is being built; let the waiver expire on the day of the first run.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if method.objective == "reinforcement" and blank(method.grader):
        yield Problem(
            ("method", "grader") if method.grader else ("method", "objective"),
            "The objective is `reinforcement`, but nothing says what scores an answer.",
            "Write in `method.grader` what is compared or run, and which score an answer gets.",
        )


RULE = Rule(
    code="FT607", name="reinforcement-without-grader", statement="7.2", kind=Kind.PREREQUISITE, check=check
)
