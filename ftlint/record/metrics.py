"""The metrics of a record and the measured values: typed, frozen, and built from the record's data."""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.record.directions import contradicts_kind
from ftlint.record.units import UNIT_RANGES
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    from ftlint.record.readings import FileReading, Runs

Data: TypeAlias = "Mapping[str, Any]"
NOTHING: Data = {}
SHOTS = "the examples in the prompt"
"""What the number of examples in a prompt is called among the settings of a measurement."""


def entries(data: Data, key: str, path: Path) -> list[tuple[Path, Data]]:
    """Returns the entries of the list under `key` in the mapping at `path`, each with its path."""
    return [((*path, key, index), item) for index, item in enumerate(data.get(key, ()))]


class Tracking(NamedTuple):
    """`metrics.tracking`."""

    path: Path
    method: str
    location: str
    cadence: str

    @classmethod
    def of(cls, data: Data) -> Tracking:
        """Builds it from `metrics`."""
        get = data.get("tracking", NOTHING).get
        return cls(
            path=("metrics", "tracking"),
            method=get("method", ""),
            location=get("location", ""),
            cadence=get("cadence", ""),
        )


class Leak(NamedTuple):
    """A secret in a file: what it is, its first characters and its length, and its line."""

    kind: str
    start: str
    length: int
    line: int


class Claim(NamedTuple):
    """The claim that the value of a result is in a file."""

    path: Path
    """The `evidence` of the result."""
    file: str
    """The file that it names, as written; of several, as many as messages show."""
    outcome: str = "unread"
    """The outcome: `unread` until something reads the file; then `verified`, `contradicted`, `absent`,
    `not-a-number`, `nan`, `ambiguous`, `changed` or `unverifiable`.
    """
    format: str = ""
    """The format of the file, as written; once it is read, as found."""
    metric: str = ""
    """The metric in the tool's own spelling."""
    pointer: str = ""
    row: str = ""
    column: str = ""
    run: str = ""
    sha256: str = ""
    samples: str = ""
    """The file of the single examples behind the value, as written."""
    source: str = ""
    """The address elsewhere that the file was exported from, as written. Nothing fetches it."""
    named: tuple[str, ...] = ()
    """`path` and `paths`, as written: files, or patterns for files."""
    files: tuple[str, ...] = ()
    """The files that they stand for, once they are looked up."""
    runs: Runs | None = None
    """What its runs say, if there are several."""
    unread_samples: str = ""
    """Why its examples could not be read, though its file seems to hold them, as a clause."""
    stands: str = ""
    """What stands in the file at that address."""
    address: str = ""
    """Where it stands."""
    place: Path = ()
    """The place in the record that a finding points at, if that is not `path`."""
    message: str = ""
    """What is wrong, or for an unread claim why it is unread, as a clause."""
    help: str = ""
    """What to do about it."""
    reading: FileReading | None = None
    """What was found there, with what the file says beside it, but without its examples."""
    leaks: tuple[Leak, ...] = ()
    """The secrets in the file, as far as it was read."""
    not_in_git: tuple[tuple[str, str], ...] = ()
    """Its files that git does not have, each with `untracked` or `ignored`."""
    elsewhere: tuple[str, str] | None = None
    """The file beside it that gives the same value otherwise, and what it gives."""

    @property
    def asked(self) -> dict[str, str]:
        """What the record gives of the address: the keys and their values."""
        given = {
            "metric": self.metric,
            "pointer": self.pointer,
            "row": self.row,
            "column": self.column,
            "run": self.run,
        }
        return {key: value for key, value in given.items() if value}


class Result(NamedTuple):
    """One measured value, under the id of its metric."""

    path: Path
    metric: str
    value: float
    sample_size: int | None
    value_path: Path
    """The place of the value: that of the result if it is written as a plain number."""
    source: str = ""
    """`measured`, `reported` or `illustrative`; empty if the record does not say."""
    claim: Claim | None = None
    """The evidence that it names, if any."""

    @classmethod
    def all_of(cls, data: Data, path: Path) -> dict[str, Result]:
        """Builds the `results` of the mapping at `path`, by metric."""
        raw = data.get("results")
        if not raw:
            return {}
        where = (*path, "results")
        return {metric: cls.of(entry, (*where, metric)) for metric, entry in raw.items()}

    @classmethod
    def of(cls, entry: Data | float, path: Path) -> Result:
        """Builds it from an entry of `results`: a mapping, or its value alone."""
        metric = str(path[-1])
        if isinstance(entry, int | float):
            return cls(path=path, metric=metric, value=entry, sample_size=None, value_path=path)
        return cls(
            path=path,
            metric=metric,
            value=entry["value"],
            sample_size=entry.get("sample_size"),
            value_path=(*path, "value"),
            source=entry.get("source", ""),
            claim=_claim(path, entry),
        )


class Decide(NamedTuple):
    """`decide` of a metric: how a difference on it has to be shown."""

    by: str = ""
    """`paired` or `totals`; empty if examples are compared wherever they are at hand."""
    at: float = 0.05
    """The significance level, 0.0001 to 0.2."""
    worse_by_at_most: float | None = None
    """In the metric's unit: what may be lost, if no gain has to be shown."""

    @classmethod
    def of(cls, data: Data) -> Decide:
        """Builds it from `decide`."""
        return cls(data.get("by", ""), data.get("at", 0.05), data.get("worse_by_at_most"))


class Metric(NamedTuple):
    """A metric: an entry of `metrics.measures`."""

    path: Path
    id: str
    name: str
    use_case: str
    kind: str
    unit: str
    direction: str
    threshold: float | None
    low: float | None
    """The lowest possible value, by the metric's own range or its unit."""
    high: float | None
    """The highest possible value."""
    description: str = ""
    decide: Decide = Decide()
    doubted: bool = False
    """Whether its threshold, its direction or a result cannot be right:
    nothing is concluded from it until that is corrected.
    """

    @classmethod
    def of(cls, data: Data, path: Path) -> Metric:
        """Builds it from an entry of `metrics.measures`."""
        get = data.get
        unit = get("unit", "")
        low, high = UNIT_RANGES.get(unit, (None, None))
        own = get("range")
        if own is not None:
            low, high = own.get("min", low), own.get("max", high)
        return cls(
            path=path,
            id=data["id"],
            name=get("name", ""),
            use_case=get("use_case", ""),
            kind=get("kind", ""),
            unit=unit,
            direction=get("direction", ""),
            threshold=get("threshold"),
            low=low,
            high=high,
            description=get("description", ""),
            decide=Decide.of(get("decide", NOTHING)),
        )

    @property
    def compares(self) -> bool:
        """Whether two values can be compared: the direction is given, and the metric is not doubted."""
        return bool(self.direction) and not self.doubted

    def allows(self, value: float) -> bool:
        """Returns whether the metric can have this value, by its own range or its unit's."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def can_gain(self, step: float) -> bool:
        """Returns whether one value can be better than another by `step`: at most the whole range."""
        return self.low is None or self.high is None or step <= self.high - self.low

    def passes(self, value: float) -> bool:
        """Returns whether `value` meets the threshold. False without a threshold or a direction,
        or if the metric is doubted.
        """
        if self.threshold is None or not self.compares:
            return False
        return value >= self.threshold if self.direction == "higher" else value <= self.threshold

    def gain(self, old: float, new: float) -> float:
        """Returns how much better `new` is than `old`, in the metric's unit; negative if worse."""
        return old - new if self.direction == "lower" else new - old

    def show(self, value: float) -> str:
        """Returns `value` as shown in messages:
        with as many decimals as the threshold has, or as it needs.
        """
        return show_number(value, like=self.threshold)


def show_number(value: float, like: float | None = None) -> str:
    """Returns a number as a person writes it:
    no exponent below 10^15, no trailing digits of binary fractions.
    """
    if abs(value) >= 1e15:
        return f"{value:g}"
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    if like is not None and isinstance(like, float):
        decimals = len(f"{like:.10f}".rstrip("0").partition(".")[2])
        decimals = max(decimals, 2 if abs(like) <= 1 else 0)
        have = len(text.partition(".")[2])
        if have < decimals:
            text = f"{value:.{decimals}f}"
    return text


def _claim(path: Path, entry: Data) -> Claim | None:
    evidence = entry.get("evidence")
    if evidence is None:
        return None
    get = evidence.get
    named = (*([evidence["path"]] if "path" in evidence else ()), *get("paths", ()))
    return Claim(
        path=(*path, "evidence"),
        file=", ".join(named[:2]) + (", …" if len(named) > 2 else ""),
        named=named,
        format=get("format", ""),
        metric=get("metric", ""),
        pointer=get("pointer", ""),
        row=get("row", ""),
        column=get("column", ""),
        run=get("run", ""),
        sha256=get("sha256", ""),
        samples=get("samples", ""),
        source=get("source", ""),
    )


class Metrics(NamedTuple):
    """`metrics`."""

    path: Path
    tracking: Tracking
    measures: tuple[Metric, ...]
    judged: tuple[Metric, ...]
    """Those that can be judged: with a threshold and a direction, and not doubted."""

    @classmethod
    def of(cls, data: Data, results: Iterable[Mapping[str, Result]]) -> Metrics:
        """Builds them from a record and all its results. A metric with an impossible number or direction is
        doubted, so that no rule judges by it.
        """
        raw = data.get("metrics", NOTHING)
        metrics = [Metric.of(item, where) for where, item in entries(raw, "measures", ("metrics",))]
        known = {metric.id: metric for metric in metrics}
        doubted = {
            metric_id
            for part in results
            for metric_id, result in part.items()
            if metric_id in known and not known[metric_id].allows(result.value)
        }
        for index, metric in enumerate(metrics):
            is_possible = metric.id not in doubted and (
                metric.threshold is None or metric.allows(metric.threshold)
            )
            if not is_possible or contradicts_kind(metric):
                metrics[index] = metric._replace(doubted=True)
        return cls(
            path=("metrics",),
            tracking=Tracking.of(raw),
            measures=tuple(metrics),
            judged=tuple(metric for metric in metrics if metric.threshold is not None and metric.compares),
        )

    def by_id(self, metric_id: str) -> Metric | None:
        """Returns the metric with this id, if there is one."""
        return next((m for m in self.measures if m.id == metric_id), None)
