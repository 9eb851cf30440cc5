"""The picture of a metric on a record's page: a bar for each result, made when the site is built.

It is SVG from a template, which escapes the record's text as any other. There is no script, and no chart
library: a picture takes well under a millisecond here and 5 ms with pygal, and Chart.js was 205 KiB and a
second of work for a phone, for a page that a table could replace. Places along the axis are in percent of
the width and letters in pixels, so that one picture fits a phone and a desk, and its letters have the same
size on both.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ftlint.domain.in_words import interval, target, with_unit
from ftlint.domain.results import is_average, scale, show_interval
from ftlint.record.metrics import Metric, Result

PLOT = 66.0
"""How much of the width the bars can take, in percent; the rest is for the values beside them."""
ROW, TOP = 42, 26
"""The height of a row, and of the line above the first one, in pixels."""
DOWN = (14, 20, 27, 23, 31)
"""How far down in a row are the foot of its label, its bar, its whisker, the ends of that, and the foot of
its value.
"""
THIN = 0.3
"""The width of the thinnest bar, in percent."""
LABEL = 44
"""The longest label, in characters: so many fit a phone."""


class Bar(NamedTuple):
    """A result on a metric, as it is drawn."""

    label: str
    """What was measured."""
    result: Result
    kind: str
    """`tuned`, `untuned` or `candidate`."""
    source: str
    """`reported` or `made up`; empty if the team measured it."""


def chart(metric: Metric, bars: Sequence[Bar], *, made_up: bool) -> dict[str, Any]:
    """Returns what the template draws of a metric that has a threshold: `made_up` says whether that is."""
    assert metric.threshold is not None  # noqa: S101  (nothing else is drawn)
    top = scale(metric) or 1.0
    spans = [interval(metric, bar.result) for bar in bars]
    values = [0.0, metric.threshold, *(bar.result.value for bar in bars)]
    values += [end * top for span in spans if span for end in span]
    place = _axis(min(values), max(top if scale(metric) else 0.0, *values))
    rows = []
    for index, (bar, span) in enumerate(zip(bars, spans, strict=True)):
        at = place(bar.result.value)
        ends = [place(end * top) for end in span] if span else []
        rows.append(
            {
                "label": bar.label if len(bar.label) <= LABEL else f"{bar.label[: LABEL - 1]}…",
                "y": [TOP + index * ROW + down for down in DOWN],
                "from": _percent(min(at, place(0.0))),
                "width": _percent(max(abs(at - place(0.0)), THIN)),
                "end": _percent(max([at, place(0.0), *ends])),
                "ends": [_percent(end) for end in ends],
                "value": with_unit(metric, bar.result.value),
                "n": f"{bar.result.sample_size:,}" if bar.result.sample_size else "",
                "passes": metric.passes(bar.result.value),
                "kind": bar.kind,
                "source": bar.source,
            }
        )
    line = place(metric.threshold)
    return {
        "name": metric.name or metric.id,
        "finding": finding(metric, bars),
        "sure": how_sure(metric, bars),
        "better": metric.direction,
        "rows": rows,
        "line": _percent(line),
        "side": "start" if line < PLOT / 2 else "end",
        "zero": _percent(place(0.0)),
        "target": target(metric) + (" (made up)" if made_up else ""),
        "height": TOP + len(bars) * ROW,
        "has_ends": any(spans),
        "has_candidates": any(bar.kind == "candidate" for bar in bars),
    }


def _percent(place: float) -> str:
    return f"{place:.2f}%"


def _axis(low: float, high: float) -> Any:
    """Returns what gives the place of a value between two, in percent of the width."""
    unit = max(abs(low), abs(high)) or 1.0  # so that the difference of two huge numbers is finite
    span = (high / unit - low / unit) or 1.0
    return lambda value: PLOT * (value / unit - low / unit) / span


def finding(metric: Metric, bars: Sequence[Bar]) -> str:
    """Returns what a picture shows, as a heading: which results meet the threshold."""
    verb = "reach" if metric.direction == "higher" else "stay within"
    one = "reaches" if metric.direction == "higher" else "stays within"
    limit = with_unit(metric, metric.threshold or 0.0)
    passing = [f"`{bar.label}`" for bar in bars if metric.passes(bar.result.value)]
    if len(bars) == 1:
        return f"`{bars[0].label}` {one if passing else f'does not {verb}'} {limit}"
    if len(bars) == 2 and len(passing) != 1:
        return f"{'Both' if passing else 'Neither'} {verb if passing else one} {limit}"
    if not passing:
        return f"None of {len(bars)} {one} {limit}"
    if len(passing) == len(bars):
        return f"All {len(bars)} {verb} {limit}"
    if len(passing) == 1:
        return f"Only {passing[0]} {one} {limit}"
    if len(passing) == 2:
        return f"Only {' and '.join(passing)} {verb} {limit}"
    return f"{len(passing)} of {len(bars)} {verb} {limit}"


def how_sure(metric: Metric, bars: Sequence[Bar]) -> str:
    """Returns in one sentence how far the best result can be told from the threshold; empty if nothing is
    known of that.
    """
    top = scale(metric)
    if top is None or is_average(metric):
        return ""
    best = max(reversed(bars), key=lambda bar: metric.gain(0.0, bar.result.value))
    span = interval(metric, best.result)
    if span is None:
        return f"The record does not say on how many examples `{best.label}` was measured, so nobody can tell how sure this is."
    ends = show_interval(metric, *span)
    inside = span[0] * top < (metric.threshold or 0.0) < span[1] * top
    if inside:
        return f"Not sure: with {best.result.sample_size:,} examples, `{best.label}` may be anywhere from {ends}."
    side = "above" if best.result.value >= (metric.threshold or 0.0) else "below"
    return f"The 95 % interval of `{best.label}`, {ends}, lies {side} the threshold."
