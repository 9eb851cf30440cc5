"""Tables that a training writes, one row for each time that it was measured: by sentence-transformers, and by
a fine-tuning job of OpenAI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ftlint.evidence.reading import FileReading

_EVALUATOR = ("epoch", "steps")
"""How the header begins that every evaluator of sentence-transformers writes."""
_STEP = "step"
_LOSSES = frozenset({"train_loss", "training_loss"})
"""Columns by which the metrics of a job of OpenAI are told."""
_LEARNT_FROM = ("train_", "training_", "elapsed_")
_OF_TOKENS = frozenset({"train_accuracy", "valid_accuracy", "training_token_accuracy"})
"""Columns of OpenAI that are shares of tokens."""


class StepTable(NamedTuple):
    """What is known of such a table."""

    steps: tuple[int, ...]
    """The step of each row; its number, counted from 1, where the table numbers them in another way."""
    last: Mapping[str, tuple[int, float]]
    """Column → the last step that has a value, and the value."""
    counts: Mapping[str, int]
    """Column → how many steps have a value. Only columns of data that was held out count."""
    of_tokens: frozenset[str]
    """Columns that are measures of tokens."""

    def told(self, reading: FileReading, row: int) -> FileReading:
        """Returns the reading of a cell in a row (from 0) with what the table tells beside it."""
        count = self.counts.get(reading.name, 0)
        return reading._replace(
            step=self.steps[row],
            evaluations=count if count > 1 else 0,
            last=self.last[reading.name] if count > 1 else None,
            of_tokens=reading.name in self.of_tokens,
        )


def step_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], number: Callable[[str], float | None]
) -> StepTable | None:
    """Returns what is known of a table with a row a step; None if it is none. `number` reads a cell."""
    if tuple(columns[:2]) == _EVALUATOR:
        counters, of_tokens = ("steps", "epoch"), frozenset[str]()
    elif columns[0] == _STEP and not _LOSSES.isdisjoint(columns):
        counters, of_tokens = (_STEP, ""), _OF_TOKENS
    else:
        return None
    steps = _steps(columns, rows, counters, number)
    last: dict[str, tuple[int, float]] = {}
    counts: dict[str, int] = {}
    for step, row in zip(steps, rows, strict=True):
        for name, cell in zip(columns, row, strict=False):
            value = None if name in counters or name.startswith(_LEARNT_FROM) else number(cell)
            if value is not None:
                last[name] = (step, value)
                counts[name] = counts.get(name, 0) + 1
    return StepTable(steps, last, counts, of_tokens)


def _steps(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    counters: Sequence[str],
    number: Callable[[str], float | None],
) -> tuple[int, ...]:
    """Returns the step of each row by the first counter that rises from row to row. −1 stands for the end."""
    for name in counters:
        place = columns.index(name) if name in columns else len(columns)
        found = [number(row[place]) if place < len(row) else None for row in rows]
        whole = [int(value) for value in found if value is not None and value >= 0 and value == int(value)]
        if len(whole) == len(rows) and all(map(int.__lt__, whole, whole[1:])):
            return tuple(whole)
    return tuple(range(1, len(rows) + 1))
