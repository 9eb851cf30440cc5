"""One metric of a run of MLflow, as a file of its folders `mlruns`: a line for each value.

What the run is called, how it ended and which model it is of stand beside it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ftlint.evidence.beside import MLFLOW_METRICS, MLFLOW_RUN, param_file
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.logged_steps import Point, readings
from ftlint.evidence.mlflow_run import run_of
from ftlint.evidence.reading import text
from ftlint.evidence.strict_yaml import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ftlint.evidence.logged_steps import TrackedRun
    from ftlint.evidence.reading import FileReading

NAME = "mlflow-filestore"
TITLE = "a metric of MLflow"
_LINE = rb"[0-9]{10,16} [+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|nan|inf) -?[0-9]{1,18}"
_LINES = re.compile(rb"(?:%b\r?\n)*+(?:%b)?\s*\Z" % (_LINE, _LINE))
_MAX_NESTED = 8
"""How many folders called `metrics` may be in a path: the name of a metric may have some."""


def detects(content: Content) -> bool:
    """Returns whether each of its lines is a time, a value and a step."""
    return bool(content.source.strip()) and bool(_LINES.match(content.source))


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the last value of the metric, and that of each step if there are several."""
    points = []
    for number, line in enumerate(content.text.splitlines(), 1):
        time, value, step = line.split()
        try:
            points.append(Point(int(step), int(time), float(value)))
        except ValueError:
            raise UnverifiableError(
                f"has a line that is no metric of MLflow: line {number:,}",
                "Name the file that MLflow wrote, unchanged.",
            ) from None
    metric, up = _place(content)
    run = _run(lambda name: content.beside(up + name))
    yield from readings(metric, points, run, NAME)


def _place(content: Content) -> tuple[str, str]:
    """Returns the name of the metric, and the way from its folder up to that of the run. The name may have
    slashes, and even a folder `metrics` of its own: the run is where `meta.yaml` is.
    """
    parts = content.path.split("/")
    depths = [len(parts) - 1 - at for at, part in enumerate(parts[:-1]) if part == MLFLOW_METRICS]
    # A record that lies among the metrics names none of the folders above it.
    ways = depths[-_MAX_NESTED:] or range(1, _MAX_NESTED)
    is_run = (depth for depth in ways if content.beside("../" * depth + MLFLOW_RUN) is not None)
    depth = next(is_run, depths[-1] if depths else 1)
    return "/".join(parts[-depth:]) or "metric", "../" * depth


def _run(open_: Callable[[str], Content | None]) -> TrackedRun:
    meta = open_(MLFLOW_RUN)
    data: dict[str, Any] = {}
    if meta is not None:
        with suppress(UnverifiableError):  # the metric stands all the same
            data, _ = strict_yaml(meta.source, "has a `meta.yaml`")

    def param(name: str) -> str:
        file = open_(param_file(name))
        return file.source.decode("utf-8", "replace").strip() if file else ""

    name = next(filter(None, (text(data.get(key)) for key in ("run_name", "run_id", "run_uuid"))), "")
    return run_of(name, data.get("status"), data.get("start_time"), param)
