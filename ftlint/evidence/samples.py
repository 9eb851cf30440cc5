"""Files of single examples: what became of each example behind a value.

Read are the samples of lm-evaluation-harness (`samples_*.jsonl`), those of Every Eval Ever, and JSON lines or
CSV with `id` and `score`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.evidence import table
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.each_example import EachExample, hashed, whole_number
from ftlint.evidence.every_eval_ever import check_version
from ftlint.evidence.reading import ABSENT, NUMBER, Sample, kind_of, mapping, number, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ftlint.evidence.reading import FileReading
    from ftlint.record.metrics import Claim

_PLAIN = {"id", "score"}
_LM_EVAL = {"doc_id", "doc", "resps"}
_EVERY_EVAL_EVER = {"schema_version", "evaluation_id", "sample_id"}
_LINES = (_LM_EVAL, _EVERY_EVAL_EVER, _PLAIN)
_NUMBERS = {"score", "epoch", "tokens", "cost", "seconds"}
_UNCHANGED = "Name the file that the tool wrote, unchanged."


class Wanted(NamedTuple):
    """The value whose examples are meant."""

    names: frozenset[str]
    """What its metric may be called."""
    filter: str
    """The filter of lm-evaluation-harness; empty if any is meant."""
    task: str

    @classmethod
    def of(cls, claim: Claim, metric: str, reading: FileReading | None) -> Wanted:
        """Builds it from a claim, the metric of its result, and the reading that it leads to, if any."""
        name = reading.name if reading else claim.metric
        task = reading.task if reading else ""
        bare, _, filter_ = name.removeprefix(f"{task}:").partition(",")
        return cls(frozenset(filter(None, (metric, name, bare, bare.rpartition(":")[2]))), filter_, task)


class SampleFile:
    """The examples in a file that belong to one value, read each time they are asked for."""

    def __init__(self, content: Content, wanted: Wanted) -> None:
        self._content = content
        self._wanted = wanted

    def __iter__(self) -> Iterator[Sample]:
        """Yields the examples. Raises UnverifiableError if the format is unknown, if an example has no number
        where its score is, if there is none, and as EachExample does.
        """
        is_empty = True
        for sample in EachExample(self._found):
            is_empty = False
            yield sample
        if is_empty:
            names = ", ".join(f"`{name}`" for name in sorted(self._wanted.names))
            raise UnverifiableError(
                f"has no example of {names}", "Name the file with the examples behind this value."
            )

    def _found(self) -> Iterator[tuple[str, Sample]]:
        content = self._content
        keys = content.first_line.keys()
        reads: Callable[[dict[str, Any], str, Wanted], Sample | None]
        if keys >= _LM_EVAL:
            reads = _of_lm_eval
        elif keys >= _EVERY_EVAL_EVER:
            reads = _of_every_eval_ever
        elif keys >= _PLAIN:
            reads = _of_plain
        else:
            yield from _of_table(content)
            return
        for line, row in content.lines():
            sample = reads(row, f"line {line:,}", self._wanted)
            if sample is not None:
                yield f"line {line:,}", sample


def holds_examples(content: Content) -> bool:
    """Returns whether a file holds single examples and nothing else."""
    keys = content.first_line.keys()
    if any(wanted <= keys for wanted in _LINES):
        return True
    is_table = not content.is_lines and not content.is_json and table.detects(content)
    return is_table and set(table.whole(content).columns) >= _PLAIN


def _of_lm_eval(row: dict[str, Any], place: str, wanted: Wanted) -> Sample | None:
    if wanted.filter and "filter" in row and row["filter"] != wanted.filter:
        return None
    metric = _metric(row, place, wanted)
    return Sample(
        _id(row.get("doc_id"), place),
        hash=text(row.get("doc_hash")) or hashed(row.get("doc")),
        score=_score(row.get(metric), place, f"`{metric}`"),
    )


def _metric(row: dict[str, Any], place: str, wanted: Wanted) -> str:
    """Returns which of the metrics of an example is meant."""
    listed = row.get("metrics")
    if isinstance(listed, list):
        names = [name for name in listed if isinstance(name, str)]
    else:
        names = [key for key, value in row.items() if key != "doc_id" and number(value) is not None]
    fitting = [name for name in names if name in wanted.names]
    if len(fitting) == 1 or (not fitting and len(names) == 1):
        return (fitting or names)[0]
    shown = " and ".join(f"`{name[:60]}`" for name in names[:10])
    raise UnverifiableError(
        f"has {shown} for the example in {place}, and nothing says which is meant"
        if names
        else f"has no metric for the example in {place}",
        "Address the value by the name of its metric, as in `metric: acc`.",
    )


def _of_every_eval_ever(row: dict[str, Any], place: str, wanted: Wanted) -> Sample | None:
    check_version(row.get("schema_version"))
    result, task = text(row.get("evaluation_result_id")), text(row.get("evaluation_name"))
    if (result and result not in wanted.names) or (task and wanted.task and task != wanted.task):
        return None
    seconds = number(mapping(row, "performance").get("latency_ms"))
    return Sample(
        _id(row.get("sample_id"), place),
        hash=text(row.get("sample_hash")) or hashed(mapping(row, "input").get("raw")),
        score=_score(mapping(row, "evaluation").get("score"), place, "its score"),
        error=text(row.get("error")),
        tokens=whole_number(number(mapping(row, "token_usage").get("total_tokens"))),
        seconds=None if seconds is None else seconds / 1000,
    )


def _of_plain(row: dict[str, Any], place: str, _: Wanted) -> Sample:
    return Sample(
        _id(row.get("id"), place),
        hash=text(row.get("hash")) or hashed(row.get("input")),
        score=_score(row.get("score"), place, "its `score`"),
        error=text(row.get("error")),
        tokens=whole_number(number(row.get("tokens"))),
        cost=number(row.get("cost")),
        seconds=number(row.get("seconds")),
        epoch=_epoch(row.get("epoch"), place),
    )


def _epoch(value: object, place: str) -> int:
    """Returns which run of an example it is; the first one if nothing says so."""
    if value is None:
        return 1
    known = number(value)
    if known is None or known != int(known):
        raise UnverifiableError(
            f"has no whole number as its `epoch` of the example in {place}",
            "Number the runs of an example in `epoch`, from 1.",
        )
    return int(known)


def _of_table(content: Content) -> Iterator[tuple[str, Sample]]:
    if content.text.lstrip()[:1] in ("{", "[", "<") or not table.detects(content):
        raise UnverifiableError(
            "is in no format of single examples that ftlint reads",
            "Write JSON lines or CSV with `id` and `score`, or name the samples that lm-evaluation-harness or "
            "Every Eval Ever writes.",
        )
    whole = table.whole(content)
    missing = sorted(_PLAIN - set(whole.columns))
    if missing:
        raise UnverifiableError(
            f"has no column {' and no column '.join(f'`{name}`' for name in missing)}",
            "Write a CSV file with a row for each example, and the columns `id` and `score`.",
        )
    for index, cells in enumerate(whole.rows):
        place = f"row {index + 1:,}"
        if len(cells) != len(whole.columns):
            raise UnverifiableError(
                f"has {len(cells)} cells in {place}, and {len(whole.columns)} columns", _UNCHANGED
            )
        row: dict[str, Any] = {}
        for column, name in enumerate(whole.columns):
            reading = table.reading_of(whole, index, column, cells[column])
            # What is no number is taken as it is written: a hash may look like one.
            row[name] = reading.value if name in _NUMBERS else cells[column].strip()
        yield place, _of_plain(row, place, Wanted(frozenset(), "", ""))


def _id(value: object, place: str) -> str:
    found = str(value) if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not found:
        raise UnverifiableError(f"has an example without an id in {place}", _UNCHANGED)
    return found


def _score(value: object, place: str, what: str) -> float | None:
    """Returns a score; None if there is none."""
    if isinstance(value, bool):
        return float(value)
    kind = kind_of(value)
    if kind not in (NUMBER, ABSENT):
        raise UnverifiableError(
            f"has no number as {what} of the example in {place}",
            "Name a file with one number for each example.",
        )
    return None if value is None else number(value)
