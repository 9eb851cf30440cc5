"""Test results for the CI services that show them: each record is a suite, and each finding a case. ASCII
only.

XML cannot hold most control characters, so texts are escaped as for a terminal. Only what the strictest
schema (that of Jenkins' xUnit plug-in) allows is written; `junit_gitlab` adds what GitLab looks for.
"""

from collections.abc import Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ftlint.findings import Finding, Report, Severity, order
from ftlint.reporters import MAX_PATH, from_top
from ftlint.text.escape import escaped


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the test results: errors and warnings are failures; infos, and waived or baselined findings,
    are skipped; a record without a finding passes.

    What could not be checked is an error.
    """
    return written(results(report))


def results(report: Report) -> Element:
    """Returns the root element of the test results."""
    root = Element("testsuites", name="ftlint")
    found = {file: list(members) for file, members in groupby(sorted(report.findings, key=order), _file)}
    for file in sorted({*found, *(record.file for record in report.records)}):
        _suite(root, escaped(from_top(file, report), MAX_PATH), found.get(file, []))
    if report.missed:
        _missed(root, report.missed)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    return root


def written(root: Element) -> str:
    """Returns the test results as text."""
    indent(root)
    data: bytes = tostring(root, encoding="us-ascii", xml_declaration=True)
    return data.decode("ascii") + "\n"


def _suite(root: Element, file: str, findings: list[Finding]) -> None:
    suite = SubElement(root, "testsuite", name=file, errors="0")
    names: dict[str, int] = {}
    for finding in findings:
        # By its anchor rather than its line, so that a service can tell what is new; and a name must be
        # unique in a suite.
        name = f"{finding.code} {finding.name}" + (f" at {escaped(finding.anchor)}" if finding.anchor else "")
        names[name] = number = names.get(name, 0) + 1
        name += f" ({number})" if number > 1 else ""
        case = SubElement(suite, "testcase", name=name, classname=file, time="0")
        _result(case, finding, file)
    if not findings:
        SubElement(suite, "testcase", name="nothing to report", classname=file, time="0")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))


def _missed(root: Element, sentences: Sequence[str]) -> None:
    """Adds what could not be checked: errors, which these services do not take for a verdict on the code."""
    number = str(len(sentences))
    suite = SubElement(
        root, "testsuite", name="ftlint", errors=number, tests=number, failures="0", skipped="0"
    )
    for at, sentence in enumerate(sentences, 1):
        case = SubElement(
            suite,
            "testcase",
            name=f"not checked ({at})" if at > 1 else "not checked",
            classname="ftlint",
            time="0",
        )
        SubElement(case, "error", type="not-checked", message=escaped(sentence)).text = escaped(sentence)


def _result(case: Element, finding: Finding, file: str) -> None:
    message = escaped(finding.message)
    kind, cause = "failure", finding.severity.label
    if finding.waiver:
        waiver = finding.waiver
        aside = f"waived until {escaped(waiver.expires)} by {escaped(waiver.approved_by)}: {escaped(waiver.reason)}"
        kind, cause, message = "skipped", "waived", f"{message} ({aside})"
    elif finding.baselined:
        kind, cause, message = "skipped", "baselined", f"{message} (in the baseline)"
    elif finding.severity is Severity.INFO:
        kind = "skipped"
    place = f"{file}:{finding.span.line}:{finding.span.column}: {finding.severity.label} {finding.code} {finding.name}"
    result = SubElement(case, kind, type=cause, message=message)
    result.text = "\n".join(filter(None, (place, message, escaped(finding.help), f"see: {finding.url}")))


def _file(finding: Finding) -> str:
    return finding.file
