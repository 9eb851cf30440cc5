"""Test results as GitLab reads them: JUnit XML in which each test names its file, which other readers reject.

What it reads: https://docs.gitlab.com/ci/testing/unit_test_reports/
"""

from ftlint.findings import Report
from ftlint.reporters import junit


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the report of `junit`, with what GitLab reads in addition."""
    root = junit.results(report)
    for suite in root:
        for case in suite:
            if suite.get("name") != "ftlint":  # what could not be checked has no file
                case.set("file", suite.get("name", ""))
    return junit.written(root)
