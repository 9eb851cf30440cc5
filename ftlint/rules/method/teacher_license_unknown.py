"""A teacher is named, but nothing says whether its licence allows training on its output.

## Why

The framework asks to evaluate the methods with care (§7.R), and distillation rests on answers that belong to
somebody. Llama 3.1 allows training on its output if the name of a model that is passed on begins with
"Llama" [1]; the terms of most closed services forbid it for models that compete with theirs. Predibase's
playbook tells its readers to check first [2]. A model that was tuned on answers it may not learn from
cannot be untuned: it is made again. More on the page
[Distillation](https://ftlint.github.io/ftlint/framework/objectives/distillation/).

1. Meta, [Llama 3.1 Community
   License](https://github.com/meta-llama/llama-models/blob/main/models/llama3_1/LICENSE)
2. Predibase, [LLM distillation playbook](https://github.com/predibase/llm_distillation_playbook)

## Bad

```yaml
method:
  family: peft
  technique: lora
  objective: distillation
  teacher: large-70b-instruct  # FT609
```

## Good

```yaml
method:
  family: peft
  technique: lora
  objective: distillation
  teacher: large-70b-instruct
  teacher_license: Apache-2.0, which sets no condition on output
```

## How to fix

Read the licence of the weights, or the terms of the service, and write in `method.teacher_license` what they
are called and what they say of training on the output.

## When to waive

When the legal department has the question; let the waiver expire on the day of its answer.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if (
        method.objective == "distillation"
        and not blank(method.teacher)
        and (blank(method.teacher_license) or method.teacher_license.casefold() == "unknown")
    ):
        yield Problem(
            ("method", "teacher_license") if method.teacher_license else ("method", "teacher"),
            f"Nothing says whether the licence of `{method.teacher}` allows training on its output.",
            "Write in `method.teacher_license` what the licence is called and what it says of training on the output.",
        )


RULE = Rule(code="FT609", name="teacher-license-unknown", statement="7.R", kind=Kind.PRACTICE, check=check)
