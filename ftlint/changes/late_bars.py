"""Which thresholds a change loosens, or sets, although the base has the results that they judge."""

from collections.abc import Iterator

from ftlint.changes.places import Version
from ftlint.domain.results import counterpart, judging
from ftlint.findings import Problem
from ftlint.record.metrics import show_number
from ftlint.record.thresholds import moved, tighter

RULE = "threshold-after-results"


def late(old: Version, new: Version) -> Iterator[Problem]:
    """Yields a problem for each threshold that the change from `old` to `new` makes easier to meet, if a
    result that it judges was there before.
    """
    was = {entry["id"]: entry for entry in old.record.data.get("metrics", {}).get("measures", ())}
    now = {entry["id"]: entry for entry in new.record.data.get("metrics", {}).get("measures", ())}
    for metric, parts in judging(new.record):
        before, after = was.get(metric.id), now[metric.id]
        had_one = before is not None and before.get("threshold") is not None
        step = tighter(before, after) if before is not None and had_one else None
        if step is not None and step >= 0:
            continue
        earlier = [other for part in parts if (other := counterpart(old.record, part))]
        results = [part.results[metric.id] for part in earlier if metric.id in part.results]
        if before is None or not results:
            continue
        change = moved(before if had_one else None, after)
        yield Problem(
            (*metric.path, "threshold"),
            f"The threshold of `{metric.id}` was {change} by this change, after its result "
            f"{show_number(results[0].value)} was in the record.",
            "Take it back, measure on new data, or waive this with the reason why the bar was set so late.",
            rule=RULE,
        )
