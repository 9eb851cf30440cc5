"""Compares the two results that decide on a metric on the examples that both were measured on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.domain.paired import Pairs, bootstrap, examples_needed, holm, mcnemar, newcombe, smallest_gain
from ftlint.domain.results import deciding
from ftlint.record.metrics import show_number
from ftlint.record.readings import Pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ftlint.domain.results import Measured
    from ftlint.record.metrics import Metric
    from ftlint.record.model import Record
    from ftlint.record.readings import Examples, Scored

_NAMED = 5
"""How many ids of examples that are not shared are kept."""
MOST_IDS = 1_000
"""How many ids of examples that were gained, or lost, are kept."""
_EXPORTS = {
    "lm-eval": "Run lm-eval with `--log_samples`, and name its `samples_….jsonl` in `samples`.",
    "inspect-ai": "Run `inspect eval` without `--no-log-samples`, and name that log.",
    "every-eval-ever": "Name the file of samples that goes with it in `samples`.",
}
"""Format → how to get its single examples."""
_BY_HAND = "Write a CSV file or JSON lines with `id` and `score` for each example, and name it in `samples`."


class Matched(NamedTuple):
    """The examples of two results, put beside each other."""

    shared: tuple[tuple[str, float, float], ...]
    """The id with the new one, and the scores of the old one and the new one."""
    alone: tuple[int, int]
    changed: int
    named: tuple[str, ...]


def pairs(record: Record) -> tuple[Pair, ...]:
    """Returns, for each metric, what decides, compared on the same examples, or why it is not."""
    found = []
    for metric in record.metrics.measures:
        if not metric.compares:
            continue
        old, new = deciding(record, metric)
        if old is not None and new is not None and old.result.path != new.result.path:
            found.append(_pair(record, metric, old, new))
    compared = [pair.p for pair in found if pair.is_paired]
    adjusted = iter(holm(compared))
    return tuple(
        pair._replace(adjusted=next(adjusted), among=len(compared)) if pair.is_paired else pair
        for pair in found
    )


def _pair(record: Record, metric: Metric, old: Measured, new: Measured) -> Pair:
    pair = Pair(metric.id, old.result.path, new.result.path, old.label, new.label, at=metric.decide.at)
    if metric.decide.by == "totals":
        return pair._replace(why_not="the record has them compared by their totals")
    sides: list[Examples] = []
    for one in (old, new):
        why_not, help_ = _missing(record, one)
        if why_not:
            return pair._replace(why_not=why_not, help=help_)
        sides.append(record.examples[(*one.result.path, "evidence")])
    matched = match(sides[0].scored, sides[1].scored)
    pair = pair._replace(
        old_file=sides[0].file,
        new_file=sides[1].file,
        shared=len(matched.shared),
        alone=matched.alone,
        changed=matched.changed,
        named=matched.named,
    )
    if not matched.shared:
        return pair._replace(
            why_not=f"`{sides[0].file}` and `{sides[1].file}` have no example in common",
            help="Measure both on the same examples, under the same ids.",
        )
    return _compared(pair, matched, metric, sides[1].scale(new.result.value))


def _missing(record: Record, one: Measured) -> tuple[str, str]:
    """Returns why the examples of a result are not known, as a clause, and what to do; empty if they are."""
    path = (*one.result.path, "evidence")
    claim = next((claim for claim in record.claims if claim.path == path), None)
    if claim is None:
        return (
            f"`{one.label}` names no file with its single examples",
            f"Name its file as `evidence`. {_BY_HAND}",
        )
    if claim.outcome != "verified":
        return f"the evidence of `{one.label}` is not verified", "Correct its evidence first."
    if claim.unread_samples:
        return f"`{claim.file}`, the evidence of `{one.label}`, {claim.unread_samples}", _BY_HAND
    examples = record.examples.get(path)
    if examples is None or examples.mean is None:
        return (
            f"`{claim.file}`, the evidence of `{one.label}`, does not hold its single examples",
            _EXPORTS.get(claim.format, _BY_HAND),
        )
    if not examples.is_mean:
        return (
            f"the {show_number(one.result.value)} of `{one.label}` is not the mean of its examples, "
            f"which is {show_number(round(examples.mean, 4))} (`{examples.file}`)",
            "",
        )
    return "", ""


def match(old: Mapping[str, Scored], new: Mapping[str, Scored]) -> Matched:
    """Puts the examples of two results beside each other: by the hash of what was asked where each example
    of both has one of its own, else by id. Under one id, two hashes are two examples.
    """
    olds, news = _by_hash(old), _by_hash(new)
    by_hash = olds if len(old) == len(olds) and len(new) == len(news) else {}
    shared: list[tuple[str, float, float]] = []
    found: set[str] = set()
    named: list[str] = []
    alone = [0, 0]
    changed = 0
    for id_, one in new.items():
        other_id = by_hash.get(one.hash, "") if by_hash else id_ if id_ in old else ""
        other = old.get(other_id)
        if other is not None and one.hash and other.hash and one.hash != other.hash:
            other = None
        if other is None and id_ in old and (not by_hash or old[id_].hash not in news):
            changed += 1
            named.append(id_)
            found.add(id_)
        elif other is None or other.score is None or one.score is None:
            if other is not None:
                found.add(other_id)
            alone[1] += one.score is not None
            alone[0] += other is not None and other.score is not None
            named.append(id_)
        else:
            found.add(other_id)
            shared.append((id_, other.score, one.score))
    left = [id_ for id_, other in old.items() if id_ not in found and other.score is not None]
    alone[0] += len(left)
    return Matched(tuple(shared), (alone[0], alone[1]), changed, tuple([*named, *left][:_NAMED]))


def _by_hash(examples: Mapping[str, Scored]) -> dict[str, str]:
    return {one.hash: id_ for id_, one in examples.items() if one.hash}


def _compared(pair: Pair, matched: Matched, metric: Metric, factor: float) -> Pair:
    sign = -1.0 if metric.direction == "lower" else 1.0
    gains = [sign * (new - old) for _, old, new in matched.shared]
    ids = [id_ for id_, _, _ in matched.shared]
    pair = pair._replace(
        gained=tuple(id_ for id_, gain in zip(ids, gains, strict=True) if gain > 0)[:MOST_IDS],
        lost=tuple(id_ for id_, gain in zip(ids, gains, strict=True) if gain < 0)[:MOST_IDS],
        gain=factor * sum(gains) / len(gains),
    )
    if any(score not in (0.0, 1.0) for _, *scores in matched.shared for score in scores):
        drawn = bootstrap(gains, metric.id)
        return pair._replace(low=factor * drawn.low, high=factor * drawn.high, p=drawn.p, draws=drawn.draws)
    good = 0.0 if metric.direction == "lower" else 1.0
    both = sum(old == new == good for _, old, new in matched.shared)
    gained, lost = sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)
    table = Pairs(both, gained, lost, len(gains) - both - gained - lost)
    low, high = newcombe(table)
    smallest = smallest_gain(table.examples, (gained + lost) / table.examples)
    return pair._replace(
        is_right_or_wrong=True,
        right=(both, gained, lost, table.neither),
        low=factor * low,
        high=factor * high,
        p=mcnemar(gained, lost),
        could_show=None if smallest is None else factor * smallest,
        needed=examples_needed(gained, lost, table.examples) if gained > lost else None,
    )
