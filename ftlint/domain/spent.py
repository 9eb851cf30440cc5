"""What the answers to a set of examples took: tokens, money and time."""

from __future__ import annotations

from math import ceil, isfinite
from typing import TYPE_CHECKING

from ftlint.typed import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ftlint.record.readings import Sample


class Figure(NamedTuple):
    """One figure, and from how many runs of examples it is: those whose file says so, 1 or more."""

    value: float
    runs: int


class Spent(NamedTuple):
    """What was spent; a figure is None if no example says so."""

    runs: int
    """How many runs of examples there are."""
    tokens: Figure | None = None
    """The mean number of tokens of a run."""
    cost: Figure | None = None
    """The cost of 1,000 runs, in the currency of the file."""
    median: Figure | None = None
    """The seconds within which half of the runs were done: of so many runs, the one at the nearest rank."""
    slow: Figure | None = None
    """The seconds within which 95 of 100 runs were done, by the nearest rank too."""


def spent(samples: Iterable[Sample]) -> Spent:
    """Returns what some examples took. Each run of an example counts, also one that ended in an error."""
    runs = 0
    tokens: list[float] = []
    costs: list[float] = []
    seconds: list[float] = []
    for sample in samples:
        runs += 1
        for values, value in ((tokens, sample.tokens), (costs, sample.cost), (seconds, sample.seconds)):
            if value is not None:
                values.append(value)
    seconds.sort()
    return Spent(runs, _mean(tokens), _mean(costs, 1000), _at(seconds, 50), _at(seconds, 95))


def _mean(values: list[float], times: int = 1) -> Figure | None:
    """Returns so many times the mean; None if there are no values, or it is beyond what a float can be."""
    mean = times * sum(value / len(values) for value in values)
    return Figure(mean, len(values)) if values and isfinite(mean) else None


def _at(ordered: list[float], percent: int) -> Figure | None:
    """Returns the percentile by the nearest rank: the smallest value that at least so many of 100 do not
    exceed. None without values.
    """
    if not ordered:
        return None
    return Figure(ordered[ceil(percent * len(ordered) / 100) - 1], len(ordered))
