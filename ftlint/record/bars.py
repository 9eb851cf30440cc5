"""When the threshold of a metric was set, and when the results came in that it judges: as git tells it."""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.typed import NamedTuple

BEFORE, WITH, AFTER, UNKNOWN = "before", "with", "after", "unknown"
"""Whether a threshold was set before the results, with the same commit, or after them."""
VERDICTS = (BEFORE, WITH, AFTER, UNKNOWN)


class Moment(NamedTuple):
    """The commit that brought something."""

    commit: str = ""
    """Its hash; empty for a change that is not committed yet."""
    day: str = ""
    """The author's day, YYYY-MM-DD; empty if there is none."""
    is_limit: bool = False
    """Whether it is only known to have been there by then: what was before is not known."""

    @property
    def shown(self) -> str:
        """The commit as a sentence names it: `1a2b3c4 (2026-03-02)`."""
        if not self.commit:
            return "a change that is not committed yet"
        return f"{self.commit[:7]} ({self.day})" if self.day else self.commit[:7]


class ThresholdTime(NamedTuple):
    """A threshold and the results of the decision that it judges."""

    path: Path
    """The threshold's place in the record."""
    metric: str
    threshold: float
    label: str
    """The baseline or iteration whose result came in first."""
    value: float
    """That result, as it came in."""
    verdict: str = UNKNOWN
    """One of VERDICTS."""
    reason: str = ""
    """Why the verdict is unknown, as a clause."""
    since: Moment | None = None
    """When the threshold was set, or loosened for the last time; None if that is unknown."""
    results: Moment | None = None
    """When the results came in; None if that is unknown."""
    change: str = ""
    """What was done to the threshold then, such as `lowered from 0.85 to 0.80`."""
    was: str = ""
    """The threshold before; empty if there was none to go back to."""
    is_first: bool = False
    """Whether it came with the first version of the record."""
    evidence: str = ""
    """The file that brought the results, if git had it before the record had them."""
    is_quiet: bool = False
    """Whether a check says nothing of an unknown verdict: git does not have the record."""
