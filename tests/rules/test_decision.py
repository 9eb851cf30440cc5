from calendar import monthrange
from textwrap import dedent

import pytest

from ftlint.linter import lint_files
from ftlint.record.model import Record
from ftlint.rules import by_name, page_of
from ftlint.rules.shape.impossible_date import check as impossible_date
from tests.support import TODAY, findings, found

APPROACHES = ["prompt-engineering", "rag", "fine-tuning", "fine-tuning+rag", "undecided"]


@pytest.mark.parametrize("approach", APPROACHES)
def test_every_decision_needs_a_rationale(approach: str) -> None:
    """A rationale ends the finding, blank text does not, and even an open decision says what is open."""
    decision = f"decision: {{approach: {approach}, rationale: '%s'}}\n"
    assert not found(decision % "Few-shot falls short by 0.14.", "FT801")
    assert len(found(decision % "  ", "FT801")) == len(found("", "FT801", approach=approach)) == 1
    assert ("what is open" in found("", "FT801", approach=approach)[0][1]) is (approach == "undecided")


# Against the advice

FORM_ONLY = (
    "situation: {knowledge_outside: false, small_models_only: false, general_ability: false, persona: true}\n"
)
METRIC = "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.9}]}\n"


def tried(**values: float) -> str:
    """The metric, and baselines with these values on it."""
    entries = ", ".join(
        f"{{approach: {name.replace('_', '-')}, results: {{em: {{value: {value}}}}}}}"
        for name, value in values.items()
    )
    return f"{METRIC}baselines: [{entries}]\n"


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        FORM_ONLY.replace("knowledge_outside: false", "knowledge_changes: true"),
        FORM_ONLY.replace("knowledge_outside: false", "knowledge_outside: unknown"),
        FORM_ONLY.replace("knowledge_outside: false, ", ""),
        FORM_ONLY + tried(rag=0.95),
    ],
    ids=["nothing said", "facts change", "not known", "not answered", "retrieval passes"],
)
def test_retrieval_is_not_doubted_without_proof(fragment: str) -> None:
    """A question that is open, a need for facts, or a measured success: retrieval may be right."""
    assert not found(fragment, "FT802", approach="rag")


READY_TO_TUNE = (
    "data: {available: {examples: 900}, quality: {definition: Approved by two editors of the letters.}}\n"
)


def test_retrieval_for_form_alone_is_advised_against() -> None:
    """With every question on facts denied and a form needed, the finding names the approach advised,
    which itself is not meant.
    """
    fragment = FORM_ONLY + READY_TO_TUNE + tried(prompt=0.6, few_shot=0.8)
    ((_, message),) = found(fragment, "FT802", approach="rag")
    assert message == (
        "`rag` is chosen, but the answers point to `fine-tuning`. There are 900 labelled examples: that is enough to begin with."
    )
    assert not found(fragment, "FT802", approach="fine-tuning")


@pytest.mark.parametrize(
    "change",
    [
        ("knowledge_outside: false", "knowledge_outside: unknown"),
        (
            "{approach: prompt,",
            "{approach: fine-tuning, skipped_because: Our licence forbids training.}, {approach: prompt,",
        ),
        ("{approach: prompt,", "{approach: rag, results: {em: {value: 0.85}}}, {approach: prompt,"),
        (", quality: {definition: Approved by two editors of the letters.}", ""),
        ("threshold: 0.9", "range: {min: 0}"),
    ],
    ids=[
        "an answer is open",
        "says why not",
        "does better than prompting",
        "not ready for the advice",
        "no threshold",
    ],
)
def test_a_decision_against_the_advice_that_is_not_sure_or_says_why_is_left_alone(
    change: tuple[str, str],
) -> None:
    """An open answer that could lead there, a reason, a measured gain,
    or an advice that is itself not yet due.
    """
    fragment = (FORM_ONLY + READY_TO_TUNE + tried(prompt=0.6, few_shot=0.8)).replace(*change)
    assert not found(fragment, "FT802", approach="rag")


def test_tuning_where_a_stronger_model_does_is_advised_against() -> None:
    """Where the answers lead to prompting, a decision to tune is a warning, and in a draft a note."""
    fragment = FORM_ONLY.replace("persona: true", "token_cost_limiting: false") + METRIC
    fragment += "baselines:\n  - {id: small, approach: prompt, model: small, results: {em: {value: 0.5}}}\n"
    fragment += "  - {id: large, approach: prompt, model: large, results: {em: {value: 0.8}}}\n"
    for status, severity in (("draft", "info"), ("proposed", "warning"), ("accepted", "warning")):
        (finding,) = [f for f in findings(fragment, status=status) if f.code == "FT802"]
        assert finding.severity.label == severity
        assert (
            "point to `prompt-engineering`. With the same prompt, `large` is at 0.80 on `em` and `small` at 0.50:"
            in finding.message
        )


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        METRIC,
        tried(few_shot=0.9),
        tried(prompt=0.95, few_shot=0.8),
        tried(few_shot=0.8, fine_tuning=0.85),
        tried(few_shot=0.8).removesuffix("]\n")
        + ", {approach: rag, skipped_because: There is nothing to search.}]\n",
        tried(few_shot=0.8).replace("em:", "other:"),
    ],
    ids=[
        "nothing said",
        "nothing tried",
        "passes",
        "one passes",
        "tuning no better",
        "the rest left out",
        "not measured",
    ],
)
def test_prompting_that_is_good_enough_or_the_best_there_is_stays_undisturbed(fragment: str) -> None:
    """A prompt that passes, or nothing else that does better, is a decision like any other."""
    assert not found(fragment, "FT802", approach="prompt-engineering")


def test_prompting_that_falls_short_is_advised_against_once_it_is_proposed() -> None:
    """A prompt that misses the threshold, with nothing else weighed, is a warning;
    in a draft it is work in progress.
    """
    fragment = tried(prompt=0.6, few_shot=0.8)
    for status in ("proposed", "accepted"):
        (finding,) = [
            f for f in findings(fragment, approach="prompt-engineering", status=status) if f.code == "FT802"
        ]
        assert finding.severity.label == "warning"
        assert "`few-shot` is at 0.80 on `em`, where the threshold is 0.90" in finding.message
    assert not found(fragment, "FT802", approach="prompt-engineering", status="draft")


def test_prompting_beside_something_that_passes_names_it() -> None:
    """Where another approach was tried and meets every threshold, the advice is to weigh it."""
    assert (
        "`rag` meets every one"
        in found(tried(few_shot=0.8, rag=0.92), "FT802", approach="prompt-engineering")[0][1]
    )


# Status and fields


@pytest.mark.parametrize(
    ("status", "decision", "rest"),
    [
        ("draft", "approach: undecided", ""),
        ("proposed", "approach: undecided", ""),
        ("rejected", "approach: undecided", ""),
        ("superseded", "approach: rag, superseded_by: next", ""),
        ("accepted", "approach: rag, supersedes: [last, first]", ""),
        ("accepted", "approach: rag", "iterations: [{id: r1, conclusion: pivot}]"),
        (
            "accepted",
            "approach: fine-tuning",
            "iterations: [{id: r1, conclusion: pivot}, {id: r2, conclusion: stop}]",
        ),
        ("rejected", "approach: fine-tuning", "iterations: [{id: r1, conclusion: pivot}]"),
        ("draft", "approach: fine-tuning", "iterations: [{id: r1, conclusion: pivot}]"),
    ],
)
def test_a_status_that_fits_is_silent(status: str, decision: str, rest: str) -> None:
    """What the fields say agrees with the status, or may."""
    assert not found(f"decision: {{{decision}}}\n{rest}\n", "FT803", status=status)


@pytest.mark.parametrize(
    ("status", "decision", "rest", "pointer", "words"),
    [
        ("accepted", "approach: undecided", "", "/decision/approach", "`undecided`"),
        ("superseded", "approach: rag", "", "/decision/superseded_by", "by which record"),
        ("draft", "approach: rag, superseded_by: next", "", "/decision/superseded_by", "`draft`"),
        ("rejected", "approach: rag, superseded_by: next", "", "/decision/superseded_by", "`rejected`"),
        ("superseded", "approach: rag, superseded_by: example", "", "/decision/superseded_by", "by itself"),
        (
            "accepted",
            "approach: rag, supersedes: [last, example]",
            "",
            "/decision/supersedes/1",
            "replaces itself",
        ),
        (
            "superseded",
            "approach: rag, supersedes: [next], superseded_by: next",
            "",
            "/decision/supersedes/0",
            "`next`, which replaces it",
        ),
        (
            "accepted",
            "approach: fine-tuning+rag",
            "iterations: [{id: r1}, {id: r2, conclusion: pivot}]",
            "/iterations/1/conclusion",
            "`r2`",
        ),
    ],
)
def test_a_status_that_cannot_be_right_is_one_error(
    status: str, decision: str, rest: str, pointer: str, words: str
) -> None:
    """Each contradiction is one error, at the field beside the status, and named."""
    got = [f for f in findings(f"decision: {{{decision}}}\n{rest}\n", status=status) if f.code == "FT803"]
    assert [(f.pointer, f.severity.label, words in f.message) for f in got] == [(pointer, "error", True)]


# Dates


@pytest.mark.parametrize(
    "fragment",
    [
        "decision: {approach: rag, date: 2026-03-02, review_by: 2026-03-03}\n",
        "decision: {approach: rag, review_by: 2020-01-01}\n",
        f"decision: {{approach: rag, date: {TODAY}}}\n",
        "decision: {approach: rag, date: 2026-06-02}\n",
        "decision: {approach: rag, date: 2026-03-02}\nbaselines: [{approach: prompt, date: 2026-05-01}]\n",
        "iterations: [{id: r1, date: 2026-03-01}, {id: r2}, {id: r3, date: 2026-03-01}, {id: r4, date: 2026-03-02}]\n",
        "outcome: [{date: 2026-03-01}, {held: true}, {date: 2026-03-01}, {date: 2026-06-02}]\n",
        "baselines: [{approach: prompt, date: 2026-03-01}, {approach: few-shot, date: 2026-02-01}]\n",
    ],
    ids=[
        "the day after",
        "no date",
        "today",
        "tomorrow by UTC",
        "measured later",
        "oldest first",
        "outcomes oldest first",
        "baselines in any order",
    ],
)
def test_dates_in_order_are_silent(fragment: str) -> None:
    """Order is asked of the review, the decision, the iterations and the outcomes only,
    with a day of grace for time zones.
    """
    assert not found(fragment, "FT804")


@pytest.mark.parametrize(
    ("fragment", "pointer"),
    [
        ("decision: {approach: rag, date: 2026-03-02, review_by: 2026-03-02}\n", "/decision/review_by"),
        ("decision: {approach: rag, date: 2026-03-02, review_by: 2025-03-02}\n", "/decision/review_by"),
        ("decision: {approach: rag, date: 2026-06-03}\n", "/decision/date"),
        ("baselines: [{approach: prompt, date: 2026-06-03}]\n", "/baselines/0/date"),
        ("iterations: [{id: r1, date: 2026-06-03}]\n", "/iterations/0/date"),
        (
            "iterations: [{id: r1, date: 2026-03-02}, {id: r2}, {id: r3, date: 2026-03-01}]\n",
            "/iterations/2/date",
        ),
        ("outcome: [{date: 2026-06-03}]\n", "/outcome/0/date"),
        ("outcome: [{date: 2026-03-02}, {held: true}, {date: 2026-03-01}]\n", "/outcome/2/date"),
    ],
)
@pytest.mark.parametrize("status", ["accepted", "rejected", "superseded"])
def test_a_date_that_cannot_lie_there_is_an_error_in_every_status(
    fragment: str, pointer: str, status: str
) -> None:
    """A wrong date stays wrong when the record is history."""
    assert [f.pointer for f in findings(fragment, status=status) if f.code == "FT804"] == [pointer]


@pytest.mark.parametrize("status", ["draft", "proposed"])
def test_an_open_decision_may_have_its_day_ahead(status: str) -> None:
    """Before it is made, the decision's date may be the day on which it is due."""
    assert not found("decision: {approach: rag, date: 2026-07-01}\n", "FT804", status=status)


def test_a_date_that_is_none_is_not_in_the_future_too() -> None:
    """A day that does not exist is reported once, as that."""
    codes = [
        f.code
        for f in findings("decision: {approach: rag, date: '2026-06-31'}\n")
        if f.code in ("FT039", "FT804")
    ]
    assert codes == ["FT039"]


def test_the_calendar_agrees_with_the_standard_library() -> None:
    """Leap years and month lengths are those of the standard library, over plain, leap and century years;
    year 0 has no day.
    """
    data = {"project": {"id": "x"}, "status": "draft"}
    for year in (0, 1, 1900, 2000, 2023, 2024):
        for month in range(14):
            last = monthrange(year, month)[1] if year and 1 <= month <= 12 else 0
            for day in range(33):
                text = f"{year:04}-{month:02}-{day:02}"
                wrong = list(
                    impossible_date(Record.of({**data, "decision": {"approach": "rag", "date": text}}, TODAY))
                )
                assert bool(wrong) is not (1 <= day <= last), text


@pytest.mark.parametrize(
    ("fragment", "pointer"),
    [
        ("decision: {approach: rag, review_by: '2026-02-29'}\n", "/decision/review_by"),
        ("baselines: [{approach: prompt, date: '2026-04-31'}]\n", "/baselines/0/date"),
        ("iterations: [{id: a}, {id: b, date: '2026-00-10'}]\n", "/iterations/1/date"),
        ("outcome: [{held: true}, {date: '2026-02-30'}]\n", "/outcome/1/date"),
    ],
)
@pytest.mark.parametrize("status", ["draft", "superseded"])
def test_every_date_of_the_record_is_looked_at(fragment: str, pointer: str, status: str) -> None:
    """Reviews, baselines, iterations and outcomes as well, in every status."""
    assert [f.pointer for f in findings(fragment, status=status) if f.code == "FT039"] == [pointer]


@pytest.mark.parametrize(
    ("status", "review_by", "warned"),
    [
        ("accepted", "2026-05-31", True),
        ("accepted", TODAY, False),
        ("proposed", "2026-05-31", False),
        ("draft", "2026-05-31", False),
        ("rejected", "2026-05-31", False),
        ("superseded", "2026-05-31", False),
    ],
)
def test_a_review_is_overdue_on_the_day_after(status: str, review_by: str, warned: bool) -> None:
    """Only decisions in force are reviewed, and the day itself is still in time; it is a warning."""
    got = [
        f
        for f in findings(f"decision: {{approach: rag, review_by: {review_by}}}\n", status=status)
        if f.code == "FT806"
    ]
    assert [f.severity.label for f in got] == ["warning"] * warned


def test_a_review_without_an_outcome_asks_for_one() -> None:
    """Whoever reviews a decision is asked what it reached in use, unless the record says so."""
    overdue = "decision: {approach: rag, review_by: 2026-05-31}\n"
    rest = "then set the next date or write the record that supersedes this one."
    helps = [
        [f.help for f in findings(text) if f.code == "FT806"]
        for text in (overdue, overdue + "outcome: [{date: 2026-05-04, held: true}]\n")
    ]
    assert helps == [
        [
            f"Write under `outcome` what it reached in use, measure the simplest approach again, {rest}",
        ],
        [f"Measure the simplest approach again, {rest}"],
    ]


# After the launch

MEASURES = (
    "metrics:\n"
    "  measures:\n"
    "    - {id: good, kind: accuracy, unit: fraction, direction: higher, threshold: 0.80}\n"
    "    - {id: slow, kind: latency, unit: seconds, direction: lower, threshold: 6}\n"
)


def launched(*entries: str) -> str:
    """A record with these outcomes; the first is on line 6."""
    return MEASURES + "outcome:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


@pytest.mark.parametrize(
    "entries",
    [
        (),
        ("results: {good: 0.80, slow: 6}",),
        ("results: {good: 0.7}, held: false", "results: {good: 0.85}, held: true"),
        ("results: {good: 0.7}", "results: {slow: 5}", "results: {good: 0.81}"),
        ("held: false", "held: unknown"),
        ("note: Not measured yet.",),
    ],
)
def test_an_outcome_that_holds_is_silent(entries: tuple[str, ...]) -> None:
    """The last value of each metric meets its threshold, or nobody says that the decision failed."""
    assert not found(launched(*entries) if entries else MEASURES, "FT835")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            ("results: {good: 0.71}",),
            [
                (
                    6,
                    "In use, `good` reached 0.71 and misses its threshold 0.80, and the decision is still accepted.",
                )
            ],
        ),
        (
            ("results: {good: {value: 0.9}, slow: 9}, held: false", "results: {good: {value: 0.5}}"),
            [
                (
                    7,
                    "In use, `good` reached 0.50 and misses its threshold 0.80, and the decision is still accepted.",
                ),
                (
                    6,
                    "In use, `slow` reached 9 and misses its threshold 6, and the decision is still accepted.",
                ),
            ],
        ),
        (
            ("held: true", "held: false"),
            [(7, "The last outcome says that the decision did not hold, and it is still accepted.")],
        ),
    ],
)
def test_an_outcome_that_speaks_against_the_decision(
    entries: tuple[str, ...], expected: list[tuple[int, str]]
) -> None:
    """What a metric last reached in use is compared with its threshold; else the answer counts."""
    assert sorted(found(launched(*entries), "FT835")) == sorted(expected)


@pytest.mark.parametrize("status", ["draft", "proposed", "rejected", "superseded"])
def test_only_an_accepted_decision_is_measured_in_use(status: str) -> None:
    """A decision that is not in force cannot be contradicted by what happens."""
    assert not found(launched("results: {good: 0.1}, held: false"), "FT835", status=status)


def test_results_in_use_are_results() -> None:
    """An unknown metric and an impossible value are reported in an outcome as anywhere,
    and nothing is concluded from the latter.
    """
    assert [line for line, _ in found(launched("results: {godo: 0.9}"), "FT213")] == [6]
    assert [line for line, _ in found(launched("results: {good: 71}"), "FT214")] == [6]
    assert not found(launched("results: {good: 71}"), "FT835")


# The signature

SIGNED = "approach: rag, date: 2026-03-02, deciders: [Lead], review_by: 2026-09-02"


@pytest.mark.parametrize(
    ("status", "decision", "missing"),
    [
        ("accepted", SIGNED, ""),
        ("accepted", "approach: rag", "`deciders`, `date` and `review_by`"),
        ("accepted", SIGNED.replace(", deciders: [Lead]", ", deciders: []"), "`deciders`"),
        ("accepted", SIGNED.replace(", date: 2026-03-02", ""), "`date`"),
        ("accepted", SIGNED.replace(", review_by: 2026-09-02", ""), "`review_by`"),
        ("proposed", "approach: rag", "`deciders` and `review_by`"),
        ("proposed", SIGNED.replace(", date: 2026-03-02", ""), ""),
        ("draft", "approach: undecided", "`deciders` and `review_by`"),
        ("rejected", "approach: rag", ""),
        ("superseded", "approach: rag", ""),
    ],
)
def test_a_decision_is_signed(status: str, decision: str, missing: str) -> None:
    """An accepted decision has deciders, a date and a review;
    before that the date is not asked for, and of history nothing is.
    """
    got = [f for f in findings(f"decision: {{{decision}}}\n", status=status) if f.code == "FT807"]
    assert [f.message for f in got] == ([f"The decision lacks {missing}."] if missing else [])
    assert all(("before" in f.help) is (status != "accepted") for f in got)


# Links between records

LINKS = ["supersedes-unknown-record", "duplicate-record-id", "superseded-record-still-live"]


def records_of(text: str) -> list[tuple[str, bytes]]:
    """The records that an example of several files shows:
    a name at the margin, the record indented below it.
    """
    files: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line and not line.startswith(" "):
            files.append((line, []))
        elif files:
            files[-1][1].append(line)
    whole = []
    for name, lines in files:
        record = dedent("\n".join(lines)).strip() + "\nschema_version: 1\n"
        record += "" if "status:" in record else "status: accepted\n"
        record += "" if "decision:" in record else "decision: {approach: rag}\n"
        whole.append((name, record.encode()))
    return whole


@pytest.mark.parametrize("name", LINKS)
def test_the_examples_of_several_records_hold(name: str) -> None:
    """What the pages on links show as bad is reported once for each mark,
    and what they show as good is not.
    """
    rule = by_name(name)
    page = page_of(rule)
    for title in ("Bad", "Good"):
        (fragment,) = page.fragments(title, rule.code)
        report = lint_files(records_of(fragment.text), today=TODAY, whole=True)
        assert len(report.records) == 2
        got = [f.file for f in report.findings if f.name == name]
        assert len(got) == fragment.text.count(rule.code)


def test_a_placeholder_is_no_rationale() -> None:
    """`TBD` is a rationale that is still missing, and is reported once."""
    text = "decision: {approach: fine-tuning, rationale: TBD}\n"
    assert found(text, "FT801") == [(1, "`fine-tuning` is chosen without a rationale.")]
    assert found(text, "FT106") == []
