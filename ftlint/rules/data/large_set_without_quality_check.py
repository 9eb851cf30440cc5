"""A large set of examples, or one of unknown size, has no quality check.

## Why

The framework prefers a small set of high quality over a large noisy one (§3.D4). Nobody reads ten thousand
examples, so in a large set only a recorded check tells quality from noise. Where not even the size is known,
nothing shows which of the two it is. In a smaller set, `quality-undefined` reports a missing check. Large
means 10,000 examples or more, or for continued pre-training 10 million tokens. The framework names no number;
these are ours: 10,000 is more than a person reads in a week, and as many texts of a thousand tokens are 10
million.

## Bad

```yaml
data:
  available: {examples: 52000}
  quality: {definition: Sent to the customer without an edit}  # FT306
```

## Good

```yaml
data:
  available: {examples: 52000}
  quality:
    definition: Sent to the customer without an edit
    checks:
      - Near-duplicates removed
      - Two handlers agree on 184 of 200 sampled letters
```

## How to fix

Draw a random sample, judge it by your definition, and record how many passed. Or keep the part of the set
that you have checked.

## When to waive

When the set is published and others have measured its quality; name the source in the reason.
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
    if all(map(blank, data.checks)) and (examples is None or examples >= counted.large):
        good = "good text" if counted.key == "tokens" else "good ones"
        yield Problem(
            ("data", "quality", "checks"),
            "Nothing shows that the set is small and good rather than large and noisy: neither its size nor a quality check is recorded."
            if examples is None
            else f"There are {amount(examples, counted.noun)} and no quality check: nothing tells {good} from noise.",
            "Judge a random sample by your definition of quality, and add what came out to `data.quality.checks`.",
        )


RULE = Rule(
    code="FT306",
    name="large-set-without-quality-check",
    statement="3.D4",
    kind=Kind.PREREQUISITE,
    check=check,
)
