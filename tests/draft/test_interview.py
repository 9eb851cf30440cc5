"""A new record from a few answers: its data, what it answers, and the file that a team goes on with."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ftlint.advice.sentences import advise
from ftlint.draft import interview
from ftlint.draft.answers_file import read_answers
from ftlint.draft.interview import FIELDS, Values
from ftlint.draft.writer import TBD
from ftlint.findings import Kind, Severity
from ftlint.framework.decision_tree import TREE
from ftlint.framework.statements import FRAMEWORK, FrameworkError
from ftlint.linter import lint
from ftlint.reading.document import read
from ftlint.record.catalogue import FIELDS as CATALOGUE
from ftlint.record.catalogue import Asked
from ftlint.record.schema import EDITOR_SCHEMA_URL, accepts, schema_text
from ftlint.rules import by_name
from ftlint.text import ids
from tests.escaped import hostile_strings
from tests.support import findings

TODAY = "2026-06-01"
SCHEMA = json.loads(schema_text())
FIRST: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "fixtures" / "first_fields.yaml").read_text(encoding="utf-8")
)
ASKED = [question for question in TREE.questions.values() if question.asked]
MEASURED: dict[str, Any] = {
    "metric": "Letters sent without an edit",
    "metric_kind": "accuracy",
    "unit": "fraction",
    "direction": "higher",
    "threshold": 0.8,
}
FULL: dict[str, Any] = {
    "project": "claims-letters",
    "owner": "Claims team",
    "core_functionality": "Drafts the letters that tell customers how their claim was decided",
    "objective": "9 of 10 letters go out without an edit",
    "use_case": "A clerk has decided a claim and gets the letter",
    "input": "The decision and its reasons",
    "desired_output": "A letter of at most 200 words that names the decision",
    **MEASURED,
    "prompt_tried": True,
    "prompt_result": 0.61,
    "few_shot_tried": True,
    "few_shot_result": 0.7,
    "retrieval_tried": True,
    "retrieval_result": 0.66,
    "examples": 1400,
    "quality_defined": True,
    "consistent_tone_or_style": True,
    "persona": False,
    "citations_needed": None,
}
"""A value for every field, and some answers."""


def written(values: Values) -> str:
    """The file for these values, with the advice that they give."""
    return interview.write(values, advise(*interview.answers(values, TODAY)), TODAY)


def holds(values: Values) -> None:
    """Holds that the file says exactly what the record's data says, to YAML 1.2 and 1.1,
    and lints clean as a draft.
    """
    text = written(values)
    data = interview.record_data(values)
    document = read(text.encode())
    assert document.problems == ()
    assert document.data == data
    assert repr(document.data) == repr(data)
    assert yaml.safe_load(text) == data
    assert accepts(data)
    assert {finding.severity for finding in lint(text.encode(), today=TODAY).findings} <= {Severity.INFO}


# --- fields -------------------------------------------------------------------------------------------------


def test_choices_are_the_schemas() -> None:
    """What can be chosen for a metric is what the record's schema allows, in its order."""
    measure = SCHEMA["properties"]["metrics"]["properties"]["measures"]["items"]["properties"]
    assert {field.id: field.choices for field in FIELDS.values() if field.choices} == {
        interview.numbered(id, number): tuple(measure[key]["enum"])
        for id, key in (("metric_kind", "kind"), ("unit", "unit"), ("direction", "direction"))
        for number in (1, 2, 3)
    }


def test_fields_are_questions_in_plain_words() -> None:
    """Every field asks a question, explains it in sentences, and belongs to a statement of the framework."""
    for field in FIELDS.values():
        assert field.text.endswith("?")
        assert field.help.endswith((".", '".'))
        assert field.statement in FRAMEWORK.statements
        assert "—" not in field.text + field.help


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"statement": "3.X"}, "field owner: no statement 3.X"),
        ({"kind": "date"}, "field owner: `kind` and `choices` do not match"),
        ({"choices": ("a",)}, "field owner: `kind` and `choices` do not match"),
        ({"id": "persona"}, "field persona appears twice"),
        ({"only_if": ("later",)}, "field owner: `only_if` must name earlier fields or questions"),
    ],
)
def test_inconsistent_fields_stop_the_import(change: dict[str, Any], message: str) -> None:
    """A field that does not fit the framework or the other fields is an error that names it."""
    field = Asked(("project", "owner"), "owner", "3.P1", "Who?", "A team.", "text")
    assert list(interview.check([field])) == ["owner"]
    with pytest.raises(FrameworkError, match=re.escape(message)):
        interview.check([field._replace(**change)])


# --- data ---------------------------------------------------------------------------------------------------


def test_nothing_answered() -> None:
    """Without any answer there is a record all the same, of four keys."""
    assert interview.record_data({}) == {
        "schema_version": 1,
        "project": {"id": "my-project"},
        "status": "draft",
        "decision": {"approach": "undecided"},
    }
    holds({})


def test_everything_answered() -> None:
    """Every field and every answer that a record can hold has its place."""
    holds(FULL)
    assert interview.record_data(FULL) == {
        "schema_version": 1,
        "project": {"id": "claims-letters", "owner": "Claims team"},
        "status": "draft",
        "decision": {"approach": "undecided"},
        "product": {
            "core_functionality": FULL["core_functionality"],
            "objectives": [FULL["objective"]],
            "use_cases": [
                {
                    "id": "main",
                    "description": FULL["use_case"],
                    "input": FULL["input"],
                    "desired_output": FULL["desired_output"],
                }
            ],
        },
        "situation": {"consistent_tone_or_style": True, "persona": False, "citations_needed": "unknown"},
        "metrics": {
            "measures": [
                {
                    "id": "letters-sent-without-an-edit",
                    "name": "Letters sent without an edit",
                    "kind": "accuracy",
                    "unit": "fraction",
                    "direction": "higher",
                    "threshold": 0.8,
                }
            ]
        },
        "data": {"available": {"examples": 1400}},
        "baselines": [
            {"approach": "prompt", "results": {"letters-sent-without-an-edit": 0.61}},
            {"approach": "few-shot", "results": {"letters-sent-without-an-edit": 0.7}},
            {"approach": "rag", "results": {"letters-sent-without-an-edit": 0.66}},
        ],
    }


@pytest.mark.parametrize(
    ("values", "section", "data"),
    [
        pytest.param(
            {"prompt_tried": True}, "baselines", [{"approach": "prompt"}], id="tried-and-not-measured"
        ),
        pytest.param({"prompt_tried": False, "few_shot_tried": None}, "baselines", None, id="not-tried"),
        pytest.param({"examples": 0}, "data", {"available": {"examples": 0}}, id="no-examples-is-an-answer"),
        pytest.param({"examples": None, "quality_defined": False}, "data", None, id="unknown-amount"),
        pytest.param(
            {"threshold": 0},
            "metrics",
            {"measures": [{"id": "metric", "threshold": 0}]},
            id="threshold-of-zero",
        ),
        pytest.param(
            {"metric": "正解率"},
            "metrics",
            {"measures": [{"id": "metric", "name": "正解率"}]},
            id="no-letter-for-an-id",
        ),
        pytest.param(
            {"retrieval_result": 5},
            "baselines",
            [{"approach": "rag", "results": {"metric": 5}}],
            id="result-without-a-metric",
        ),
        pytest.param(
            {"metric": "404", "prompt_result": 5},
            "baselines",
            [{"approach": "prompt", "results": {"404": 5}}],
            id="metric-that-is-a-number",
        ),
        pytest.param(
            {"metric": "Yes", "prompt_result": 5},
            "baselines",
            [{"approach": "prompt", "results": {"yes": 5}}],
            id="metric-that-is-a-word-of-yaml",
        ),
        pytest.param(
            {"input": "A letter"},
            "product",
            {"use_cases": [{"id": "main", "input": "A letter"}]},
            id="only-the-input",
        ),
    ],
)
def test_data_of_few_values(values: Values, section: str, data: object) -> None:
    """What is given is in the record, and nothing else is."""
    assert interview.record_data(values).get(section) == data
    holds(values)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("claims-letters", "claims-letters"),
        ("Claims Letters (2026)", "claims-letters-2026"),
        ("Größe & Äpfel", "grosse-apfel"),
        ("a_b.c", "a_b.c"),
        ("--- x ---", "x"),
        ("正解率", "other"),
        ("", "other"),
        ("word " * 30, "-".join(["word"] * 13)[:64]),
        ("x" * 100, "x" * 64),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    """An id is made of any text, and is one that the schema allows."""
    made = ids.slug(text, "other")
    assert made == slug
    assert re.fullmatch(SCHEMA["properties"]["project"]["properties"]["id"]["pattern"], made)


def test_several_metrics_and_how_many_examples() -> None:
    """Each metric has its entry and an id of its own, a short one; a result says on how many examples it was
    measured.
    """
    values = {
        **MEASURED,
        "metric_2": "Letters sent without an edit",
        "unit_2": "percent",
        "metric_3": "Seconds until the last word of the whole letter is there",
        "threshold_3": 6,
        "prompt_tried": True,
        "prompt_result": 0.61,
        "prompt_result_3": 4.5,
        "prompt_sample_size": 200,
        "retrieval_result_2": 70,
    }
    data = interview.record_data(values)
    ids = [measure["id"] for measure in data["metrics"]["measures"]]
    assert ids == [
        "letters-sent-without-an-edit",
        "letters-sent-without-an-edit-2",
        "seconds-until-the-last-word-of",
    ]
    assert data["baselines"] == [
        {
            "approach": "prompt",
            "results": {
                ids[0]: {"value": 0.61, "sample_size": 200},
                ids[2]: {"value": 4.5, "sample_size": 200},
            },
        },
        {"approach": "rag", "results": {ids[1]: 70}},
    ]
    holds(values)


def test_the_bill_of_a_request() -> None:
    """What a request costs stands under `economics`, in a section that is not there otherwise."""
    values = {
        "token_cost_limiting": True,
        "requests_per_month": 40_000,
        "input_tokens": 1200,
        "input_price": 0.25,
    }
    assert interview.record_data(values)["economics"] == {
        "requests_per_month": 40_000,
        "now": {"input_tokens": 1200, "input_price": 0.25},
    }
    holds(values)
    assert "economics" not in written({})


# --- the decision -------------------------------------------------------------------------------------------

STAY: Values = {"measurable": True, "prompt_tried": True, "few_shot_tried": True, "prompting_passes": True}


def data_of(text: str) -> Any:
    """What a record's file says."""
    return read(text.encode()).data


def decided(values: Values) -> str:
    """The file in which the advice is the decision."""
    return interview.write(values, advise(*interview.answers(values, TODAY)), TODAY, decide=True)


def test_the_advice_as_the_decision() -> None:
    """The record says what was decided, why and when, and shows only what that decision needs."""
    text = decided(STAY)
    decision = data_of(text)["decision"]
    assert decision == {
        "approach": "prompt-engineering",
        "rationale": f"{TREE.outcomes['prompt-suffices'].text} A prompt meets every threshold: nothing more is needed.",
        "date": TODAY,
    }
    assert not re.search(r"^#?(situation|data|models|method|plan|retrieval):", text, flags=re.MULTILINE)
    assert "suited_because" not in text
    assert "set `approach`" not in text
    assert {f.code for f in lint(text.encode(), today=TODAY).findings} == {"FT101", "FT201", "FT406", "FT807"}
    measured = {**MEASURED, **STAY, "prompt_result": 0.86, "prompt_sample_size": 400}
    assert "`prompt` already reaches 0.86" in data_of(decided(measured))["decision"]["rationale"]


@pytest.mark.parametrize("id", list(TREE.outcomes))
def test_each_approach_shows_what_it_needs(id: str) -> None:
    """A decided draft shows each key that a rule misses in it, and no section that none asks for."""
    advised = advise({})._replace(advice=TREE.outcomes[id].ranking[0])
    text = interview.write({}, advised, TODAY, decide=True)
    findings = lint(text.encode(), today=TODAY).findings
    missing = {finding.pointer.split("/")[1] for finding in findings if finding.pointer.count("/")}
    shown = set(re.findall(r"^#?([a-z_]+):", text, flags=re.MULTILINE))
    assert missing <= shown
    assert ("data" in shown) is advised.advice.startswith("fine-tuning")


@pytest.mark.parametrize(
    ("values", "may"),
    [
        (STAY, True),
        ({}, False),
        ({**STAY, "token_cost_limiting": True}, False),
        ({**MEASURED, **STAY, "prompt_result": 0.6}, False),
        ({**MEASURED, **STAY, "prompt_result": 0.9}, True),
    ],
    ids=["passes", "not-yet", "contradiction", "beside-the-numbers", "with-the-numbers"],
)
def test_what_can_be_decided(values: Values, may: bool) -> None:
    """Only an approach, from answers that go together and with the numbers, can be the decision."""
    assert interview.can_decide(values, advise(*interview.answers(values, TODAY)), TODAY) is may


# --- what it answers ----------------------------------------------------------------------------------------


def test_what_was_not_asked_is_not_answered() -> None:
    """That a new record lacks something says nothing: only what was answered counts."""
    assert interview.answers({}, TODAY).answers == {}
    assert interview.answers({"owner": "Claims team", "persona": None}, TODAY).answers == {"persona": None}


@pytest.mark.parametrize(
    ("values", "answers"),
    [
        pytest.param(MEASURED, {"measurable": True}, id="threshold"),
        pytest.param({"metric": "Letters"}, {"measurable": False}, id="metric-without-threshold"),
        pytest.param({"metric": "Letters", "measurable": True}, {"measurable": True}, id="said-wins"),
        pytest.param({**MEASURED, "measurable": None}, {"measurable": True}, id="a-number-beats-unknown"),
        pytest.param({**MEASURED, "measurable": False}, {"measurable": False}, id="no-beats-a-number"),
        pytest.param(
            {**MEASURED, "prompt_result": 0.9},
            {"measurable": True, "prompt_tried": True, "prompting_passes": True, "far_from_threshold": False},
            id="result-passes",
        ),
        pytest.param(
            {**MEASURED, "prompt_result": 0.9, "prompting_passes": False},
            {
                "measurable": True,
                "prompt_tried": True,
                "prompting_passes": False,
                "far_from_threshold": False,
            },
            id="no-beats-a-result",
        ),
        pytest.param(
            {"prompt_tried": None, "retrieval_tried": False},
            {"prompt_tried": None, "retrieval_tried": False},
            id="deeds",
        ),
        pytest.param({"examples": 12, "persona": True}, {"examples": 12, "persona": True}, id="answers"),
    ],
)
def test_answers(values: Values, answers: Values) -> None:
    """Answers given and numbers measured answer the questions; where they differ, the answer given wins."""
    assert interview.answers(values, TODAY).answers == answers


def test_facts_go_with_the_answers() -> None:
    """What was measured is told as the reason, unless another answer was given."""
    values = {**MEASURED, "prompt_result": 0.61}
    told = "`prompt` reaches 0.61 on `letters-sent-without-an-edit`, where the threshold is 0.80"
    assert interview.answers(values, TODAY).facts == {"prompting_passes": told}
    assert interview.answers({**values, "prompting_passes": True}, TODAY).facts == {}


# --- the file -----------------------------------------------------------------------------------------------


def test_the_file_is_commented_in_the_frameworks_words() -> None:
    """Every prerequisite that a record's keys answer is told with its section, each once,
    whether its keys are filled or not.
    """
    ids = [item.id for item in FRAMEWORK.checklist if any(field[0] != "situation" for field in item.fields)]
    for values in ({}, FULL):
        text = re.sub(r"\n *#   ", " ", written(values))
        for statement in ids:
            assert text.count(f"# §{statement}: {FRAMEWORK.statements[statement].text}\n") == 1, statement
        for question in FRAMEWORK.questions:
            assert text.count(f"# §{question.statement}: {question.text}\n") == 1
        assert text.startswith(f"# yaml-language-server: $schema={EDITOR_SCHEMA_URL}\n")
        assert "`ftlint checklist`" in text


def test_sections_stand_in_the_schemas_order() -> None:
    """The record's parts come in the order of the schema, those that are missing as comments."""
    later = {"economics", "iterations", "outcome", "waivers", "illustrative", "references"}
    expected = [key for key in SCHEMA["properties"] if key not in later]
    for values in ({}, FULL):
        assert re.findall(r"^#?([a-z_]+):(?= |$)", written(values), flags=re.MULTILINE) == expected


def test_what_the_draft_says_of_the_newer_fields() -> None:
    """Of the newer fields a draft shows those that are asked of any record that tunes, who answers for it
    afterwards, and the guiding questions. What only some need (a grader, a bill, a provider, an outcome) is
    left to the rules that ask for it. The interview asks for the bill of a request only, if cost limits:
    nothing is decided then.
    """
    newer = {at: row for at, row in CATALOGUE.items() if "/".join(at) not in FIRST}
    assert {"/".join(at) for at, row in newer.items() if row.draft and at[0] != "situation"} == {
        "data/split_by",
        "data/rights/license",
        "data/rights/personal_data",
        "method/objective",
        "plan/safety_check/before",
        "plan/safety_check/after",
        "plan/owner",
    }
    asked = [asked for row in newer.values() for asked in row.ask]
    assert {entry.at[0] for entry in asked} == {"economics"}
    assert {entry.only_if for entry in asked} == {("token_cost_limiting",)}


def test_the_draft_shows_what_a_tuned_record_is_asked_for() -> None:
    """Each key that a rule misses in an accepted record that tunes can be uncommented in the draft."""
    shown = {at[:length] for at, row in CATALOGUE.items() if row.draft for length in range(1, len(at) + 1)}
    parts = "data: {available: {examples: 500}, splits: {train: 400, test: 100}}\nmethod: {family: peft}\n"
    parts += "product: {use_cases: [{id: a}]}\nmetrics: {measures: [{id: b}]}\nplan: {budget: {amount: 5}}\n"
    for text in ("", parts):
        for finding in findings(text):
            at = tuple("*" if step.isdigit() else step for step in finding.pointer.split("/")[1:])
            assert at in shown, finding.message


def test_a_draft_is_not_long() -> None:
    """An empty draft, with all that may be filled in, has at most 195 lines."""
    assert len(written({}).splitlines()) <= 195


@pytest.mark.parametrize("values", [{}, FULL], ids=["empty", "full"])
def test_what_is_commented_out_can_be_uncommented(values: Values) -> None:
    """Without their `#` the missing keys are a record in which only the places to fill in are wrong."""
    text = written(values)
    uncommented = re.sub(rf"^( *)#( *(?:- )?[\w-]+:(?: .*\b{TBD}\b.*)?)$", r"\1\2", text, flags=re.MULTILINE)
    assert (
        len(re.findall(rf"^ *#.*\b{TBD}\b", uncommented, flags=re.MULTILINE)) == 1
    )  # the header, which explains it
    left = {
        finding.name
        for finding in lint(uncommented.encode(), today=TODAY).findings
        if finding.severity is Severity.ERROR
    }
    assert left <= {"wrong-type", "unknown-value", "malformed-value"}
    assert {by_name(name).kind for name in left} <= {Kind.SHAPE}


@pytest.mark.parametrize("values", [{}, FULL], ids=["empty", "full"])
@pytest.mark.parametrize(
    "uncomment",
    [lambda line: line.replace("#", "", 1), lambda line: re.sub("# ?", "", line, count=1)],
    ids=["sign", "editor"],
)
def test_what_the_head_tells_people_to_do_works_literally(
    values: Values, uncomment: Callable[[str], str]
) -> None:
    """A value in place of each place to fill in, without the `#` of its line and of those above it, is a
    value of the record.

    It does not matter whether the `#` alone is removed or, as commands of editors do, with a blank behind it.
    """
    text = written(values)
    assert "remove the first `#` of its line and of each line above that it is nested under." in re.sub(
        r"\n# +", " ", text
    )
    lines = text.splitlines()
    keys = [number for number, line in enumerate(lines) if re.match(r" *#(?:  )*(?:- )?[\w-]+:(?: |$)", line)]
    places = [number for number in keys if re.search(rf"\b{TBD}\b", lines[number])]
    assert len(places) > (20 if values else 60)
    for place in places:
        chosen, depth = {place}, _depth(lines[place])
        for number in range(place - 1, -1, -1):
            if depth and number in keys and _depth(lines[number]) < depth:
                chosen.add(number)
                depth = _depth(lines[number])
        filled = [
            uncomment(line).replace(TBD, "0.5") if number in chosen else line
            for number, line in enumerate(lines)
        ]
        found = read("\n".join(filled).encode())
        assert found.problems == (), lines[place]
        assert str(found.data).count("0.5") > str(read(text.encode()).data).count("0.5"), lines[place]
    assert (
        read(
            "\n".join(
                uncomment(line) if number in keys else line for number, line in enumerate(lines)
            ).encode()
        ).problems
        == ()
    )


def _depth(line: str) -> int:
    """How far a key that is commented out is indented behind its `#`."""
    return len(re.sub(r"[^ ].*", "", line.partition("#")[2]))


def test_a_place_to_fill_in_counts_as_missing() -> None:
    """A text that was uncommented and not filled in is still a to-do."""
    text = (
        written({})
        .replace(f"  #owner: {TBD}", f"  owner: {TBD}")
        .replace(f"  #rationale: {TBD}", f"  rationale: {TBD}")
    )
    assert f"\n  rationale: {TBD}" in text
    assert "FT801" in {finding.code for finding in lint(text.encode(), today=TODAY).findings}


def test_the_advice_stands_above_the_decision() -> None:
    """The file tells the advice and the ranking, and leaves the decision to the team."""
    text = written(FULL)
    comment = re.sub(r"\n#   ", " ", text[: text.index("\ndecision:")].rpartition("\n\n")[2])
    advised = advise(*interview.answers(FULL, TODAY))
    assert f"# {advised.headline}" in comment
    assert f"# Ranking: {', then '.join(TREE.names[approach] for approach in advised.ranking)}." in comment
    assert "\ndecision:\n" in text
    assert interview.record_data(FULL)["decision"] == {"approach": "undecided"}


def test_answers_that_a_record_cannot_hold_are_comments() -> None:
    """No answer is lost: what has no place yet stands as a comment in its section,
    with the place to write it down.
    """
    text = written(
        {
            "measurable": True,
            "prompt_tried": True,
            "prompting_passes": False,
            "models_differ": True,
            "quality_defined": True,
        }
    )
    notes = re.findall(r"^# Answered, but not recorded yet: (.*)$", text, flags=re.MULTILINE)
    assert notes == [
        "there is a metric with a threshold.",
        "it is defined what a good example is.",
        "the best prompt misses a threshold.",
        "one model does much better than another with the same prompt.",
    ]
    assert "Answered, and" not in written(
        {**MEASURED, "measurable": True, "prompt_result": 0.2, "prompting_passes": False}
    )
    assert "Answered, and" not in written(
        {"prompt_tried": False, "retrieval_tried": False, "quality_defined": False, "measurable": False}
    )


def test_lines_are_short() -> None:
    """No line that the program wrote itself is too long to read."""
    assert max(map(len, written(FULL).splitlines())) <= 140


@pytest.mark.parametrize(
    "text",
    [
        "yes", "no", "on", "off", "y", "N", "true", "null", "~", "1:30", "1_000", "010", "0x1F", "1e3", ".5", "2026-01-31", "=", "<<", "-",
        "- a", "? b", ": c", "a: b", "a #b", "#", "a\\b", '"', "'", "it's", 'say "no"', "{a}", "[a]", "%YAML", "@at", "`tick`", "*star",
        "&and", "!tag", "|", ">", "---", "...", " leading", "trailing ", "a\nb", "a\n", "a\tb", "🤖 emoji", "ß", "葛󠄀", "e\u0301", "a:",
        "C:\\new", "${x}", "{{ x }}", "x" * 2000, "NaN", "Infinity", "a" + " b" * 90,
    ],
)  # fmt: skip
def test_texts_are_read_back_as_they_are(text: str) -> None:
    """Whatever a text looks like, the file says exactly that text."""
    for field in ("objective", "core_functionality", "input"):
        assert interview.error_messages({field: text}, TODAY) == ()
        holds({field: text})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("\x07", "U+0007"), ("a\x1b[2Jb", "U+001B"), ("a\x7f", "U+007F"), ("\x85", "U+0085"), ("\u2028", "U+2028"), ("a\u202eb", "U+202E"),
        ("a\u200bb", "U+200B"), ("\ufeff", "U+FEFF"), ("\ud800", "not UTF-8"), ("", "is empty"),
        ("x" * 2001, "at most 2000"), ("\0", "U+0000"), ("\ufffe", "U+FFFE"),
    ],
)  # fmt: skip
def test_texts_that_no_record_may_hold_are_refused(text: str, why: str) -> None:
    """A text that would not lint clean is refused with a safe sentence that says why."""
    found = interview.error_messages({"objective": text}, TODAY)
    assert found
    assert why in " ".join(found)
    assert all(sentence.isprintable() for sentence in found)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({**MEASURED, "threshold": 80}, "The threshold 80 of `letters-sent-without-an-edit`"),
        ({**MEASURED, "prompt_result": 61}, "61"),
        ({**MEASURED, "metric": "Accuracy", "direction": "lower"}, "but higher values are better"),
        ({"project": "Claims Letters"}, "`id` must be lower-case letters"),
        ({"owner": "x" * 301}, "at most 300"),
        (
            {**MEASURED, "prompt_tried": False, "prompt_result": 0.6},
            "`prompt_result` is 0.6, but `prompt_tried` is false",
        ),
        ({"examples": 10**20}, "digits"),
    ],
)
def test_values_that_contradict_are_refused(values: Values, why: str) -> None:
    """Values that no valid record can hold together are rejected with the reason."""
    assert why in " ".join(interview.error_messages(values, TODAY))


def test_vague_texts_are_told() -> None:
    """A vague text is no reason to refuse it, and is told at once."""
    assert interview.error_messages({"objective": "Improve quality"}, TODAY) == ()
    [sentence] = interview.judge({"objective": "Improve quality"}, TODAY).vague
    assert sentence.startswith("The objective is vague (`improve quality`)")
    assert interview.judge(FULL, TODAY) == ((), ())


def test_hostile_strings(data: Path) -> None:
    """Strings made to do harm are either refused or read back as they are,
    and no comment of the file holds any of them.
    """
    for string in hostile_strings(data):
        text = string.encode("utf-8", "backslashreplace").decode()[:2000]
        values: dict[str, Any] = {
            "owner": text[:300],
            "objective": text,
            "metric": text[:300],
            "threshold": 1,
            "direction": "higher",
        }
        if not interview.error_messages(values, TODAY):
            holds(values)
        comments = [line for line in written(values).splitlines() if line.lstrip().startswith("#")]
        assert comments == [
            line
            for line in written({**values, "owner": "x", "objective": "x"}).splitlines()
            if line.lstrip().startswith("#")
        ]


LETTERS = st.characters(
    categories=["Lu", "Ll", "Nd", "Pd", "Ps", "Pe", "Po", "Sm", "Sc"], exclude_characters="\u17b4\u17b5"
)
TEXTS = st.one_of(
    st.text(min_size=1, max_size=80),
    st.text(st.one_of(LETTERS, st.sampled_from(" \n\t:#'\"\\")), min_size=1, max_size=80),
)
NUMBERS = st.one_of(st.integers(-(10**6), 10**6), st.floats(-1e6, 1e6))


def values_of(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Values for any of the fields and questions."""
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "id": st.from_regex(r"\A[a-z0-9][a-z0-9._-]{0,20}\Z"),
        "text": texts,
        "number": NUMBERS,
        "yes-no": st.sampled_from([True, False, None]),
        "count": st.one_of(st.none(), st.integers(0, 10**9)),
    }
    each = {question.id: kinds[question.kind] for question in ASKED}
    each |= {
        field.id: st.sampled_from(field.choices)
        if field.choices
        else st.integers(1, 10**9)
        if field.kind == "count"
        else st.floats(0, 1e6)
        if field.min is not None
        else kinds[field.kind]
        for field in FIELDS.values()
    }
    return st.fixed_dictionaries({}, optional=each)


@settings(max_examples=150, deadline=None)
@given(values_of(TEXTS))
def test_any_values(values: dict[str, Any]) -> None:
    """Whatever is given is refused, or makes a file that says exactly that and lints clean;
    and an advice comes of it.
    """
    if not interview.error_messages(values, TODAY):
        holds(values)


@settings(max_examples=100, deadline=None)
@given(st.text(st.one_of(LETTERS, st.just(" ")), min_size=1, max_size=200))
def test_ordinary_texts_are_accepted(text: str) -> None:
    """A text of letters, digits, signs and spaces is never refused."""
    assert interview.error_messages({"objective": text, "owner": text}, TODAY) == ()


@settings(max_examples=100, deadline=None)
@given(values_of(TEXTS))
def test_saved_answers_are_read_back(values: dict[str, Any]) -> None:
    """A file of answers holds what it was made of: `--answers` reads it, and the questions go on from it."""
    texts = {key for key, field in FIELDS.items() if field.kind == "text" and key in values}
    values |= {key: interview.one_line(values[key]) for key in texts}
    assume(not interview.error_messages(values, TODAY))
    assert read_answers(interview.answers_file(values).encode(), "answers.yaml") == (values, ())
