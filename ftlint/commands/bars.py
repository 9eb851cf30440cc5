"""What `ftlint evidence` says of thresholds: when each was set, and when its results came in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ftlint.commands import TextLayout
from ftlint.domain.bars import resolve, unknown
from ftlint.domain.in_words import set_and_measured
from ftlint.evidence.claims import Git, reader
from ftlint.files.discovery import Found
from ftlint.findings import pointer
from ftlint.reading.document import Document
from ftlint.record.bars import VERDICTS, Moment, ThresholdTime
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

_COLORS = {"before": "32", "unknown": "33"}
_SAID = {
    "before": "set before the results",
    "with": "set with the results",
    "after": "set after the results",
    "unknown": "unknown when it was set",
}


class Timed(NamedTuple):
    """A threshold with its place."""

    bar: ThresholdTime
    line: int


def timed(
    file: Found, source: bytes, document: Document, record: Record, git: Git | None
) -> tuple[Timed, ...]:
    """Returns the thresholds of a record that judge its decision, with what git knows of them; git is not
    asked without `git`, nor about a record of a collection.
    """
    if file.kept is not None:
        told = unknown(record, "the record was collected, and its history is in its own repository")
    elif git is None:
        told = unknown(record, "the record was read from standard input")
    else:
        told = resolve(record, source, reader(file.absolute, git))
    return tuple(Timed(bar, document.span(bar.path).line) for bar in told.bars)


def lines(found: Iterable[Timed], page: TextLayout) -> Iterator[str]:
    """Yields the lines of text on some thresholds."""
    for bar, line in found:
        said = paint(_SAID[bar.verdict], _COLORS.get(bar.verdict, "31"), page.color)
        number = show_number(bar.threshold, like=bar.threshold)
        yield f"  line {line}: threshold of {escaped(bar.metric)} {number}: {said}\n"
        if bar.since is not None:
            yield page.wrapped(set_and_measured(bar), "      ", "      ")
        if bar.reason:
            yield page.wrapped(f"{bar.reason[:1].upper()}{bar.reason[1:]}.", "      ", "      ")


def in_all(found: Iterable[Timed]) -> str:
    """Returns how many thresholds there are of each verdict, in one line; empty if there are none."""
    counts = Counter(one.bar.verdict for one in found)
    said = ", ".join(f"{counts[verdict]:,} {_SAID[verdict]}" for verdict in VERDICTS if counts[verdict])
    return f"{count(counts.total(), 'threshold')}: {said}\n" if said else ""


def as_json(one: Timed) -> dict[str, Any]:
    """Returns a threshold for programs."""
    bar = one.bar
    return {
        "pointer": pointer(bar.path),
        "line": one.line,
        "metric": bar.metric,
        "threshold": bar.threshold,
        "verdict": bar.verdict,
        "set": bar.since and _moment(bar.since),
        "change": bar.change or None,
        "results": bar.results and _moment(bar.results),
        "label": bar.label,
        "value": bar.value,
        "evidence": bar.evidence or None,
        "reason": bar.reason or None,
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {"commit": moment.commit or None, "day": moment.day or None, "or_earlier": moment.is_limit}
