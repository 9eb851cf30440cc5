"""What was measured, on a record's page: charts and tables, before the decision and after the launch."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ftlint.record.metrics import Metric, Result, show_number
from ftlint.record.model import Record
from ftlint.site.pages.supported import evidence, in_use, marks

Source = tuple[str, Mapping[str, Result]]
"""What was measured, as the head of its column, and its results."""


def shown(record: Record, result: Result) -> str:
    """Returns a result in the format of its metric, with its source if the team did not measure it."""
    metric = record.metrics.by_id(result.metric)
    value = metric.show(result.value) if metric else show_number(result.value)
    return value if (source := record.source_of(result)) == "measured" else f"{value} ({source})"


def metrics(record: Record) -> dict[str, Any]:
    """Returns the charts and the table of the metrics."""
    sources: list[Source] = [(b.label, b.results) for b in record.baselines if b.results]
    sources += [(iteration.id, iteration.results) for iteration in record.iterations if iteration.results]
    pictures = []
    for metric in record.metrics.measures:
        values = [(label, results[metric.id].value) for label, results in sources if metric.id in results]
        if values and _is_judged(metric):
            pictures.append(picture(metric, values))
    return {
        "measured_by": [label for label, _ in sources],
        "metric_rows": [_row(record, metric, sources) for metric in record.metrics.measures],
        "pictures": pictures,
        **evidence(record, shown),
    }


def after_launch(record: Record) -> dict[str, Any]:
    """Returns the table of what was measured in use, and what was concluded from it."""
    results = (outcome.results for outcome in record.outcomes)
    sources: list[Source] = list(zip(in_use(record), results, strict=True))
    measured = {metric_id for _, results in sources for metric_id in results}
    return {
        "in_use": [label for label, _ in sources],
        "in_use_rows": [
            _row(record, metric, sources) for metric in record.metrics.measures if metric.id in measured
        ],
        "held": [{True: "yes", False: "no", None: "unknown"}[outcome.held] for outcome in record.outcomes],
        "in_use_notes": [
            (label, outcome.note)
            for (label, _), outcome in zip(sources, record.outcomes, strict=True)
            if outcome.note
        ],
    }


def _is_judged(metric: Metric) -> bool:
    return metric.threshold is not None and metric.compares


def _row(record: Record, metric: Metric, sources: Sequence[Source]) -> dict[str, Any]:
    """Returns the row of a metric: its threshold, and a cell for each source, None if not measured."""
    mark = marks(record)
    cells = [
        {
            "value": shown(record, result),
            "mark": mark(result),
            "passes": metric.passes(result.value) if _is_judged(metric) else None,
        }
        if (result := results.get(metric.id))
        else None
        for _, results in sources
    ]
    return {"id": metric.id, "name": metric.name or metric.id, "target": target(metric), "cells": cells}


def picture(metric: Metric, values: Sequence[tuple[str, float]]) -> dict[str, str]:
    """Returns the data of a metric's chart, as JSON for the page's script, and its caption.
    The table has the same values.
    """
    data = {
        "threshold": metric.threshold,
        "shown": metric.show(metric.threshold or 0.0),
        "values": [[label, value, metric.show(value), metric.passes(value)] for label, value in values],
        "low": metric.low,
        "high": metric.high,
    }
    better = "to the right of the line" if metric.direction == "higher" else "to the left of the line"
    return {
        "data": json.dumps(data, ensure_ascii=False, allow_nan=False),
        "name": metric.name or metric.id,
        "reading": f"{target(metric)}; {better} is better",
    }


def target(metric: Metric) -> str:
    """Returns the threshold of a metric in words."""
    unit = "" if metric.unit in ("", "fraction", "score") else f" {metric.unit}"
    if metric.threshold is None:
        return "no threshold yet"
    sign = {"higher": "at least ", "lower": "at most "}.get(metric.direction, "")
    return f"{sign}{metric.show(metric.threshold)}{unit}"
