"""Annotations on a pull request, as workflow commands of GitHub Actions: worst first, and at most as many of
each level as GitHub shows.
"""

from ftlint.findings import Finding, Report, Severity
from ftlint.reporters import CAP, MAX_PATH, from_top, weight
from ftlint.reporters.concise import line
from ftlint.reporters.text import summary
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns an annotation for each finding that counts; those that GitHub would drop are plain lines of the
    log, and a notice says how many.

    If there is a base, to-dos and notes of unchanged records are plain lines too, because the change did not
    cause them.
    """
    counting = sorted((finding for finding in report.findings if finding.counts), key=weight)
    changed = None if report.changes is None else {record.file for record in report.changes}
    findings = [
        f for f in counting if f.severity is not Severity.INFO or changed is None or f.file in changed
    ]
    by_level = {
        severity: [finding for finding in findings if finding.severity is severity] for severity in _LEVELS
    }
    over = any(len(members) > CAP for members in by_level.values())
    caps = dict.fromkeys(_LEVELS, CAP) | (
        {Severity.INFO: CAP - 1} if over else {}
    )  # the notice that counts the rest is one of them
    rest = {severity: members[caps[severity] :] for severity, members in by_level.items()}
    lines = [
        _annotation(finding, report)
        for severity, members in by_level.items()
        for finding in members[: caps[severity]]
    ]
    if over:
        more = ", ".join(
            count(len(members), f"more {_LEVELS[severity]}") for severity, members in rest.items() if members
        )
        lines.append(command("notice", {"title": "ftlint"}, f"{more}: the log of this step lists them."))
        lines += (line(finding) for members in rest.values() for finding in members)
    lines += (line(finding) for finding in counting if finding not in findings)
    return "".join(f"{text}\n" for text in lines) + ("" if quiet else summary(report))


def command(name: str, properties: dict[str, str], data: str) -> str:
    """Returns one workflow command, escaped as in GitHub's own toolkit, so that a runner reads exactly these
    properties and this data.
    """
    listed = ",".join(
        f"{key}={escape(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {listed}::{escape(data)}"


def escape(text: str) -> str:
    """Returns `text` as the data of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _annotation(finding: Finding, report: Report) -> str:
    place = {"file": escaped(from_top(finding.file, report), MAX_PATH), **_stretch(finding)}
    title = {"title": f"{finding.code} {finding.name}"}
    parts = [escaped(finding.message), escaped(finding.help), f"see: {finding.url}"]
    return command(_LEVELS[finding.severity], place | title, "\n".join(filter(None, parts)))


def _stretch(finding: Finding) -> dict[str, str]:
    line, column, end_line, end_column = finding.span
    if line != end_line or column == end_column:
        return {
            "line": str(line)
        }  # GitHub accepts no columns for several lines, and would put the note below the last one
    return {"line": str(line), "col": str(column), "endLine": str(end_line), "endColumn": str(end_column)}
