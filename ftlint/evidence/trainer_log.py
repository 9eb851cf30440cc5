"""The log of a training that LLaMA-Factory writes as JSON lines (`trainer_log.jsonl`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import Content
from ftlint.evidence.reading import FileReading, kind_of, plain, whole
from ftlint.evidence.trainer import is_lower_better, measured_at

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "llamafactory-trainer-log"
TITLE = "a log of LLaMA-Factory"
_STEP = "current_steps"
_BESIDE = frozenset(
    {
        _STEP,
        "total_steps",
        "lr",
        "epoch",
        "percentage",
        "elapsed_time",
        "remaining_time",
        "throughput",
        "total_tokens",
        "vram_allocated",
        "vram_reserved",
    }
)
"""Keys of a line that are no metrics."""


def detects(content: Content) -> bool:
    """Returns whether its first line says how far the training is."""
    return {_STEP, "total_steps"} <= content.first_line.keys()


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of each line; then, as `NAME@last`, each metric in the last line that has it: at the
    end of a training stands a line without any.
    """
    last: dict[str, FileReading] = {}
    evaluated = measured_at((whole(row.get(_STEP)), row) for _, row in content.lines())
    for line, row in content.lines():
        step = whole(row.get(_STEP))
        for key, value in row.items():
            if key in _BESIDE:
                continue
            last[key] = FileReading(
                name=key,
                value=plain(value),
                kind=kind_of(value),
                address=f"line {line}, {key}",
                tool=NAME,
                higher_is_better=False if is_lower_better(key) else None,
                split="eval" if key.startswith("eval_") else "predict" if key.startswith("predict_") else "",
                run="" if step is None else f"step {step}",
                step=step,
                evaluations=len(evaluated.get(key, ())),
                last=evaluated[key][-1] if key in evaluated else None,
            )
            yield last[key]
    for key, reading in last.items():
        yield reading._replace(name=f"{key}@last")
