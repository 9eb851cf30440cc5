"""Results of one task of MTEB. The model stands in `model_meta.json` beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.evidence.beside import MTEB_MODEL
from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, day, is_mean, kind_of, mapping, plain, settings, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "mteb"
TITLE = "a file of MTEB"
_SUBSET = "hf_subset"


def detects(content: Content) -> bool:
    """Returns whether it has the scores of a task, and says which MTEB it is of."""
    data = content.object
    return {"mteb_version", "task_name"} <= data.keys() and isinstance(data.get("scores"), dict)


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the scores as `TASK:SPLIT/METRIC`; the run is the subset of the data set. `main_score` repeats
    the one that MTEB ranks by.
    """
    data = content.object
    task = text(data.get("task_name"))
    meta = content.beside(MTEB_MODEL)
    common: dict[str, Any] = {
        "tool": NAME,
        "task": task,
        "model": text(meta.object.get("name")) if meta else "",
        "date": day(data.get("date")) if data.get("date") is not None else "",
        "tool_version": text(data.get("mteb_version")),
    }
    for split, subsets in mapping(data, "scores").items():
        for index, scores in enumerate(subsets if isinstance(subsets, list) else []):
            if not isinstance(scores, dict):
                continue
            subset = text(scores.get(_SUBSET))
            said = settings(
                {
                    "the task": task,
                    "the split": split,
                    "the subset": subset,
                    "the revision of the data set": data.get("dataset_revision"),
                }
            )
            for metric, value in scores.items():
                # Beside the scores stand the languages, and lists of what each experiment had.
                if metric != _SUBSET and not isinstance(value, str | list | dict):
                    yield FileReading(
                        name=f"{task}:{split}/{metric}",
                        value=plain(value),
                        kind=kind_of(value),
                        address=pointer_to(["scores", split, str(index), metric]),
                        split=split,
                        run=subset,
                        settings=said,
                        is_mean=is_mean(metric),
                        **common,
                    )
