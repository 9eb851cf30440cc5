"""Results of lm-evaluation-harness, in all layouts from 0.3 on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, day, kind_of, number, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "lm-eval"
TITLE = "a file of lm-evaluation-harness"
_BESIDE = frozenset({"name", "alias", "sample_len", "sample_count", "samples"})
"""Keys of a task that are no metrics."""
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
    }
    for task, metrics in data["results"].items():
        if not isinstance(metrics, dict):
            continue
        n = _examples(data, task)
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
                **common,
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


def _examples(data: dict[str, Any], task: str) -> int | None:
    """Returns the number of examples of a task; of a group, the sum over its tasks."""
    counts = data.get("n-samples")
    if not isinstance(counts, dict):
        return None
    groups = data.get("group_subtasks")
    return _counted(counts, groups if isinstance(groups, dict) else {}, task, 0)


def _counted(counts: dict[str, Any], groups: dict[str, Any], task: str, depth: int) -> int | None:
    own = counts.get(task)
    if isinstance(own, dict):
        effective = own.get("effective")
        return effective if isinstance(effective, int) and not isinstance(effective, bool) else None
    members = groups.get(task)
    if not isinstance(members, list) or not members or depth > 20:
        return None
    found = [_counted(counts, groups, str(member), depth + 1) for member in members]
    return None if None in found else sum(n for n in found if n is not None)


def _direction(data: dict[str, Any], task: str, metric: str) -> bool | None:
    by_task = data.get("higher_is_better")
    by_metric = by_task.get(task) if isinstance(by_task, dict) else None
    found = by_metric.get(metric) if isinstance(by_metric, dict) else None
    return found if isinstance(found, bool) else None
