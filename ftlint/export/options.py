"""What a decision chose from, in MADR's words: the options, and what speaks for and against each."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ftlint.domain.in_words import SOURCES, counted, target, with_unit
from ftlint.domain.spoken import spoken
from ftlint.export.markdown import bullets, plain
from ftlint.record.metrics import Metric, Result, show_number
from ftlint.record.model import Baseline, Record
from ftlint.reporters.markdown import code


class Option(NamedTuple):
    """Something that was considered."""

    label: str
    about: str
    """What it is, as Markdown that follows the label."""
    results: Mapping[str, Result] = {}
    left_out: str = ""
    """Why it was not tried."""
    concluded: str = ""
    """What was concluded from trying it."""


def options(record: Record) -> Iterator[Option]:
    """Yields what was considered: approaches, rounds of tuning, models and methods."""
    for baseline in record.baselines:
        yield Option(baseline.label, _about(baseline), baseline.results, left_out=baseline.skipped_because)
    for part in record.iterations:
        about = ": a round of tuning" + (f", {code(part.model)}" if part.model else "")
        yield Option(part.id, about, part.results, concluded=part.conclusion)
    for candidate in record.models.candidates:
        facts = [f": a model of {candidate.size_in_words}" if candidate.parameters else ": a model"]
        facts += [plain(candidate.provider)] if candidate.provider else []
        yield Option(candidate.name, ", ".join(facts), candidate.results)
    for other in record.method.alternatives:
        yield Option(other.family, f": {plain(spoken(other.family))}", left_out=other.why_not)


def _about(baseline: Baseline) -> str:
    about = f": {plain(spoken(baseline.approach))}" if baseline.approach != baseline.label else ""
    return f"{about} with {code(baseline.model)}" if baseline.model else about


def considered(record: Record) -> str:
    """Returns the list of options."""
    lines = [f"{code(option.label)}{option.about}" for option in options(record)]
    return bullets(lines, "None is written down yet.")


def arguments(record: Record) -> Iterator[str]:
    """Yields a section for each option that was measured, or left out for a reason."""
    for option in options(record):
        lines = [argument(record, result) for result in option.results.values()]
        if option.left_out:
            lines.append(f"Neutral, because it was left out: {plain(option.left_out)}")
        if option.concluded:
            lines.append(f"Neutral, because of what was concluded: {plain(option.concluded)}")
        if lines:
            yield f"### {code(option.label)}\n\n{bullets(lines)}"


def argument(record: Record, result: Result, subject: str = "it") -> str:
    """Returns a result as an argument: `Good, because it has 0.86 on …, where at least 0.80 is asked`."""
    metric = record.metrics.by_id(result.metric)
    value = with_unit(metric, result.value) if metric else show_number(result.value)
    source = SOURCES[record.source_of(result)]
    beside = ", ".join(filter(None, (source, counted(record, result))))
    has = f"{subject} has {plain(value)}{f' ({beside})' if beside else ''} on {code(result.metric)}"
    if metric is None or metric.threshold is None or not metric.compares:
        return f"Neutral, because {has}"
    good = "Good" if metric.passes(result.value) else "Bad"
    return f"{good}, because {has}, where {plain(target(metric))} is asked"


def driver(metric: Metric) -> str:
    """Returns a metric with its threshold, as what drives a decision."""
    named = f"{plain(metric.name)} ({code(metric.id)})" if metric.name else code(metric.id)
    about = f". {plain(metric.description)}" if metric.description else ""
    return f"{named}: {plain(target(metric))}{about}"
