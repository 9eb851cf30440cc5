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
  quality: {definition: Sent to the customer and not complained about within 60 days}  # FT304
```

## Good

```yaml
data:
  available: {examples: 1400}
  quality:
    definition: Sent to the customer and not complained about within 60 days
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

from ftlint.domain.methods import LARGE_SET
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    data = record.plan_of_data
    examples = data.available.examples
    if blank(data.definition):
        yield Problem(
            ("data", "quality", "definition"),
            f"Nothing says what makes one of the {count(examples, 'example')} a good one."
            if examples
            else "Nothing says what makes an example a good one.",
            "Write what an example must have to be kept, so that two people would keep the same ones.",
        )
    elif all(map(blank, data.checks)) and examples is not None and examples < LARGE_SET:
        yield Problem(
            ("data", "quality", "checks"),
            "Quality is defined, but nothing says how it is checked.",
            "Add to `data.quality.checks` what was checked, on how many examples, and what came out.",
        )


RULE = Rule(code="FT304", name="quality-undefined", statement="3.D2", kind=Kind.PREREQUISITE, check=check)
