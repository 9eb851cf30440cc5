"""Which results of a record may be written as records of Every Eval Ever: those that their files verify."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ftlint.domain.results import Supported, supported
from ftlint.evidence.derived import MEAN
from ftlint.evidence.formats import DERIVED
from ftlint.export.eval_record import EvalRecord, EvalValue, eval_record
from ftlint.findings import Finding, Path
from ftlint.record.metrics import Metric
from ftlint.record.model import AfterLaunch, Candidate, Record
from ftlint.record.readings import FileReading
from ftlint.text.phrases import count, plural


class Exported(NamedTuple):
    """What became of the results of one record of ftlint."""

    records: tuple[EvalRecord, ...]
    left_out: tuple[str, ...]
    """One sentence for each result, or for its examples, that was left out."""


def exported(
    record: Record,
    labels: Mapping[Path, str],
    refused: Mapping[Path, Finding],
    hash_of: Callable[[str], str],
    today: str,
) -> Exported:
    """Returns the verified results of a record. `labels` names each claim in sentences, and `refused` has an
    error about its evidence where there is one, both by its path. `hash_of` returns the SHA-256 of a file
    that the record names, and `today` is the day of the export, as YYYY-MM-DD.
    """
    left_out: list[str] = []
    verified = {one.claim.path: one for one in supported(record)}
    groups: dict[tuple[object, ...], list[EvalValue]] = {}
    for claim in record.claims:
        label = labels[claim.path]
        found = verified.get(claim.path)
        if found is None:
            left_out.append(f"`{label}` is left out: its file does not verify it ({claim.outcome}).")
        elif error := refused.get(claim.path):
            left_out.append(f"`{label}` is left out: {error.code} {error.message}")
        elif isinstance(made := _value(record, found), str):
            left_out.append(f"`{label}` is left out: {made}.")
        else:
            groups.setdefault((found.part.path, claim.file, made.model), []).append(made)
            if made.unscored:
                left_out.append(
                    f"{count(made.unscored, 'example')} of `{label}` without a score {_are(made.unscored)} left out."
                )
    if by_hand := sum(result.claim is None for result in record.iter_results()):
        left_out.append(f"{count(by_hand, 'result')} without evidence {_are(by_hand)} left out.")
    return Exported(
        tuple(eval_record(record, values, hash_of, today) for values in groups.values()), tuple(left_out)
    )


def _are(number: int) -> str:
    """Returns the verb for so many."""
    return plural(number, "is", "are")


def _value(record: Record, found: Supported) -> EvalValue | str:
    """Returns a value as it can be written, or why it cannot, as a clause."""
    source = record.source_of(found.result)
    if source != "measured":
        return "it was reported by somebody else" if source == "reported" else "it is made up"
    if found.claim.runs is not None:
        return "it is the mean of several runs, and a record of Every Eval Ever is of one"
    metric, reading = record.metrics.by_id(found.result.metric), found.reading
    is_lower = _is_lower(metric, reading)
    if metric is None or is_lower is None:
        return "neither the metric nor the file says whether lower is better: give the metric a `direction`"
    model = reading.model or _model(found)
    if not model:
        return "neither the record nor the file names its model: add `model`"
    examples = None if found.claim.metric in DERIVED - {MEAN} else record.examples.get(found.claim.path)
    return EvalValue(found, metric, model, is_lower, examples)


def _is_lower(metric: Metric | None, reading: FileReading) -> bool | None:
    """Returns whether a lower value is better; None if nothing says so."""
    if metric is not None and metric.direction:
        return metric.direction == "lower"
    return None if reading.higher_is_better is None else not reading.higher_is_better


def _model(found: Supported) -> str:
    """Returns the model that the record names for a result; empty if it names none."""
    part = found.part
    if isinstance(part, AfterLaunch):
        return ""
    return part.name if isinstance(part, Candidate) else part.model
