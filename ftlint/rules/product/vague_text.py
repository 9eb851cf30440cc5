"""A text says nothing that could be checked where something specific is needed.

## Why

The framework warns against engineering towards a vague goal, and asks exactly what should be achieved
(§3.P2). Any change, or none, achieves "improve quality". The rule looks for words that stand in for an
answer: placeholders (`TBD`, `n/a`), postponed answers (`as needed`), open-ended lists (`etc.`, `and so on`),
and, in texts without a number, praise (`better`, `high-quality`), improvement of nothing in particular
(`improve quality`) and texts that have only such words. A text with a number in it is never reported for
praise or improvement, and "improve the recall of rare codes" names its object and passes. If a placeholder is
the whole of a text that another rule requires, that rule reports it.

It reads English words from a list and understands nothing, so it can be wrong. Measured on the texts that
describe published cases (task, verdict, and notes on data quality), which were written to be specific: it
reported 0 of 154 texts. A test holds the rate at or below 2 in 100 texts, on whichever cases it is given. We
knew these texts when we made the list, so expect a few more false alarms on yours.

## Bad

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives:
    - Improve quality.  # FT106
    - Better answers for our customers  # FT106
    - Shorter letters, fewer calls, etc.  # FT106
```

## Good

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives:
    - Raise the share of letters sent without an edit from 0.66 to 0.80.
    - Halve the minutes a handler spends on a first letter.
```

## How to fix

Replace the word with what you would look at to see whether it is true: a number with its unit, a named
property, the whole list.

## When to waive

When the word is a term of your field, or a quotation. A waiver covers the whole rule, so rewording is nearly
always the better way.
"""

from __future__ import annotations

from ftlint.domain.vague_words import blank, vague_words
from ftlint.findings import Kind, Path, Problem
from ftlint.record.free_texts import FREE_TEXTS, FreeText
from ftlint.record.metrics import NOTHING, Data
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, series
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_NAMED = 4


def check(record: Record) -> Iterator[Problem]:
    for place, rows in FREE_TEXTS.items():
        part: Any = record.data
        for step in place:
            part = part.get(step, NOTHING)
        for number, mapping in enumerate(part) if isinstance(part, list) else ((None, part),):
            for row in rows:
                if (value := mapping.get(row[0])) and (
                    vague_words(value) if isinstance(value, str) else any(map(vague_words, value))
                ):
                    yield from _problems(place if number is None else (*place, number), mapping, row)


def _problems(path: Path, mapping: Data, row: FreeText) -> Iterator[Problem]:
    """Yields the problems of a text or of a list of texts."""
    key, subject, advice, other_rule = row
    value = mapping[key]
    several = not isinstance(value, str)
    texts = value if several else (value,)
    if isinstance(other_rule, tuple):
        beside, word = other_rule
        other_rule = mapping.get(beside) == word
    other_rule = other_rule and all(map(blank, texts))  # of a list, it reports that nothing else is in it
    for index, text in enumerate(texts):
        if (words := vague_words(text)) and not (other_rule and blank(text)):
            name, shown = subject.format_map(mapping), series(backticked(words[:_NAMED]))
            at = (*path, key, index) if several else (*path, key)
            yield Problem(at, f"{name} is vague ({shown}): nobody could tell whether it is true.", advice)


RULE = Rule(
    code="FT106",
    name="vague-text",
    statement="3.P2",
    kind=Kind.PRACTICE,
    check=check,
    also=("3.P1", "3.P3", "3.D2"),
)
