"""Gathers the single examples behind a value, over all their runs, and compares their mean with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.evidence.compare import agrees
from ftlint.evidence.content import MAX_VALUES, UnverifiableError
from ftlint.evidence.formats import PLAIN
from ftlint.record.readings import Examples, Scored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ftlint.evidence.reading import FileReading, Sample

_ROUNDED = 5.1e-5
"""What a tool that writes four decimals may be off by."""


class Gathered(NamedTuple):
    """The examples of one or several runs."""

    scored: dict[str, Scored]
    means: tuple[float, ...]
    """The mean over examples; that over all results; and that with a 0 for what has no score. Tools use each
    of these. Empty if nothing has a score.
    """


def gathered(runs: Iterable[Iterable[Sample]]) -> Gathered:
    """Returns the examples of these runs by their ids; the scores of one example are averaged. Raises
    UnverifiableError if there are too many, and what reading them raises.
    """
    sums: dict[str, list[float]] = {}  # the sum of its scores, how many those are, and how many results
    hashes: dict[str, str] = {}
    for run in runs:
        for sample in run:
            if not sample.id:
                continue
            found = sums.setdefault(sample.id, [0.0, 0, 0])
            found[2] += 1
            if sample.score is not None:
                found[0] += sample.score
                found[1] += 1
            if sample.hash:
                hashes.setdefault(sample.id, sample.hash)
            if len(sums) > MAX_VALUES:
                raise UnverifiableError(
                    f"has more than {MAX_VALUES:,} examples", "Name a file with fewer of them."
                )
    scored = {
        id_: Scored(total / count if count else None, hashes.get(id_, ""))
        for id_, (total, count, _) in sums.items()
    }
    scores = [one.score for one in scored.values() if one.score is not None]
    if not scores:
        return Gathered(scored, ())
    total, count, results = (sum(column) for column in zip(*sums.values(), strict=True))
    return Gathered(scored, (sum(scores) / len(scores), total / count, total / results))


def examples_of(found: Gathered, file: str, reading: FileReading) -> Examples:
    """Returns the examples in a file, with whether the value of a reading is their mean."""
    return Examples(
        file,
        found.scored,
        found.means[0] if found.means else None,
        any(_is_mean(reading, mean) for mean in found.means),
    )


def _is_mean(reading: FileReading, mean: float) -> bool:
    value = reading.value
    if not isinstance(value, int | float):
        return False
    if reading.tool in PLAIN and (agrees(repr(value), mean) or agrees(repr(value / 100), mean)):
        return True
    return abs(value - mean) <= _ROUNDED or abs(value / 100 - mean) <= _ROUNDED
