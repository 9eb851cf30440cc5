"""Results of bigcode-evaluation-harness."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, kind_of, mapping, number, plain, settings, text, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "bigcode-eval"
TITLE = "a file of bigcode-evaluation-harness"
_PASS = re.compile(r"pass@[0-9]+\Z")
_CONFIG = "config"


def detects(content: Content) -> bool:
    """Returns whether it has the options of a run, and a task with a share of problems that were solved."""
    data = content.object
    return (
        isinstance(data.get(_CONFIG), dict)
        and "results" not in data
        and any(
            _PASS.search(key)
            for name, task in data.items()
            if name != _CONFIG and isinstance(task, dict)
            for key in task
        )
    )


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of each task, as `TASK:METRIC`. `n_samples` of the options is how many answers were
    generated for a problem: how many problems there are, the file does not say.
    """
    data = content.object
    config = mapping(data, _CONFIG)
    seed = whole(config.get("seed"))
    common: dict[str, Any] = {
        "tool": NAME,
        "model": text(config.get("model")),
        "adapter": text(config.get("peft_model")),
        "limit": number(config.get("limit")),
        "seed": "" if seed is None else str(seed),
    }
    for task, metrics in data.items():
        if task == _CONFIG or not isinstance(metrics, dict):
            continue
        said = settings(
            {
                "the task": task,
                "the number of answers to a problem": config.get("n_samples"),
                "the temperature": config.get("temperature"),
                "the limit on examples": config.get("limit") or "none",
            }
        )
        for metric, value in metrics.items():
            if isinstance(value, dict | list):  # counts of what failed, and why
                continue
            is_share = bool(_PASS.search(metric))
            yield FileReading(
                name=f"{task}:{metric}",
                value=plain(value),
                kind=kind_of(value),
                address=pointer_to([task, metric]),
                unit="fraction" if is_share else "",
                higher_is_better=True if is_share else None,
                task=task,
                settings=said,
                **common,
            )
