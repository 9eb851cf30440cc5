"""What became of the evidence that a record's values name, on its page."""

from collections.abc import Callable
from typing import Any

from ftlint.evidence.facts import in_words, runs_in_words
from ftlint.findings import Path
from ftlint.record.metrics import Claim, Result
from ftlint.record.model import Record
from ftlint.site.pages.markup import begin
from ftlint.text.outcomes import OUTCOMES, outcomes_in_words
from ftlint.text.phrases import count

Mark = dict[str, str]
"""What stands beside a value: a sign, the state whose colour it has, and words."""
BY_HAND = "typed by hand"
"""What is said of a value that names no file."""
_FILES = 10
"""How many files of one value are listed; of more, what the record names."""
_SIGNS = {"verified": ("✔", "met"), "unread": ("–", "waived")}
"""The sign of an outcome and the state whose colour it has; what is not here does not hold."""


def marks(record: Record) -> Callable[[Result], Mark | None]:
    """Returns what gives the mark of a value; it gives None if no value of the record names a file."""
    outcomes = {claim.path[:-1]: claim.outcome for claim in record.claims}

    def mark(result: Result) -> Mark | None:
        if result.path in outcomes:
            return _mark(outcomes[result.path])
        return {"sign": "", "state": "", "words": BY_HAND} if outcomes else None

    return mark


def evidence(record: Record, shown: Callable[[Record, Result], str]) -> dict[str, Any]:
    """Returns a sentence on all values of a record, and what is to be said of each that names a file. `shown`
    returns a value as the page shows it.
    """
    results = {result.path: result for result in record.iter_results()}
    return {
        "evidence_said": _said(record, len(results)),
        "evidence": [
            {
                "mark": _mark(claim.outcome),
                **_found(claim),
                **_measured(record, result),
                "value": shown(record, result),
            }
            for claim in record.claims
            for result in [results[claim.path[:-1]]]
        ],
    }


def _mark(outcome: str) -> Mark:
    sign, state = _SIGNS.get(outcome, ("✗", "unmet"))
    return {"sign": sign, "state": state, "words": OUTCOMES[outcome]}


def _said(record: Record, number: int) -> str:
    """Returns where the values of a record come from; empty if it has none."""
    if not number:
        return ""
    if not record.claims:
        return f"No value names the file that it is from: all were {BY_HAND}."
    outcomes = [claim.outcome for claim in record.claims]
    said = outcomes_in_words(outcomes, count(number, "value"), verified="verified by a file")
    typed = number - len(outcomes)
    return f"{said}, {typed:,} {BY_HAND}." if typed else f"{said}."


def _found(claim: Claim) -> dict[str, Any]:
    """Returns the file of a claim, its format, its address, and what stands there or is wrong."""
    return {
        "files": claim.named if len(claim.files) > _FILES else claim.files or claim.named,
        "runs": runs_in_words(claim.runs) if claim.runs else "",
        "sha256": claim.sha256,
        "source": claim.source,
        "format": claim.format,
        "asked": [
            (key, value)
            for key, value in {"format": claim.format, **claim.asked, "samples": claim.samples}.items()
            if value
        ],
        "stands": claim.stands if claim.outcome == "verified" and not claim.runs else "",
        "at": claim.address,
        "facts": in_words(claim.reading) if claim.reading else "",
        "message": f"{begin(claim.message).rstrip('.')}." if claim.message else "",
        "help": claim.help,
    }


def _measured(record: Record, result: Result) -> dict[str, str]:
    """Returns what a value measures, and of what."""
    labels: dict[Path, str] = {part.path: part.label for part in record.baselines}
    labels |= {part.path: part.name for part in record.models.candidates}
    labels |= {part.path: part.id for part in record.iterations}
    labels |= {part.path: label for part, label in zip(record.outcomes, in_use(record), strict=True)}
    metric = record.metrics.by_id(result.metric)
    return {
        "of": labels[result.path[:-2]],
        "metric": metric.name if metric and metric.name else result.metric,
    }


def in_use(record: Record) -> list[str]:
    """Returns what each measurement after the launch is called."""
    return [outcome.date or f"outcome {number}" for number, outcome in enumerate(record.outcomes, 1)]
