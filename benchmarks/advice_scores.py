"""Scores advice against what published cases found best.

The score is based on what the answers point to: the first approach in the ranking, even if the advice is
`not-yet`. Only `says_tune_now_needlessly` looks at the advice. Each source has weight 1, shared by its cases.
A case whose best approach was `none` matches no advice, and counts as one that did not need fine-tuning.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

SEED, DRAWS = 20260122, 2000
TUNING = ("fine-tuning", "fine-tuning+rag")


class Pick(NamedTuple):
    """What a person or a program advises for a case."""

    source: str
    best: str
    ranking: Sequence[str]
    advice: str
    """The first of the ranking, or `not-yet`. A rule without prerequisites always says the former."""


class Figures(NamedTuple):
    """Shares from 0 to 1."""

    first_two: float
    """The share of cases whose published best approach is among the first two of the ranking."""
    first: float
    """The share of cases where it is the first."""
    points_to_tuning_needlessly: float | None
    """Of the cases whose best approach trains nothing, the share where the first of the ranking is a tuning
    approach; None if there is no such case.
    """
    says_tune_now_needlessly: float | None
    """Of the same cases, the share where the advice itself is one: everything is in place for it."""


Sums = tuple[Fraction, ...]
"""Weights: all cases; matched by the first two; matched by the first; best without tuning; of these, pointed
to tuning; of these, advised to tune now.
"""


def sums_by_source(picks: Sequence[Pick], *, grouped: bool = True) -> dict[str, Sums]:
    """Returns what each source adds to the figures. If grouped, its cases share the weight 1;
    otherwise each case has weight 1.
    """
    cases = Counter(pick.source for pick in picks)
    sums: dict[str, Sums] = {}
    for source, best, ranking, advice in picks:
        weight = Fraction(1, cases[source] if grouped else 1)
        needs_none = best not in TUNING
        holds = (
            True,
            best in ranking[:2],
            ranking[0] == best,
            needs_none,
            needs_none and ranking[0] in TUNING,
            needs_none and advice in TUNING,
        )
        before = sums.get(source, (Fraction(0),) * len(holds))
        sums[source] = tuple(old + weight * new for old, new in zip(before, holds, strict=True))
    return sums


def figures(sums: Iterable[Sequence[Fraction | float]]) -> Figures:
    """Returns the figures for these sources, at least one."""
    total, two, first, needs_none, points, now = (sum(column) for column in zip(*sums, strict=True))
    return Figures(
        float(two / total),
        float(first / total),
        float(points / needs_none) if needs_none else None,
        float(now / needs_none) if needs_none else None,
    )


def figures_of(picks: Sequence[Pick], *, grouped: bool = True) -> Figures:
    """Returns the figures for these picks."""
    return figures(sums_by_source(picks, grouped=grouped).values())


def intervals(picks: Sequence[Pick]) -> dict[str, tuple[float, float] | None]:
    """Returns a 90 % interval for each figure, from DRAWS bootstrap samples of the sources."""
    rng = random.Random(SEED)
    sources = [
        [float(part) for part in sums] for sums in sums_by_source(picks).values()
    ]  # fractions are slow
    drawn = [figures(rng.choices(sources, k=len(sources))) for _ in range(DRAWS)]
    return {
        name: _middle([value for draw in drawn if (value := getattr(draw, name)) is not None])
        for name in Figures._fields
    }


def _middle(values: list[float]) -> tuple[float, float] | None:
    values.sort()
    return (values[len(values) // 20], values[-len(values) // 20]) if values else None


def counted(picks: Sequence[Pick]) -> dict[str, dict[str, int]]:
    """Returns for each figure on how many cases, from how many sources, it rests."""
    untuned = [pick for pick in picks if pick.best not in TUNING]
    return {
        name: {"cases": len(some), "sources": len({pick.source for pick in some})}
        for name in Figures._fields
        for some in [untuned if name.endswith("needlessly") else picks]
    }


def scored(picks: Sequence[Pick]) -> dict[str, Any]:
    """Returns the figures with their intervals, as plain data."""
    return {**figures_of(picks)._asdict(), "intervals": intervals(picks)}
