"""No other method was considered, or one was rejected without a reason.

## Why

"Evaluate the strategies with care" (§7.R) leaves a trace: the methods that were not chosen, each with a
reason. PEFT is the usual choice, and one line on why full fine-tuning or another technique is not needed
shows that it was a choice. `peft-not-considered` reports full fine-tuning without any alternative.

## Bad

```yaml
method: {family: peft, technique: lora}  # FT604
```

```yaml
method:
  family: peft
  technique: lora
  alternatives:
    - family: full  # FT604
```

## Good

```yaml
method:
  family: peft
  technique: lora
  alternatives:
    - family: full
      why_not: >-
        No gain expected for a change of style; eight times the memory
```

## How to fix

Add the runner-up to `method.alternatives`, with `why_not` in a few words.

## When to waive

When the platform offers only one method; name the platform in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import named
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    if not named(method):
        return
    if not method.alternatives and method.family != "full":
        yield Problem(
            ("method", "alternatives"),
            f"`{method.technique or method.family}` is the only method considered.",
            "Add the runner-up to `method.alternatives`, with `why_not` in a few words.",
        )
    for alternative in method.alternatives:
        if blank(alternative.why_not):
            yield Problem(
                (*alternative.path, "why_not"),
                f"`{alternative.family}` was considered, but nothing says why it was not chosen.",
                "Add `why_not`: a result, a cost or a limit.",
            )


RULE = Rule(code="FT604", name="no-method-alternative", statement="7.R", kind=Kind.PRACTICE, check=check)
