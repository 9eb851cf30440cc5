"""What the Trainer of Hugging Face writes, and TRL and LLaMA-Factory with it: results, and the state."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, is_mean, kind_of, number, plain, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = "hf-trainer"
TITLE = "a file of the Hugging Face Trainer"
_SPLITS = ("train", "eval", "test", "predict")
_HELD_OUT = ("eval_", "test_", "predict_")
_RUNTIME = re.compile(r"(?:train|eval|test|predict)(?:_\w+)?_runtime\Z")
_BESIDE = re.compile(
    r"_(?:runtime|samples|(?:samples|steps|tokens)_per_second|(?:model_preparation|jit_compilation)_time)\Z"
    r"|_mem_(?:cpu|gpu)_\w+\Z"
)
_COUNTERS = frozenset({"epoch", "step", "total_flos", "learning_rate", "grad_norm", "num_input_tokens_seen"})
_LOWER = re.compile(r"(?:\A|_)(?:loss|perplexity|wer|cer)\Z")
"""Metrics of which less is better, whoever computes them."""
_LLAMAFACTORY = ("bleu-4", "rouge-1", "rouge-2", "rouge-l")
"""The metrics of texts that LLaMA-Factory computes, always in percent. Others use some of the names."""


def detects(content: Content) -> bool:
    """Returns whether it is a flat object with a runtime, or has a history of logs."""
    data = content.object
    if isinstance(data.get("log_history"), list) and "global_step" in data:
        return True
    return any(map(_RUNTIME.search, data)) and not any(
        isinstance(value, dict | list) for value in data.values()
    )


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of the results, or those of each step in the history."""
    data = content.object
    if "log_history" not in data:
        yield from _of(data, [], None, {})
        return
    history = (row for row in data["log_history"] if isinstance(row, dict))
    evaluated = measured_at((whole(row.get("step")), row) for row in history)
    for index, row in enumerate(data["log_history"]):
        if isinstance(row, dict):
            step = row.get("step")
            is_step = isinstance(step, int) and not isinstance(step, bool)
            yield from _of(row, ["log_history", str(index)], step if is_step else None, evaluated)
    if data.get("best_metric") is not None:
        value = data["best_metric"]
        most = max(map(len, evaluated.values()), default=0)
        yield FileReading("best_metric", plain(value), kind_of(value), "/best_metric", NAME, evaluations=most)


def measured_at(rows: Iterable[tuple[int | None, dict[str, Any]]]) -> dict[str, list[tuple[int, float]]]:
    """Returns what was measured at several steps of a run on other data than it learns from: by metric, the
    steps and the values. `rows` are what was logged, each with its step.
    """
    found: dict[str, list[tuple[int, float]]] = {}
    for step, row in rows:
        for key, value in row.items() if step is not None else ():
            known = number(value)
            if known is not None and key.startswith(_HELD_OUT) and not _BESIDE.search(key):
                found.setdefault(key, []).append((step or 0, known))
    return found


def _of(
    row: dict[str, Any], place: list[str], step: int | None, evaluated: dict[str, list[tuple[int, float]]]
) -> Iterator[FileReading]:
    percents = {
        f"{split}_{name}"
        for split in _SPLITS
        if all(f"{split}_{other}" in row for other in _LLAMAFACTORY)
        for name in _LLAMAFACTORY
    }
    for key, value in row.items():
        if key in _COUNTERS or _BESIDE.search(key):
            continue
        split = next((split for split in _SPLITS if key.startswith(f"{split}_")), "")
        n = number(row.get(f"{split}_samples")) if split else None
        yield FileReading(
            name=key,
            value=plain(value),
            kind=kind_of(value),
            address=pointer_to([*place, key]),
            tool=NAME,
            unit="percent" if key in percents else "",
            higher_is_better=True if key in percents else False if is_lower_better(key) else None,
            n=n,
            n_kind="examples" if n is not None else "",
            split=split,
            run="" if step is None else f"step {step}",
            step=step,
            evaluations=len(evaluated.get(key, ())),
            last=evaluated[key][-1] if key in evaluated else None,
            is_mean=is_mean(key.removeprefix(f"{split}_")),
        )


def is_lower_better(metric: str) -> bool:
    """Returns whether less of a metric is better, going by its name."""
    return _LOWER.search(metric) is not None
