"""Begins a record with the values in files of results: their metrics, and what each model reached on them.

Nothing is invented: thresholds stay open, a unit and a direction are written only if the format says them,
and a value that shares its name with another of the same model is left out, with a sentence that says so.
"""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ftlint.domain.results import has_ended
from ftlint.draft.imported import Chosen, Value, problem_with
from ftlint.draft.interview import MAX_METRIC_ID
from ftlint.draft.samples import samples_of
from ftlint.evidence.addresses import short_names
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.formats import PLAIN
from ftlint.evidence.logged_steps import is_step
from ftlint.evidence.reading import NUMBER, FileReading
from ftlint.evidence.results import ResultFile, path_from
from ftlint.record.metrics import Metric
from ftlint.text.ids import slug
from ftlint.text.phrases import count

MOST = 50
"""The most metrics, and the most models, of a record."""
NOTE = "The files name no model for {}: replace these names."
_SUMS_UP = "promptfoo"
"""The tool whose values without a unit are sums over its tests: they depend on how many there were."""


class Begun(NamedTuple):
    """What files of results say for a new record."""

    measures: list[dict[str, Any]]
    candidates: list[dict[str, Any]]
    notes: list[str]
    """Sentences to put above the candidates."""
    told: list[str]
    """One sentence for each file of which values were left out."""
    files: list[ResultFile]
    """The files that the values are from."""

    @property
    def values(self) -> int:
        """How many values there are."""
        return sum(len(candidate["results"]) for candidate in self.candidates)


class CannotBeginError(ValueError):
    """No record can be begun with the files; the argument is a sentence."""


class _Group(NamedTuple):
    """The values of one model in one file."""

    file: ResultFile
    model: str
    readings: dict[str, FileReading]
    """Name → reading."""

    @property
    def values(self) -> set[tuple[str, float | str | None]]:
        """The names with the values."""
        return {(name, reading.value) for name, reading in self.readings.items()}


def begun(
    files: Sequence[ResultFile], record: str, names: Sequence[str] = (), taken: Iterable[str] = ()
) -> Begun:
    """Returns what a new record at `record` (absolute, without links) takes from files: all their metrics, or
    those called as in `names`; the ids `taken` are in use. Raises CannotBeginError.
    """
    left_out: list[str] = []
    groups = [group for file in files for group in _groups(file, names, left_out) if group.readings]
    groups = [group for place, group in enumerate(groups) if not _is_repeated(group, place, groups)]
    metrics = dict.fromkeys(name for group in groups for name in group.readings)
    if not metrics:
        what = "no value is called so" if names else "there is no value to begin a record with"
        raise CannotBeginError(" ".join([f"{what}.", *left_out]))
    for number, what in ((len(metrics), "metric"), (len(groups), "model")):
        if number > MOST:
            raise CannotBeginError(
                f"the files have {count(number, what)}, and a record holds {MOST}: choose with `--metric`, "
                f"as in `--metric {next(iter(metrics))!r}`, or name fewer files."
            )
    ids = _ids(metrics, taken)
    labels = _labels(groups)
    unnamed = [f"`{label}`" for label, group in zip(labels, groups, strict=True) if not group.model]
    return Begun(
        [_measure(ids[name], name, groups) for name in metrics],
        [
            {"name": label, "results": _results(group, ids, groups, record)}
            for label, group in zip(labels, groups, strict=True)
        ],
        [NOTE.format(", ".join(unnamed))] if unnamed else [],
        left_out,
        [group.file for group in groups],
    )


def _groups(file: ResultFile, names: Sequence[str], left_out: list[str]) -> list[_Group]:
    """Returns the values of a file, by model; says in `left_out` what was left out."""
    if file.format.NAME in PLAIN and not file.is_named and not names:
        left_out.append(
            f"`{file.name}` is {file.format.TITLE}, whose values can be anything: name the file itself, or its "
            "metrics with `--metric`."
        )
        return []
    readings = [reading for reading in file.shown if reading.kind == NUMBER and _is_wanted(reading, names)]
    if not names:  # of a metric that was logged step by step, the last value stands for it
        readings = [reading for reading in readings if not is_step(reading)]
    if unfinished := next((reading for reading in readings if not has_ended(reading)), None):
        left_out.append(
            f"`{file.name}` says of its run: {unfinished.status}. Its values are of a part of it."
        )
        readings = [reading for reading in readings if has_ended(reading)]
    held = [reading for reading in readings if not problem_with(Value(file, reading))]
    if len(held) < len(readings):
        left_out.append(
            f"`{file.name}` has {count(len(readings) - len(held), 'number')} that no record can hold."
        )
    readings = held
    if any(reading.model for reading in readings):
        readings = [reading for reading in readings if reading.model]
    repeated = {key for key, n in Counter((one.model, one.name) for one in readings).items() if n > 1}
    if repeated or not file.is_whole:
        left_out.append(
            f"`{file.name}` has several values of one name and model: `ftlint import` takes those that you choose."
        )
    groups: dict[str, dict[str, FileReading]] = {}
    for reading in readings:
        if (reading.model, reading.name) not in repeated and file.is_whole:
            groups.setdefault(reading.model, {})[reading.name] = reading
    return [_Group(file, model, group) for model, group in groups.items()]


def _is_wanted(reading: FileReading, names: Sequence[str]) -> bool:
    if names:
        return not short_names(reading).isdisjoint(names) or reading.name in names
    return reading.tool != _SUMS_UP or bool(reading.unit) or reading.n_kind == "weight"


def _is_repeated(group: _Group, place: int, groups: Sequence[_Group]) -> bool:
    """Returns whether all values of a group are in another one, as the tools write some files twice."""
    return any(
        group.model == other.model
        and (group.values < other.values or (group.values == other.values and number < place))
        and (group.model or os.path.dirname(group.file.absolute) == os.path.dirname(other.file.absolute))
        for number, other in enumerate(groups)
        if number != place
    )


def _ids(metrics: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """Returns an id for each metric, made of its name."""
    used = set(taken)
    ids: dict[str, str] = {}
    for name in metrics:
        id_ = first = slug(name, "metric", MAX_METRIC_ID)
        number = 1
        while id_ in used:
            number += 1
            id_ = f"{first}-{number}"
        used.add(id_)
        ids[name] = id_
    return ids


def _labels(groups: Sequence[_Group]) -> list[str]:
    """Returns a name for each group: that of its model, with the file if there are several of it."""
    times = Counter(group.model for group in groups)
    return [
        group.file.name
        if not group.model
        else group.model
        if times[group.model] == 1
        else f"{group.model} ({group.file.name})"
        for group in groups
    ]


def _measure(id_: str, name: str, groups: Sequence[_Group]) -> dict[str, Any]:
    """Returns a metric, with what all files say of it."""
    found = [group.readings[name] for group in groups if name in group.readings]
    units = {reading.unit for reading in found}
    directions = {reading.higher_is_better for reading in found}
    measure: dict[str, Any] = {"id": id_}
    if name != id_:
        measure["name"] = name
    if len(units) == 1 and "" not in units:
        measure["unit"] = units.pop()
    if len(directions) == 1 and None not in directions:
        measure["direction"] = "higher" if directions.pop() else "lower"
    return measure


def _results(group: _Group, ids: dict[str, str], groups: Sequence[_Group], record: str) -> dict[str, Any]:
    results: dict[str, Any] = {}
    try:
        path = path_from(record, group.file.absolute)
    except UnverifiableError as error:
        raise CannotBeginError(f"`{group.file.name}` {error.reason}. {error.help}") from None
    for name, reading in group.readings.items():
        keys = group.file.keys(reading)
        if not keys:
            raise CannotBeginError(
                f"no record can write the address of `{name}` in `{group.file.name}`, which is too long or leads to "
                "several values: choose others with `--metric`."
            )
        metric = Metric.of(_measure(ids[name], name, groups), ())
        samples, _ = samples_of(record, group.file, reading, ids[name])
        results[ids[name]] = Chosen(metric, Value(group.file, reading), path, keys, samples).result
    return results
