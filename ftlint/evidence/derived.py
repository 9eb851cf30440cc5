"""Values that no file states, and that its single examples give: their mean, what they cost, how long they
took.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.domain.spent import Figure, spent
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.examples import gathered
from ftlint.evidence.reading import NUMBER, FileReading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ftlint.record.readings import Sample

MEAN = "mean"
COST, TOKENS, MEDIAN, SLOW = "cost_per_1k", "tokens_mean", "latency_p50", "latency_p95"
_MISSING = {COST: "cost", TOKENS: "number of tokens", MEDIAN: "time", SLOW: "time"}


def mean_of(samples: Iterable[Sample], beside: FileReading, source: str = "") -> FileReading:
    """Returns the mean of the scores, with what `beside` says of the run; `source` is the file of the
    examples, if that is another one. Raises UnverifiableError if no example has a score.
    """
    kept = list(samples)
    found = gathered([kept])
    scored = sum(one.score is not None for one in found.scored.values())
    if not found.means:
        raise UnverifiableError("has no score for any of its examples", "Name a file with their scores.")
    shares = all(one.score is None or 0 <= one.score <= 1 for one in found.scored.values())
    figure = Figure(found.means[0], scored)
    return _reading(MEAN, figure, len(found.scored), beside, source)._replace(
        samples=kept, is_mean=True, unit="fraction" if shares else ""
    )


def derived(name: str, samples: Iterable[Sample], beside: FileReading, source: str = "") -> FileReading:
    """Returns one of the other values, by its name in `formats.DERIVED`; all else is as for `mean_of`."""
    took = spent(samples)
    figure = {COST: took.cost, TOKENS: took.tokens, MEDIAN: took.median, SLOW: took.slow}[name]
    if figure is None:
        prices = ", only tokens, and ftlint knows no prices" if name == COST and took.tokens else ""
        help_ = (
            "Write the cost of each example into the file, or claim `metric: tokens_mean`."
            if prices
            else "Name a file that has it for each example."
        )
        raise UnverifiableError(f"has no {_MISSING[name]} for any of its examples{prices}", help_)
    return _reading(name, figure, took.runs, beside, source)


def _reading(name: str, figure: Figure, of: int, beside: FileReading, source: str) -> FileReading:
    # Two runs in one file, or two files of examples beside one file of totals, have two addresses.
    where = source or beside.run
    return beside._replace(
        name=name,
        value=figure.value,
        kind=NUMBER,
        address=f"{figure.runs:,} examples{where and f' of {where}'}, {name}",
        unit="seconds" if name in (MEDIAN, SLOW) else "",
        higher_is_better=None,
        n=figure.runs,
        n_kind="examples",
        stderr=None,
        samples=(),  # what took how long says nothing about which answers are right
        left_out=of - figure.runs,
        is_sum=False,
        is_mean=None,
    )
