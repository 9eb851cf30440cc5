"""What was measured, on a record's page: charts and tables, before the decision and after the launch."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ftlint.domain.in_words import SOURCES, counted, shown, target
from ftlint.record.metrics import Decide, Metric, Result, show_number
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.site.pages.charts import Bar, chart
from ftlint.site.pages.facts import data_at
from ftlint.site.pages.made_up import made_up
from ftlint.site.pages.paired import pairs
from ftlint.site.pages.supported import evidence, in_use, marks


class Column(NamedTuple):
    """What was measured, and its results by metric."""

    label: str
    results: Mapping[str, Result]
    kind: str = "tuned"
    """`tuned`, `untuned`, or `candidate`: of a candidate, a record does not say whether it was tuned."""


def _note(record: Record, result: Result) -> str:
    """Returns what the record says of a result besides its numbers."""
    given = data_at(record, *result.path)
    return str(given.get("note", "")) if isinstance(given, Mapping) else ""


def told(record: Record) -> Callable[[Any], list[dict[str, Any]]]:
    """Returns what gives the results of a part of the record, such as a baseline, as its page tells them."""
    mark = marks(record)

    def results(part: Any) -> list[dict[str, Any]]:
        found = []
        for result in part.results.values():
            metric = record.metrics.by_id(result.metric)
            found.append(
                {
                    "metric": metric.name if metric and metric.name else result.metric,
                    "value": shown(record, result),
                    "passes": metric.passes(result.value) if metric and _is_judged(metric) else None,
                    "counted": counted(record, result),
                    "mark": mark(result),
                    "note": _note(record, result),
                }
            )
        return found

    return results


def metrics(record: Record) -> dict[str, Any]:
    """Returns the charts and the table of the metrics."""
    sources = [
        Column(b.label, b.results, "untuned" if b.rung in SIMPLER_THAN_TUNING else "tuned")
        for b in record.baselines
        if b.results
    ]
    sources += [Column(part.id, part.results) for part in record.iterations if part.results]
    sources += _candidates(record)
    is_made_up = made_up(record)
    pictures = []
    for metric in record.metrics.judged:
        bars = [
            Bar(source.label, result, source.kind, SOURCES[record.source_of(result)])
            for source in sources
            if (result := source.results.get(metric.id))
        ]
        if bars:
            pictures.append(chart(metric, bars, made_up=is_made_up((*metric.path, "threshold"))))
    return {
        "measured_by": [source.label for source in sources],
        "metric_rows": [_row(record, metric, sources) for metric in record.metrics.measures],
        "pictures": pictures,
        "pairs": pairs(record),
        **evidence(record, shown),
    }


def _candidates(record: Record) -> list[Column]:
    """Returns what was measured with the candidates, except with those whose results stand elsewhere: under
    baselines or iterations with the same model.
    """
    selected = record.models.selected
    known = {part.model.casefold() for part in record.baselines if part.results}
    known |= {(part.model or selected).casefold() for part in record.iterations if part.results}
    return [
        Column(candidate.name, candidate.results, "candidate")
        for candidate in record.models.candidates
        if candidate.results and candidate.name.casefold() not in known
    ]


def after_launch(record: Record) -> dict[str, Any]:
    """Returns the table of what was measured in use, and what was concluded from it."""
    sources = [
        Column(label, outcome.results) for label, outcome in zip(in_use(record), record.outcomes, strict=True)
    ]
    measured = {metric_id for source in sources for metric_id in source.results}
    return {
        "in_use": [source.label for source in sources],
        "in_use_rows": [
            _row(record, metric, sources, after=True)
            for metric in record.metrics.measures
            if metric.id in measured
        ],
        "held": [{True: "yes", False: "no", None: "unknown"}[outcome.held] for outcome in record.outcomes],
        "in_use_notes": [
            (source.label, outcome.note, made_up(record)((*outcome.path, "note")))
            for source, outcome in zip(sources, record.outcomes, strict=True)
            if outcome.note
        ],
    }


def _is_judged(metric: Metric) -> bool:
    return metric.threshold is not None and metric.compares


def _row(record: Record, metric: Metric, sources: Sequence[Column], *, after: bool = False) -> dict[str, Any]:
    """Returns the row of a metric: its threshold, and a cell for each source, None if not measured. After
    the launch it has the notes on its values, but not again what the metric is.
    """
    mark = marks(record)
    cells = [
        {
            "value": shown(record, result),
            "mark": mark(result),
            "counted": counted(record, result),
            "note": _note(record, result) if after else "",
            "passes": metric.passes(result.value) if _is_judged(metric) else None,
        }
        if (result := source.results.get(metric.id))
        else None
        for source in sources
    ]
    return {
        "id": metric.id,
        "name": metric.name or metric.id,
        "target": target(metric),
        "made_up": made_up(record)((*metric.path, "threshold")),
        "is_made_up": made_up(record)(metric.path),
        "about": "" if after else _about(record, metric),
        "description": "" if after else metric.description,
        "cells": cells,
    }


def _about(record: Record, metric: Metric) -> str:
    """Returns what a metric is: its kind, its unit, its range, its use case, and which of its values are
    better.
    """
    own = data_at(record, *metric.path, "range")
    ends = [f"{key} {show_number(own[key])}" for key in ("min", "max") if own and key in own]
    facts = (
        metric.kind,
        f"in {metric.unit}" if metric.unit else "",
        *ends,
        f"of {metric.use_case}" if metric.use_case else "",
        f"{metric.direction} is better" if metric.direction else "",
        *_decided(metric),
    )
    return ", ".join(filter(None, facts))


def _decided(metric: Metric) -> list[str]:
    """Returns how a difference on a metric has to be shown, as far as the record says."""
    decide, facts = metric.decide, []
    if decide.by:
        facts.append("decided by paired examples" if decide.by == "paired" else "decided by totals")
    if decide.at != Decide().at:
        facts.append(f"at p = {show_number(decide.at)}")
    if decide.worse_by_at_most is not None:
        facts.append(f"worse by at most {show_number(decide.worse_by_at_most)}")
    return facts
