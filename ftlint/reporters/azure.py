"""Issues of a run in Azure Pipelines, as logging commands: worst first, and at most as many of each kind as
Azure keeps for a step.
"""

from ftlint.findings import Finding, Report, Severity
from ftlint.reporters import CAP, MAX_PATH, from_top, weight
from ftlint.reporters.concise import line
from ftlint.reporters.text import summary
from ftlint.text.escape import escaped
from ftlint.text.phrases import count


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns an issue for each error and warning; those past the cap, and what Azure has no kind for, are
    plain lines of the log.
    """
    findings = sorted((finding for finding in report.findings if finding.counts), key=weight)
    by_level = {
        severity: [finding for finding in findings if finding.severity is severity]
        for severity in reversed(Severity)
    }
    issues = [
        _issue(finding, report)
        for severity in (Severity.ERROR, Severity.WARNING)
        for finding in by_level[severity][:CAP]
    ]
    rest = [*by_level[Severity.ERROR][CAP:], *by_level[Severity.WARNING][CAP:], *by_level[Severity.INFO]]
    more = [
        count(len(found) - CAP, f"more {level.label}")
        for level, found in by_level.items()
        if level > Severity.INFO and len(found) > CAP
    ]
    lines = [*issues, *([f"{', '.join(more)}, as text only:"] if more else []), *map(line, rest)]
    return "".join(f"{text}\n" for text in lines) + ("" if quiet else summary(report))


def command(properties: dict[str, str], data: str) -> str:
    """Returns one logging command that reports an issue, escaped for the parser of Azure's agent."""
    listed = ";".join(f"{key}={escape(value)}" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{escape(data)}"


def escape(text: str) -> str:
    """Returns `text` as the data or a property value of a logging command."""
    for character, written in (("%", "%AZP25"), (";", "%3B"), ("\r", "%0D"), ("\n", "%0A"), ("]", "%5D")):
        text = text.replace(character, written)
    return text


def _issue(finding: Finding, report: Report) -> str:
    properties = {
        "type": finding.severity.label,
        "sourcepath": escaped(from_top(finding.file, report), MAX_PATH),
        "linenumber": str(finding.span.line),
        "columnnumber": str(finding.span.column),
        "code": finding.code,
    }
    return command(properties, " ".join(filter(None, (escaped(finding.message), escaped(finding.help)))))
