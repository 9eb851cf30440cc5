"""The database of trackio: the metrics of the runs of one project, a row for each step."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import UnverifiableError, checked_object, json_decoder
from ftlint.evidence.logged_steps import NOT_FINITE, Point, TrackedRun, last_first, model_of, readings
from ftlint.evidence.reading import day, number, text, whole
from ftlint.evidence.sqlite_file import check_log, has_table, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.evidence.content import Content
    from ftlint.evidence.reading import FileReading

NAME = "trackio"
TITLE = "a database of trackio"
_METRICS = ("run_name", "step", "timestamp", "metrics")
_CONFIGS = ("run_name", "config")
_ID = "run_id"
"""The column that tells runs of one name apart; earlier versions have none."""


def detects(content: Content) -> bool:
    """Returns whether it has the metrics of trackio, one row a step."""
    return has_table(content, "metrics", _METRICS)


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the last value of each metric of each run, and that of each step if it was logged at several."""
    check_log(content)
    points: dict[tuple[str, str], list[Point]] = defaultdict(list)
    names: dict[str, str] = {}
    for number_, (id_, name, step, time, said) in enumerate(_rows(content, "metrics", _METRICS), 1):
        names[id_] = text(name)
        logged = _object(said, f"row {number_:,} of `metrics`")
        for metric, value in logged.items():
            known = number(value) if not isinstance(value, str) else NOT_FINITE.get(value)
            if isinstance(value, float) and known is None:
                known = value
            if known is not None:
                points[id_, metric].append(Point(whole(step) or 0, text(time), known))
    models, called = _models(content), Counter(names.values())

    def of_metric(id_: str, metric: str) -> Iterator[FileReading]:
        found = points[id_, metric]
        name = names[id_] if called[names[id_]] == 1 else id_
        run = TrackedRun(name, model=models.get(id_, ""), date=day(min(text(point.time) for point in found)))
        return readings(metric, found, run, NAME, f"run {name}, {metric}, ")

    yield from last_first(of_metric(*key) for key in points)


def _models(content: Content) -> dict[str, str]:
    """Returns the model that the configuration of each run names."""
    found = {}
    for number_, (id_, _, said) in enumerate(_rows(content, "configs", _CONFIGS), 1):
        config = _object(said, f"row {number_:,} of `configs`")
        found[id_] = model_of(lambda key, config=config: text(config.get(key)))  # type: ignore[misc]  # the default binds it
    return found


def _rows(content: Content, table: str, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    """Yields the rows of a table, if it is there, each with what identifies its run before it."""
    if has_table(content, table, (_ID, *columns)):
        yield from ((text(row[0]), *row[1:]) for row in rows(content, table, (_ID, *columns)))
    elif has_table(content, table, columns):
        yield from ((text(row[0]), *row) for row in rows(content, table, columns))


def _object(said: object, where: str) -> dict[str, Any]:
    try:
        # Newer versions write the bytes of JSON where older ones write its text.
        written = said.decode("utf-8") if isinstance(said, bytes) else text(said)
        return checked_object(json_decoder().decode(written), where)
    except RecursionError:
        return checked_object(None, where)
    except ValueError:
        raise UnverifiableError(
            f"has no JSON in {where}", "Name the database that trackio wrote, unchanged."
        ) from None
