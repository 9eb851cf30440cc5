"""What `ftlint evidence` prints of the claims of records, as text and as JSON."""

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint import __version__
from ftlint.commands import TextLayout
from ftlint.commands.bars import Timed
from ftlint.commands.bars import as_json as bar_as_json
from ftlint.commands.bars import in_all as bars_in_all
from ftlint.commands.bars import lines as bar_lines
from ftlint.commands.evidence_data import data_as_data, data_as_text
from ftlint.commands.evidence_pairs import pair_as_data, pairs_as_text, runs_as_data
from ftlint.evidence.facts import beside, in_words, runs_in_words
from ftlint.findings import Finding, pointer
from ftlint.record.metrics import Claim
from ftlint.record.model import Record
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.outcomes import OUTCOMES
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.evidence.claims import Read

VERSION = 1
"""The version of the JSON format."""
_COLORS = {"verified": "32", "unread": "33"}


class CheckedClaim(NamedTuple):
    """One claim of a record, with its place."""

    claim: Claim
    metric: str
    label: str
    """The keys that lead to the result, with entries by their names."""
    line: int
    written: str
    """The value as the record writes it."""
    value: float


class CheckedRecord(NamedTuple):
    """The claims of one record, and its thresholds."""

    file: str
    record: Record
    read: "Read"
    refused: tuple[Finding, ...]
    """The errors about its evidence."""
    claims: tuple[CheckedClaim, ...]
    bars: tuple[Timed, ...]


def as_text(records: list[CheckedRecord], counts: Counter[str], page: TextLayout) -> str:
    """Returns the claims of records as lines of text; `counts` are all of them, by outcome."""
    parts: list[str] = []
    for record in records:
        if not record.claims and not record.bars and record.record.data_facts is None:
            continue
        lines = [f"{paint(escaped(record.file), '1', page.color)}\n"]
        for one in record.claims:
            claim = one.claim
            outcome = paint(claim.outcome, _COLORS.get(claim.outcome, "31"), page.color)
            lines.append(f"  line {one.line}: {escaped(one.label)} {escaped(one.written)}: {outcome}\n")
            address = ", ".join(f"{key} {value}" for key, value in claim.asked.items())
            samples = f"samples {claim.samples}" if claim.samples else ""
            if shown := ", ".join(filter(None, (claim.file, address, samples))):
                lines.append(page.wrapped(shown, "      ", "      "))
            if claim.source:
                lines.append(page.wrapped(f"source {claim.source}", "      ", "      "))
            if claim.outcome == "verified":
                stands = runs_in_words(claim.runs) if claim.runs else f"{claim.stands} at {claim.address}"
                lines.append(page.wrapped(stands, "      ", "      "))
            elif claim.message:
                message = f"{claim.message[:1].upper()}{claim.message[1:].removesuffix('.')}."
                lines.append(page.wrapped(message, "      ", "      "))
            if claim.help:
                lines.append(page.wrapped(claim.help, "      ", "      "))
            if claim.reading and (facts := in_words(claim.reading)):
                lines.append(page.wrapped(f"The file says: {facts}", "      ", "      "))
        lines.append(pairs_as_text(record.record, page))
        lines += bar_lines(record.bars, page)
        lines += data_as_text(record.record, page)
        parts.append("".join(lines))
    total = sum(counts.values())
    said = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in OUTCOMES if counts[outcome])
    in_all = f"{count(total, 'result')} with evidence{f': {said}' if said else ''}\n"
    return "\n".join([*parts, in_all + bars_in_all(bar for record in records for bar in record.bars)])


def as_json(records: list[CheckedRecord], counts: Counter[str]) -> str:
    """Returns JSON for programs, as described by `schemas/ftlint-evidence.v1.schema.json`."""
    from ftlint.reporters.json import dump

    value = {
        "version": VERSION,
        "tool": {"name": "ftlint", "version": __version__},
        "summary": {outcome: counts[outcome] for outcome in OUTCOMES},
        "records": [
            {
                "file": record.file,
                "id": record.record.project.id,
                "claims": [_claim(one) for one in record.claims],
                "pairs": [pair_as_data(pair) for pair in record.record.pairs],
                "thresholds": [bar_as_json(one) for one in record.bars],
                "data": data_as_data(record.record),
            }
            for record in records
        ],
    }
    return dump(value) + "\n"


def _claim(one: CheckedClaim) -> dict[str, Any]:
    claim = one.claim
    return {
        "pointer": pointer(claim.path[:-1]),
        "line": one.line,
        "metric": one.metric,
        "value": one.value,
        "path": claim.file,
        "paths": list(claim.files or claim.named),
        "format": claim.format or None,
        "address": claim.asked,
        "sha256": claim.sha256 or None,
        "samples": claim.samples or None,
        "source": claim.source or None,
        "outcome": claim.outcome,
        "stands": claim.stands or None,
        "at": claim.address or None,
        "reading": beside(claim.reading) if claim.reading else None,
        "runs": runs_as_data(claim),
        "message": claim.message,
        "help": claim.help,
    }
