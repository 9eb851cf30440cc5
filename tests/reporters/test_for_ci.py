"""The formats that CI services read, each taken apart by a reader that is not ours or that is written after
the service's own source.
"""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from defusedxml.ElementTree import fromstring
from jsonschema import Draft7Validator
from junitparser import Failure, JUnitXml, Skipped

from ftlint.findings import START, Finding, Related, Report, Severity, Span, Waiver
from ftlint.reporters import CAP, FORMATS, reporter
from ftlint.text.escape import escaped
from tests.escaped import commands, forged, hostile_strings, unsafe_characters
from tests.reporters.test_reporters import RECORD, finding, report

WAIVER = Waiver("Too dear.", "Head of claims", "2026-12-31")
ALL_CORPORA = (
    "gen-terminal",
    "gen-log",
    "gen-workflow-command",
    "gen-summary-markdown",
    "gen-path",
    "strings",
)
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

CODE_QUALITY = {
    # After https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format, which publishes no
    # schema.
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^(\\./|/)"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


class Command(NamedTuple):
    """A command as the runner takes it apart."""

    name: str
    properties: dict[str, str]
    data: str


def github(line: str) -> Command:
    """What GitHub's runner makes of a line, after `ActionCommand.TryParseV2` of actions/runner."""
    assert line.startswith("::")
    end = line.index("::", 2)
    name, _, listed = line[2:end].partition(" ")
    pairs = [pair.split("=", 1) for pair in listed.strip().split(",") if pair]
    return Command(
        name, {key: decoded(value, "\r\n:,%") for key, value in pairs}, decoded(line[end + 2 :], "\r\n%")
    )


def decoded(text: str, characters: str) -> str:
    """`text` with the escapes of these characters undone, in this order."""
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def azure(line: str) -> Command:
    """What Azure's agent makes of a line, after `Command.TryParse` and `CommandStringConvertor` of
    azure-pipelines-agent.
    """
    start = line.index("##vso[")
    end = line.index("]", start)
    name, _, listed = line[start + 6 : end].partition(" ")
    pairs = [pair.split("=", 1) for pair in listed.split(";") if pair]
    return Command(name, {key: undone(value) for key, value in pairs}, undone(line[end + 1 :]))


def undone(text: str) -> str:
    """`text` with the escapes of Azure's commands undone."""
    return decoded(text, ";\r\n]").replace("%AZP25", "%")


def annotations(a_report: Report) -> list[Command]:
    """The annotations of a report for GitHub."""
    return [github(line) for line in reporter("github")(a_report).splitlines() if line.startswith("::")]


def issues(a_report: Report) -> list[Command]:
    """The issues of a report for Azure."""
    return [azure(line) for line in reporter("azure")(a_report).splitlines() if "##vso[" in line]


def quality(a_report: Report) -> Any:
    """The report for GitLab, held against what GitLab documents."""
    written = reporter("gitlab")(a_report)
    assert written.isascii()
    value = json.loads(written)
    Draft7Validator(CODE_QUALITY).validate(value)
    prints = [entry["fingerprint"] for entry in value]
    assert len(set(prints)) == len(prints)
    return value


TEXT = {"type", "message"}
JENKINS: dict[str, tuple[set[str], set[str], set[str]]] = {
    # What the schema of Jenkins' xUnit plug-in (junit-10.xsd) lets an element be: attributes it must have,
    # those it may have, and children.
    "testsuites": (set(), {"name", "time", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors"},
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name"},
        {"time", "classname", "group"},
        {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "skipped": (set(), TEXT, set()),
    "error": (set(), TEXT, set()),
    "failure": (set(), TEXT, set()),
}


def not_for_jenkins(written: str) -> list[str]:
    """What of a JUnit report Jenkins' schema refuses."""
    errors: list[str] = []
    for element in fromstring(written).iter():
        required, allowed, children = JENKINS[element.tag]
        errors += [f"{element.tag}: {name}" for name in set(element.attrib) - required - allowed]
        errors += [f"{element.tag}: no {name}" for name in required - set(element.attrib)]
        errors += [f"{element.tag}: <{child.tag}>" for child in element if child.tag not in children]
        if (
            element.tag in ("testsuites", "testsuite", "testcase")
            and ((element.text or "") + (element.tail or "")).strip()
        ):
            errors.append(f"{element.tag}: text")
    return errors


def junit(a_report: Report, name: str = "junit") -> JUnitXml:
    """The test results, read by a reader of JUnit and by one that refuses what a safe reader
    of XML refuses.
    """
    written = reporter(name)(a_report)
    assert written.isascii()
    assert name != "junit" or not_for_jenkins(written) == []
    read = JUnitXml.fromstring(written.encode("ascii"))
    assert isinstance(read, JUnitXml)
    for suite in read:
        names = [case.name for case in suite]
        assert len(set(names)) == len(names)
        assert suite.tests == len(names)
    return read


def many(severity: Severity, number: int, **changes: Any) -> list[Finding]:
    """So many findings of one severity, each at a line of its own."""
    return [
        finding(severity=severity, span=Span(line, 1, line, 9), **changes) for line in range(1, number + 1)
    ]


def test_nothing_to_report() -> None:
    """A valid record gives no annotation, the summary, an empty list, and a test that passes."""
    assert (
        reporter("github")(report()) == reporter("azure")(report()) == "1 record checked: nothing to report\n"
    )
    assert reporter("github")(report(), quiet=True) == reporter("azure")(report(), quiet=True) == ""
    assert reporter("gitlab")(report()) == "[]\n"
    [suite] = junit(report())
    [case] = suite
    assert (suite.name, case.name, case.is_passed) == ("a.yaml", "nothing to report", True)


def test_what_does_not_count_is_not_annotated() -> None:
    """A finding that is waived or in the baseline is no annotation, and a skipped test that says why."""
    value = report(finding(waiver=WAIVER), finding(baselined=True, anchor="other"))
    assert annotations(value) == issues(value) == quality(value) == []
    assert reporter("github")(value) == "1 record checked: nothing to report (1 waived, 1 in the baseline)\n"
    [suite] = junit(value)
    assert [[(type(result), result.type, result.message) for result in case.result] for case in suite] == [
        [
            (
                Skipped,
                "waived",
                "`few-shot` already passes. (waived until 2026-12-31 by Head of claims: Too dear.)",
            )
        ],
        [(Skipped, "baselined", "`few-shot` already passes. (in the baseline)")],
    ]


def test_github_in_full() -> None:
    """An annotation has its place, its rule as title, and says what is wrong,
    what to do and where to read on.
    """
    assert (
        reporter("github")(report(finding(message="100% wrong, `a: b`.")))
        == "::error file=a.yaml,line=3,col=13,endLine=3,endColumn=24,title=FT407 simpler-approach-already-passes"
        "::100%25 wrong, `a: b`.%0AAccept it.%0Asee: https://example.org/rules/FT407/\n1 error in 1 record\n"
    )


def test_github_places() -> None:
    """A stretch of several lines is shown at its first line, and a place without a width at its line."""
    for span in (Span(3, 5, 9, 2), Span(3, 1, 3, 1)):
        [command] = annotations(report(finding(span=span)))
        assert {key: command.properties.get(key) for key in ("line", "col", "endLine", "endColumn")} == {
            "line": "3",
            "col": None,
            "endLine": None,
            "endColumn": None,
        }


@pytest.mark.parametrize(
    "numbers", [(0, 0, 10), (10, 10, 10), (11, 0, 0), (10, 11, 3), (25, 12, 30), (0, 0, 11)]
)
def test_github_past_its_cap(numbers: tuple[int, int, int]) -> None:
    """GitHub shows ten annotations of a level: no more are given, one notice counts the rest,
    and the log has every finding.
    """
    number_of = dict(zip((Severity.ERROR, Severity.WARNING, Severity.INFO), numbers, strict=True))
    value = report(*(entry for severity, number in number_of.items() for entry in many(severity, number)))
    given = annotations(value)
    more = [command for command in given if command.properties["title"] == "ftlint"]
    shown = {
        severity: sum(c.name == name for c in given if c not in more) for severity, name in LEVELS.items()
    }
    over = max(numbers) > CAP
    assert len(more) == over
    assert shown[Severity.ERROR] == min(number_of[Severity.ERROR], CAP)
    assert shown[Severity.WARNING] == min(number_of[Severity.WARNING], CAP)
    assert shown[Severity.INFO] == min(number_of[Severity.INFO], CAP - 1 if over else CAP)
    assert all(sum(command.name == name for command in given) <= CAP for name in LEVELS.values())
    counted = {
        name: int(number)
        for text in more
        for number, name in re.findall(r"(\d+) more (error|warning|notice)", text.data)
    }
    assert counted == {LEVELS[s]: number_of[s] - shown[s] for s in number_of if number_of[s] > shown[s]}
    lines = [line for line in reporter("github")(value).splitlines() if line.startswith("a.yaml:")]
    assert len(lines) == sum(numbers) - sum(shown.values())


def test_worst_come_first() -> None:
    """Errors come before warnings and infos, and what stands at a line before what is missing altogether."""
    missing, todo, warning = (
        finding(span=START, code="FT201"),
        finding(severity=Severity.INFO),
        finding(severity=Severity.WARNING, file="A"),
    )
    value = report(todo, warning, missing, finding())
    assert [(c.name, c.properties["title"][:5]) for c in annotations(value)] == [
        ("error", "FT407"),
        ("error", "FT201"),
        ("warning", "FT407"),
        ("notice", "FT407"),
    ]
    assert [(c.properties["type"], c.properties["code"]) for c in issues(value)] == [
        ("error", "FT407"),
        ("error", "FT201"),
        ("warning", "FT407"),
    ]


def test_azure_in_full() -> None:
    """An issue has its place, its rule and what to do;
    what is only to do, and what Azure would drop, are lines of the log.
    """
    written = reporter("azure")(report(finding(message="100% wrong; [x]"), finding(severity=Severity.INFO)))
    assert (
        written
        == "##vso[task.logissue type=error;sourcepath=a.yaml;linenumber=3;columnnumber=13;code=FT407]100%AZP25 wrong%3B [x%5D Accept it.\n"
        "a.yaml:3:13: info FT407 `few-shot` already passes.\n"
        "1 error, 1 note in 1 record\n"
    )
    value = report(*many(Severity.ERROR, CAP + 3), *many(Severity.WARNING, CAP))
    lines = reporter("azure")(value).splitlines()
    assert [len(issues(value)), lines.count("3 more errors, as text only:")] == [2 * CAP, 1]
    assert len([line for line in lines if line.startswith("a.yaml:")]) == 3


def test_gitlab_in_full() -> None:
    """An entry has the keys that GitLab reads; the same finding of another file has another fingerprint."""
    value = quality(
        report(
            finding(),
            finding(file="b.yaml", severity=Severity.WARNING),
            finding(file="c.yaml", severity=Severity.INFO),
        )
    )
    assert len({entry.pop("fingerprint") for entry in value}) == 3
    assert value == [
        {
            "description": "FT407: `few-shot` already passes.",
            "check_name": "simpler-approach-already-passes",
            "severity": severity,
            "location": {"path": f"{file}.yaml", "lines": {"begin": 3}},
        }
        for file, severity in (("a", "major"), ("b", "minor"), ("c", "info"))
    ]


def test_junit_in_full() -> None:
    """Each record is a suite, each finding a case: errors and warnings fail, infos are skipped,
    and equal ones differ by name.
    """
    value = report(
        finding(),
        finding(),
        finding(severity=Severity.WARNING, file="b.yaml"),
        finding(severity=Severity.INFO, file="b.yaml"),
    )
    read = junit(value)
    assert (read.tests, read.failures, read.skipped, read.errors) == (4, 3, 1, 0)
    suites = {suite.name: list(suite) for suite in read}
    name = "FT407 simpler-approach-already-passes at decision/approach"
    assert [case.name for case in suites["a.yaml"]] == [name, f"{name} (2)"]
    [failure] = suites["a.yaml"][0].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "`few-shot` already passes.")
    assert failure.text == (
        "a.yaml:3:13: error FT407 simpler-approach-already-passes\n`few-shot` already passes.\nAccept it.\nsee: https://example.org/rules/FT407/"
    )
    assert [[(type(result), result.type) for result in case.result] for case in suites["b.yaml"]] == [
        [(Failure, "warning")],
        [(Skipped, "info")],
    ]


def test_junit_for_gitlab() -> None:
    """GitLab finds the file of each test; all else is as in the strict form."""
    value = report(
        finding(), finding(severity=Severity.INFO, file="b.yaml"), finding(waiver=WAIVER, anchor="w")
    )._replace(missed=("cannot read `c.yaml`: permission denied.",))
    junit(value, "junit-gitlab")
    cases = list(fromstring(reporter("junit-gitlab")(value)).iter("testcase"))
    assert [case.get("file") for case in cases] == ["a.yaml", "a.yaml", "b.yaml", None]
    assert not_for_jenkins(reporter("junit-gitlab")(value)) == ["testcase: file"] * 3
    assert re.sub(' file="[^"]*"', "", reporter("junit-gitlab")(value)) == reporter("junit")(value)


def test_junit_says_everything_in_its_texts() -> None:
    """What is shown of a test that failed or was left out has the place, the sentence and the reason,
    for who reads no attribute.
    """
    value = report(finding(severity=Severity.INFO), finding(waiver=WAIVER, anchor="w"))._replace(
        missed=("cannot read `c.yaml`: gone.",)
    )
    texts = [
        result.text.splitlines()[:2] for suite in junit(value) for case in suite for result in case.result
    ]
    place = "a.yaml:3:13: {} FT407 simpler-approach-already-passes"
    assert texts == [
        [place.format("info"), "`few-shot` already passes."],
        [
            place.format("error"),
            "`few-shot` already passes. (waived until 2026-12-31 by Head of claims: Too dear.)",
        ],
        ["cannot read `c.yaml`: gone."],
    ]


def test_texts_survive(data: Path) -> None:
    """What a reader gets back is the very text, or the text as a terminal shows it, whatever is in it;
    and there is no command in it.
    """
    for string in hostile_strings(data, *ALL_CORPORA):
        text = string[:400] or "x"
        value = report(finding(message=text, help=text, anchor=text, file=text))
        path, shown = escaped(text, 5000), escaped(text)
        [note] = annotations(value)
        assert (note.name, note.properties["file"]) == ("error", path)
        assert note.data == f"{shown}\n{shown}\nsee: https://example.org/rules/FT407/"
        [issue] = issues(value)
        assert (issue.name, issue.properties["sourcepath"], issue.data) == (
            "task.logissue",
            path,
            f"{shown} {shown}",
        )
        exact = text.encode("utf-8", "backslashreplace").decode()
        [entry] = json.loads(reporter("gitlab")(value))
        assert (entry["description"], entry["location"]["path"]) == (f"FT407: {exact}", exact)
        suites = {suite.name: list(suite) for suite in junit(value)}
        [case] = suites[path]
        [failure] = case.result
        assert (case.classname, failure.message) == (path, shown)
        assert failure.text.splitlines()[1:3] == [shown, shown]


def test_only_meant_commands_reach_the_runner(data: Path) -> None:
    """Of a report for GitHub the oracle finds just the annotations, whatever is in the findings;
    of the other formats nothing.
    """
    for string in hostile_strings(data, *ALL_CORPORA):
        hostile = finding(
            file=string,
            message=string,
            help=string,
            related=(Related(Span(1, 1, 1, 2), string),),
            anchor=string,
        )
        value = report(
            hostile,
            hostile._replace(waiver=Waiver(string, string, string), anchor="w"),
            *many(Severity.ERROR, CAP, message=string),
        )
        found = commands(data, reporter("github")(value))
        assert len(found) == CAP + 1, string  # ten errors, and the notice of one more
        for name in ("sarif", "gitlab", "azure", "junit", "json", "concise", "text"):
            written = reporter(name)(value)
            assert forged(data, written, name) == [], string
            assert unsafe_characters(written) == set(), string


def lines_of_junit(text: str) -> set[int]:
    """The lines that a JUnit report names."""
    return {
        int(line)
        for line in re.findall(r"^ *<(?:failure|skipped) [^>]*>[^<\n]*?:(\d+):\d+: ", text, re.MULTILINE)
    }


LINES: dict[str, Callable[[str], set[int]]] = {
    "text": lambda text: {int(n) for n in re.findall(r"^a\.yaml:(\d+):", text, flags=re.MULTILINE)},
    "concise": lambda text: {int(n) for n in re.findall(r"^a\.yaml:(\d+):", text, flags=re.MULTILINE)},
    "json": lambda text: {entry["line"] for entry in json.loads(text)["findings"]},
    "sarif": lambda text: {
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in json.loads(text)["runs"][0]["results"]
    },
    "github": lambda text: {
        int(github(line).properties["line"]) for line in text.splitlines() if line.startswith("::")
    },
    "azure": lambda text: {
        int(azure(line).properties["linenumber"]) for line in text.splitlines() if line.startswith("##")
    },
    "gitlab": lambda text: {entry["location"]["lines"]["begin"] for entry in json.loads(text)},
    "junit": lines_of_junit,
    "junit-gitlab": lines_of_junit,
}


@pytest.mark.parametrize("name", sorted(LINES))
def test_lines_are_the_same_in_every_format(name: str) -> None:
    """A finding stands at the same line, counted from 1, whatever the format."""
    value = report(finding(), finding(span=START), finding(span=Span(5, 1, 5, 3), severity=Severity.WARNING))
    assert LINES[name](reporter(name)(value)) == {1, 3, 5}


def test_every_format_tells_its_lines() -> None:
    """No format is left out of the comparison of lines but Markdown, which has its own tests."""
    assert set(LINES) | {"markdown"} == set(FORMATS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "markdown"])
def test_order_of_the_findings_does_not_matter(name: str) -> None:
    """The same findings give the same report, in whatever order they come."""
    findings = [
        finding(file=file, span=Span(line, 1, line, 2), code=code, severity=severity, message=severity.label)
        for file in "ab"
        for line in (2, 10)
        for code in ("FT101", "FT407")
        for severity in Severity
    ]
    first = reporter(name)(Report(tuple(findings), (RECORD,), 2))
    for seed in range(5):
        random.Random(seed).shuffle(findings)
        assert reporter(name)(Report(tuple(findings), (RECORD,), 2)) == first


@pytest.mark.parametrize(
    ("here", "file", "path"),
    [
        ("/repo", "a.yaml", "a.yaml"),
        ("/repo/docs", "a.yaml", "docs/a.yaml"),
        ("/repo/docs", "../b/a.yaml", "b/a.yaml"),
        ("/repo/docs", "/repo/x/a.yaml", "x/a.yaml"),
        ("/repo/docs", "../../other/a.yaml", "../../other/a.yaml"),
        ("/repo/docs", "/other/a.yaml", "/other/a.yaml"),
        ("/repo/docs", "<stdin>", "<stdin>"),
    ],
)
def test_paths_start_at_the_top_of_the_repository(here: str, file: str, path: str) -> None:
    """Where the working directory is below the top of the repository, a service still finds the file;
    one outside keeps its name.
    """
    value = report(finding(file=file))._replace(here=here, top="/repo", records=())
    assert [note.properties["file"] for note in annotations(value)] == [path]
    assert [issue.properties["sourcepath"] for issue in issues(value)] == [path]
    assert [entry["location"]["path"] for entry in json.loads(reporter("gitlab")(value))] == [path]
    assert [suite.name for suite in junit(value)] == [path]


def test_what_was_not_checked_is_an_error_of_junit() -> None:
    """What could not be checked is an error in a suite of its own,
    so that a run with nothing but passes is one.
    """
    read = junit(report()._replace(missed=("cannot read `b.yaml`: \x1b.", "cannot read `c.yaml`: gone.")))
    assert (read.tests, read.failures, read.errors) == (3, 0, 2)
    [suite] = [suite for suite in read if suite.name == "ftlint"]
    assert [(case.name, case.result[0].message) for case in suite] == [
        ("not checked", "cannot read `b.yaml`: \\x1b."),
        ("not checked (2)", "cannot read `c.yaml`: gone."),
    ]
