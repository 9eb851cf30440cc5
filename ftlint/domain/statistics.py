"""Statistics of shares: how certain a measured share is, and how many examples it takes to tell two apart.

A share is between 0 and 1: the part of `examples` test examples that counted as good. Intervals are at the
95 % level: Wilson's score interval for one share, and Newcombe's, built from two of them, for the difference
of two independently measured shares. Values that are averages of scores rather than shares vary less than
these intervals suggest; `results.is_average` recognises some of them by name.
"""

from math import ceil, sqrt

Z = 1.959963984540054
"""The number of standard errors on either side in an interval at the 95 % level."""
MOST_EXAMPLES = 1_000_000
"""The largest number of examples that advice recommends."""


def wilson(share: float, examples: int) -> tuple[float, float]:
    """Returns the interval for the true share, given the share observed in `examples` (1 or more)."""
    step = Z * Z / examples
    middle = (share + step / 2) / (1 + step)
    half = sqrt(step * (share * (1 - share) + step / 4)) / (1 + step)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def tells_from(share: float, limit: float, examples: int) -> bool:
    """Returns whether `examples` are enough to tell on which side of `limit` the true share is:
    whether the interval of `wilson` excludes `limit`.
    """
    return (share - limit) ** 2 * examples > Z * Z * limit * (1 - limit)


def examples_to_tell_from(share: float, limit: float) -> int | None:
    """Returns how many examples that takes, if the share stays the same;
    None for more than MOST_EXAMPLES, or if no number is enough.
    """
    if abs(share - limit) < 1e-9:
        return None
    needed = int(Z * Z * limit * (1 - limit) / (share - limit) ** 2) + 1
    return needed if needed <= MOST_EXAMPLES else None


def difference(new: float, new_examples: int, old: float, old_examples: int) -> tuple[float, float]:
    """Returns the interval for the true difference of two shares (`new` minus `old`),
    measured on separate sets.
    """
    new_low, new_high = wilson(new, new_examples)
    old_low, old_high = wilson(old, old_examples)
    gap = new - old
    return gap - sqrt((new - new_low) ** 2 + (old_high - old) ** 2), gap + sqrt(
        (new_high - new) ** 2 + (old - old_low) ** 2
    )


def examples_to_tell_apart(new: float, old: float) -> int | None:
    """Returns how many examples each side needs before `difference` excludes 0, if the shares stay the same;
    None for more than MOST_EXAMPLES.
    """

    def apart(examples: int) -> bool:
        low, high = difference(new, examples, old, examples)
        return low > 0 or high < 0

    if not apart(MOST_EXAMPLES):
        return None
    below, enough = 0, MOST_EXAMPLES
    while enough - below > 1:
        middle = (below + enough) // 2
        below, enough = (below, middle) if apart(middle) else (middle, enough)
    return enough


def fewest_in_pairs(new: float, old: float) -> int:
    """Returns the fewest examples that can tell two different shares apart, if both were measured on the same
    ones and the better one loses none.

    Six examples that only one of two gets right are the fewest that the exact sign test takes for a
    difference at the 5 % level (two-sided: 2 × 0.5⁶ = 0.03).
    """
    return ceil(6 / abs(new - old))


def about(examples: int) -> str:
    """Returns a number of examples as advice: rounded up to two digits, with thousands separators."""
    step = 10 ** max(0, len(str(examples)) - 2)
    return f"{ceil(examples / step) * step:,}"
