"""The database of MLflow (`mlflow.db`): the metrics of all its runs."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import copysign, inf, nan
from typing import TYPE_CHECKING, Any

from ftlint.evidence.logged_steps import Point, last_first, readings
from ftlint.evidence.mlflow_run import run_of
from ftlint.evidence.reading import number, text, whole
from ftlint.evidence.sqlite_file import check_log, has_table, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.evidence.content import Content
    from ftlint.evidence.logged_steps import TrackedRun
    from ftlint.evidence.reading import FileReading

NAME = "mlflow-db"
TITLE = "a database of MLflow"
_VALUES = ("run_uuid", "key", "value", "timestamp", "step", "is_nan")
_RUNS = ("run_uuid", "name", "status", "start_time", "lifecycle_stage")
_PARAMS = ("run_uuid", "key", "value")
_INFINITE = 1.7976931348623157e308
"""What MLflow writes for infinity: a database of SQL has none."""


def detects(content: Content) -> bool:
    """Returns whether it has the runs of MLflow, and their latest metrics."""
    return has_table(content, "latest_metrics", _VALUES) and has_table(content, "runs", _RUNS)


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the last value of each metric of each run, and that of each step if it was logged at several.
    Runs that were deleted are left out.
    """
    check_log(content)
    runs = _runs(content)
    points: dict[tuple[str, str], set[Point]] = defaultdict(set)
    for table in ("latest_metrics", "metrics"):
        if has_table(content, table, _VALUES):
            for run, key, value, time, step, is_nan in rows(content, table, _VALUES):
                if run in runs and isinstance(key, str):
                    point = Point(whole(step) or 0, whole(time) or 0, _value(value, is_nan))
                    points[run, key].add(point)
    yield from last_first(
        readings(key, of_metric, runs[run], NAME, f"run {runs[run].name}, {key}, ")
        for (run, key), of_metric in points.items()
    )


def _runs(content: Content) -> dict[str, TrackedRun]:
    """Returns the runs by their ids. One whose name another has too is called by its id."""
    params: dict[str, dict[str, str]] = defaultdict(dict)
    if has_table(content, "params", _PARAMS):
        for run, key, value in rows(content, "params", _PARAMS):
            params[run][key] = text(value)
    listed = [row for row in rows(content, "runs", _RUNS) if row[-1] != "deleted" and text(row[0])]
    names = Counter(name for _, name, *_ in listed)
    found = {}
    for id_, name, status, began, _ in listed:
        called = text(name) if names[name] == 1 else ""
        of_run = params[id_]
        found[id_] = run_of(called or id_, status, began, lambda key, of_run=of_run: of_run.get(key, ""))  # type: ignore[misc]  # the default binds it
    return found


def _value(value: Any, is_nan: Any) -> float:
    known = number(value)
    if is_nan or known is None:
        return nan
    return copysign(inf, known) if abs(known) >= _INFINITE else float(known)
