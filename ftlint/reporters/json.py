"""The report for programs, as described by `schemas/ftlint-report.v1.schema.json`: the same report, byte for
byte, for the same records.

One finding or record per line, so that two reports can be compared by eye and by `diff`. ASCII only.
"""

import json  # noqa: TID253  (this module is imported only when JSON is asked for)
import re
from collections.abc import Iterable

from ftlint import __version__
from ftlint.findings import Finding, RecordChanges, RecordSummary, Report, Severity, cut, expanded, order
from ftlint.reporters import fingerprints

VERSION = 1
"""The version of the report's format."""
STATES = ("met", "unmet", "waived", "not_applicable")

# A surrogate that is not half of a pair; escaped backslashes and whole pairs are skipped.
_LONE = re.compile(r"\\\\|\\ud[89ab]..\\ud[c-f]..|\\ud[89a-f]..")


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the whole report; waived and baselined findings are in it, and marked."""
    found = sorted(report.findings, key=order)
    counting = [finding.severity for finding in found if finding.counts]
    summary = {
        "files": report.files,
        "errors": counting.count(Severity.ERROR),
        "warnings": counting.count(Severity.WARNING),
        "infos": counting.count(Severity.INFO),
        "waived": sum(finding.waiver is not None for finding in found),
    }
    if report.baselines:
        summary["baselined"] = sum(finding.baselined for finding in found)
    head = dump({"version": VERSION, "tool": {"name": "ftlint", "version": __version__}})[:-1]
    every = list(expanded(found))
    marks = dict(zip(map(id, every), fingerprints(every), strict=True))
    findings = _lines(
        _finding(finding, mark, [(part, marks[id(part)]) for part in finding.parts])
        for finding, mark in zip(found, fingerprints(found), strict=True)
    )
    records = _lines(record_of(record) for record in sorted(report.records, key=_by_file))
    changes = (
        f',\n "changes": [{_lines(map(changes_of, report.changes))}]' if report.changes is not None else ""
    )
    missed = f',\n "missed": [{_lines(report.missed)}]' if report.missed else ""
    return f'{head},\n "summary": {dump(summary)},\n "findings": [{findings}],\n "records": [{records}]{changes}{missed}}}\n'


def dump(value: object) -> str:
    """Returns `value` as JSON on one line: ASCII, valid for strict readers, and without anything that a CI
    runner takes for a command.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False)
    if "\\ud" in text:
        text = _LONE.sub(lambda match: "\\" + match[0] if len(match[0]) == 6 else match[0], text)
    return text.replace("##", "#\\u0023").replace("\x7f", "\\u007f")


def _lines(values: Iterable[object]) -> str:
    text = ",\n  ".join(dump(value) for value in values)
    return f"\n  {text}\n " if text else ""


def _finding(finding: Finding, fingerprint: str, parts: Iterable[tuple[Finding, str]]) -> dict[str, object]:
    span = finding.span
    stands_for = [
        {
            "code": part.code,
            "name": part.name,
            "severity": part.severity.label,
            "message": part.message,
            "section": part.statement,
            "pointer": part.pointer,
            "fingerprint": mark,
        }
        for part, mark in parts
    ]
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "help": finding.help,
        "url": finding.url,
        "section": finding.statement,
        "file": finding.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "pointer": finding.pointer,
        "related": [{"line": related.span.line, "message": related.message} for related in finding.related],
        "waiver": finding.waiver._asdict() if finding.waiver else None,
        "fingerprint": fingerprint,
        **({"baselined": True} if finding.baselined else {}),
        **({"stands_for": stands_for} if stands_for else {}),
    }


def record_of(record: RecordSummary) -> dict[str, object]:
    """Returns one entry of the report's `records`."""
    return {
        "file": record.file,
        "id": record.id,
        "status": record.status,
        "approach": record.approach,
        "readiness": {state: record.count(state) for state in STATES},
        "prerequisites": [
            {"id": item.id, "state": item.state, "fact": item.fact} for item in record.prerequisites
        ],
        "sources": {
            "rebuilt_from": record.sources.rebuilt_from,
            "illustrative": list(record.sources.illustrative),
            "results": {
                "measured": record.sources.measured,
                "reported": record.sources.reported,
                "illustrative": record.sources.made_up,
            },
        },
    }


def changes_of(record: RecordChanges) -> dict[str, object]:
    """Returns one entry of the report's `changes`."""
    return {
        "file": record.file,
        "id": record.id,
        "name": record.name,
        "state": record.state,
        "changes": [
            {
                "pointer": change.pointer,
                "effect": change.effect,
                "message": cut(change.message),
                "line": change.span.line,
                "column": change.span.column,
                "end_line": change.span.end_line,
                "end_column": change.span.end_column,
            }
            for change in record.changes
        ],
        **({"kind": record.kind} if record.kind != "record" else {}),
    }


def _by_file(record: RecordSummary) -> str:
    return record.file
