"""What a comparison on the same examples showed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.domain.results import scale
from ftlint.domain.statistics import about
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.record.metrics import Metric
    from ftlint.record.readings import Pair


def said(pair: Pair, metric: Metric) -> str:
    """Returns what two results show on the examples that both have, as a sentence without its full stop."""
    how = f"{method(pair)}, {count(pair.shared, 'shared example')}"
    if pair.is_right_or_wrong and not pair.gained and not pair.lost:
        return f"`{pair.new_label}` and `{pair.old_label}` are right on the same ones ({how})"
    if pair.is_right_or_wrong:
        _, gained, lost, _ = pair.right
        return (
            f"`{pair.new_label}` is right on {gained:,} that `{pair.old_label}` missed, "
            f"wrong on {lost:,} it had: {p_value(pair.adjusted)} ({how})"
        )
    better = "better" if pair.gain >= 0 else "worse"
    return (
        f"`{pair.new_label}` is {amount(metric, abs(pair.gain))} {better} than `{pair.old_label}` on average, "
        f"95 % interval {interval(pair, metric)}: {p_value(pair.adjusted)} ({how})"
    )


def method(pair: Pair) -> str:
    """Returns how two results were compared."""
    name = "exact McNemar" if pair.is_right_or_wrong else f"paired bootstrap, {pair.draws:,} draws"
    return f"{name}, Holm for {pair.among} metrics" if pair.among > 1 else name


def p_value(p: float) -> str:
    """Returns a p-value with two digits, such as `p = 0.016`."""
    if p < 0.001:
        return "p < 0.001"
    text = f"{p:.2g}"
    return f"p = {float(text):.2f}" if float(text) >= 0.1 else f"p = {float(text):.3f}"


def interval(pair: Pair, metric: Metric) -> str:
    """Returns the interval of the gain; what is below 0 is a loss."""
    return f"{amount(metric, pair.low)} to {amount(metric, pair.high)}"


def amount(metric: Metric, value: float) -> str:
    """Returns a gain in the metric's unit, with as many digits as make sense."""
    digits = 1 if scale(metric) == 100 else 3
    text = metric.show(round(value, digits))
    return "0" if text.strip("-0.") == "" else text


def would_show(pair: Pair, metric: Metric) -> str:
    """Returns what so many examples could show, and how many would show this gain, as one sentence; empty if
    neither is known.
    """
    parts = []
    if pair.could_show is not None:
        parts.append(
            f"{count(pair.shared, 'example')} could show a gain of {amount(metric, pair.could_show)}"
        )
    if pair.needed is not None:
        parts.append(f"about {about(pair.needed)} would show this one, of {amount(metric, pair.gain)}")
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
