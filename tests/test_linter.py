"""The linter: shape before meaning, severity by status, waivers, links between records,
and a crash that is never a pass.
"""

import re
from collections.abc import Iterator

import pytest

from ftlint import linter, rules
from ftlint.findings import MAX_FINDINGS, START, Finding, Kind, Problem, Severity, expanded
from ftlint.linter import RecordError, Settings, lint, lint_files, load
from ftlint.reading import document
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from tests.support import CLAIMS, TODAY, complete, findings, report


def lines(text: str) -> list[tuple[int, str]]:
    """(line, code) of every finding on a whole record."""
    return [(f.span.line, f.code) for f in report(text).findings]


def test_a_sound_accepted_record_is_clean() -> None:
    """The worked example has nothing to report, and every prerequisite that applies is met."""
    result = report(CLAIMS)
    assert result.findings == ()
    assert result.records[0].count("unmet") == 0
    assert result.records[0].count("met") >= 25


def edited(*changes: tuple[str, str]) -> str:
    """The valid example with some texts replaced; each must be there."""
    text = CLAIMS
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def line_of(text: str, part: str) -> int:
    """The first line that holds `part`."""
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_ten_mistakes_of_meaning_are_ten_findings_at_their_lines() -> None:
    """Ten different mistakes in one record give ten findings, each at its own line,
    each with something to do.
    """
    text = edited(
        ("review_by: ", "review_by: 2020-01-01  # was "),
        ("suited_because: [output-format, persona]", "suited_because: [output-format, high-precision]"),
        ("threshold: 0.80", "threshold: 80"),
        ("    cadence: every change\n", ""),
        ("splits: {train: 1000,", "splits: {train: 2000,"),
        ("  family: peft\n", "  family: full\n"),
        ("  citations_needed: false", "  citations_needed: true"),
        ("  selected: small-8b-instruct", "  selected: small-9b-instruct"),
        ("  rollback: The few-shot prompt stays deployable.\n", ""),
        ("iterations: []", "iterations: [{id: one, date: 2026-04-01, results: {f1: {value: 0.5}}}]"),
    )
    found = report(text).findings
    by_name = {f.name: f for f in found}
    expected = {
        "dates-out-of-order": "review_by: 2020",
        "reason-contradicts-situation": "high-precision]",
        "threshold-out-of-range": "threshold: 80",
        "no-tracking": "  tracking:",
        "splits-do-not-add-up": "splits:",
        "technique-contradicts-family": "technique: lora",
        "citations-without-retrieval": "approach: fine-tuning",
        "selected-model-not-a-candidate": "selected: small-9b",
        "plan-incomplete": "plan:",
        "unknown-metric": "f1: {value",
    }
    for name, part in expected.items():
        assert name in by_name, name
        assert by_name[name].span.line == line_of(text, part), name
        assert by_name[name].help, name


def test_meaning_waits_for_a_sound_shape() -> None:
    """While the shape is wrong, all of the shape is reported and nothing else,
    and the record has no summary.
    """
    text = edited(("threshold: 0.80", "treshold: 0.80"), ("splits: {train: 1000,", "splits: {train: many,"))
    result = report(text)
    assert {f.code for f in result.findings} == {"FT030", "FT032"}
    assert result.records == ()


def test_a_value_gets_one_finding_of_shape() -> None:
    """What the reader says of a value the schema does not say again."""
    found = report(
        "schema_version: 1\nproject: {id: a, name: 1e3}\nstatus: draft\ndecision: {approach: rag}\n"
    ).findings
    assert [finding.code for finding in found] == ["FT021"]


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("draft", Severity.INFO),
        ("proposed", Severity.WARNING),
        ("accepted", Severity.ERROR),
        ("rejected", None),
        ("superseded", None),
    ],
)
def test_the_status_decides_what_an_unmet_prerequisite_weighs(status: str, severity: Severity | None) -> None:
    """A missing threshold is a to-do in a draft, a warning when proposed, an error when accepted,
    and not asked afterwards.
    """
    fragment = "metrics: {measures: [{id: f1, kind: accuracy, unit: fraction, direction: higher}]}\n"
    found = {f.severity for f in findings(fragment, status=status) if f.name == "metric-without-threshold"}
    assert found == ({severity} if severity else set())


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "rejected", "superseded"])
def test_a_contradiction_is_an_error_in_every_status(status: str) -> None:
    """What cannot be right is an error, whatever the status."""
    fragment = "metrics: {measures: [{id: f1, unit: fraction, threshold: 80}]}\n"
    assert [f.severity for f in findings(fragment, status=status) if f.name == "threshold-out-of-range"] == [
        Severity.ERROR
    ]


def test_only_what_the_approach_needs_is_asked() -> None:
    """An accepted record that only prompts is not asked for data, models, method or retrieval."""
    statements = {f.statement for f in findings("", approach="prompt-engineering")}
    assert statements & {"3.M1", "3.P1"}
    assert not {s for s in statements if s.startswith(("3.D", "5", "6", "7", "8"))}


def test_the_statement_of_a_question_is_its_own() -> None:
    """Each unanswered question belongs to the statement that asks it."""
    asked = {f.pointer: f.statement for f in findings("", status="draft") if f.name == "question-unanswered"}
    assert asked["/situation/consistent_tone_or_style"] == "4.2"
    assert asked["/situation/token_cost_limiting"] == "4.4"
    assert asked["/situation/knowledge_outside"] == "8.2"


def crashing(_record: Record) -> Iterator[Problem]:
    """A check that fails."""
    yield Problem(("status",), "before the crash")
    raise ZeroDivisionError("no luck")


def test_a_rule_that_raises_is_a_finding_and_the_others_still_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash becomes a finding with the rule's code, the other rules run,
    and the report says that a rule crashed.
    """
    rule = Rule("FT498", "crashing", "record", Kind.CONTRADICTION, crashing)
    others = linter.asked("accepted", "fine-tuning")
    monkeypatch.setattr(linter, "asked", lambda _status, _approach: (rule, *others))
    monkeypatch.setattr(rules, "as_written", lambda _name: rule)
    result = lint(complete("").encode(), today=TODAY)
    [crash] = [f for f in result.findings if f.code == "FT901"]
    assert (
        "FT498 crashing failed on this record: ZeroDivisionError: no luck (tests.test_linter, line "
        in crash.message
    )
    assert crash.severity is Severity.ERROR
    assert result.crashed
    assert result.records == (), "of a record that was not judged to its end nothing is called met"
    assert any(f.name == "no-metric" for f in result.findings)


def test_selecting_and_ignoring_hides_findings_but_never_an_unreadable_file() -> None:
    """Codes, prefixes and names choose what is shown; why a file is no record that the rules could judge
    is always shown.
    """
    text = complete("")

    def codes(settings: Settings) -> set[str]:
        return {finding.code for finding in expanded(report(text, settings=settings).findings)}

    every = codes(Settings())
    assert codes(Settings(select=("FT2",))) == {code for code in every if code.startswith("FT2")}
    assert codes(Settings(ignore=("FT2", "no-baseline"))) == {
        code for code in every if not code.startswith("FT2") and code != "FT401"
    }
    for text in ("a: &x 1\n", edited(("status: accepted", "status: aproved"))):
        assert report(text, settings=Settings(select=("FT2",))).findings == report(text).findings != ()
        assert report(text, settings=Settings(ignore=("ALL",))).findings == report(text).findings


def test_hiding_a_rule_does_not_make_its_prerequisite_met() -> None:
    """The checklist is judged by all rules, whatever the user looks at."""
    hidden = report(complete(""), settings=Settings(ignore=("ALL",)))
    assert hidden.findings == ()
    assert hidden.records[0].prerequisites == report(complete("")).records[0].prerequisites


def test_a_severity_can_be_raised_but_not_lowered() -> None:
    """The configuration makes a to-do an error; it never makes an error less."""
    raised = report(complete("", status="draft"), settings=Settings(severity={"FT201": Severity.ERROR}))
    assert [f.severity for f in raised.findings if f.code == "FT201"] == [Severity.ERROR]
    kept = report(complete(""), settings=Settings(severity={"FT201": Severity.INFO}))
    assert [f.severity for f in kept.findings if f.code == "FT201"] == [Severity.ERROR]


@pytest.mark.parametrize(("extra", "shown"), [(0, MAX_FINDINGS), (1, MAX_FINDINGS + 1)])
def test_findings_of_a_file_are_capped_and_the_rest_are_counted(extra: int, shown: int) -> None:
    """A hundred findings are shown; with one more, a finding says that there is one more."""
    text = complete("".join(f"x{n}: 1\n" for n in range(MAX_FINDINGS + extra)))
    result = report(text)
    assert len(result.findings) == shown
    counted = [f.message for f in result.findings if f.code == "FT023"]
    assert counted == (["1 more finding of this file not shown; the worst 100 are."] if extra else [])


def test_long_messages_are_cut() -> None:
    """A message is never longer than 500 characters, however long the user's own words."""
    longest = max(len(f.message) for f in report(complete("k" * 256 + ": 1\n")).findings)
    assert longest <= 500


def test_findings_are_in_reading_order() -> None:
    """Findings are sorted by file, line, column and code."""
    result = lint_files(
        [("b.yaml", complete("").encode()), ("a.yaml", complete("x: 1\ny: 2\n").encode())], today=TODAY
    )
    places = [(f.file, f.span.line, f.span.column, f.code) for f in result.findings]
    assert places == sorted(places)
    assert result.files == 2


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_each_file_has_its_own_door(monkeypatch: pytest.MonkeyPatch, broken: int) -> None:
    """Whatever fails on one file is one finding of that file;
    the others are judged as usual, and the run is not a pass.
    """
    names = ("a.yaml", "b.yaml", "c.yaml")
    files = [(name, complete("").encode()) for name in names]
    before = lint_files(files, today=TODAY)
    real = document.read

    def fails(source: bytes) -> document.Document:
        seen.append(source)
        if len(seen) == broken + 1:
            raise MemoryError("none left")
        return real(source)

    seen: list[bytes] = []
    monkeypatch.setattr(linter, "read", fails)
    result = lint_files(files, today=TODAY)
    assert result.crashed
    own = [f for f in result.findings if f.file == names[broken]]
    assert [(f.code, f.severity) for f in own] == [("FT902", Severity.ERROR)]
    assert own[0].message.startswith(
        "ftlint failed on this file, which was not judged: MemoryError: none left (tests.test_linter, line "
    )
    assert own[0].help.startswith("This is a bug in ftlint")
    assert (own[0].pointer, own[0].anchor) == ("", "")
    assert names[broken] not in {record.file for record in result.records}
    others = [f for f in before.findings if f.file != names[broken] and f.name != "duplicate-record-id"]
    assert [
        f for f in result.findings if f.file != names[broken] and f.name != "duplicate-record-id"
    ] == others
    assert others


def test_a_failure_that_has_a_finding_already_keeps_it() -> None:
    """The finding that an error carries is used again, under the name of the file."""
    first = linter.failure("<record>", MemoryError("none left"))
    again = linter.failure("a.yaml", RecordError((first,)))
    assert again == first._replace(file="a.yaml")
    assert first.message == "ftlint failed on this file, which was not judged: MemoryError: none left."


def test_the_cap_keeps_the_worst() -> None:
    """However many to-dos of a draft come first, its error at the end is among what is shown,
    and the rest is counted.
    """
    cases = "".join(f"    - {{id: case-{n}}}\n" for n in range(50))
    measures = "".join(f"    - {{id: metric-{n}}}\n" for n in range(50))
    iterations = "iterations:\n  - {id: one, date: 2026-01-01}\n  - {id: one, date: 2026-01-01}\n"
    result = report(
        complete(
            f"product:\n  use_cases:\n{cases}metrics:\n  measures:\n{measures}{iterations}", status="draft"
        )
    )
    [rest] = [f for f in result.findings if f.name == "too-many-findings"]
    assert re.fullmatch(r"\d+ more findings of this file not shown; the worst 100 are\.", rest.message)
    shown = [f for f in result.findings if f is not rest]
    assert len(shown) == MAX_FINDINGS
    assert [f.name for f in shown if f.severity is Severity.ERROR] == ["duplicate-id"]
    assert shown[-1].name == "duplicate-id"


def test_the_cap_keeps_an_error_among_warnings() -> None:
    """A hundred escapes that are only warned of do not crowd out the one value that is no status."""
    objectives = ", ".join(['"a\\a"'] * 200)
    result = report(
        complete(f"product: {{objectives: [{objectives}]}}\n").replace("status: accepted", "status: aproved")
    )
    assert "unknown-value" in {f.name for f in result.findings}


def test_the_anchor_survives_a_new_neighbour() -> None:
    """The place that a fingerprint is made of names list items by id,
    so that a new item before it changes nothing.
    """
    one = "metrics: {measures: [{id: f1, unit: fraction, threshold: 80}]}\n"
    two = "metrics: {measures: [{id: other}, {id: f1, unit: fraction, threshold: 80}]}\n"
    anchors = [
        [f.anchor for f in findings(text) if f.name == "threshold-out-of-range"] for text in (one, two)
    ]
    assert anchors[0] == anchors[1] == ["metrics/measures/[f1]/threshold"]


def test_load_gives_the_typed_record_or_says_why_not() -> None:
    """A valid record is loaded as typed data; any other raises an error with its findings."""
    record = load(CLAIMS.encode(), today=TODAY)
    assert (record.project.id, record.today) == ("claims-letters", TODAY)
    with pytest.raises(RecordError, match=r"line 2: .*nmae") as caught:
        load(
            b"schema_version: 1\nproject: {id: a, nmae: b}\nstatus: draft\ndecision: {approach: rag}\n",
            today=TODAY,
        )
    assert [f.code for f in caught.value.findings] == ["FT030"]


def test_the_error_of_load_names_the_first_three_findings() -> None:
    """The error names the first three findings with their lines, and carries all of them in order."""
    text = b"schema_version: 1\nproject: {id: a, z: 1, y: 2}\nstatus: draft\ndecision: {approach: rag, x: 3}\nw: 4\n"
    with pytest.raises(RecordError) as caught:
        load(text, today=TODAY)
    assert [(f.file, f.span.line) for f in caught.value.findings] == [
        ("<record>", 2),
        ("<record>", 2),
        ("<record>", 4),
        ("<record>", 5),
    ]
    assert str(caught.value) == "; ".join(
        f"line {f.span.line}: {f.message}" for f in caught.value.findings[:3]
    )
    assert caught.value.crashed is False


def test_one_record_alone_may_link_to_others() -> None:
    """`lint` takes its record for one of many, `lint_files` its records for all there are."""
    name, text = linked("new", "accepted", "supersedes: [old]")
    alone = lint(text, today=TODAY)
    assert {f.file for f in alone.findings} == {"<stdin>"}
    assert "supersedes-unknown-record" not in {f.name for f in alone.findings}
    assert "supersedes-unknown-record" in {f.name for f in lint_files([(name, text)], today=TODAY).findings}


def test_a_report_has_the_text_of_each_file_with_findings() -> None:
    """A report has the text of each file with findings, a wrong shape included, and of no other."""
    shape = "schema_version: 1\nproject: {id: a}\nstatus: draft\n"
    files = {
        "valid.yaml": complete("", status="rejected"),
        "gaps.yaml": complete(""),
        "shape.yaml": shape,
    }
    result = lint_files([(name, text.encode()) for name, text in files.items()], today=TODAY)
    assert result.sources == {name: text for name, text in files.items() if name != "valid.yaml"}
    assert result.crashed is False


def test_each_file_is_handed_on_with_what_was_read() -> None:
    """The caller gets each file's findings, record and document; with a wrong shape there is no record."""
    seen: dict[str, linter.Linted] = {}
    files = [("valid.yaml", CLAIMS.encode()), ("shape.yaml", b"status: draft\n")]
    lint_files(
        files, today=TODAY, with_readiness=False, each=lambda name, linted: seen.update({name: linted})
    )
    valid, shape = seen["valid.yaml"], seen["shape.yaml"]
    assert [linted.document.text if linted.document else None for linted in (valid, shape)] == [
        CLAIMS,
        "status: draft\n",
    ]
    assert valid.record is not None
    assert valid.summary is not None
    assert valid.summary.prerequisites == ()
    assert (shape.record, shape.summary, bool(shape.findings)) == (None, None, True)
    assert valid.crashed is shape.crashed is False


def test_settings_of_each_file_hold_for_its_links() -> None:
    """With settings by file, a finding on a link follows the settings of the file in which it is."""
    files = [
        linked("new", "accepted", "supersedes: [gone]"),
        linked("newer", "accepted", "supersedes: [gone]"),
    ]
    chosen = lint_files(
        files,
        today=TODAY,
        settings=lambda file: Settings(select=("FT82",) if file == "new.yaml" else ("FT1",)),
    )
    assert {f.file for f in chosen.findings if f.name == "supersedes-unknown-record"} == {"new.yaml"}


def test_a_summary_knows_where_its_links_and_its_id_are() -> None:
    """A report has the places of a record's id and of its links."""
    decision = "decision:\n  approach: rag\n  supersedes: [old, older]\n  superseded_by: new\n"
    text = f"schema_version: 1\nproject:\n  id: one\n  name: One\nstatus: superseded\n{decision}"
    [summary] = report(text).records
    assert (summary.id, summary.name, summary.id_span.line, summary.id_span.column) == ("one", "One", 3, 7)
    assert [(other, span.line, span.column) for other, span in summary.supersedes] == [
        ("old", 8, 16),
        ("older", 8, 21),
    ]
    assert summary.superseded_by is not None
    assert (summary.superseded_by[0], summary.superseded_by[1].line, summary.superseded_by[1].column) == (
        "new",
        9,
        18,
    )


def test_what_fix_corrects_is_marked() -> None:
    """A finding says whether `--fix` corrects it: a misspelled key, but not one that could be anything."""
    text = (
        "schema_version: 1\nproject: {id: a, nmae: b, zzzzzz: c}\nstatus: draft\ndecision: {approach: rag}\n"
    )
    assert {f.pointer: f.fixable for f in report(text).findings} == {
        "/project/nmae": True,
        "/project/zzzzzz": False,
    }


def test_a_fault_of_the_shape_belongs_to_the_statement_that_its_place_answers() -> None:
    """A wrong value has the statement that it answers, and elsewhere `shape`."""
    text = complete("metrics: {measures: [{id: f1, threshold: high}]}\nnonsense: 1\n")
    statements = {f.pointer: f.statement for f in report(text).findings}
    assert statements == {"/metrics/measures/0/threshold": "3.M3", "/nonsense": "shape"}


def test_an_anchor_names_an_item_by_id_name_or_approach() -> None:
    """An item is named by the first of these that it has, and by its number where it has none."""
    data = {
        "l": [
            {"id": "a", "name": "b"},
            {"name": "b", "approach": "c"},
            {"approach": "c"},
            {"other": "d"},
            {"id": 1},
        ],
        "m": {"id": "e"},
    }
    anchors = [linter.anchor(data, ("l", index, "x")) for index in range(6)]
    assert anchors == ["l/[a]/x", "l/[b]/x", "l/[c]/x", "l/3/x", "l/4/x", "l/5/x"]
    assert linter.anchor(data, ("m", "x")) == "m/x"


@pytest.mark.parametrize(
    ("settings", "chosen"),
    [
        (Settings(), {"FT203", "FT407", "FT001", "FT999"}),
        (Settings(select=("FT2",)), {"FT203", "FT001", "FT999"}),
        (Settings(ignore=("FT2",)), {"FT407", "FT001", "FT999"}),
        (Settings(select=("FT4",), ignore=("FT407", "FT001")), {"FT001", "FT999"}),
    ],
)
def test_what_the_user_wants_to_hear_of(settings: Settings, chosen: set[str]) -> None:
    """A rule that is selected and not ignored is chosen; one on files, or an unknown code, always is."""
    assert {code for code in ("FT203", "FT407", "FT001", "FT999") if linter.chooses(settings, code)} == chosen


def test_what_is_left_out_at_the_cap_is_counted_in_words() -> None:
    """The rest is counted in the singular or plural, and is told to be a part where it may be one."""

    def rest(keys: int) -> Finding:
        text = complete("".join(f"zzzz{number}: 1\n" for number in range(keys)))
        return next(f for f in report(text).findings if f.name == "too-many-findings")

    assert rest(MAX_FINDINGS + 1).message == "1 more finding of this file not shown; the worst 100 are."
    two = rest(MAX_FINDINGS + 2)
    assert two.message == "2 more findings of this file not shown; the worst 100 are."
    assert two.help == "Fix what is shown, and run ftlint again."
    assert (two.span, two.pointer) == (START, "")
    assert rest(1200).message == "900 or more findings of this file not shown; the worst 100 are."


def waived(expires: str, *, rule: str = "FT206", by: str = "Head of claims") -> str:
    """The valid example without tracking, and a waiver."""
    text = edited(("    cadence: every change\n", ""))
    entry = f"waivers: [{{rule: {rule}, reason: Moves to the new runner in May, approved_by: {by}, expires: {expires}}}]"
    return text.replace("waivers: []", entry)


def test_a_waiver_covers_its_rule_to_the_end_of_its_last_day() -> None:
    """A waived finding is still in the report, marked, and the prerequisite counts as waived;
    on the last day it still holds.
    """
    result = report(waived("2026-12-31"))
    [finding] = result.findings
    assert finding.name == "no-tracking"
    assert finding.waiver is not None
    assert finding.waiver.approved_by == "Head of claims"
    assert result.records[0].count("waived") == 1
    last_day = report(waived(TODAY)).findings
    assert {(f.name, f.waiver is not None) for f in last_day} == {
        ("no-tracking", True),
        ("waiver-expires-soon", False),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(waived("2026-05-31"), "waiver-expired", id="yesterday"),
        pytest.param(waived("2026-02-30"), "waiver-expired", id="no-such-day"),
        pytest.param(waived("soon"), "waiver-expired", id="not-a-date"),
        pytest.param(waived("2026-12-31", rule="no-trackin"), "waiver-for-unknown-rule", id="unknown-rule"),
    ],
)
def test_an_unsure_waiver_covers_nothing(text: str, name: str) -> None:
    """A waiver that expired, or whose date or rule cannot be read, is an error itself,
    and what it meant to cover counts.
    """
    found = {f.name: f for f in report(text).findings}
    assert set(found) == {"no-tracking", name}
    assert found["no-tracking"].waiver is None
    assert found[name].severity is Severity.ERROR


def test_a_contradiction_cannot_be_waived() -> None:
    """A waiver of a contradiction is an error, and covers nothing."""
    waiver = "waivers: [{rule: FT207, reason: r, approved_by: Head of claims, expires: 2026-12-31}]"
    text = edited(("threshold: 0.80", "threshold: 80"), ("waivers: []", waiver))
    names = {f.name: f.waiver for f in report(text).findings}
    assert names["waiver-not-allowed"] is None
    assert names["threshold-out-of-range"] is None


def test_a_waiver_is_not_approved_by_the_only_author() -> None:
    """The only decider of a record cannot approve a waiver in it; a second decider can."""
    together = waived("2026-12-31", by="Claims ML lead")
    alone = together.replace("deciders: [Claims product lead, Claims ML lead]", "deciders: [Claims ML lead]")
    assert "waiver-self-approved" in {f.name for f in report(alone).findings}
    assert "waiver-self-approved" not in {f.name for f in report(together).findings}


def test_a_waiver_that_covers_nothing_is_reported() -> None:
    """A waiver whose rule finds nothing is to be removed."""
    text = edited(
        (
            "waivers: []",
            "waivers: [{rule: no-tracking, reason: r, approved_by: Head of claims, expires: 2026-12-31}]",
        )
    )
    assert [(f.name, f.severity) for f in report(text).findings] == [("waiver-unused", Severity.WARNING)]


def linked(name: str, status: str, more: str) -> tuple[str, bytes]:
    """A small record with links."""
    text = (
        f"schema_version: 1\nproject: {{id: {name}}}\nstatus: {status}\ndecision: {{approach: rag, {more}}}\n"
    )
    return f"{name}.yaml", text.encode()


def links(*records: tuple[str, bytes], whole: bool = True) -> list[tuple[str, str, int]]:
    """(file, rule, line) of the findings on the links between records."""
    result = lint_files(records, today=TODAY, whole=whole, settings=Settings(select=("FT82",)))
    return [(f.file, f.name, f.span.line) for f in result.findings]


def test_links_between_records() -> None:
    """A link leads to a record of the run, an id is used once, and what is replaced says so."""
    new = linked("new", "accepted", "supersedes: [old]")
    assert links(new, linked("old", "superseded", "superseded_by: new")) == []
    assert links(new) == [("new.yaml", "supersedes-unknown-record", 4)]
    assert links(new, whole=False) == []
    assert links(new, linked("old", "accepted", "")) == [("new.yaml", "superseded-record-still-live", 4)]
    assert links(linked("one", "draft", ""), ("two.yaml", linked("one", "draft", "")[1])) == [
        ("two.yaml", "duplicate-record-id", 2)
    ]


def test_a_link_may_lead_to_a_record_that_could_not_be_read() -> None:
    """The id of a file with an invalid shape is unknown, so no link is reported as broken."""
    new, (file, old) = (
        linked("new", "accepted", "supersedes: [old]"),
        linked("old", "superseded", "superseded_by: new"),
    )
    result = lint_files([new, (file, old.replace(b"rag", b"raggg"))], today=TODAY)
    assert {f.name for f in result.findings if f.code.startswith("FT82")} == set()


@pytest.mark.parametrize("status", ["proposed", "accepted", "superseded"])
def test_a_replacement_that_says_so(status: str) -> None:
    """A record that lists the one it replaces, and is at least proposed, is not reported,
    nor is one that nothing is known of.
    """
    old = linked("old", "superseded", "superseded_by: new")
    more = linked("newest", "proposed", "supersedes: [new]")
    new = linked(
        "new",
        status,
        "supersedes: [older, old]" + (", superseded_by: newest" if status == "superseded" else ""),
    )
    older = linked("older", "superseded", "superseded_by: new")
    assert links(old, older, new, more) == []
    assert links(old, whole=False) == links(old, linked("new", "draft", ""), whole=False) == []


@pytest.mark.parametrize(
    ("status", "more", "names"),
    [
        ("accepted", "", ["replacement-without-supersedes"]),
        ("accepted", "supersedes: [other]", ["replacement-without-supersedes"]),
        ("draft", "supersedes: [old]", ["replacement-not-proposed"]),
        ("rejected", "supersedes: [old]", ["replacement-not-proposed"]),
        ("draft", "", ["replacement-not-proposed", "replacement-without-supersedes"]),
    ],
)
def test_a_replacement_that_is_none(status: str, more: str, names: list[str]) -> None:
    """A superseded record whose replacement does not list it, or is a draft or rejected,
    is found at its `superseded_by`.
    """
    records = (
        linked("old", "superseded", "superseded_by: new"),
        linked("new", status, more),
        linked("other", "superseded", ""),
    )
    found = [link for link in links(*records) if link[0] == "old.yaml"]
    assert sorted(name for _, name, _ in found) == names
    assert {line for _, _, line in found} == {4}


def test_a_record_that_replaces_itself_is_one_finding() -> None:
    """What another rule reports about a record that names itself is not reported again."""
    assert links(linked("old", "superseded", "superseded_by: old")) == []


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        pytest.param("cadence: every change", "cadence: TBD", "no-tracking", id="tracking"),
        pytest.param(
            "rollback: The few-shot prompt stays deployable.",
            "rollback: n/a",
            "plan-incomplete",
            id="rollback",
        ),
        pytest.param(
            ">-\n    Drafts the first reply to a motor insurance claim for a handler to\n    check and send.",
            "TODO",
            "no-core-functionality",
            id="product",
        ),
    ],
)
def test_a_placeholder_is_no_answer(old: str, new: str, name: str) -> None:
    """`TBD` where a prerequisite asks for an answer is the prerequisite unmet, not met with three letters."""
    found = {finding.name: finding for finding in report(edited((old, new))).findings}
    assert set(found) == {name}
    assert found[name].severity is Severity.ERROR
