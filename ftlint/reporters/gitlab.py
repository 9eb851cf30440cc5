"""The report that GitLab shows as Code Quality in a merge request: a list of findings as JSON, one per line.
ASCII only.

GitLab reads only the keys that are here:
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from hashlib import sha256  # noqa: TID253  (this module is imported only when this format is asked for)

from ftlint.findings import Finding, Report, Severity, order
from ftlint.reporters import fingerprints, from_top
from ftlint.reporters.json import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the findings that count. GitLab knows no waivers, and would show a waived finding like any
    other.
    """
    found = sorted(report.findings, key=order)
    marked = zip(found, fingerprints(found), strict=True)
    entries = [
        dump(_entry(finding, from_top(finding.file, report), mark))
        for finding, mark in marked
        if finding.counts
    ]
    text = ",\n ".join(entries)
    return f"[\n {text}\n]\n" if text else "[]\n"


def _entry(finding: Finding, path: str, mark: str) -> dict[str, object]:
    return {
        "description": f"{finding.code}: {finding.message}",
        "check_name": finding.name,
        "fingerprint": sha256(f"{path}\0{mark}".encode("utf-8", "backslashreplace")).hexdigest()[
            :32
        ],  # must be unique in a report
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.span.line}},
    }
