"""Results of lm-evaluation-harness, in all layouts from 0.3 on."""

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
from ftlint.record.metrics import SHOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "lm-eval"
TITLE = "a file of lm-evaluation-harness"
_BESIDE = frozenset({"name", "alias", "sample_len", "sample_count", "samples"})
"""Keys of a task that are no metrics."""
_MAX_DEPTH = 20
"""How many groups may be in each other."""
_ADAPTERS = ("peft", "lora_local_path", "delta")
_ADAPTER = re.compile(r"(?:\A|,)(?:peft|lora_local_path|delta)=([^,]+)")
_MODEL = re.compile(r"(?:\A|,)(?:pretrained|model|engine|path)=([^,]+)")


def detects(content: Content) -> bool:
    """Returns whether it has results and the versions of their tasks. What lighteval writes has neither."""
    data = content.object
    return (
        isinstance(data.get("results"), dict)
        and isinstance(data.get("versions"), dict)
        and ("config" in data or "configs" in data)
        and "config_general" not in data
    )


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of all tasks and groups."""
    data = content.object
    config = data["config"] if isinstance(data.get("config"), dict) else {}
    common: dict[str, Any] = {
        "tool": NAME,
        "model": _model(data, config),
        "date": day(data.get("date")),
        "tool_version": text(data.get("lm_eval_version")),
        "limit": number(config.get("limit")),
        "adapter": _adapter(config.get("model_args")),
        "seed": _seed(config),
    }
    counted = {which: _Counts(data, which) for which in ("effective", "original")}
    for task, metrics in data["results"].items():
        if not isinstance(metrics, dict):
            continue
        n = counted["effective"].of(task)
        beside: dict[str, Any] = {
            **common,
            "whole": counted["original"].of(task),
            "settings": _settings(data, config, task),
        }
        for key, value in metrics.items():
            metric, comma, filter_ = key.partition(",")
            if key in _BESIDE or metric.endswith("_stderr"):
                continue
            yield FileReading(
                name=f"{task}:{key}",
                value=plain(value),
                kind=kind_of(value),
                address=pointer_to(["results", task, key]),
                task=task,
                higher_is_better=_direction(data, task, metric),
                n=n,
                n_kind="examples" if n is not None else "",
                stderr=number(metrics.get(f"{metric}_stderr{comma}{filter_}")),
                is_mean=_is_mean(data, task, metric),
                **beside,
            )


def _model(data: dict[str, Any], config: dict[str, Any]) -> str:
    """Returns the model: `model_name` is empty if the arguments are a mapping."""
    if name := text(data.get("model_name")):
        return name
    arguments = config.get("model_args")
    if isinstance(arguments, dict):
        return text(arguments.get("pretrained") or arguments.get("model"))
    match = _MODEL.search(text(arguments))
    return match[1] if match else ""


def _adapter(arguments: object) -> str:
    """Returns the adapter that was loaded on top of the model."""
    if isinstance(arguments, dict):
        return next((found for key in _ADAPTERS if (found := text(arguments.get(key)))), "")
    match = _ADAPTER.search(text(arguments))
    return match[1] if match else ""


def _seed(config: dict[str, Any]) -> str:
    seed = whole(config.get("random_seed"))
    return "" if seed is None else str(seed)


def _is_mean(data: dict[str, Any], task: str, metric: str) -> bool | None:
    """Returns whether the task takes the mean of the metric; a group, which has no examples of its own, says
    nothing.
    """
    if task not in mapping(data, "configs"):
        return None if task in mapping(data, "group_subtasks") else is_mean(metric)
    listed = mapping(mapping(data, "configs"), task).get("metric_list")
    for entry in listed if isinstance(listed, list) else []:
        if isinstance(entry, dict) and entry.get("metric") == metric and entry.get("aggregation"):
            return bool(entry["aggregation"] == "mean")
    return is_mean(metric)


def _settings(data: dict[str, Any], config: dict[str, Any], task: str) -> tuple[tuple[str, str], ...]:
    """Returns what has to be the same for two values of this task to be compared."""
    shots = _of_task(data, "n-shot", task)
    said: dict[str, object] = {
        "the task": task,
        "lm-evaluation-harness": text(data.get("lm_eval_version")),
        "the version of the task": _of_task(data, "versions", task),
        "the hash of the task": _of_task(data, "task_hashes", task),
        SHOTS: shots if shots != "" else config.get("num_fewshot"),
        "the limit on examples": config.get("limit") or "none",
    }
    return settings(said)


def _of_task(data: dict[str, Any], key: str, task: str) -> str | int | float:
    by_task = data.get(key)
    found = by_task.get(task) if isinstance(by_task, dict) else None
    return found if isinstance(found, str | int | float) else ""


class _Counts:
    """The numbers of examples of tasks that were run (`effective`) or that there are (`original`); of a
    group, the sum over its tasks.
    """

    def __init__(self, data: dict[str, Any], which: str) -> None:
        counts, groups = data.get("n-samples"), data.get("group_subtasks")
        self._counts = counts if isinstance(counts, dict) else {}
        self._groups = groups if isinstance(groups, dict) else {}
        self._which = which
        self._known: dict[str, int | None] = {}

    def of(self, task: str, depth: int = 0) -> int | None:
        """Returns the number of a task or a group; None if it is not known, and for a group that is in
        itself.
        """
        if task in self._known:
            return self._known[task]
        self._known[task] = None
        own, members = self._counts.get(task), self._groups.get(task)
        if isinstance(own, dict):
            self._known[task] = whole(own.get(self._which))
        elif isinstance(members, list) and members and depth < _MAX_DEPTH:
            found = [self.of(str(member), depth + 1) for member in members]
            self._known[task] = None if None in found else sum(n for n in found if n is not None)
        return self._known[task]


def _direction(data: dict[str, Any], task: str, metric: str) -> bool | None:
    by_task = data.get("higher_is_better")
    by_metric = by_task.get(task) if isinstance(by_task, dict) else None
    found = by_metric.get(metric) if isinstance(by_metric, dict) else None
    return found if isinstance(found, bool) else None
