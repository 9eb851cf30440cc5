"""The report as SARIF 2.1.0, which code scanning services read: one result per line. ASCII only.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, limited to what GitHub accepts and shows.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from ftlint import __version__
from ftlint.findings import Finding, Kind, Report, RuleText, Severity, Span, cut, order
from ftlint.reporters import fingerprints, from_top, weight
from ftlint.reporters.json import dump
from ftlint.text.phrases import count

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MAX_RESULTS = 5000
"""The most results that GitHub shows for a run."""
MAX_SIZE = 9_000_000
"""The most characters of results: however badly they compress, the file stays below the 10 MB that GitHub
accepts.
"""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}  # as CodeQL calls them
_PRECISION = {Kind.PREREQUISITE: "high", Kind.PRACTICE: "medium"}
_SITE = "https://ftlint.github.io/ftlint/"


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns all findings, worst first; waived and baselined ones are suppressed. What exceeds GitHub's
    limits is left out, and counted.
    """
    found = sorted(report.findings, key=order)
    marked = sorted(zip(found, fingerprints(found), strict=True), key=lambda pair: weight(pair[0]))
    with_baseline = any(finding.baselined for finding in found)
    codes: dict[str, Finding] = {}
    results: list[str] = []
    size = 0
    for finding, mark in marked[:MAX_RESULTS]:
        codes.setdefault(finding.code, finding)
        results.append(
            dump(_result(finding, mark, list(codes).index(finding.code), report, with_baseline=with_baseline))
        )
        size += len(results[-1])
        if size > MAX_SIZE:
            results.pop()
            break
    driver = {"name": "ftlint", "version": __version__, "informationUri": _SITE}
    rules = _lines([dump(_rule(finding, report.rules.get(code))) for code, finding in codes.items()])
    head = f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints",\n'
    notices = [*_missed(report), *_notices(len(found) - len(results))]
    invocation = dump(
        {"executionSuccessful": not (report.crashed or report.missed), "toolExecutionNotifications": notices}
    )
    tool = f' "tool": {{"driver": {dump(driver)[:-1]}, "rules": [{rules}]}}}},\n'
    return f'{head}{tool} "invocations": [{invocation}],\n "results": [{_lines(results)}]}}]}}\n'


def message(text: str) -> dict[str, str]:
    """Returns a message string that reads as `text`: braces are doubled, because `{0}` is a placeholder, and
    `[…](…)` is kept from becoming a link.
    """
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "]\\x28")}


def uri(path: str) -> str:
    """Returns a path with forward slashes as a URI reference, relative if the path is."""
    return ("file://" if path.startswith("/") else "") + quote(path, errors="backslashreplace")


def _result(
    finding: Finding, mark: str, index: int, report: Report, *, with_baseline: bool
) -> dict[str, object]:
    artifact = {"artifactLocation": {"uri": uri(from_top(finding.file, report))}}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": message("\n".join(filter(None, (finding.message, finding.help)))),
        "locations": [{"physicalLocation": artifact | {"region": _region(finding.span)}}],
        "partialFingerprints": {"ftlint/v1": mark},
        "suppressions": list(_suppressions(finding)),
        "properties": {"pointer": finding.pointer, "section": finding.statement},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "physicalLocation": artifact | {"region": _region(related.span)},
                "message": message(related.message),
            }
            for related in finding.related
        ]
    if with_baseline:  # on all results of a run, or on none
        result["baselineState"] = "unchanged" if finding.baselined else "new"
    return result


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _suppressions(finding: Finding) -> Iterator[dict[str, object]]:
    if waiver := finding.waiver:
        reason = f"{waiver.reason} (approved by {waiver.approved_by}, until {waiver.expires})"
        properties = {"approvedBy": waiver.approved_by, "lastDay": waiver.expires}
        yield {"kind": "inSource", "status": "accepted", "justification": reason, "properties": properties}
    if finding.baselined:
        yield {"kind": "external", "status": "accepted", "justification": "In the baseline."}


def _rule(finding: Finding, text: RuleText | None) -> dict[str, object]:
    rule: dict[str, object] = {"id": finding.code, "name": finding.name, "helpUri": finding.url}
    if text is None:
        return rule | {"shortDescription": {"text": finding.name}, "help": {"text": finding.url}}
    why = text.sections.get("Why", "")
    parts = "\n\n".join(f"## {title}\n\n{body}" for title, body in text.sections.items())
    markdown = f"{text.summary}\n\n{parts}\n\n[The rule's page]({finding.url}) has examples."
    return rule | {
        "shortDescription": message(text.summary),
        "fullDescription": message(cut(_plain(why.partition("\n\n")[0]) or text.summary)),
        "help": message(f"{text.summary}\n\n{_plain(parts)}\n\nSee {finding.url}")
        | {"markdown": markdown.replace("{", "{{").replace("}", "}}")},
        "defaultConfiguration": {"level": _LEVELS[text.severity]},
        "properties": {
            "tags": ["fine-tuning", text.kind.value],
            "precision": _PRECISION.get(text.kind, "very-high"),
            "problem.severity": _WORDS[text.severity],
        },
    }


def _plain(markdown: str) -> str:
    """Returns text of a rule's page without the Markdown that makes it hard to read: links are written out,
    paragraphs are one line.
    """
    text = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r"\1: \2", markdown)
    text = re.sub(r"^## (.*)$", r"\1:", text, flags=re.MULTILINE)
    return re.sub(r"(?<!\n)\n(?![\n*-]|\d+\.)", " ", text)


def _missed(report: Report) -> list[dict[str, object]]:
    return [
        {"level": "error", "message": message(cut(text)), "descriptor": {"id": "not-checked"}}
        for text in report.missed
    ]


def _notices(left_out: int) -> list[dict[str, object]]:
    if not left_out:
        return []
    text = f"{count(left_out, 'result')} left out, and the worst kept: GitHub takes no larger report, and shows {MAX_RESULTS:,} results."
    return [{"level": "warning", "message": message(text), "descriptor": {"id": "results-left-out"}}]


def _lines(texts: list[str]) -> str:
    text = ",\n  ".join(texts)
    return f"\n  {text}\n " if text else ""
