"""What trackers of experiments keep of a run: each metric, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.evidence.beside import MODELS
from ftlint.evidence.reading import FileReading, is_mean, kind_of, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

NOT_FINITE = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}
"""How trackers write as text what is no number of JSON."""


class TrackedRun(NamedTuple):
    """A run of a tracker. What is not known is empty."""

    name: str = ""
    status: str = ""
    model: str = ""
    date: str = ""
    """The day of the run, as YYYY-MM-DD."""
    seed: str = ""


class Point(NamedTuple):
    """One value of a metric. They are in order as trackers order them to tell the last one."""

    step: int
    time: int | str
    value: float


def model_of(param: Callable[[str], str]) -> str:
    """Returns the model that the parameters of a run name; empty if none does. `param` returns the text of a
    parameter, and an empty one if there is none.
    """
    return next(filter(None, map(param, MODELS)), "")


def readings(
    metric: str, points: Iterable[Point], run: TrackedRun, tool: str, place: str = ""
) -> Iterator[FileReading]:
    """Yields the last value of a metric, by step and then by time; and, if it was logged at several steps,
    the value of each, as `METRIC@STEP`. A step that was logged again has its last value. `place` is where in
    the file they are.
    """
    by_step = {point.step: point for point in sorted(points)}
    steps = [by_step[step] for step in sorted(by_step)]
    if not steps:
        return
    last = steps[-1]
    named = [(metric, last), *((f"{metric}@{point.step}", point) for point in steps if len(steps) > 1)]
    for name, point in named:
        yield FileReading(
            name=name,
            value=plain(point.value),
            kind=kind_of(point.value),
            address=f"{place}step {point.step}",
            tool=tool,
            model=run.model,
            run=run.name,
            step=point.step,
            date=run.date,
            status=run.status,
            evaluations=len(steps) if len(steps) > 1 else 0,
            last=(last.step, last.value) if len(steps) > 1 else None,
            is_mean=is_mean(metric.rpartition("/")[2]),
            seed=run.seed,
        )


def last_first(metrics: Iterable[Iterable[FileReading]]) -> Iterator[FileReading]:
    """Yields the readings of several metrics: the last value of each, and then all of their steps."""
    found = [list(of_metric) for of_metric in metrics]
    for of_metric in found:
        yield from of_metric[:1]
    for of_metric in found:
        yield from of_metric[1:]


def is_step(reading: FileReading) -> bool:
    """Returns whether a reading is that of one step among several, under a name of its own."""
    return reading.evaluations > 1 and reading.name.endswith(f"@{reading.step}")
