"""Results of promptfoo that are written as CSV: a group of columns for each prompt with its provider."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ftlint.evidence import table
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.each_example import EachExample, hashed
from ftlint.evidence.reading import NAN, NUMBER, FileReading, Sample

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "promptfoo-csv"
TITLE = "a CSV file of promptfoo"
_PROVIDER = re.compile(r"\[(.+?)\] ", re.DOTALL)
_AFTER = ("Status", "Score")
"""The columns that follow that of a prompt."""
_STATES = {"PASS": 1.0, "FAIL": 0.0, "ERROR": None}


def detects(content: Content) -> bool:
    """Returns whether a column of a provider is followed by its status and score."""
    head = content.source[: 1 << 16]
    if b"Status" not in head or head.lstrip()[:1] in (b"{", b"["):
        return False
    try:
        return bool(_groups(table.whole(content)))
    except UnverifiableError:
        return False


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the share of tests that passed, of each prompt with its provider; errors count as tests."""
    whole = table.whole(content)
    groups = _groups(whole)
    providers = Counter(provider for _, provider in groups)
    # What stands before the first prompt are the variables: a test that was run again has the same ones.
    before = groups[0][0] if groups else 0
    different = len({row[:before] for row in whole.rows})
    examples = different if different > 1 else None
    for number, (place, provider) in enumerate(groups):
        states = [row[place + 1].strip() if place + 1 < len(row) else "" for row in whole.rows]
        if not set(states) <= _STATES.keys():
            raise UnverifiableError(
                f"has a status that is none of {', '.join(_STATES)}",
                "Export the results again with a current promptfoo.",
            )
        yield FileReading(
            name="pass_rate",
            value=states.count("PASS") / len(states) if states else float("nan"),
            kind=NUMBER if states else NAN,
            address=f"column {place + 2}, Status of {provider}",
            tool=NAME,
            unit="fraction",
            higher_is_better=True,
            n=len(states),
            n_kind="results",
            model=provider,
            run=provider if providers[provider] == 1 else f"prompts[{number}]",
            samples=_samples(whole, states, before),
            is_mean=True,
            errors=states.count("ERROR"),
            examples=examples,
        )


def _samples(whole: table.Table, states: list[str], before: int) -> EachExample:
    """Returns the rows; one that has the variables of another is another run of it."""
    names = whole.columns[:before]

    def found() -> Iterator[tuple[str, Sample]]:
        runs: dict[tuple[str, ...], tuple[int, int]] = {}
        for number, (row, state) in enumerate(zip(whole.rows, states, strict=True)):
            first, epoch = runs.get(row[:before], (number, 0))
            runs[row[:before]] = (first, epoch + 1)
            asked = {name: cell for name, cell in zip(names, row, strict=False) if name != "Description"}
            yield (
                f"row {number + 1:,}",
                Sample(
                    str(first),
                    hash=hashed(asked),
                    score=_STATES[state],
                    error="" if state != "ERROR" else "error",
                    epoch=epoch + 1,
                ),
            )

    return EachExample(found)


def _groups(whole: table.Table) -> list[tuple[int, str]]:
    """Returns the columns of prompts, each with its provider."""
    columns = whole.columns
    return [
        (place, match[1])
        for place, name in enumerate(columns)
        if (match := _PROVIDER.match(name)) and columns[place + 1 : place + 3] == _AFTER
    ]
