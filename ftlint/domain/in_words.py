"""Results and thresholds as people read them: with unit, source, sample size and interval."""

from __future__ import annotations

from ftlint.domain.results import is_average, scale, show_interval
from ftlint.domain.statistics import wilson
from ftlint.record.bars import ThresholdTime
from ftlint.record.metrics import Metric, Result, show_number
from ftlint.record.model import Record

NO_UNIT = frozenset({"", "fraction", "score", "ratio"})
"""Units that say nothing beside a number."""
SOURCES = {"measured": "", "reported": "reported", "illustrative": "made up"}
"""Where a result comes from → what its page says of that."""


def interval(metric: Metric, result: Result) -> tuple[float, float] | None:
    """Returns the 95 % interval of a result as shares, from 0 to 1; None unless it is a share of a known
    number of examples.
    """
    top = scale(metric)
    if top is None or not result.sample_size or is_average(metric) or not 0 <= result.value <= top:
        return None
    return wilson(result.value / top, result.sample_size)


def with_unit(metric: Metric, value: float) -> str:
    """Returns a value with its unit, as in `96 %` and `2 seconds`. Of an amount of money, the metric's name
    says the rest.
    """
    own = {"percent": " %", "currency": ""}
    return metric.show(value) + own.get(metric.unit, "" if metric.unit in NO_UNIT else f" {metric.unit}")


def target(metric: Metric) -> str:
    """Returns the threshold of a metric in words."""
    if metric.threshold is None:
        return "no threshold yet"
    sign = {"higher": "at least ", "lower": "at most "}.get(metric.direction, "")
    return sign + with_unit(metric, metric.threshold)


def set_and_measured(bar: ThresholdTime) -> str:
    """Returns when a threshold was set and when its results came in, as in: lowered from 0.85 to 0.80 in
    1a2b3c4 (2026-03-02); 0.82 of `it-1` came in with 9f8e7d6 (2026-02-20). Empty if nothing is known.
    """
    if bar.since is None or bar.results is None:
        return ""
    since = "was there by" if bar.since.is_limit else f"{bar.change.rstrip(',')} in"
    came = "was there by" if bar.results.is_limit else "came in with"
    what = f"`{bar.evidence}`, with {show_number(bar.value)}," if bar.evidence else show_number(bar.value)
    return f"{since} {bar.since.shown}; {what} of `{bar.label}` {came} {bar.results.shown}"


def shown(record: Record, result: Result) -> str:
    """Returns a result in the format of its metric, and its source if the team did not measure it."""
    metric = record.metrics.by_id(result.metric)
    value = metric.show(result.value) if metric else show_number(result.value)
    source = SOURCES[record.source_of(result)]
    return f"{value} ({source})" if source else value


def counted(record: Record, result: Result) -> str:
    """Returns the number of examples behind a result, and its 95 % interval, as far as they are known."""
    metric = record.metrics.by_id(result.metric)
    span = interval(metric, result) if metric else None
    facts = [f"n = {result.sample_size:,}"] if result.sample_size else []
    if metric and span:
        facts.append(f"95 % interval {show_interval(metric, *span)}")
    return ", ".join(facts)
