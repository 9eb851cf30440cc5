"""Records of Every Eval Ever, up to schema 0.3."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, UnverifiableError, pointer_to
from ftlint.evidence.reading import FileReading, day, is_mean, kind_of, mapping, number, plain, settings, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "every-eval-ever"
TITLE = "a record of Every Eval Ever"
_NEWEST = (0, 3)
"""The newest schema that is known, without its last part."""
_UNITS = {"proportion": "fraction", "fraction": "fraction", "percent": "percent", "percentage": "percent"}


def detects(content: Content) -> bool:
    """Returns whether it has a schema version, the model and a list of results."""
    data = content.object
    return (
        "schema_version" in data and "model_info" in data and isinstance(data.get("evaluation_results"), list)
    )


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the score of each result."""
    data = content.object
    check_version(data["schema_version"])
    model = mapping(data, "model_info")
    library = mapping(data, "eval_library")
    for index, result in enumerate(data["evaluation_results"]):
        if not isinstance(result, dict):
            continue
        metric = mapping(result, "metric_config")
        score = mapping(result, "score_details")
        uncertainty = mapping(score, "uncertainty")
        task = text(result.get("evaluation_name"))
        name = text(metric.get("metric_name")) or text(result.get("evaluation_result_id")) or "score"
        lower = metric.get("lower_is_better")
        n = number(uncertainty.get("num_samples"))
        yield FileReading(
            name=f"{task}:{name}" if task else name,
            value=plain(score.get("score")),
            kind=kind_of(score.get("score")),
            address=pointer_to(["evaluation_results", str(index), "score_details", "score"]),
            tool=NAME,
            unit=_UNITS.get(text(metric.get("metric_unit")), ""),
            higher_is_better=not lower if isinstance(lower, bool) else None,
            n=n,
            n_kind="examples" if n is not None else "",
            stderr=number(mapping(uncertainty, "standard_error").get("value")),
            model=text(model.get("id")) or text(model.get("name")),
            task=task,
            date=day(result.get("evaluation_timestamp")) or day(data.get("evaluation_timestamp")),
            whole=number(mapping(result, "source_data").get("samples_number")),
            settings=_settings(task, library),
            is_mean=is_mean(name),
            tool_version=" ".join(filter(None, (text(library.get("name")), text(library.get("version"))))),
        )


def _settings(task: str, library: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Returns what has to be the same for two values to be compared."""
    name, version = text(library.get("name")), text(library.get("version"))
    return settings({"the task": task, "the tool": name, name: version if name else ""})


def check_version(version: object) -> None:
    """Raises UnverifiableError if a version of the schema is newer than what is known."""
    match = re.match(r"([0-9]{1,6})\.([0-9]{1,6})", text(version))
    if match is None or (int(match[1]), int(match[2])) > _NEWEST:
        known = ".".join(map(str, _NEWEST))
        raise UnverifiableError(
            f"is written in schema `{plain(version)}` of Every Eval Ever, and ftlint knows those up to {known}",
            f"Write it in schema {known}, or update ftlint.",
        )
