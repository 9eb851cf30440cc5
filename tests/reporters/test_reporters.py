"""What a run found, as users and programs see it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import ftlint
from ftlint.findings import (
    START,
    Finding,
    Prerequisite,
    RecordSummary,
    Related,
    Report,
    Severity,
    Span,
    Waiver,
)
from ftlint.framework.statements import FRAMEWORK, OTHER_TOPICS, REPORT_SCHEMA_URL
from ftlint.record.schema import schema_text
from ftlint.reporters import FORMATS, fingerprints, reporter
from ftlint.reporters.text import columns, excerpt, statistics
from ftlint.rules import iter_rules
from tests import support
from tests.escaped import forged, hostile_strings, unsafe_characters

SCHEMA = json.loads(schema_text("ftlint-report.v1.schema.json"))
SOURCE = "status: accepted\ndecision:\n  approach: fine-tuning\nbaselines:\n  - {id: few-shot, approach: few-shot}\n"
RECORD = RecordSummary(
    "a.yaml",
    "letters",
    "Letters",
    "accepted",
    "fine-tuning",
    (Prerequisite("3.M3", "Thresholds", "met", "`f1` ≥ 0.8"),),
)


def finding(**changes: Any) -> Finding:
    """A finding, with what a test wants to be different."""
    plain = Finding(
        file="a.yaml",
        span=Span(3, 13, 3, 24),
        code="FT407",
        name="simpler-approach-already-passes",
        severity=Severity.ERROR,
        message="`few-shot` already passes.",
        help="Accept it.",
        url="https://example.org/rules/FT407/",
        statement="2.R",
        pointer="/decision/approach",
        anchor="decision/approach",
    )
    return plain._replace(**changes)


def report(*findings: Finding, status: str = "accepted", source: str = SOURCE, files: int = 1) -> Report:
    """A report on `a.yaml`."""
    return Report(
        findings, (RECORD._replace(status=status),), files, sources={"a.yaml": source} if findings else {}
    )


def text(*findings: Finding, **options: Any) -> str:
    """The report for people."""
    return reporter("text")(report(*findings, **options))


def loaded(a_report: Report) -> Any:
    """The JSON report, read again and held against its schema."""
    written = reporter("json")(a_report)
    value = support.read_report(written)
    assert written.endswith("}\n")
    assert written.isascii()
    return value


def test_every_reporter_is_a_format() -> None:
    """Each module of the room has a row in the table of formats, and each row a module."""
    room = Path(ftlint.__file__).parent / "reporters"
    modules = {file.stem.replace("_", "-") for file in room.glob("*.py")} - {"--init--"}
    assert modules == set(FORMATS)


def test_no_reporter_is_imported_before_it_is_asked_for() -> None:
    """The table of formats costs nothing: a run imports the reporter that it needs and no other."""
    code = "import sys, ftlint.reporters; print(*sorted(name for name in sys.modules if name.startswith('ftlint.reporters.')))"
    command = [sys.executable, "-c", code]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"\n"


def test_nothing_to_report() -> None:
    """A valid record gives one line for people, nothing for grep, and an empty list for programs."""
    assert text() == "1 record checked: nothing to report\n"
    assert text(files=1200) == "1,200 records checked: nothing to report\n"
    assert text(files=0) == "Nothing was checked.\n"
    assert reporter("text")(report(), quiet=True) == ""
    assert reporter("concise")(report()) == ""
    assert loaded(report())["findings"] == []
    assert statistics(report()) == "1 record checked: nothing to report\n"


def test_waived_findings_do_not_count() -> None:
    """A waived finding is counted apart and not shown, but for programs, which get the waiver."""
    waived = finding(waiver=Waiver("Too dear.", "Head of claims", "2026-12-31"))
    assert text(waived) == "1 record checked: nothing to report (1 waived)\n"
    assert reporter("concise")(report(waived)) == ""
    value = loaded(report(waived))
    assert value["summary"] == {"files": 1, "errors": 0, "warnings": 0, "infos": 0, "waived": 1}
    assert value["findings"][0]["waiver"] == {
        "reason": "Too dear.",
        "approved_by": "Head of claims",
        "expires": "2026-12-31",
    }


def test_finding_with_its_line() -> None:
    """A finding is its place, what is wrong, the line it is about, what to do, and where to read on."""
    assert (
        text(finding())
        == """\
a.yaml:3:13: error FT407 simpler-approach-already-passes
  `few-shot` already passes.
    |
  3 |   approach: fine-tuning
    |             ^^^^^^^^^^^
  help: Accept it.
  see: https://example.org/rules/FT407/ · framework §2.R

1 error in 1 record
"""
    )


def test_related_places() -> None:
    """Other places are shown in the order of the file, each with what it has to do with the finding."""
    related = (
        Related(Span(5, 10, 5, 18), "it passes"),
        Related(Span(1, 9, 1, 17), "in force"),
        Related(Span(2, 1, 2, 9), "decided here"),
    )
    assert (
        text(
            finding(related=related, help="", statement="record"),
            finding(span=Span(1, 1, 1, 7), severity=Severity.WARNING),
            files=9,
        )
        == """\
a.yaml:1:1: warning FT407 simpler-approach-already-passes
  `few-shot` already passes.
    |
  1 | status: accepted
    | ^^^^^^
  help: Accept it.
  see: https://example.org/rules/FT407/ · framework §2.R

a.yaml:3:13: error FT407 simpler-approach-already-passes
  `few-shot` already passes.
    |
  1 | status: accepted
    |         -------- in force
  2 | decision:
    | -------- decided here
  3 |   approach: fine-tuning
    |             ^^^^^^^^^^^
  ...
  5 |   - {id: few-shot, approach: few-shot}
    |          -------- it passes
  see: https://example.org/rules/FT407/

1 error, 1 warning in 1 of 9 records
"""
    )


def test_places_that_cannot_be_shown() -> None:
    """Where there is no line to show, the finding stands without one, and other places become notes."""
    related = (Related(Span(41, 1, 41, 2), "the threshold"),)
    assert (
        text(finding(related=related), source="")
        == """\
a.yaml:3:13: error FT407 simpler-approach-already-passes
  `few-shot` already passes.
  note: line 41: the threshold
  help: Accept it.
  see: https://example.org/rules/FT407/ · framework §2.R

1 error in 1 record
"""
    )


def test_to_dos() -> None:
    """What a draft still lacks is one line each after what is wrong,
    and the summary says what shows the next step.
    """
    todo = finding(severity=Severity.INFO, code="FT203", message="`f1` has no threshold.", span=START)
    shown = text(
        todo,
        finding(severity=Severity.WARNING, related=()),
        todo._replace(span=Span(12, 3, 12, 4)),
        status="draft",
    )
    assert (
        shown
        == """\
a.yaml:3:13: warning FT407 simpler-approach-already-passes
  `few-shot` already passes.
    |
  3 |   approach: fine-tuning
    |             ^^^^^^^^^^^
  help: Accept it.
  see: https://example.org/rules/FT407/ · framework §2.R

a.yaml: 2 to-dos
   1:1  FT203  `f1` has no threshold.
  12:3  FT203  `f1` has no threshold.

1 warning, 2 to-dos in 1 record
`ftlint checklist` shows what to do next.
"""
    )
    assert text(todo).endswith("a.yaml: 1 note\n  1:1  FT203  `f1` has no threshold.\n\n1 note in 1 record\n")


def test_concise() -> None:
    """One line for each finding, sorted, whatever its severity."""
    assert (
        reporter("concise")(
            report(
                finding(), finding(span=START, code="FT102", severity=Severity.INFO, message="No objective.")
            )
        )
        == "a.yaml:1:1: info FT102 No objective.\na.yaml:3:13: error FT407 `few-shot` already passes.\n"
    )


def test_statistics() -> None:
    """Rules are counted, most frequent first; waived findings are not."""
    many = [finding(code="FT203", name="metric-without-threshold", severity=Severity.WARNING)] * 12
    shown = statistics(report(finding(), *many, finding(waiver=Waiver("r", "a", "e")), files=3))
    assert (
        shown
        == """\
    12  warning  FT203  metric-without-threshold
     1  error    FT407  simpler-approach-already-passes

1 error, 12 warnings in 1 of 3 records (1 waived)
"""
    )
    assert (
        statistics(report(finding()), quiet=True)
        == "     1  error    FT407  simpler-approach-already-passes\n"
    )


def test_colours_change_nothing_but_the_colour() -> None:
    """With its colours taken away the coloured report is the plain one; the plain one has none."""
    findings = (finding(related=(Related(Span(5, 10, 5, 18), "it passes"),)), finding(severity=Severity.INFO))
    coloured = reporter("text")(report(*findings), color=True)
    assert coloured != text(*findings)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text(*findings)


@pytest.mark.parametrize(
    ("line", "column", "end", "shown", "marked"),
    [
        ("abc: def", 6, 9, "abc: def", "     ^^^"),
        ("abc: def", 6, 6, "abc: def", "     ^"),
        ("abc", 10, 12, "abc", "   ^"),
        ("a:\tb", 4, 5, "a:\\tb", "    ^"),
        ("a: 日本語 x", 4, 7, "a: 日本語 x", "   ^^^^^^"),
        ("a: 日本語 x", 8, 9, "a: 日本語 x", "          ^"),
        ("e\u0301e\u0301: x", 7, 8, "e\u0301e\u0301: x", "    ^"),
        ("a: \x1bb", 4, 5, "a: \\x1bb", "   ^^^^"),
        ("a: \u202eb", 5, 6, "a: \\u202eb", "         ^"),
    ],
)
def test_marks_stand_below_their_place(line: str, column: int, end: int, shown: str, marked: str) -> None:
    """Tabs, wide characters, combining marks and escapes before or in the place do not move
    the mark off it.
    """
    text, offset, length = excerpt(line, Span(1, column, 1, end), 80)
    assert (text, " " * offset + "^" * length) == (shown, marked)


def test_long_lines_are_cut_around_the_place() -> None:
    """Of a line that is too long the part around the place is shown, with ellipses where it is cut."""
    line = "x" * 200 + "HERE" + "y" * 200
    for room in (40, 80):
        text, offset, length = excerpt(line, Span(1, 201, 1, 205), room)
        assert text[offset : offset + length] == "HERE"
        assert columns(text) == room + 2
        assert text.startswith("…x")
        assert text.endswith("y…")
    assert excerpt(line, Span(1, 1, 1, 5), 40) == ("x" * 40 + "…", 0, 4)
    text, offset, length = excerpt(line, Span(1, 404, 1, 405), 40)
    assert (text, offset, length) == ("…" + "y" * 40, 40, 1)
    assert excerpt("x" * 40, Span(1, 1, 1, 41), 40) == ("x" * 40, 0, 40)
    assert excerpt(line, Span(1, 1, 9, 2), 40)[1:] == (0, 40)


@given(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.integers(1, 220),
    st.integers(1, 220),
    st.integers(40, 100),
)
def test_excerpts_are_safe(line: str, column: int, end: int, room: int) -> None:
    """Whatever the line and the place: the excerpt is safe and the mark lies within it."""
    text, offset, length = excerpt(line, Span(1, column, 1, end), room)
    assert unsafe_characters(text) == set()
    assert length >= 1
    assert offset + length <= columns(text) + 1


def test_json_in_full() -> None:
    """The report for programs has exactly the keys of the contract, in its order."""
    value = report(finding(related=(Related(Span(5, 10, 5, 18), "it passes"),)))
    assert (
        reporter("json")(value)
        == """\
{"version": 1, "tool": {"name": "ftlint", "version": "VERSION"},
 "summary": {"files": 1, "errors": 1, "warnings": 0, "infos": 0, "waived": 0},
 "findings": [
  {"code": "FT407", "name": "simpler-approach-already-passes", "severity": "error", "message": "`few-shot` already passes.", \
"help": "Accept it.", "url": "https://example.org/rules/FT407/", "section": "2.R", "file": "a.yaml", "line": 3, "column": 13, \
"end_line": 3, "end_column": 24, "pointer": "/decision/approach", "related": [{"line": 5, "message": "it passes"}], "waiver": null, \
"fingerprint": "878f3fbdd9355c2bdafefab801568654"}
 ],
 "records": [
  {"file": "a.yaml", "id": "letters", "status": "accepted", "approach": "fine-tuning", \
"readiness": {"met": 1, "unmet": 0, "waived": 0, "not_applicable": 0}, \
"prerequisites": [{"id": "3.M3", "state": "met", "fact": "`f1` \\u2265 0.8"}], \
"sources": {"rebuilt_from": "", "illustrative": [], "results": {"measured": 0, "reported": 0, "illustrative": 0}}}
 ]}
""".replace("VERSION", ftlint.__version__)
    )
    loaded(value)


def test_json_is_sorted() -> None:
    """Findings are sorted by file, line, column and code, and records by file,
    in whatever order they come.
    """
    findings = [
        finding(file=f, span=Span(n, c, n, c), code=code)
        for f in "ba"
        for n in (2, 10)
        for c in (3, 1)
        for code in ("FT2", "FT1")
    ]
    value = json.loads(
        reporter("json")(Report(tuple(findings), (RECORD._replace(file="b"), RECORD), 2))
    )  # codes of no rule
    keys = [(f["file"], f["line"], f["column"], f["code"]) for f in value["findings"]]
    assert keys == sorted(keys)
    assert [record["file"] for record in value["records"]] == ["a.yaml", "b"]


def test_fingerprints() -> None:
    """A finding keeps its fingerprint when lines, wording and other files change;
    equal ones of a file are told apart by their order.
    """
    [plain] = fingerprints([finding()])
    assert fingerprints(
        [finding(span=START, message="Other words.", file="b.yaml", severity=Severity.INFO)]
    ) == [plain]
    assert fingerprints([finding(code="FT408")]) != [plain]
    assert fingerprints([finding(anchor="decision")]) != [plain]
    three = fingerprints([finding(), finding(), finding()])
    assert three[0] == plain
    assert len(set(three)) == 3
    assert fingerprints([finding(), finding(file="b.yaml")]) == [plain, plain]


@given(st.text())
def test_json_gives_back_every_text(string: str) -> None:
    """A parser reads back exactly what was put in, and lone surrogates, which strict parsers refuse,
    as their escapes.
    """
    value = loaded(report(finding(message=string[:400] or "x", anchor=string, file=string or "x")))
    expected = (string[:400] or "x").encode("utf-8", "backslashreplace").decode()
    assert value["findings"][0]["message"] == expected


@pytest.mark.parametrize(
    ("string", "read"),
    [
        ("\ud800", "\\ud800"),
        ("a\udcffb", "a\\udcffb"),
        ("\\\ud800", "\\\\ud800"),
        ("\udc00\ud800", "\\udc00\\ud800"),
        ("\\ud800", "\\ud800"),
        ("😀", "😀"),
    ],
)
def test_json_is_read_by_strict_parsers(string: str, read: str) -> None:
    """Half of a surrogate pair, which is no character, is written as an escape;
    whole pairs and backslashes stay what they are.
    """
    assert loaded(report(finding(message=string)))["findings"][0]["message"] == read


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_strings_are_safe_in_every_format(data: Path, name: str) -> None:
    """Whatever is put into a finding, the report has no unsafe character and no command,
    and gives it back exactly where it is JSON.
    """
    for string in hostile_strings(data):
        hostile = finding(
            file=string,
            message=string,
            help=string,
            pointer=string,
            related=(Related(Span(1, 1, 1, 2), string),),
        )
        todo = hostile._replace(severity=Severity.INFO)
        record = RECORD._replace(
            file=string, id=string, prerequisites=(Prerequisite("2.1", "t", "met", string),)
        )
        written = reporter(name)(
            Report((hostile, todo), (record,), 1, sources={string: f"{string}\n{string}\n{string}"})
        )
        assert unsafe_characters(written) == set(), string
        assert forged(data, written, name) == [], string
        if name == "json":
            assert (
                json.loads(written)["findings"][0]["message"]
                == string.encode("utf-8", "backslashreplace").decode()
            )


def test_same_report_in_every_environment(tmp_path: Path) -> None:
    """The same records give the same bytes in any locale and with any seed for hashes."""
    (tmp_path / "finetune-decision.yaml").write_text(
        "schema_version: 1\nproject: {id: x, name: Größe}\nstatus: proposed\ndecision: {approach: ragg}\nowner: ä\n",
        encoding="utf-8",
    )
    seen = set()
    for changes in (
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "ascii"},
    ):
        command = [sys.executable, "-m", "ftlint", "check", "--format", "json", "--today", "2026-06-01", "."]
        environment = {"PYTHONPATH": str(Path(ftlint.__file__).parent.parent), **changes}
        seen.add(
            subprocess.run(command, cwd=tmp_path, env=environment, check=False, capture_output=True).stdout
        )
    [written] = seen
    assert "FT030" in {entry["code"] for entry in support.read_report(written.decode())["findings"]}


def test_schema_describes_the_report() -> None:
    """The published schema has its address as id, explains every key, allows no other,
    and knows every statement and code there is.
    """
    assert SCHEMA["$id"] == REPORT_SCHEMA_URL
    Draft7Validator.check_schema(SCHEMA)

    def walk(node: dict[str, Any]) -> None:
        if "$ref" in node:
            return
        assert node["title"], node
        assert node["description"].endswith("."), node
        if "properties" in node:
            assert node["additionalProperties"] is False
            for child in node["properties"].values():
                walk(child)
        if "items" in node:
            walk(node["items"])

    for node in (SCHEMA, *SCHEMA["definitions"].values()):
        walk(node)
    properties = SCHEMA["definitions"]["finding"]["properties"]
    for statement in (*FRAMEWORK.statements, *OTHER_TOPICS):
        assert re.search(properties["section"]["pattern"], statement), statement
    for rule in iter_rules():
        assert re.search(properties["code"]["pattern"], rule.code)
        assert re.search(properties["name"]["pattern"], rule.name)


def test_what_is_missing_altogether_has_no_frame() -> None:
    """A finding that has nothing in the file to point at shows no line of it."""
    shown = reporter("text")(support.report(support.complete("", approach="prompt-engineering")))
    assert "record.yaml:1:1: error FT201 no-metric" in shown
    assert " 1 | " not in shown


def test_warnings_about_nothing_in_the_file_do_not_bury_an_error() -> None:
    """In a proposed record what is missing altogether is a list of lines;
    the one error keeps its frame, before the list.
    """
    record = (
        "metrics: {measures: [{id: f1, kind: accuracy, unit: fraction, direction: higher, threshold: 80}]}\n"
    )
    shown = reporter("text")(support.report(support.complete(record, status="proposed")))
    frame, _, listed = shown.partition(" warnings about what is not in the record\n")
    assert "error FT207 threshold-out-of-range" in frame
    assert "  1:1  FT101  The record has no `product`: `core_functionality`, " in listed
    assert " | " not in listed
    assert listed.endswith("`ftlint checklist` shows what to do next.\n")
