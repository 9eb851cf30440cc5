"""Statistics of pairs agree with published examples, with a statistics library, and with exact fractions."""

from fractions import Fraction
from itertools import accumulate
from math import comb, sqrt
from random import Random

import pytest
import scipy  # its statistics, which take a second, are imported where a test asks for them
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy import mean

from ftlint.domain.paired import (
    LEVEL,
    MOST_DRAWN,
    Pairs,
    bootstrap,
    examples_needed,
    holm,
    mcnemar,
    newcombe,
    smallest_gain,
    t_interval,
)

COUNTS = st.integers(0, 400)


def drawn_pairs(number: int) -> list[Pairs]:
    """Tables of all sizes up to some thousands, with empty cells among them."""
    random = Random("tables")
    return [
        Pairs(1, *(int(random.choice((0, 1, 20, 500, 3000)) * random.random()) for _ in range(3)))
        for _ in range(number)
    ]


def test_mcnemar_agrees_with_the_published_examples() -> None:
    """The p-values are those that the literature prints for the same counts."""
    # Fagerland, Lydersen and Laake, "Statistical Analysis of Contingency Tables", 2017, chapter 8: complete
    # response before and after therapy (Cavo), as the authors' package `contingencytables` prints it
    assert mcnemar(6, 16) == pytest.approx(0.052479, abs=5e-7)
    assert mcnemar(0, 0) == mcnemar(4, 4) == mcnemar(4, 5) == 1
    assert mcnemar(6, 0) == 1 / 32


def test_mcnemar_agrees_with_a_library() -> None:
    """The p-value is that of the exact binomial test, up to a million pairs that differ."""
    large = [(3 * size // 7, 4 * size // 7) for size in (10, 999, 1000, 1001, 1003, 2001)]
    close = [(size // 2 - int(1.5 * sqrt(size)), size // 2) for size in (10**3, 10**4, 10**5, 10**6)]
    pairs = [(found.gained, found.lost) for found in drawn_pairs(10_000)] + large + close
    theirs = scipy.stats.binom.cdf([min(pair) for pair in pairs], [sum(pair) for pair in pairs], 0.5)
    for (gained, lost), below in zip(pairs, theirs, strict=True):
        expected = min(1.0, 2 * float(below))
        assert mcnemar(gained, lost) == mcnemar(lost, gained)
        assert mcnemar(gained, lost) == pytest.approx(expected, rel=1e-9, abs=1e-200)


@pytest.mark.parametrize(("gained", "lost"), [(3, 5), (499, 502), (501, 560), (700, 640), (1700, 1500)])
def test_mcnemar_is_the_tail_in_exact_fractions(gained: int, lost: int) -> None:
    """The p-value is twice the tail of the binomial distribution, counted with whole numbers."""
    few, all_ = min(gained, lost), gained + lost
    *_, tail = accumulate(comb(all_, count) for count in range(few + 1))
    assert mcnemar(gained, lost) == pytest.approx(min(1.0, float(Fraction(2 * tail, 2**all_))), rel=1e-11)


def test_newcombe_agrees_with_the_published_example() -> None:
    """The interval is the one that the literature prints for the same counts."""
    # the same table of the same book
    assert newcombe(Pairs(59, 6, 16, 80)) == pytest.approx((-0.1186, -0.0046), abs=5e-5)


def squared(pairs: Pairs) -> tuple[tuple[Fraction, Fraction], tuple[float, float]]:
    """Newcombe's method 10 again, as the paper writes it: cells e, f, g and h, and limits as roots of
    Wilson's quadratic, in fractions but for the roots themselves.
    """
    e, f, g, h = (Fraction(cell) for cell in pairs)
    n = e + f + g + h
    z_squared = Fraction(scipy.stats.norm.ppf(0.975)) ** 2

    def limits(share: Fraction) -> tuple[float, float]:
        a, b, c = 1 + z_squared / n, -(2 * share + z_squared / n), share * share
        root = sqrt(b * b - 4 * a * c)
        return (float(-b) - root) / float(2 * a), (float(-b) + root) / float(2 * a)

    first, second = (e + f) / n, (e + g) / n
    (low1, high1), (low2, high2) = limits(first), limits(second)
    product = (e + f) * (g + h) * (e + g) * (f + h)
    numerator = e * h - f * g
    if 0 <= numerator <= n / 2:
        numerator = Fraction(0)
    elif numerator > n / 2:
        numerator -= n / 2
    phi = float(numerator) / sqrt(product) if product else 0.0
    down1, up1 = float(first) - low1, high1 - float(first)
    down2, up2 = float(second) - low2, high2 - float(second)
    return (first, second), (
        sqrt(down1**2 - 2 * phi * down1 * up2 + up2**2),
        sqrt(up1**2 - 2 * phi * up1 * down2 + down2**2),
    )


def test_newcombe_agrees_with_the_formula_of_the_paper() -> None:
    """The interval is that of the published formula on ten thousand tables, and it holds the difference."""
    for drawn in drawn_pairs(10_000):
        (new, old), (below, above) = squared(drawn)
        low, high = newcombe(drawn)
        gap = float(new - old)
        assert low == pytest.approx(gap - below, abs=1e-9)
        assert high == pytest.approx(gap + above, abs=1e-9)
        assert drawn.difference == pytest.approx(gap, abs=1e-12)
        assert -1 <= low <= gap <= high <= 1
        assert drawn.examples == sum(drawn)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_newcombe_turned_round_is_its_mirror_image(both: int, gained: int, lost: int, neither: int) -> None:
    """Which of the two is called new does not matter but for the sign."""
    drawn = Pairs(both + 1, gained, lost, neither)
    low, high = newcombe(drawn)
    assert newcombe(drawn._replace(gained=lost, lost=gained)) == pytest.approx((-high, -low), abs=1e-12)


def test_the_bootstrap_is_the_same_everywhere() -> None:
    """One seed gives one result, with every version of Python, and another seed another."""
    random = Random(1)
    differences = [random.random() - 0.45 for _ in range(100)]
    found = bootstrap(differences, 7)
    assert found == (0.007252499637415893, 0.11890774090120886, 0.0284, 9999)
    assert bootstrap(differences, 7) == found
    assert bootstrap(differences, 8) != found
    assert bootstrap(differences, "7").draws == 9999


@pytest.mark.parametrize(("size", "draws"), [(12, 9999), (600, 7999), (MOST_DRAWN + 3000, 1199)])
def test_the_bootstrap_agrees_with_a_library(size: int, draws: int) -> None:
    """The interval is that of another bootstrap, but for what the draws leave to chance."""
    random = Random(size)
    differences = [random.choice((0.0, 0.0, 0.5, -0.3, random.expovariate(4))) for _ in range(size)]
    found = bootstrap(differences, 1)
    theirs = scipy.stats.bootstrap(
        (differences,), mean, n_resamples=4000, batch=500, method="percentile", rng=1
    )
    error = theirs.standard_error
    limits = theirs.confidence_interval
    assert found.low == pytest.approx(limits.low, abs=0.25 * error)
    assert found.high == pytest.approx(limits.high, abs=0.25 * error)
    assert found.draws == draws


@given(st.lists(st.integers(-3, 5), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_the_bootstrap_has_one_answer(differences: list[int]) -> None:
    """The p-value is at most 0.05 exactly if the interval excludes 0."""
    low, high, p, _ = bootstrap(differences, 1)
    assert (p <= LEVEL) == (low > 0 or high < 0)


def test_the_bootstrap_of_odd_data() -> None:
    """No difference at all has the p-value 1, one that is always there has the smallest; rounding errors and
    huge values are no obstacle; nothing and infinity are refused.
    """
    assert bootstrap([0.0] * 5, 1)[:3] == (0, 0, 1)
    assert bootstrap([0.25] * 5, 1) == (0.25, 0.25, 2 / 10_000, 9999)
    assert bootstrap([0.1 + 0.2 - 0.3], 1).p == 1 / 5_000
    assert bootstrap([0.3 - 0.2, 0.1 - 0.2] * 2, 1).p == bootstrap([1.0, -1.0] * 2, 1).p
    assert bootstrap([1e308, -1e308, 5e-324], 1).p == 1
    for wrong in ([], [float("inf")]):
        with pytest.raises(ValueError, match="one or more finite"):
            bootstrap(wrong, 1)


def test_holm() -> None:
    """Adjusted p-values keep the order given, and none falls below that of a smaller p-value."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.7, 0.6]) == [1, 1]


@given(st.lists(st.floats(0, 1), max_size=8), st.floats(0.001, 0.999))
def test_holm_rejects_as_the_procedure_does(ps: list[float], level: float) -> None:
    """An adjusted p-value is at most a level exactly if the step-down procedure rejects at that level."""
    order = sorted(range(len(ps)), key=ps.__getitem__)
    rejected: set[int] = set()
    for rank, place in enumerate(order):
        if (len(ps) - rank) * ps[place] > level:
            break
        rejected.add(place)
    assert {place for place, p in enumerate(holm(ps)) if p <= level} == rejected


@pytest.mark.parametrize("runs", [2, 3, 4, 5, 10, 31, 200, 5001])
def test_the_interval_of_runs_agrees_with_a_library(runs: int) -> None:
    """Mean, deviation and interval of several runs are those of the library."""
    random = Random(runs)
    values = [random.gauss(0.8, 0.05) for _ in range(runs)]
    middle, deviation, low, high = t_interval(values)
    assert (middle, deviation) == pytest.approx(
        (scipy.stats.tmean(values), scipy.stats.tstd(values)), abs=1e-12
    )
    theirs = scipy.stats.t.interval(0.95, runs - 1, scipy.stats.tmean(values), scipy.stats.sem(values))
    assert (low, high) == pytest.approx([float(limit) for limit in theirs], abs=1e-9)


def test_runs_that_are_no_spread() -> None:
    """Equal runs have no width; huge ones no traceback; one run and infinity are refused."""
    assert t_interval([0.5, 0.5, 0.5]) == (0.5, 0, 0.5, 0.5)
    assert t_interval([1e308, -1e308]).high == float("inf")
    for wrong in ([0.5], [0.5, float("nan")]):
        with pytest.raises(ValueError, match="two or more finite"):
            t_interval(wrong)


@given(st.integers(1, 3000), st.floats(0, 1))
def test_the_smallest_gain_is_the_smallest(examples: int, share: float) -> None:
    """A difference of that size shows, and the next smaller one does not."""
    discordant = round(examples * share)
    gain = smallest_gain(examples, share)
    if gain is None:
        assert discordant < 6
        return
    lost = round((discordant - gain * examples) / 2)
    assert mcnemar(discordant - lost, lost) < LEVEL <= mcnemar(discordant - lost - 1, lost + 1)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 500))
@settings(deadline=None)
def test_the_number_of_examples_that_is_needed(gained: int, lost: int, rest: int) -> None:
    """The difference shows on as many examples as advised, and neither on one fewer nor on half as many."""
    examples = gained + lost + rest + 1
    needed = examples_needed(gained, lost, examples)

    def shows(number: int) -> bool:
        return mcnemar(round(gained * number / examples), round(lost * number / examples)) < LEVEL

    if needed is None:
        assert gained == lost or not shows(1_000_000)
        return
    assert shows(needed)
    assert not shows(needed - 1)
    assert not shows(needed // 2)
