"""Two models compared on the same examples: whether the difference shows, and how large it can be.

Each method is a published one, named with its source where it stands. All intervals are at the 95 % level and
all p-values are two-sided. What was measured on different examples is for `statistics.difference`.
"""

from __future__ import annotations

from math import atan, comb, exp, frexp, fsum, isfinite, ldexp, lgamma, log, log1p, pi, sqrt
from typing import TYPE_CHECKING

from ftlint.domain.statistics import MOST_EXAMPLES, wilson
from ftlint.typed import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LEVEL = 0.05
"""A difference shows if its p-value is below this."""
MOST_DRAWN = 4_000
"""The most parts that the bootstrap draws from: more examples are put into as many groups."""
_EXACT = 500
"""Up to so many successes, a binomial coefficient is counted; from there on, Stirling's series is exact."""
_CHOICES = 4_800_000
"""About how many parts the bootstrap draws in all."""
_BITS = 40
"""The bits of a difference that the bootstrap keeps: too few for the rounding of floats to decide on which
side of 0 a mean is.
"""


class Pairs(NamedTuple):
    """How many examples two models have right: 0 or more each, and at least one in all."""

    both: int
    gained: int
    """Only the new one has them right."""
    lost: int
    """Only the old one has them right."""
    neither: int

    @property
    def examples(self) -> int:
        """How many there are."""
        return self.both + self.gained + self.lost + self.neither

    @property
    def difference(self) -> float:
        """The share that the new one has right minus that of the old one, from -1 to 1."""
        return (self.gained - self.lost) / self.examples


class Bootstrap(NamedTuple):
    """The interval of a mean difference."""

    low: float
    high: float
    p: float
    """The p-value of no difference; it is at most 0.05 exactly if the interval excludes 0."""
    draws: int
    """How many times the examples were drawn."""


class Spread(NamedTuple):
    """How much the results of several runs differ."""

    mean: float
    deviation: float
    """The sample's standard deviation."""
    low: float
    """Where the interval of the mean begins."""
    high: float


def mcnemar(gained: int, lost: int) -> float:
    """Returns the exact p-value of McNemar's test: the chance that so many of the examples that only one has
    right fall to one side, if each side is as likely (McNemar, Psychometrika 12, 1947; with the binomial
    distribution itself, as Cochran 1950 does for few of them). 1 if there are none.
    """
    few, all_ = min(gained, lost), gained + lost
    if 2 * few == all_:
        return 1.0
    # From the largest term of the tail downwards, each is a known part of the one before.
    term = total = 1.0
    for count in range(few, 0, -1):
        term *= count / (all_ - count + 1)
        total += term
        if term < total * 1e-17:
            break
    return min(1.0, 2 * _chance(few, all_) * total)


def _chance(heads: int, tosses: int) -> float:
    """Returns the chance of exactly so many heads, which are fewer than half. Beyond what can be counted
    quickly, it is Loader's saddle-point form (2000), with relative errors below 1e-11.
    """
    if heads <= _EXACT or tosses <= 2 * _EXACT:
        return comb(tosses, heads) / (1 << tosses)
    tails = tosses - heads
    lean = (tails - heads) / tosses
    away = ((1 - lean) * log1p(-lean) + (1 + lean) * log1p(lean)) * tosses / 2
    series = _stirling(tosses) - _stirling(heads) - _stirling(tails)
    return exp(series - away + log(tosses / (2 * pi * heads * tails)) / 2)


def _stirling(number: int) -> float:
    """Returns what Stirling's formula for the logarithm of a large factorial leaves out."""
    return (1 / 12 - (1 / 360 - 1 / (1260 * number * number)) / (number * number)) / number


def newcombe(pairs: Pairs) -> tuple[float, float]:
    """Returns the interval for the difference of the two shares (Newcombe, Statistics in Medicine 17, 1998,
    2635-2650, method 10): Wilson's intervals of both shares, put together by the correlation phi of the
    examples. The numerator of a positive phi is made smaller by half the number of examples, down to 0.
    """
    all_ = pairs.examples
    new, old = pairs.both + pairs.gained, pairs.both + pairs.lost
    new_low, new_high = (abs(new / all_ - limit) for limit in wilson(new / all_, all_))
    old_low, old_high = (abs(old / all_ - limit) for limit in wilson(old / all_, all_))
    above = pairs.both * pairs.neither - pairs.gained * pairs.lost
    corrected = max(0.0, above - all_ / 2) if above > 0 else above
    margins = new * (all_ - new) * old * (all_ - old)
    phi = corrected / sqrt(margins) if margins else 0.0

    def joined(one: float, other: float) -> float:
        return sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))

    gap = pairs.difference
    return gap - joined(new_low, old_high), gap + joined(new_high, old_low)


def bootstrap(differences: Sequence[float], seed: int | str) -> Bootstrap:
    """Returns the percentile interval of the mean of the differences, new minus old, one for each example
    (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3), and the p-value that goes
    with it: twice the smaller of the two parts of the draws that are on either side of 0, where the data
    itself counts as one draw more (Davison and Hinkley, 1997, section 4.2).

    The examples are drawn 9,999 times, and fewer times if there are more than 480 of them: 1,199 times from
    4,000. More than that are first put into 4,000 groups by chance, and the groups are drawn.
    The same differences and seed give the same result with every version of Python. Raises ValueError if
    there are no differences or one is not finite.
    """
    from random import Random

    if not differences or not all(map(isfinite, differences)):
        raise ValueError("a bootstrap is of one or more finite differences")
    # Sums of whole numbers are the same everywhere; those of floats depend on the version of Python.
    unit = _unit(differences)
    whole = [round(ldexp(value / unit, _BITS)) for value in differences]
    middle = sum(whole) // len(whole)
    generator = Random(seed)  # noqa: S311  (not for secrets)
    parts = _grouped([value - middle for value in whole], generator)
    draws = 40 * min(250, _CHOICES // (40 * len(parts))) - 1
    sums = sorted(sum(generator.choices(parts, k=len(parts))) for _ in range(draws))
    means = [(middle + total / len(whole)) / (1 << _BITS) * unit for total in sums]
    tail = (draws + 1) // 40
    side = min(sum(mean <= 0 for mean in means), sum(mean >= 0 for mean in means))
    return Bootstrap(means[tail - 1], means[-tail], min(1.0, 2 * (side + 1) / (draws + 1)), draws)


def _grouped(values: list[int], generator: Random) -> list[int]:
    """Returns the values, or the sums of MOST_DRAWN groups of them made by chance if there are more."""
    if len(values) <= MOST_DRAWN:
        return values
    # `shuffle` may change with a version of Python; `random` does not.
    keys = [generator.random() for _ in values]
    mixed = [values[place] for place in sorted(range(len(values)), key=keys.__getitem__)]
    return [sum(mixed[start::MOST_DRAWN]) for start in range(MOST_DRAWN)]


def holm(ps: Sequence[float]) -> list[float]:
    """Returns the p-values adjusted for being several, in their order (Holm, Scandinavian Journal of
    Statistics 6, 1979, 65-70): each is the smallest level at which Holm's procedure rejects it.
    """
    adjusted = [0.0] * len(ps)
    least = 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        least = max(least, min(1.0, (len(ps) - rank) * ps[place]))
        adjusted[place] = least
    return adjusted


def t_interval(values: Sequence[float]) -> Spread:
    """Returns the mean of several runs, their standard deviation, and Student's interval of the mean, which
    takes the runs for draws of a normal distribution. Raises ValueError if there are fewer than two values or
    one is not finite.
    """
    if len(values) < 2 or not all(map(isfinite, values)):
        raise ValueError("a spread is of two or more finite values")
    unit = _unit(values)
    scaled = [value / unit for value in values]
    mean = fsum(scaled) / len(scaled)
    deviation = sqrt(fsum((value - mean) * (value - mean) for value in scaled) / (len(scaled) - 1))
    half = _student(len(scaled) - 1) * deviation / sqrt(len(scaled))
    return Spread(mean * unit, deviation * unit, (mean - half) * unit, (mean + half) * unit)


def _student(freedom: int) -> float:
    """Returns how many standard errors are on either side in Student's interval, by Newton's method on the
    chance between the two, which is concave, so that it climbs to the answer and never passes it.
    """
    density = exp(lgamma((freedom + 1) / 2) - lgamma(freedom / 2)) / sqrt(freedom * pi)
    found = step = 1.9
    while step > 1e-13 * found:
        slope = 2 * density * exp(-(freedom + 1) / 2 * log1p(found * found / freedom))
        step = (1 - LEVEL - _between(found, freedom)) / slope
        found += step
    return found


def _between(limit: float, freedom: int) -> float:
    """Returns the chance that Student's t is between -limit and limit: the finite series of Abramowitz and
    Stegun, 26.7.3 and 26.7.4.
    """
    cosine = freedom / (freedom + limit * limit)
    is_odd = freedom % 2
    term = total = 1.0
    for index in range(1, (freedom - is_odd) // 2):
        term *= cosine * (2 * index / (2 * index + 1) if is_odd else (2 * index - 1) / (2 * index))
        total += term
    sine = limit / sqrt(freedom + limit * limit)
    if not is_odd:
        return sine * total
    return 2 / pi * (atan(limit / sqrt(freedom)) + (sine * sqrt(cosine) * total if freedom > 1 else 0.0))


def smallest_gain(examples: int, discordant_share: float) -> float | None:
    """Returns the smallest difference of two shares that shows on so many examples, if the two models
    disagree on this share of them (0 to 1); None if none does.

    Shows means that the difference seen has a p-value of `mcnemar` below LEVEL. A true difference of this
    size shows in about half of all sets of examples, so that a larger one is needed to be sure to see it.
    """
    discordant = round(examples * discordant_share)
    if not discordant or mcnemar(discordant, 0) >= LEVEL:
        return None
    shows, hides = 0, discordant // 2 + 1
    while hides - shows > 1:
        lost = (shows + hides) // 2
        shows, hides = (lost, hides) if mcnemar(discordant - lost, lost) < LEVEL else (shows, lost)
    return (discordant - 2 * shows) / examples


def examples_needed(gained: int, lost: int, examples: int) -> int | None:
    """Returns how many examples it takes for the difference seen to show, with a p-value of `mcnemar` below
    LEVEL; None for more than MOST_EXAMPLES, or if no number is enough.

    Assumed is that the shares of `gained` and `lost` among `examples` stay as they are; the counts are those
    shares of the number, rounded. At the number returned the difference shows, and at one fewer it does not;
    because counts are whole, it may also show at a few of the smaller numbers.
    """

    def shows(number: int) -> bool:
        return mcnemar(round(gained * number / examples), round(lost * number / examples)) < LEVEL

    if gained == lost or not shows(MOST_EXAMPLES):
        return None
    below, enough = 0, MOST_EXAMPLES
    while enough - below > 1:
        middle = (below + enough) // 2
        below, enough = (below, middle) if shows(middle) else (middle, enough)
    return enough


def _unit(values: Sequence[float]) -> float:
    """Returns a power of two near the largest of the values, to calculate without overflow."""
    largest = max(map(abs, values))
    return ldexp(0.5, max(-1000, frexp(largest)[1])) if largest else 1.0
