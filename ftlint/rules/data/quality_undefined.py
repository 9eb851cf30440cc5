"""The record does not say what makes an example good, or how that is checked.

## Why

The framework asks for a definition of quality (§3.D2): which examples are kept, so that two people would keep
the same ones. A definition nobody applies is a wish, so the check is asked for as well. In a large set the
missing check is the worse problem, and `large-set-without-quality-check` reports it. A placeholder such as
`TBD` does not count as an answer.

## Bad

```yaml
data:
  available: {examples: 1400}
  acquirable: {examples: 300, per: month}
  quality: {checks: [Exact duplicates removed]}  # FT304
```

```yaml
data:
  available: {examples: 1400}
  quality:  # FT304
    definition: >-
      Sent to the customer and not complained about within 60 days
```

## Good

```yaml
data:
  available: {examples: 1400}
  quality:
    definition: >-
      Sent to the customer and not complained about within 60 days
    checks:
      - Exact duplicates removed
      - Two handlers agree on 92 of 100 sampled letters
```

## How to fix

Take twenty examples, decide with a colleague which to keep, and write down your criteria. Then note what the
check showed.

## When to waive

When the set is a published benchmark; name it in the reason.
"""

from collections.abc import Iterator

from ftlint.domain.methods import number, objective
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import amount


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    examples, counted = number(record.method, data.available), objective(record.method)
    if blank(data.definition):
        kept = "a text" if counted.key == "tokens" else f"{_a(counted.noun)} {counted.noun}"
        yield Problem(
            ("data", "quality", "definition"),
            "Nothing says which text is good enough to train on."
            if counted.key == "tokens"
            else f"Nothing says what makes one of the {amount(examples, counted.noun)} a good one."
            if examples
            else f"Nothing says what makes {kept} a good one.",
            f"Write what {kept} must have to be kept, so that two people would keep the same ones.",
        )
    elif all(map(blank, data.checks)) and examples is not None and examples < counted.large:
        yield Problem(
            ("data", "quality", "checks"),
            "Quality is defined, but nothing says how it is checked.",
            "Add to `data.quality.checks` what was checked, on how many examples, and what came out.",
        )


def _a(noun: str) -> str:
    return "an" if noun.startswith("e") else "a"


RULE = Rule(code="FT304", name="quality-undefined", statement="3.D2", kind=Kind.PREREQUISITE, check=check)
