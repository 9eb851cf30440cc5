"""Hostile files through the whole linter: what must be refused is an error with a line,
what is safe is not refused.
"""

import time
from pathlib import Path

from ftlint import rules
from ftlint.findings import MAX_FINDINGS, MAX_MESSAGE, Kind, Severity
from ftlint.linter import lint, lint_files
from tests.support import SLOW, TODAY
from tests.test_hostile import cases, folder


def test_every_generated_case_comes_out_as_it_should(data: Path) -> None:
    """What is to be rejected has an error with a place; what is to be accepted is read, whatever its shape;
    each soon.
    """
    wrong: list[str] = []
    for name, _, source, want, _ in cases(folder(data, "gen/gen_yaml.py")):
        start = time.process_time()
        report = lint(source, file=name, today=TODAY)
        seconds = time.process_time() - start
        errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
        refused = [finding.code for finding in errors if rules.by_name(finding.name).kind is Kind.FILE]
        if (
            report.crashed
            or seconds > 1 * SLOW
            or (want == "reject" and not errors)
            or (want == "accept" and refused)
        ):
            wrong.append(f"{name}: want {want}, errors {sorted({f.code for f in errors})}, {seconds:.2f} s")
        assert all(finding.span.line >= 1 and finding.span.column >= 1 for finding in report.findings)
        assert all(len(finding.message) <= MAX_MESSAGE for finding in report.findings)
        assert len(report.findings) <= MAX_FINDINGS + 1
    assert wrong == []


def test_hostile_files_do_not_hide_each_other(data: Path) -> None:
    """Hundreds of hostile files in one run: each is reported."""
    files = [(name, source) for name, _, source, _, _ in cases(folder(data, "gen/gen_yaml.py"))]
    report = lint_files(files, today=TODAY)
    assert report.files == len(files)
    assert not report.crashed
    silent = {name for name, *_ in files} - {finding.file for finding in report.findings}
    assert silent == set()
