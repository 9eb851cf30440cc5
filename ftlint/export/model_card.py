"""What was measured of a decision, as a section of a model card: front matter with a `model-index`, as the
library of the Hugging Face Hub reads it, and a text. A value that nobody measured is left out.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from yaml import safe_dump

from ftlint.domain.in_words import NO_UNIT, counted, target, with_unit
from ftlint.domain.ladder import RUNGS_OF
from ftlint.domain.results import best
from ftlint.export.markdown import bullets, paragraphs, plain
from ftlint.framework.decision_tree import TREE
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import Record
from ftlint.reporters.markdown import code
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

_LEFT_OUT = {"illustrative": "made up", "reported": "reported by others"}


class Card(NamedTuple):
    """A section of a model card."""

    text: str
    left_out: tuple[str, ...]
    """What it does not show, as clauses."""


class _Measured(NamedTuple):
    """What the card is about: the model as it was decided for, and its measured results."""

    label: str
    model: str
    results: Mapping[str, Result]


def model_card(record: Record) -> Card | None:
    """Returns the section; None if nothing of what was decided was measured."""
    left = Counter(record.source_of(result) for result in record.iter_results())
    left_out = tuple(f"{count(left[key], 'result')} {words}" for key, words in _LEFT_OUT.items() if left[key])
    subject = _subject(record)
    if subject is None:
        return None
    front = {"model-index": [{"name": subject.model, "results": [_index(record, subject)]}]}
    head = safe_dump(front, sort_keys=False, allow_unicode=True, width=10_000)
    return Card(f"---\n{head}---\n\n{_text(record, subject, left_out)}", left_out)


def _subject(record: Record) -> _Measured | None:
    """Returns the latest round of tuning that was measured; else the baseline of the chosen approach that is
    best on the first metric; else, if nothing is trained, the selected candidate.
    """
    selected = record.models.selected
    parts = [(part.id, part.model or selected, part.results) for part in reversed(record.iterations)]
    chosen = RUNGS_OF.get(record.decision.approach, frozenset())
    first = [best(record, metric, chosen) for metric in record.metrics.measures]
    leading = [measured.results for measured in first if measured]
    baselines = [part for part in record.baselines if part.rung in chosen]
    baselines.sort(key=lambda part: not any(part.results is results for results in leading[:1]))
    parts += [(part.label, part.model or selected, part.results) for part in baselines]
    candidate = record.models.selected_candidate()
    if candidate is not None and chosen and not record.decision.tunes:
        parts.append((candidate.name, candidate.name, candidate.results))
    for label, model, results in parts:
        own = {key: result for key, result in results.items() if record.source_of(result) == "measured"}
        if own:
            return _Measured(label, escaped(model or record.project.id), own)
    return None


def _index(record: Record, subject: _Measured) -> dict[str, Any]:
    """Returns the results as an entry of a `model-index`."""
    name = escaped(record.project.name)
    dataset: dict[str, Any] = {"name": f"{name}: own test set", "type": record.project.id}
    if "test" in record.plan_of_data.splits:
        dataset["split"] = "test"
    found: dict[str, Any] = {
        "task": {"type": "text-generation" if record.is_promptable else "other", "name": name},
        "dataset": dataset,
        "metrics": [_metric(record, result) for result in subject.results.values()],
    }
    if repository := record.data["project"].get("repository"):
        found["source"] = {"name": "The decision, with what else was measured", "url": repository}
    return found


def _metric(record: Record, result: Result) -> dict[str, Any]:
    metric = record.metrics.by_id(result.metric)
    found: dict[str, Any] = {"type": result.metric, "value": result.value}
    if metric is not None and (metric.name or metric.unit not in NO_UNIT):
        unit = f" ({metric.unit})" if metric.unit not in NO_UNIT else ""
        found["name"] = escaped(f"{metric.name or metric.id}{unit}")
    if result.sample_size:
        found["args"] = {"sample_size": result.sample_size}
    return found


def _text(record: Record, subject: _Measured, left_out: tuple[str, ...]) -> str:
    decision = record.decision
    day = f" on {decision.date}" if decision.date else ""
    parts = [
        "## Evaluation",
        f"{code(subject.model)} as {code(subject.label)}, measured for {plain(record.project.name)}. "
        f"The decision for {plain(TREE.names[decision.approach])} is {record.status}{day}.",
        bullets([_line(record, subject, result) for result in subject.results.values()]),
    ]
    data = record.plan_of_data
    if "test" in data.splits:
        apart = f", kept apart by: {plain(data.split_by)}" if data.split_by else ""
        parts.append(f"The test set has {count(data.splits['test'], 'example')}{apart}")
    if decision.rationale:
        parts += ["### Why this approach", paragraphs(decision.rationale)]
    if left_out:
        parts.append(f"Left out, because the team did not measure them: {', '.join(left_out)}.")
    return "\n\n".join(parts) + "\n"


def _line(record: Record, subject: _Measured, result: Result) -> str:
    """Returns a result in words, beside what else was measured with the same metric."""
    metric = record.metrics.by_id(result.metric)
    named = f"{plain(metric.name)} ({code(metric.id)})" if metric and metric.name else code(result.metric)
    asked = f", where {plain(target(metric))} is asked" if metric and metric.threshold is not None else ""
    others = [
        f"{code(part.label)} {_value(record, metric, other)}"
        for part in record.baselines
        if (other := part.results.get(result.metric))
        and part.label != subject.label
        and record.source_of(other) == "measured"
    ]
    beside = f". Compared with: {', '.join(others)}" if others else ""
    return f"{named}: {_value(record, metric, result)}{asked}{beside}"


def _value(record: Record, metric: Metric | None, result: Result) -> str:
    words = with_unit(metric, result.value) if metric else str(result.value)
    facts = counted(record, result)
    return plain(words) + (f" ({facts})" if facts else "")
