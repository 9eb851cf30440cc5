"""When thresholds were set and their results came in, on a record's page: both in the order in which they
came.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ftlint.record.bars import AFTER, BEFORE, UNKNOWN, WITH, Moment, ThresholdTime
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.site.pages.markup import begin

_SAID = {
    BEFORE: "The bar was set first.",
    WITH: "The bar and the results came with the same commit.",
    AFTER: "The bar was set when the results were known.",
    UNKNOWN: "It is not known which came first.",
}


class TimeStep(NamedTuple):
    """What one commit brought."""

    text: str
    when: Moment


class TimeLine(NamedTuple):
    """A threshold and its results in their order."""

    metric: str
    said: str
    steps: tuple[TimeStep, ...]
    """Empty if nothing is known."""


def timed(record: Record, bars: Sequence[ThresholdTime]) -> list[TimeLine]:
    """Returns the time lines of a record's thresholds. What git does not have has none."""
    return [_line(record, bar) for bar in bars if not bar.is_quiet]


def _line(record: Record, bar: ThresholdTime) -> TimeLine:
    metric = record.metrics.by_id(bar.metric)
    name = metric.name if metric and metric.name else bar.metric
    said = f"{_SAID[bar.verdict]} {begin(bar.reason)}." if bar.reason else _SAID[bar.verdict]
    if bar.since is None or bar.results is None:
        return TimeLine(name, said, ())
    number = show_number(bar.threshold, like=bar.threshold)
    change = bar.change.rstrip(",") if bar.was else f"{number} set"
    threshold = TimeStep(f"threshold {change}", bar.since)
    file = f" in {bar.evidence}" if bar.evidence else ""
    results = TimeStep(f"result {show_number(bar.value)} of {bar.label}{file}", bar.results)
    return TimeLine(name, said, (results, threshold) if bar.verdict == AFTER else (threshold, results))
