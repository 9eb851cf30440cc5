"""Fine-tuning is chosen, but no use case says what makes it suitable.

## Why

The framework asks what makes fine-tuning suitable for this use case (§2.5), and names six reasons (§6): a
persona, domain-specific knowledge, hallucinations that prompts did not cure, high precision, prompts that
grew long, and a set format. A use case with none of them is as well served by a simpler approach.

## Bad

```yaml
product:
  use_cases:
    - id: first-letter        # FT411
      description: A handler gets a first draft of the reply.
```

## Good

```yaml
product:
  use_cases:
    - id: first-letter
      description: A handler gets a first draft of the reply.
      suited_because: [output-format, persona]
```

## How to fix

Give at least one use case the reasons that hold for it in `suited_because`. If none does, choose another
approach.

## When to waive

When the reason is a seventh one, such as a model that must run on a small device. Name it in the waiver's
reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    cases = record.product.use_cases
    if any(case.suited_because for case in cases):
        return
    path: Path = (*record.product.path, "use_cases")
    chosen = record.decision.approach
    if cases:
        path = (*cases[0].path, "suited_because")
        message = f"`{chosen}` is chosen, but no use case says in `suited_because` what makes tuning suitable for it."
    else:
        message = f"`{chosen}` is chosen, but there is no use case that could say what makes tuning suitable."
    yield Problem(
        path,
        message,
        "Name the reasons that hold in `suited_because` of a use case, or choose a simpler approach.",
    )


RULE = Rule(
    code="FT411",
    name="fine-tuning-without-a-suited-use-case",
    statement="2.5",
    kind=Kind.PREREQUISITE,
    check=check,
)
