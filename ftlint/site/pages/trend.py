"""The trend as a picture: how many collected decisions were ready, and overdue, at the end of each month."""

from collections.abc import Sequence
from typing import NamedTuple

from ftlint.site.records.past import Month

MAX_COLUMNS = 13
"""The most months in the picture, today among them: a year, and the same month of the one before."""
LONGEST = 90
"""The length of the longest bar, in px."""
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Trend(NamedTuple):
    """The picture, and the table with the same numbers and more."""

    finding: str
    """What it shows, in one sentence."""
    columns: Sequence[Month]
    """From left to right; the last is today."""
    months: Sequence[Month]
    """All of them, the newest first."""
    most: int
    """The highest number, which has the longest bar."""

    def length(self, number: int) -> int:
        """Returns the length of a bar, in px."""
        return max(1, round(LONGEST * number / self.most)) if number else 0

    @staticmethod
    def name(month: Month) -> str:
        """Returns the short name of a month."""
        return _NAMES[int(month.day[5:7]) - 1]


def trend(months: Sequence[Month]) -> Trend | None:
    """Returns the picture; None before the second month."""
    known = list(months)
    while known and not known[0].decisions:
        known.pop(0)
    if len(known) < 2:
        return None
    columns = known[-MAX_COLUMNS:]
    most = max(max(month.decisions, month.overdue) for month in columns)
    return Trend(_finding(columns[0], columns[-1]), columns, known[::-1], most)


def _finding(then: Month, now: Month) -> str:
    """Returns what became of the share that is ready."""
    before, share = (
        round(100 * month.ready / month.decisions) if month.decisions else 0 for month in (then, now)
    )
    when = f"{Trend.name(then)} {then.day[:4]}"
    change = (
        f"as in {when}"
        if share == before
        else f"{'up' if share > before else 'down'} from {before} % in {when}"
    )
    late = (
        f"{now.overdue:,} {'is' if now.overdue == 1 else 'are'} overdue" if now.overdue else "none is overdue"
    )
    return f"{share} % of the decisions are ready, {change}; {late}"
