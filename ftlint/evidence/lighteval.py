"""Results of lighteval."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import (
    FileReading,
    day,
    is_mean,
    kind_of,
    mapping,
    number,
    plain,
    settings,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "lighteval"
TITLE = "a file of lighteval"
_STDERR = "_stderr"
_WRITTEN = re.compile(r"results_([0-9]{4}-[0-9]{2}-[0-9]{2})T")
"""The day in the name of the file: inside, there is only a clock that began when the machine did."""


def detects(content: Content) -> bool:
    """Returns whether it has a general configuration and results."""
    data = content.object
    return isinstance(data.get("config_general"), dict) and isinstance(data.get("results"), dict)


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of each task, and of `all` and the averages, as `TASK:METRIC`."""
    data = content.object
    general = mapping(data, "config_general")
    written = _WRITTEN.search(content.path.rpartition("/")[2])
    limit = number(general.get("max_samples"))
    common: dict[str, Any] = {
        "tool": NAME,
        "model": text(general.get("model_name")) or text(mapping(general, "model_config").get("model_name")),
        "date": written[1] if written and day(written[1]) else "",
        "limit": limit,
    }
    for task, metrics in mapping(data, "results").items():
        if not isinstance(metrics, dict):
            continue
        config = _config(data, task)
        n = _count(config.get("effective_num_docs"))
        beside: dict[str, Any] = {
            **common,
            "task": task,
            "n": n,
            "n_kind": "examples" if n is not None else "",
            "whole": _count(config.get("original_num_docs")),
            "settings": _settings(data, task, limit),
        }
        for metric, value in metrics.items():
            if not metric.endswith(_STDERR):
                yield FileReading(
                    name=f"{task}:{metric}",
                    value=plain(value),
                    kind=kind_of(value),
                    address=pointer_to(["results", task, metric]),
                    higher_is_better=_direction(config, metric),
                    stderr=number(metrics.get(f"{metric}{_STDERR}")),
                    is_mean=is_mean(metric),
                    **beside,
                )


def _config(data: dict[str, Any], task: str) -> dict[str, Any]:
    """Returns the configuration of a task, whose key may leave out the number of examples in the prompt."""
    configs = mapping(data, "config_tasks")
    return mapping(configs, task) or mapping(configs, task.rpartition("|")[0])


def _count(said: object) -> int | None:
    """Returns a number of examples: −1 stands for one that is not known."""
    known = whole(said)
    return known if known is not None and known >= 0 else None


def _direction(config: dict[str, Any], metric: str) -> bool | None:
    metrics = config.get("metrics")
    for entry in metrics if isinstance(metrics, list) else []:
        if not isinstance(entry, dict):
            continue
        names, better = entry.get("metric_name"), entry.get("higher_is_better")
        if isinstance(better, dict):  # a group of metrics has an answer for each
            better = better.get(metric)
        elif names != metric and not (isinstance(names, list) and metric in names):
            continue
        if isinstance(better, bool):
            return better
    return None


def _settings(data: dict[str, Any], task: str, limit: float | None) -> tuple[tuple[str, str], ...]:
    hashes = mapping(mapping(mapping(data, "summary_tasks"), task), "hashes")
    return settings(
        {
            "the task": task,
            "the version of the task": mapping(data, "versions").get(task),
            "the hash of the examples": hashes.get("hash_examples"),
            "the limit on examples": limit or "none",
        }
    )
