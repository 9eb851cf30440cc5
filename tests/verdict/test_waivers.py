"""Waivers to the letter: when one holds, who may approve it, and that what it covers is shown everywhere."""

import shutil
from html import escape
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.findings import Finding, Severity, expanded
from ftlint.linter import lint
from tests.sites import make_site
from tests.support import read_report

EXAMPLE = (
    Path(__file__).resolve().parents[2] / "examples" / "company-voice-recommendations.finetune-decision.yaml"
)
RECORD = """\
schema_version: 1
project: {id: letters, owner: Head of claims}
status: proposed
decision: {approach: prompt-engineering}
waivers:
  - {rule: no-objective, reason: Being settled, approved_by: Head of support, expires: 2026-06-30}
"""


def found(text: str, today: str = "2026-06-01") -> dict[str, Finding]:
    """The findings about waivers and about the objective, by name."""
    report = lint(text.encode(), today=today)
    return {
        finding.name: finding
        for finding in expanded(report.findings)
        if finding.name.startswith(("waiver", "no-objective"))
    }


@pytest.mark.parametrize(
    ("today", "when"), [("2026-06-16", "in 14 days"), ("2026-06-29", "in 1 day"), ("2026-06-30", "today")]
)
def test_end_is_announced_two_weeks_before(today: str, when: str) -> None:
    """From 14 days before its last day to that day a waiver is announced, as a note, and still holds."""
    findings = found(RECORD, today)
    assert set(findings) == {"no-objective", "waiver-expires-soon"}
    assert findings["no-objective"].waiver is not None
    assert findings["waiver-expires-soon"].severity is Severity.INFO
    assert (
        findings["waiver-expires-soon"].message
        == f"The waiver of `no-objective` expires {when}, on 2026-06-30."
    )


def test_nothing_is_announced_earlier() -> None:
    """Fifteen days before its end, a waiver is not spoken of."""
    assert set(found(RECORD, "2026-06-15")) == {"no-objective"}


@pytest.mark.parametrize(
    "date",
    [
        "2026-W27-2",
        "20260630",
        "2026-6-30",
        "30.06.2026",
        "2026-06-30T23:59",
        "9999-99-99",
        "tomorrow",
        "２０２６-06-30",
    ],
)
def test_only_a_plain_date_is_a_date(date: str) -> None:
    """A last day in other words than YYYY-MM-DD counts as expired, though some of them are days as well."""
    findings = found(RECORD.replace("2026-06-30", f"'{date}'"))
    assert findings["waiver-expired"].severity is Severity.ERROR
    assert findings["no-objective"].waiver is None


@pytest.mark.parametrize("name", ["Head of claims", "head of claims", " Head  of Claims ", "HEAD OF CLAIMS"])
def test_only_author_is_known_however_it_is_written(name: str) -> None:
    """Spaces and capitals make nobody else of the only author; such a waiver covers nothing."""
    findings = found(RECORD.replace("Head of support", f"'{name}'"))
    assert findings["waiver-self-approved"].severity is Severity.ERROR
    assert findings["no-objective"].waiver is None
    two = RECORD.replace(
        "approach: prompt-engineering",
        "approach: prompt-engineering, deciders: [Head of claims, Head of product]",
    )
    assert "waiver-self-approved" not in found(two.replace("Head of support", f"'{name}'"))


@pytest.mark.parametrize(
    ("change", "name", "key", "message", "step"),
    [
        (
            ("no-objective", "no-objectve"),
            *(
                "waiver-for-unknown-rule",
                "rule",
                "No rule is called `no-objectve`; did you mean `no-objective`?",
            ),
            "Write a rule's code or name; `ftlint rule` lists them.",
        ),
        (
            ("no-objective", "zzz"),
            *("waiver-for-unknown-rule", "rule", "No rule is called `zzz`."),
            "Write a rule's code or name; `ftlint rule` lists them.",
        ),
        (
            ("no-objective", "dates-out-of-order"),
            *(
                "waiver-not-allowed",
                "rule",
                "`dates-out-of-order` cannot be waived: only prerequisites and practices can.",
            ),
            " what the rule reports, and remove the waiver.",
        ),
        (
            ("Head of support", "Head of claims"),
            *("waiver-self-approved", "approved_by"),
            "The waiver of `no-objective` is approved by `Head of claims`, who is the record's only author.",
            "Have somebody else approve it.",
        ),
        (
            ("approved_by: Head of support", "approved_by: N/A"),
            *("waiver-unexplained", "approved_by"),
            "The waiver of `no-objective` waives nothing: its `approved_by` is `N/A`.",
            "Name who approved it, or remove the waiver.",
        ),
        (
            ("2026-06-30", "tomorrow"),
            *(
                "waiver-expired",
                "expires",
                "The waiver of `no-objective` counts as expired: `tomorrow` is not a date.",
            ),
            "Write the last day as YYYY-MM-DD.",
        ),
        (
            ("2026-06-30", "2026-05-31"),
            *("waiver-expired", "expires", "The waiver of `no-objective` expired on 2026-05-31."),
            "Meet `no-objective`, or have the waiver approved again with a new date.",
        ),
        (
            ("2026-06-30", "2026-06-03"),
            *(
                "waiver-expires-soon",
                "expires",
                "The waiver of `no-objective` expires in 2 days, on 2026-06-03.",
            ),
            "Meet `no-objective` by then.",
        ),
        (
            ("no-objective", "few-shot-not-tried"),
            *(
                "waiver-unused",
                "rule",
                "The waiver of `few-shot-not-tried` covers nothing: the record has no finding of that rule.",
            ),
            "Remove the waiver.",
        ),
    ],
    ids=[
        "misspelled",
        "unknown",
        "not-allowed",
        "self-approved",
        "approved by nobody",
        "no-date",
        "expired",
        "soon",
        "unused",
    ],
)
def test_what_is_wrong_with_a_waiver_is_said_at_its_key(
    change: tuple[str, str], name: str, key: str, message: str, step: str
) -> None:
    """A finding on a waiver points at the wrong key, says what to do, and whether it depends on the day."""
    finding = found(RECORD.replace(*change))[name]
    assert (finding.pointer, finding.message) == (f"/waivers/0/{key}", message)
    assert finding.help.endswith(step)
    assert finding.dated is (name in ("waiver-expired", "waiver-expires-soon", "waiver-unused"))


@pytest.mark.parametrize("key", ["rule", "reason", "approved_by", "expires"])
def test_waiver_with_a_hole_is_no_waiver(key: str) -> None:
    """A waiver without one of its four keys, or with an empty one,
    makes the record one of the wrong shape.
    """
    start = RECORD.index(f"{key}:")
    end = min(place for place in (RECORD.find(", ", start), RECORD.find("}", start)) if place > 0)
    for text in (
        RECORD[:start] + f"{key}: ''" + RECORD[end:],
        RECORD.replace(RECORD[start:end], "").replace("{, ", "{").replace(", }", "}"),
    ):
        report = lint(text.replace(", ,", ",").encode(), today="2026-06-01")
        assert report.records == ()
        assert {finding.severity for finding in report.findings} == {Severity.ERROR}


@pytest.mark.parametrize("rule", ["FT", "FT1", "ALL", "FT999", "no_objective", "*"])
def test_one_waiver_names_one_rule(rule: str) -> None:
    """A prefix, a pattern or a rule that is not there covers nothing, and says so."""
    findings = found(RECORD.replace("no-objective", f"'{rule}'"))
    assert findings["waiver-for-unknown-rule"].severity is Severity.ERROR
    assert findings["no-objective"].waiver is None


@pytest.mark.parametrize(
    ("rule", "rest"),
    [
        ("no-objectives", "; did you mean `no-objective`?"),
        ("FT1O2", "; did you mean `FT102`?"),
        ("FT-102", "; did you mean `FT102`?"),
        ("FT1", "."),
        ("FT199", "."),
        ("objectives-are-unclear", "."),
    ],
)
def test_the_rule_that_was_meant_is_named(rule: str, rest: str) -> None:
    """A waiver with a typo in its rule is told the code or name that was meant, and no other gets a guess."""
    message = found(RECORD.replace("no-objective", rule))["waiver-for-unknown-rule"].message
    assert message == f"No rule is called `{rule}`{rest}"


@pytest.mark.parametrize("rule", ["FT102", "ft102", "NO-OBJECTIVE"])
def test_codes_and_names_are_known_in_capitals_and_without(rule: str) -> None:
    """A waiver may name its rule by code or by name."""
    assert found(RECORD.replace("no-objective", rule))["no-objective"].waiver is not None


def test_a_second_waiver_helps_the_first() -> None:
    """Where one of two waivers of a rule has expired, the other holds,
    and the expired one is still to be removed.
    """
    second = "  - {rule: FT102, reason: Again, approved_by: Head of support, expires: 2026-05-01}\n"
    findings = found(RECORD + second)
    assert set(findings) == {"no-objective", "waiver-expired"}
    assert findings["no-objective"].waiver is not None


def test_waiver_of_a_record_that_is_not_asked() -> None:
    """Of a rejected record no prerequisite is asked, so its waivers cover nothing."""
    assert set(found(RECORD.replace("status: proposed", "status: rejected"))) == {"waiver-unused"}


def test_waived_findings_are_hidden_from_no_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The JSON report has a waived finding with its waiver, the summary counts it,
    and the checklist calls it waived, not met.
    """
    monkeypatch.chdir(tmp_path)
    Path("finetune-decision.yaml").write_text(RECORD, encoding="utf-8")
    main(["check", "--today", "2026-06-01", "--format", "json"])
    value = read_report(capsys.readouterr().out)
    [waived] = [finding for finding in value["findings"] if finding["waiver"]]
    assert waived["waiver"] == {
        "reason": "Being settled",
        "approved_by": "Head of support",
        "expires": "2026-06-30",
    }
    assert value["summary"]["waived"] == value["records"][0]["readiness"]["waived"] == 1
    main(["check", "--today", "2026-06-01", "--statistics"])
    assert "(1 waived)" in capsys.readouterr().out


def test_waivers_are_hidden_from_no_reader_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A record's page and its files for programs show each waiver and what it covers."""
    folder = make_site(tmp_path / "site", {EXAMPLE.name: EXAMPLE.read_text(encoding="utf-8")})
    shutil.copytree(EXAMPLE.parent / "evals", folder / "records" / "evals", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    assert main(["site", "generate", str(folder), "--today", "2026-11-01"]) == 0
    reason = "Two editors can judge 300 messages in a round"
    page = (folder / "docs" / "decisions" / "r" / "company-voice-recommendations" / "index.md").read_text(
        encoding="utf-8"
    )
    assert escape(reason) in page
    assert "Head of marketing" in page
    export = folder / "docs" / "decisions" / "r" / "company-voice-recommendations" / "record.json"
    assert reason in export.read_text(encoding="utf-8")
