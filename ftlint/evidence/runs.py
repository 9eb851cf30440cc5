"""Several runs of one measurement: which of them count, and whether a value is their mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ftlint.domain.paired import t_interval
from ftlint.evidence.compare import agrees
from ftlint.record.metrics import show_number
from ftlint.record.readings import Runs
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftlint.evidence.reading import FileReading
    from ftlint.record.metrics import Claim, Metric


class Run(NamedTuple):
    """One run."""

    file: str
    value: float
    """In the unit of the metric."""
    sha256: str
    """The hash of its file."""
    reading: FileReading


def of_runs(claim: Claim, runs: Sequence[Run], metric: Metric | None, written: str) -> Claim:
    """Returns the claim that a value, as the record writes it, is the mean of these runs, and its outcome."""
    kept, twice = _different(runs)
    first = kept[0].reading
    found = _summed(kept, twice)
    stands = show_number(found.mean)
    same = len({run.reading.n for run in kept}) == 1
    reading = first._replace(
        value=found.mean,
        stderr=None,
        samples=(),
        seed="",
        n=first.n if same else None,
        unit=_unit(metric, first),
    )
    claim = claim._replace(runs=found, stands=stands, address=first.address, reading=reading)
    if agrees(written, found.mean):
        return claim._replace(outcome="verified")
    return claim._replace(
        outcome="contradicted",
        place=(*claim.path[:-1], "value"),
        message=_contradicted(claim.file, kept, found, metric, written),
        help=f"Write the mean, {_rounded(found.mean, written)}, or name the file of one run in `path`.",
    )


def _different(runs: Sequence[Run]) -> tuple[list[Run], list[tuple[str, str, str]]]:
    """Returns the runs that count, and those that repeat one of them."""
    kept: list[Run] = []
    twice: list[tuple[str, str, str]] = []
    files: dict[str, Run] = {}
    seeds: dict[tuple[str, str], Run] = {}
    for run in runs:
        seed = (run.reading.seed, run.reading.model)
        if same := files.get(run.sha256):
            twice.append((run.file, same.file, "has the same bytes"))
        elif run.reading.seed and (same := seeds.get(seed)):
            twice.append((run.file, same.file, f"has the same seed, {run.reading.seed}"))
        else:
            kept.append(run)
            files[run.sha256] = run
            seeds[seed] = run
    return kept, twice


def _summed(runs: Sequence[Run], twice: Sequence[tuple[str, str, str]]) -> Runs:
    values = tuple((run.file, run.value) for run in runs)
    if len(runs) == 1:
        return Runs(values, runs[0].value, twice=tuple(twice))
    mean, deviation, low, high = t_interval([run.value for run in runs])
    return Runs(values, mean, deviation, low, high, tuple(twice))


def _contradicted(file: str, runs: Sequence[Run], found: Runs, metric: Metric | None, written: str) -> str:
    """Returns what is wrong with a value that is not the mean: most often it is that of the best run."""
    mean = _rounded(found.mean, written)
    around = "" if found.high is None else f" ± {_rounded(found.high - found.mean, written)} (95 %)"
    one = next((run for run in runs if agrees(written, run.value)), None)
    if one is None:
        return f"The record says {written}, and the mean of {count(len(found.values), 'run')} (`{file}`) is {mean}{around}."
    values = [run.value for run in runs]
    best = (
        None
        if metric is None or not metric.direction
        else (max if metric.direction == "higher" else min)(values)
    )
    which = "the best" if best == one.value else "one"
    return f"{written} is {which} of {count(len(found.values), 'run')} (`{one.file}`); the mean of `{file}` is {mean}{around}."


def _rounded(value: float, like: str) -> str:
    """Returns a value with as many decimals as a number of the record has, and one more if it would be 0."""
    decimals = len(like.partition(".")[2]) if "." in like and "e" not in like.lower() else 2
    text = f"{value:.{decimals}f}"
    return text if float(text) or not value else f"{value:.2g}"


def _unit(metric: Metric | None, reading: FileReading) -> str:
    return metric.unit if metric and metric.unit in ("fraction", "percent") else reading.unit
