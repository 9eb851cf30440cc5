"""Examples in the prompt were neither tried nor left out with a reason.

## Why

The framework asks whether few-shot examples were tried in the prompt (§4.1). They teach form and tone from
the same kind of pairs that fine-tuning needs, without training anything, and are often enough. Where they
help but fall short, they are a good sign that training on more of the same will help further.

What cannot be prompted is not asked for it: a selected model with `architecture: encoder`, or one tuned with
`objective: contrastive`.

## Bad

```yaml
baselines:           # FT403
  - {id: plain-prompt, approach: prompt, model: small-8b-instruct}
```

## Good

```yaml
baselines:
  - {id: plain-prompt, approach: prompt, model: small-8b-instruct}
  - {id: five-examples, approach: few-shot, model: small-8b-instruct}
```

```yaml
baselines:
  - {id: plain-prompt, approach: prompt, model: small-8b-instruct}
  - approach: few-shot
    skipped_because: >-
      One example is 9,000 tokens long; two do not fit into the context.
```

## How to fix

Put three to eight typical examples into the prompt, measure it, and add it to `baselines` with
`approach: few-shot`. The rule is silent while `baselines` has no entry at all, because a plain prompt comes
first.

## When to waive

Rarely needed: an entry with `skipped_because` says the same, and stays with the record.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if (
        record.baselines
        and record.is_promptable
        and all(baseline.approach != "few-shot" for baseline in record.baselines)
    ):
        yield Problem(
            ("baselines",),
            "No baseline has the approach `few-shot`: examples in the prompt were neither tried nor left out with a reason.",
            "Measure the prompt with examples in it and add it to `baselines`, or add an entry that says in `skipped_because` why not.",
            on_key=True,
        )


RULE = Rule(code="FT403", name="few-shot-not-tried", statement="4.1", kind=Kind.PREREQUISITE, check=check)
