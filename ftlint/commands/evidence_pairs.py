"""What `ftlint evidence` says of two results that were compared on the same examples."""

from typing import Any

from ftlint.commands import TextLayout
from ftlint.domain.pairs_in_words import amount, interval, method, said, would_show
from ftlint.findings import pointer
from ftlint.record.metrics import Claim, Metric
from ftlint.record.model import Record
from ftlint.record.readings import Pair
from ftlint.text.escape import escaped
from ftlint.text.phrases import count, listing

_IDS = 10
"""How many ids of examples a text lists."""


def pairs_as_text(record: Record, page: TextLayout) -> str:
    """Returns what came of each comparison, as lines of text."""
    return "".join(_as_text(pair, metric, page) for pair, metric in _with_metrics(record))


def _with_metrics(record: Record) -> list[tuple[Pair, Metric]]:
    metrics = {metric.id: metric for metric in record.metrics.measures}
    return [(pair, metrics[pair.metric]) for pair in record.pairs]


def _as_text(pair: Pair, metric: Metric, page: TextLayout) -> str:
    sides = f"`{pair.old_label}` and `{pair.new_label}`"
    if not pair.is_paired:
        lines = [f"  {pair.metric}: {sides} are not compared on the same examples\n"]
        return "".join([*lines, page.wrapped(_not_compared(pair), "      ", "      ")])
    ids = [f"`{id_[:60]}`" for id_ in pair.lost[:_IDS]]
    more = len(pair.lost) - len(ids)
    lost = f"Lost: {listing([*ids, f'{more:,} more'] if more else ids, limit=600)}" if ids else ""
    gain = (
        ""
        if not pair.is_right_or_wrong
        else f"Gain {amount(metric, pair.gain)}, 95 % interval {interval(pair, metric)}."
    )
    if not pair.shows_gain:
        gain = f"{gain} {would_show(pair, metric)}".strip()
    apart = sum(pair.alone) + pair.changed
    names = listing([f"`{id_[:60]}`" for id_ in pair.named], limit=300) if pair.named else ""
    left_out = f"{count(apart, 'example')} not compared: {names}" if names else ""
    lines = [f"{said(pair, metric)}.", gain, lost, left_out]
    return "".join(
        [
            f"  {pair.metric}: {sides} on the same examples\n",
            *(page.wrapped(line, "      ", "      ") for line in lines if line),
        ]
    )


def _not_compared(pair: Pair) -> str:
    why = f"{pair.why_not[:1].upper()}{pair.why_not[1:]}."
    return f"{why} {pair.help}".rstrip()


def pair_as_data(pair: Pair) -> dict[str, Any]:
    """Returns what came of a comparison, for JSON; every figure is None if there was none."""
    data: dict[str, Any] = {
        "metric": pair.metric,
        "baseline": {"pointer": pointer(pair.old), "label": pair.old_label, "path": pair.old_file or None},
        "chosen": {"pointer": pointer(pair.new), "label": pair.new_label, "path": pair.new_file or None},
        "paired": pair.is_paired,
        "why_not": pair.why_not,
        "help": pair.help,
        "shared": pair.shared,
        "only_baseline": pair.alone[0],
        "only_chosen": pair.alone[1],
        "changed_text": pair.changed,
        "not_shared": [escaped(id_) for id_ in pair.named],
    }
    both, gained, lost, neither = pair.right
    table = {"both_right": both, "gained": gained, "lost": lost, "neither": neither}
    figures: dict[str, Any] = {
        "method": method(pair),
        "table": table if pair.is_right_or_wrong else None,
        "gain": pair.gain,
        "interval": [pair.low, pair.high],
        "p": pair.p,
        "p_adjusted": pair.adjusted,
        "metrics": pair.among,
        "at": pair.at,
        "shows_gain": pair.shows_gain,
        "could_show": pair.could_show,
        "needed": pair.needed,
        "gained_ids": list(pair.gained),
        "lost_ids": list(pair.lost),
    }
    return {**data, **(figures if pair.is_paired else dict.fromkeys(figures))}


def runs_as_data(claim: Claim) -> dict[str, Any] | None:
    """Returns what several runs say, for JSON; None if the claim is of one."""
    runs = claim.runs
    if runs is None:
        return None
    return {
        "values": [{"path": path, "value": value} for path, value in runs.values],
        "mean": runs.mean,
        "deviation": runs.deviation,
        "interval": None if runs.low is None else [runs.low, runs.high],
        "repeated": [{"path": path, "of": other, "why": why} for path, other, why in runs.twice],
    }
