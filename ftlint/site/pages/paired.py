"""Two results on the same examples, on a record's page: what was gained, what was lost, how sure that is."""

from typing import Any

from ftlint.domain.pairs_in_words import amount, interval, said, would_show
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.record.readings import Pair
from ftlint.site.pages.markup import begin
from ftlint.text.phrases import count

_SHOWN = 200
"""How many ids of examples that were lost a page lists."""


def pairs(record: Record) -> list[dict[str, Any]]:
    """Returns what the template draws of each comparison, and why others were not made."""
    metrics = {metric.id: metric for metric in record.metrics.measures}
    return [_drawn(pair, metrics[pair.metric]) for pair in record.pairs]


def _drawn(pair: Pair, metric: Metric) -> dict[str, Any]:
    name = metric.name or metric.id
    if not pair.is_paired:
        return {"name": name, "why_not": f"{begin(pair.why_not)}.", "help": pair.help}
    both, gained, lost, neither = pair.right
    more = pair.right[2] - len(pair.lost[:_SHOWN]) if pair.is_right_or_wrong else 0
    return {
        "name": name,
        "why_not": "",
        "finding": finding(pair, metric),
        "said": f"{said(pair, metric)}.",
        "interval": ""
        if not pair.is_right_or_wrong
        else f"95 % interval of the gain: {interval(pair, metric)}.",
        "would_show": "" if pair.shows_gain else would_show(pair, metric),
        "old": pair.old_label,
        "new": pair.new_label,
        "table": {"both": both, "gained": gained, "lost": lost, "neither": neither}
        if pair.is_right_or_wrong
        else None,
        "lost": pair.lost[:_SHOWN],
        "lost_said": f"{count(lost if pair.is_right_or_wrong else len(pair.lost), 'example')} got worse",
        "more": max(0, more),
    }


def finding(pair: Pair, metric: Metric) -> str:
    """Returns what a comparison shows, as a heading."""
    if pair.gain == 0:
        return "No difference"
    what = f"A {'gain' if pair.gain > 0 else 'loss'} of {amount(metric, abs(pair.gain))}"
    return f"{what}, more than chance" if pair.adjusted <= pair.at else f"{what}, which may be chance"
