"""The timeline as a picture: how many decisions were made and reviews are due, by quarter or by year."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ftlint.site.records.listing import Item, is_day

MAX_COLUMNS = 24
"""The most quarters. A longer time is shown by year, and what lies before or after in one column."""
LONGEST = 90
"""The length of the longest bar, in px."""
YEARS_AHEAD = 5
"""The most years after this one, if there are too many."""


class Period(NamedTuple):
    """One quarter, one year, or all that is earlier or later."""

    label: str
    year: str
    """Empty unless it is a quarter."""
    is_now: bool
    decided: int
    due: int
    """The reviews that are not overdue."""
    overdue: int


class Strip(NamedTuple):
    """The columns from left to right."""

    columns: list[Period]
    years: list[tuple[str, int]]
    """The years above the quarters, each with its number of quarters; empty if the columns are years."""
    most: int
    """The highest number in a column, which has the longest bar."""

    def length(self, number: int) -> int:
        """Returns the length of a bar, in px."""
        return max(1, round(LONGEST * number / self.most)) if number else 0


def strip(items: Sequence[Item], today: str) -> Strip | None:
    """Returns the picture of decisions and reviews, with today in it; None if nothing has a day."""
    decided = [item.decided_on for item in items if is_day(item.decided_on)]
    reviews = [item.review_by for item in items if is_day(item.review_by)]
    if not decided and not reviews:
        return None
    quarters = [_quarter(day) for day in (*decided, *reviews, today)]
    first, last = min(quarters), max(quarters)
    by_quarter = last - first < MAX_COLUMNS
    if not by_quarter:
        now = int(today[:4])
        last = min(last // 4, max(now, first // 4) + YEARS_AHEAD)
        first = max(first // 4, last - MAX_COLUMNS + 1)

    def place(day: str) -> int:
        at = _quarter(day) if by_quarter else int(day[:4])
        return min(max(at, first - 1), last + 1)

    counts = [
        Counter(map(place, days))
        for days in (
            decided,
            [day for day in reviews if day >= today],
            [day for day in reviews if day < today],
        )
    ]
    columns = [
        Period(*_label(at, first, last, by_quarter), at == place(today), *(count[at] for count in counts))
        for at in range(first - 1, last + 2)
        if first <= at <= last or any(count[at] for count in counts)
    ]
    years = [(year, len(list(group))) for year, group in groupby(column.year for column in columns)]
    most = max(max(column.decided, column.due + column.overdue) for column in columns)
    return Strip(columns, years if by_quarter else [], most)


def _quarter(day: str) -> int:
    """Returns the number of a day's quarter, counted from the year 0."""
    return int(day[:4]) * 4 + (int(day[5:7]) - 1) // 3


def _label(at: int, first: int, last: int, by_quarter: bool) -> tuple[str, str]:
    """Returns the label of a column, and its year if it is a quarter."""
    if by_quarter:
        return f"Q{at % 4 + 1}", f"{at // 4:04}"
    return ("earlier" if at < first else "later" if at > last else f"{at:04}"), ""
