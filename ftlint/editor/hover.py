"""What is shown at a place: what belongs there, what was found there, and the results of a metric, as
Markdown.

Text from a record is shown as text: it cannot become a link or an image.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ftlint import rules
from ftlint.domain.in_words import counted, shown, target
from ftlint.editor.fields import help_at
from ftlint.editor.names import METRIC, name_at
from ftlint.editor.places import place_at, value_at
from ftlint.findings import Finding
from ftlint.framework.statements import RULES_URL, SITE_URL
from ftlint.reading.document import Document
from ftlint.record.metrics import Result
from ftlint.record.model import Record
from ftlint.reporters.markdown import code, inert

_LINK = re.compile(r"\]\((?P<up>\.\./)?(?!https?:)(?P<page>[\w/-]+)\.md")
_MOST = 8
"""The most findings that are explained at one place."""


class Shown(NamedTuple):
    """What is shown at a place."""

    markdown: str
    start: int
    end: int
    """What it is about, in characters of the text."""


def hover(document: Document, offset: int, record: Record | None, there: Iterable[Finding]) -> Shown | None:
    """Returns what is shown at an offset; None if nothing is. `record` is the last one that was valid, if
    any. `there` are the findings whose places hold the offset.
    """
    place = place_at(document, offset)
    name = name_at(document, offset)
    blocks = [_rule(finding) for finding in list(there)[:_MOST]]
    if name is not None and name.kind == METRIC and record is not None:
        blocks += _results(record, name.id)
    if place is not None and (field := help_at(place.path)):
        word = value_at(document.data, place.path)
        said = field.words.get(word if isinstance(word, str) else "", "")
        parts = [
            f"**{field.title}**" if field.title else "",
            field.text,
            f"{code(str(word))}: {said}" if said else "",
            f"[{field.reference}]({field.url})",
        ]
        blocks.append(_joined(parts))
    if not blocks:
        return None
    start, end = (name.start, name.end) if name else (place.start, place.end) if place else (offset, offset)
    return Shown("\n\n---\n\n".join(block.strip() for block in blocks), start, end)


def _rule(finding: Finding) -> str:
    """Returns what was found, what to do about it, and why the rule asks for it."""
    text = rules.text_of(finding.name)
    waived = finding.waiver
    return _joined(
        [
            f"**[{finding.code} {finding.name}]({finding.url})** ({finding.severity.label})",
            inert(finding.message),
            inert(finding.help),
            f"Waived by {inert(waived.approved_by)} until {inert(waived.expires)}: {inert(waived.reason)}"
            if waived
            else "",
            _LINK.sub(_absolute, text.sections.get("Why", text.summary).partition("\n\n")[0]),
        ]
    )


def _absolute(link: re.Match[str]) -> str:
    """Returns a link of a rule's page as it leads from elsewhere to a page of the site."""
    return f"]({SITE_URL if link['up'] else RULES_URL}{link['page']}/"


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(filter(None, paragraphs))


def _results(record: Record, metric_id: str) -> Iterator[str]:
    """Yields a table of all results of a metric."""
    metric = record.metrics.by_id(metric_id)
    rows = [
        f"| {inert(label)} | {shown(record, result)} | {counted(record, result)} | {_evidence(record, result)} |"
        for label, results in _measured(record)
        if (result := results.get(metric_id)) is not None
    ]
    if metric is None or not rows:
        return
    name = f"{inert(metric.name)}: " if metric.name else ""
    head = "| of | value | measured on | evidence |\n| --- | --- | --- | --- |"
    yield "\n".join([f"{name}{target(metric)}", "", head, *rows])


def _measured(record: Record) -> Iterator[tuple[str, dict[str, Result]]]:
    yield from ((baseline.label, dict(baseline.results)) for baseline in record.baselines)
    yield from ((candidate.name, dict(candidate.results)) for candidate in record.models.candidates)
    yield from ((iteration.id, dict(iteration.results)) for iteration in record.iterations)
    yield from ((f"after launch, {after.date}", dict(after.results)) for after in record.outcomes)


def _evidence(record: Record, result: Result) -> str:
    """Returns what became of the evidence of a result."""
    if result.claim is None:
        return ""
    claim = next((one for one in record.claims if one.path == result.claim.path), result.claim)
    return f"{inert(claim.file)}, {claim.outcome}" if claim.file else ""
