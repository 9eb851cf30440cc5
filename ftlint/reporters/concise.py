"""One line for each finding, `file:line:column: severity CODE message`, and nothing else:
for editors, scripts and grep.
"""

from ftlint.findings import Finding, Report, order
from ftlint.text.escape import escaped


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the findings that count, sorted; waived and baselined ones are left out."""
    return "".join(f"{line(finding)}\n" for finding in sorted(report.findings, key=order) if finding.counts)


def line(finding: Finding) -> str:
    """Returns the line of one finding."""
    place = f"{escaped(finding.file)}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {finding.severity.label} {finding.code} {escaped(finding.message)}"
