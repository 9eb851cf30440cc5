"""A plain prompt was neither tried nor left out with a reason.

## Why

The framework asks whether the prompt was worked on before anything is trained (§4.1). A prompt costs an
afternoon and no data, shows what the model can do already, and leaves behind the test cases that every later
step is measured on. Examples in the prompt come after it: only a plain prompt shows what the examples added,
so a few-shot baseline does not replace it. Guides agree on the order, among them OpenAI's [Optimizing LLM
accuracy](https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy).

What cannot be prompted is not asked for a prompt: a selected model with `architecture: encoder`, or one tuned
with `objective: contrastive`, as embedders and rerankers are. Measure such a model untuned instead.

## Bad

```yaml
baselines:             # FT402
  - id: five-examples
    approach: few-shot
```

## Good

```yaml
baselines:
  - {id: plain-prompt, approach: prompt, model: small-8b-instruct}
  - {id: five-examples, approach: few-shot, model: small-8b-instruct}
```

An entry that says why the prompt was left out counts too:

```yaml
baselines:
  - approach: prompt
    skipped_because: >-
      The base model was never trained to follow instructions and only
      continues text.
```

## How to fix

Write a prompt, measure it on the examples you keep for testing, and add it to `baselines` with
`approach: prompt`.

## When to waive

Rarely needed: an entry with `skipped_because` says the same, and stays with the record.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if record.is_promptable and all(baseline.approach != "prompt" for baseline in record.baselines):
        yield Problem(
            ("baselines",),
            "No baseline has the approach `prompt`: a plain prompt was neither tried nor left out with a reason.",
            "Measure a plain prompt and add it to `baselines`, or add an entry that says in `skipped_because` why not.",
            on_key=True,
        )


RULE = Rule(code="FT402", name="prompt-not-tried", statement="4.1", kind=Kind.PREREQUISITE, check=check)
