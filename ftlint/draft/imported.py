"""Takes values from files of results into a record: which value belongs to which metric, where it goes, and
what the record then says. Nothing is guessed: what is not clear is returned for somebody to choose.

Names        the values that a metric may mean, by its id and its name
addressed    the values at an address that somebody typed
entries_of   the places in a record that have results
merged       record + chosen values → the record with them, and what stands there and differs
why_not      why a record with them may not be written
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any, NamedTuple

from ftlint.domain.ladder import RUNGS
from ftlint.evidence.addresses import as_text, near, short_names
from ftlint.evidence.claims import reader
from ftlint.evidence.compare import agrees, factor
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.judge import shown
from ftlint.evidence.reading import NUMBER, FileReading
from ftlint.evidence.results import ResultFile, claim_of
from ftlint.findings import Path, Severity
from ftlint.linter import DEFAULTS, Linted, lint_one
from ftlint.reading.document import Document, read
from ftlint.reading.flow import plain_number
from ftlint.record.metrics import Claim, Metric, show_number
from ftlint.record.model import UNTRAINED, Record

ADDRESS = ("metric", "pointer", "row", "column", "run")
"""The keys of an address in a file."""
BASELINE, CANDIDATE, ITERATION = "baseline", "candidate", "iteration"
_PLACES: Mapping[str, Path] = {
    BASELINE: ("baselines",),
    CANDIDATE: ("models", "candidates"),
    ITERATION: ("iterations",),
}
KINDS = tuple(_PLACES)
"""What results may be of."""
APPROACHES = tuple("other" if rung == UNTRAINED else rung for rung in RUNGS)
"""What a baseline may have tried."""
_NAMED_BY = {BASELINE: ("id", "approach"), CANDIDATE: ("name",), ITERATION: ("id",)}
_MODEL = {BASELINE: "model", CANDIDATE: "name", ITERATION: "model"}
_SPLITS = ("eval_", "test_", "predict_")
"""What the Trainer puts before the names of metrics: the split that they were measured on."""
_TYPED = re.compile(rf"(?:path|{'|'.join(ADDRESS)}): ")


class Value(NamedTuple):
    """A value in a file."""

    file: ResultFile
    reading: FileReading

    @property
    def number(self) -> str:
        """The value as messages show it."""
        return shown(self.reading.value)


class Chosen(NamedTuple):
    """A value, and the metric that it is of."""

    metric: Metric
    value: Value
    path: str
    """The file as the record names it."""
    keys: Mapping[str, str]
    """The address in it."""
    samples: str = ""
    """The file with its single examples as the record names it, if there is one beside it."""

    @property
    def by(self) -> Decimal:
        """By what the file's number is multiplied."""
        return factor(self.value.reading.unit, self.metric.unit)

    @property
    def result(self) -> dict[str, Any]:
        """The result as a record holds it."""
        found = self.value.reading.value
        assert isinstance(found, int | float)  # noqa: S101  (only numbers are chosen)
        number = found if self.by == 1 else float(Decimal(repr(found)) * self.by)
        result: dict[str, Any] = {"value": number}
        if (n := examples(self.value.reading)) is not None:
            result["sample_size"] = n
        evidence = {"path": self.path, **self.keys, "sha256": self.value.file.sha256}
        return {**result, "evidence": {**evidence, **({"samples": self.samples} if self.samples else {})}}

    @property
    def number(self) -> str:
        """The value as the record writes it."""
        return plain_number(self.result["value"])

    @property
    def said(self) -> str:
        """Where the value is, as messages show it."""
        address = ", ".join(f"{key} {value}" for key, value in self.keys.items())
        return f"{self.path}, {address}{f', samples {self.samples}' if self.samples else ''}"


class Entry(NamedTuple):
    """A place of a record that has results, or a new one."""

    kind: str
    number: int
    names: tuple[str, ...]
    """By what it may be called, the best first."""
    model: str
    has_results: bool = True
    """Whether it may have results: an approach that was left out may not."""

    @property
    def path(self) -> Path:
        """Its path."""
        return (*_PLACES[self.kind], self.number)

    @property
    def called(self) -> str:
        """What messages call it."""
        return f"{'.'.join(map(str, _PLACES[self.kind]))}[{self.names[0]}]"


class Merged(NamedTuple):
    """A record with values taken in."""

    data: dict[str, Any]
    written: tuple[Chosen, ...]
    """The values that were written."""
    standing: tuple[Chosen, ...]
    """The values that stood there already."""
    differing: tuple[str, ...]
    """One sentence for each value that stands there, differs, and was left as it is."""
    notes: tuple[str, ...]
    """One sentence for all else that was left as it is."""


def examples(reading: FileReading) -> int | None:
    """Returns on how many examples a value was measured; None if the file does not count them."""
    n = reading.n
    return int(n) if reading.n_kind == "examples" and n is not None and n >= 1 and n == int(n) else None


class Names:
    """The values in files, by their names, by their short names, and by these without the split that the
    Trainer puts before them. Case and separators do not count. A large file of which only a part was looked
    at has none.
    """

    def __init__(self, files: Iterable[ResultFile]) -> None:
        self._whole: dict[str, list[Value]] = {}
        self._short: dict[str, list[Value]] = {}
        self._split: dict[str, list[Value]] = {}
        for file in files:
            for reading in file.shown if file.is_whole else ():
                value = Value(file, reading)
                self._whole.setdefault(_bare(reading.name), []).append(value)
                short = short_names(reading)
                for name in set(map(_bare, short)):
                    self._short.setdefault(name, []).append(value)
                for name in {
                    _bare(one.removeprefix(start))
                    for one in short
                    for start in _SPLITS
                    if one.startswith(start)
                }:
                    self._split.setdefault(name, []).append(value)

    def fitting(self, metric: Metric) -> list[Value]:
        """Returns the values whose name is the metric's id or name; if there are none, those whose short name
        is; if there are none either, the only one whose short name is after `eval_`, `test_` or `predict_`.
        """
        wanted = dict.fromkeys((_bare(metric.id), _bare(metric.name)))
        wanted.pop("", None)
        for names in (self._whole, self._short, self._split):
            # A value may have both names.
            found = {id(value): value for name in wanted for value in names.get(name, ())}
            if found and (names is not self._split or len(found) == 1):
                return list(found.values())
        return []


def addressed(text: str, files: Sequence[ResultFile], record: str = "") -> list[Value]:
    """Returns the values at an address: the keys of `evidence` as a record writes them, a JSON Pointer, or
    the name of a metric. `record` is the path of the record, from which `path` may lead. Raises ValueError,
    with a sentence, if it is no address.
    """
    keys = _typed(text)
    path = keys.pop("path", "")
    among = [file for file in files if not path or path in _paths(file, record)]
    if not among:
        raise ValueError(f"no file of results here is called `{path}`")
    found: list[Value] = []
    for file in among:
        try:
            found += [Value(file, reading) for reading in file.at(keys)]
        except UnverifiableError:
            continue  # a file of another format has no such addresses
    return found


def nearest(text: str, files: Sequence[ResultFile]) -> list[Value]:
    """Returns the values that an address which leads to nothing may mean."""
    claim = claim_of("", _typed(text))
    return [Value(file, reading) for file in files for reading in near(claim, file.shown)]


def texts(values: Sequence[Value], files: Sequence[ResultFile]) -> list[str]:
    """Returns the addresses of values to paste, with the files if there are several."""
    several = len(files) > 1
    found: list[str] = []
    for value in values:
        [address] = value.file.texts([value.reading])
        found.append(f"{as_text({'path': value.file.name})}, {address}" if several else address)
    return found


def entries_of(data: Mapping[str, Any]) -> list[Entry]:
    """Returns the baselines, candidates and iterations of a record."""
    found: list[Entry] = []
    for kind, place in _PLACES.items():
        listed: Any = data
        for step in place:
            listed = listed.get(step, {})
        for index, item in enumerate(listed or ()):
            names = tuple(dict.fromkeys(item[key] for key in _NAMED_BY[kind] if key in item))
            found.append(Entry(kind, index, names, item.get(_MODEL[kind], ""), "skipped_because" not in item))
    return found


def new_entry(data: Mapping[str, Any], kind: str, name: str, approach: str) -> tuple[Entry, dict[str, Any]]:
    """Returns a further entry of a record, and what it holds besides its results."""
    index = sum(entry.kind == kind for entry in entries_of(data))
    if kind == CANDIDATE:
        return Entry(kind, index, (name,), name), {"name": name}
    if kind == ITERATION:
        return Entry(kind, index, (name,), ""), {"id": name}
    made = {"id": name} if name and name != approach else {}
    return Entry(kind, index, (name or approach,), ""), {**made, "approach": approach}


def models(chosen: Iterable[Chosen]) -> list[str]:
    """Returns the models that the files name for values."""
    return list(dict.fromkeys(one.value.reading.model for one in chosen if one.value.reading.model))


def merged(
    document: Document,
    entry: Entry,
    made: Mapping[str, Any] | None,
    chosen: Sequence[Chosen],
    *,
    update: bool,
) -> Merged:
    """Returns a record with values under `results` of an entry, which is new if `made` holds its other keys.
    What stands there and differs is replaced only if `update` says so.
    """
    data: Any = deepcopy(document.data)
    holder = data
    for step in _PLACES[entry.kind][:-1]:
        holder = holder.setdefault(step, {})
    listed = holder.setdefault(_PLACES[entry.kind][-1], [])
    if made is not None:
        listed.append(dict(made))
    item = listed[entry.number]
    notes = list(_described(item, entry, chosen, update=update)) if made is not None else []
    results = item.setdefault("results", {})
    taken: list[Chosen] = []
    standing: list[Chosen] = []
    differing: list[str] = []
    for one in chosen:
        id_ = one.metric.id
        if id_ not in results:
            results[id_] = one.result
            taken.append(one)
            continue
        path = (*entry.path, "results", id_)
        result, differences = _joined(document, path, results[id_], one, update=update)
        if differences and not update:
            line = document.span(path).line
            differing += [f"line {line}: `{id_}` of `{entry.called}` {what}" for what in differences]
        elif repr(result) == repr(results[id_]):
            standing.append(one)
        else:
            results[id_] = result
            taken.append(one)
    if taken and made is None:
        notes += _described(item, entry, taken, update=update)
    if not results:
        del item["results"]
    return Merged(data, tuple(taken), tuple(standing), tuple(differing), tuple(notes))


def _described(
    item: dict[str, Any], entry: Entry, chosen: Sequence[Chosen], *, update: bool
) -> Iterator[str]:
    """Adds the model and the day to an entry that has a place for them; yields what differs."""
    if entry.kind == CANDIDATE:
        return
    days = {one.value.reading.date for one in chosen} - {""}
    if len(days) > 1:
        yield f"The values are of {len(days)} days, so `{entry.called}` got no date."
    found = {"model": next(iter(models(chosen)), ""), "date": days.pop() if len(days) == 1 else ""}
    for key, value in found.items():
        if not value:
            continue
        if key not in item or (update and item[key] != value):
            item[key] = value
        elif item[key] != value:
            yield f"`{key}` of `{entry.called}` stays `{item[key]}`; the file says `{value}`."


def _joined(document: Document, path: Path, old: Any, one: Chosen, *, update: bool) -> tuple[Any, list[str]]:
    """Returns a result that stands in the record with a value taken in, and how the two differ."""
    fresh = one.result
    is_short = isinstance(old, int | float)
    result = {"value": old} if is_short else dict(old)
    written = document.plain(path if is_short else (*path, "value")) or repr(result["value"])
    differences: list[str] = []
    found = one.value.reading.value
    if not isinstance(found, int | float) or not agrees(written, found, one.by):
        differences.append(f"is {written}, and `{one.path}` has {plain_number(fresh['value'])}")
        result["value"] = fresh["value"]
    size = fresh.get("sample_size")
    if size is not None and result.setdefault("sample_size", size) != size:
        differences.append(f"has the sample size {result['sample_size']}, and `{one.path}` has {size}")
        result["sample_size"] = size
    evidence = result.get("evidence")
    if evidence is None or not evidence.keys() & {"path", "paths"}:
        # Where the file was exported from stays.
        result["evidence"] = {**(evidence or {}), **fresh["evidence"]}
    elif not _is_same(evidence, one):
        differences.append("names another file, or another value in it, as its evidence")
        result["evidence"] = _replaced(evidence, fresh["evidence"])
    elif evidence.get("sha256", fresh["evidence"]["sha256"]) != fresh["evidence"]["sha256"]:
        differences.append(f"has the hash of another `{one.path}`")
        result["evidence"] = {**evidence, "sha256": fresh["evidence"]["sha256"]}
    elif one.samples:
        result["evidence"] = {**evidence, "samples": evidence.get("samples", one.samples)}
    if is_short and set(result) == {"value"}:
        return result["value"], differences
    return (result if update or not differences else old), differences


def _is_same(evidence: Mapping[str, Any], one: Chosen) -> bool:
    """Returns whether evidence that stands in the record leads to this value."""
    keys = {key: value for key, value in evidence.items() if key in ADDRESS}
    try:
        found = one.value.file.at(keys) if evidence.get("path") == one.path else []
    except UnverifiableError:
        return False
    return len(found) == 1 and found[0].address == one.value.reading.address


def _replaced(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Returns new evidence with its keys in the order of the old one, and the keys of the team's own."""
    kept = {key: new.get(key, value) for key, value in old.items() if key in new or key.startswith("x-")}
    return {**kept, **new}


def why_not(record: str, source: bytes, today: str, paths: Iterable[Path], before: bytes = b"") -> str:
    """Returns why a record with values at these paths may not be written, as a sentence; empty if `ftlint
    check` would verify each of them, and object to nothing else of their evidence. `record` is its path,
    and `before` what it holds, if it is there.
    """

    def linted(text: bytes) -> Linted:
        name = os.path.basename(record)
        return lint_one(name, text, today, DEFAULTS, with_readiness=False, evidence=reader(record))

    after = linted(source)
    if after.record is None:
        worst = next((found for found in after.findings if found.severity is Severity.ERROR), None)
        return worst.message if worst else "It would not be a valid record."
    for path in paths:
        claim = claim_at(after.record, path)
        if claim is None or claim.outcome != "verified":
            said = claim.message if claim else ""
            return f"{said[:1].upper()}{said[1:]}" or f"`{path[-1]}` would not be verified."
    errors = [one for one in after.findings if one.severity is Severity.ERROR and one.statement == "evidence"]
    if not errors:
        return ""
    known = {(one.code, one.pointer) for one in linted(before).findings} if before else set()
    return next((one.message for one in errors if (one.code, one.pointer) not in known), "")


def claim_at(record: Record, path: Path) -> Claim | None:
    """Returns the claim of the result at a path, with its outcome."""
    return next((claim for claim in record.claims if claim.path == (*path, "evidence")), None)


def out_of_range(one: Chosen) -> str:
    """Returns why the metric cannot have this value, as a sentence; empty if it can."""
    number = one.result["value"]
    if one.metric.allows(number):
        return ""
    low, high = (None if end is None else show_number(end) for end in (one.metric.low, one.metric.high))
    limits = [f"at least {low}"] if low is not None else []
    limits += [f"at most {high}"] if high is not None else []
    return (
        f"`{one.path}` has {plain_number(number)} for `{one.metric.id}`, whose values are {' and '.join(limits)}: "
        "give the metric the unit of the file, or choose another value."
    )


def problem_with(value: Value) -> str:
    """Returns why a value cannot be taken, as a clause; empty if it can."""
    found = value.reading.value
    if value.reading.kind == NUMBER and isinstance(found, int | float):
        document = read(f"value: {plain_number(found)}\n".encode())
        if not document.problems:
            return ""
        return f"`{value.file.name}` has {value.number} at `{value.reading.address}`, which has more digits than a record can hold"
    return f"`{value.file.name}` has {value.number} at `{value.reading.address}`, which is no number"


def _bare(text: str) -> str:
    """Returns the letters and digits of a name."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _paths(file: ResultFile, record: str) -> set[str]:
    """Returns how a file may be called: as shown, or as the record would name it."""
    relative = os.path.relpath(file.absolute, os.path.dirname(record)).replace(os.sep, "/") if record else ""
    return {file.name, relative} - {""}


def _typed(text: str) -> dict[str, str]:
    """Returns the keys of an address. Raises ValueError, with a clause, if it is none."""
    if not _TYPED.match(text):
        return {"pointer" if text.startswith("/") else "metric": text}
    document = read(f"{{{text}}}".encode("utf-8", "surrogatepass"))
    data = document.data
    is_plain = isinstance(data, dict) and all(isinstance(value, str) for value in data.values())
    if document.refused or not isinstance(data, dict) or not is_plain:
        raise ValueError("an address is written as in `metric: NAME, run: NAME`, with quotes around numbers")
    if unknown := data.keys() - {"path", *ADDRESS}:
        raise ValueError(f"an address has no key `{min(unknown)}`")
    return dict(data)
