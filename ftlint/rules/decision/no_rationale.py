"""The decision has no rationale.

## Why

The framework asks why the chosen approach is the right next step, given what was tried (§2.2). The rationale
is what people read first, and what they come back to a year later, when the models have changed and the
question is whether the reason still holds.

## Bad

```yaml
decision: {approach: fine-tuning}       # FT801
```

## Good

```yaml
decision:
  approach: fine-tuning
  rationale: >-
    Few-shot reaches 0.66 of 0.80. What fails is the order of the
    sections, which no prompt held over long letters.
```

## How to fix

Say in `decision.rationale` what the simpler approaches reached, what fails in them, and why this approach
fixes that. While the approach is `undecided`, say what is still open.

## When to waive

Never needed: a few sentences fix it.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    decision = record.decision
    if not blank(decision.rationale):
        return
    path = (*decision.path, "rationale")
    if decision.approach == "undecided":
        yield Problem(
            path,
            "The approach is `undecided`, but no rationale says what is open.",
            "Say in `decision.rationale` what is open.",
        )
    else:
        yield Problem(
            path,
            f"`{decision.approach}` is chosen without a rationale.",
            "Say in `decision.rationale` what the simpler approaches reached, what fails in them, and why this one fixes that.",
        )


RULE = Rule(code="FT801", name="no-rationale", statement="2.2", kind=Kind.PREREQUISITE, check=check)
