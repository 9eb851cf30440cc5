"""Statistics of shares: how sure a measured share is, and how many examples it takes to tell one from
another.

A share lies between 0 and 1: of `examples` test examples, that part was counted as good. Intervals are at the
95 % level: Wilson's score interval for one share, and Newcombe's, made of two of them, for the difference of
two shares measured apart from each other. Values that are averages of scores rather than shares vary less
than these intervals say; `results.is_average` knows some of them by name.
"""

from math import ceil, sqrt

Z = 1.959964
"""How many standard errors an interval at the 95 % level reaches to either side."""
MOST_EXAMPLES = 1_000_000
"""A number of examples beyond which no advice on their number is given."""


def wilson(share: float, examples: int) -> tuple[float, float]:
    """The interval in which the true share lies, given the share seen in `examples` (1 or more)."""
    step = Z * Z / examples
    middle = (share + step / 2) / (1 + step)
    half = sqrt(step * (share * (1 - share) + step / 4)) / (1 + step)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def tells_from(share: float, limit: float, examples: int) -> bool:
    """Whether `examples` are enough to say on which side of `limit` the true share lies:
    whether `wilson` leaves `limit` out.
    """
    return (share - limit) ** 2 * examples > Z * Z * limit * (1 - limit)


def examples_to_tell_from(share: float, limit: float) -> int | None:
    """How many examples that takes, were the share to stay as it is;
    None for more than MOST_EXAMPLES, or where no number does.
    """
    if abs(share - limit) < 1e-9:
        return None
    needed = int(Z * Z * limit * (1 - limit) / (share - limit) ** 2) + 1
    return needed if needed <= MOST_EXAMPLES else None


def difference(new: float, new_examples: int, old: float, old_examples: int) -> tuple[float, float]:
    """The interval in which the true difference of two shares lies (`new` less `old`),
    measured on sets of their own.
    """
    new_low, new_high = wilson(new, new_examples)
    old_low, old_high = wilson(old, old_examples)
    gap = new - old
    return gap - sqrt((new - new_low) ** 2 + (old_high - old) ** 2), gap + sqrt(
        (new_high - new) ** 2 + (old - old_low) ** 2
    )


def examples_to_tell_apart(new: float, old: float) -> int | None:
    """How many examples each side needs before `difference` leaves 0 out, were the shares to stay;
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


def about(examples: int) -> str:
    """A number of examples as advice: rounded up to two digits, thousands marked."""
    step = 10 ** max(0, len(str(examples)) - 2)
    return f"{ceil(examples / step) * step:,}"
