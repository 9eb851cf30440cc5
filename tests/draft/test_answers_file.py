"""Files of answers: what is read from them, and the message for each mistake."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.draft.answers_file import LONGEST, Values, read_answers
from ftlint.draft.interview import FIELDS, record_data
from ftlint.findings import MAX_FINDINGS
from ftlint.framework.decision_tree import TREE
from ftlint.record.schema import accepts
from tests.escaped import commands, hostile_strings, unsafe_characters

ASKED = [question for question in TREE.questions.values() if question.asked]


def errors_of(text: str) -> list[str]:
    """The error messages about a file, none of whose values is used."""
    values, messages = read_answers(text.encode(), "answers.yaml")
    assert values == {} or not messages
    return [message.removeprefix("answers.yaml:") for message in messages]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param("{}\n", {}, id="nothing-answered"),
        pytest.param(
            "measurable: true\npersona: False\n", {"measurable": True, "persona": False}, id="yes-and-no"
        ),
        pytest.param(
            "measurable: unknown\nexamples: 'unknown'\n", {"measurable": None, "examples": None}, id="unknown"
        ),
        pytest.param("examples: 1400\n", {"examples": 1400}, id="count"),
        pytest.param("examples: 0\n", {"examples": 0}, id="count-of-none"),
        pytest.param("examples: 3.0\n", {"examples": 3}, id="count-with-a-point"),
        pytest.param("{measurable: true, examples: 5}", {"measurable": True, "examples": 5}, id="in-braces"),
        pytest.param(
            "threshold: 0.8\nprompt_result: -3\n", {"threshold": 0.8, "prompt_result": -3}, id="numbers"
        ),
        pytest.param("owner: unknown\n", {"owner": "unknown"}, id="a-text-is-never-an-answer"),
        pytest.param("owner: Größe 葛\n", {"owner": "Größe 葛"}, id="other-letters"),
        pytest.param(
            "owner: >\n  Claims\n  team\ninput: ' a\tb '\n",
            {"owner": "Claims team", "input": "a b"},
            id="texts-on-one-line",
        ),
        pytest.param(
            "\ufeff# notes\r\nproject: a-b.c_1\r\nunit: ratio\r\n",
            {"project": "a-b.c_1", "unit": "ratio"},
            id="mark-and-carriage-returns",
        ),
    ],
)
def test_sound_files(text: str, values: Values) -> None:
    """What a file says is what is read, with true and false as such and unknown as None."""
    read, messages = read_answers(text.encode(), "answers.yaml")
    assert messages == ()
    assert read == values
    assert {key: type(value) for key, value in read.items()} == {
        key: type(value) for key, value in values.items()
    }


def test_every_question_and_field_is_a_key() -> None:
    """Each question that people are asked, and each field, can be answered in a file."""
    examples: Values = {"id": "a", "text": "A text", "number": 1, "count": 1}
    values: Values = {q.id: 0 if q.kind == "count" else q.id < "m" for q in ASKED}
    values |= {f.id: f.choices[-1] if f.kind == "choice" else examples[f.kind] for f in FIELDS.values()}
    assert read_answers(json.dumps(values).encode(), "x") == (values, ())


def test_the_longest_texts_fit_into_a_record() -> None:
    """A field that is as long as a file allows makes a record of valid shape."""
    longest: Values = {"id": "a" * 64, "text": "x" * LONGEST, "number": 10**17, "count": 10**17}
    values: Values = {f.id: f.choices[0] if f.kind == "choice" else longest[f.kind] for f in FIELDS.values()}
    values |= {"owner": "x" * 300, "metric": "x " * 149, "metric_2": "y", "metric_3": "z"}
    read, messages = read_answers(json.dumps(values).encode(), "x")
    assert messages == ()
    assert accepts(record_data(read))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "",
            "1:1: There is no answer in this file. Write one to a line, such as `measurable: true`.",
            id="empty",
        ),
        pytest.param("# later\n", "1:1: There is no answer in this file. ", id="only-a-comment"),
        pytest.param("- persona\n", "1:1: the answers must be a mapping, not a list. ", id="list"),
        pytest.param("yes\n", '1:1: the answers must be a mapping, not the text "yes". ', id="one-word"),
        pytest.param(
            "persona: true\npersona: false\n",
            "2:1: The key `persona` is already in this mapping, on line 1; ",
            id="key-twice",
        ),
        pytest.param("persona: [true\n", "1:10: The bracket that opens here is never closed. ", id="syntax"),
        pytest.param("persona: &a true\n", "1:10: `&` at the start of a value names it ", id="anchor"),
        pytest.param("x: \x1b\n", "1:4: ", id="control-character"),
        pytest.param(
            "persona: true\nschema_version: 1\nfoo: 1\n",
            "2:1: This file is a record and holds more than answers. Pass it as the PATH: `ftlint advise FILE`.",
            id="a-record",
        ),
        pytest.param(
            "# none\nmeasureable: true\n",
            "2:1: `measureable` is not a key of the answers; did you mean `measurable`? Write `measurable`, or remove the key.",
            id="key-with-a-slip",
        ),
        pytest.param(
            "persona: true\npersonas: true\n",
            "2:1: `personas` is not a key of the answers; `persona` is already there. ",
            id="key-nearly-twice",
        ),
        pytest.param(
            "budget: 3\n",
            "1:1: `budget` is not a key of the answers. Remove it. Keys allowed here: `measurable`, ",
            id="no-such-key",
        ),
        pytest.param(
            "tuning_passes: true\n",
            "1:1: `tuning_passes` is not asked: only the measured results in a record answer it. Remove it, or ",
            id="question-for-measurements",
        ),
        pytest.param(
            "persona: yes\n",
            "1:10: `persona` says `yes`, which is text in YAML 1.2 and true in YAML 1.1, as PyYAML reads it. Write `true`.",
            id="yes",
        ),
        pytest.param(
            "persona: No\n",
            "1:10: `persona` says `No`, which is text in YAML 1.2 and false in YAML 1.1",
            id="no",
        ),
        pytest.param(
            "persona: 'yes'\n",
            '1:10: `persona` cannot be the text "yes". Write `true`.',
            id="quoted-yes",
        ),
        pytest.param(
            "persona: unknwon\n",
            '1:10: `persona` cannot be the text "unknwon"; did you mean `unknown`? ',
            id="unknown-with-a-slip",
        ),
        pytest.param("persona: 1\n", "1:10: `persona` cannot be the number 1. ", id="one-for-yes"),
        pytest.param("persona: [true]\n", "1:10: `persona` cannot be a list. ", id="list-for-yes"),
        pytest.param(
            "persona:\n",
            "1:1: `persona` has no value. Write true, false or unknown, or remove the key. ",
            id="no-answer",
        ),
        pytest.param(
            "examples: -1\n", "1:11: `examples` must be at least 0, not the number -1. ", id="negative-count"
        ),
        pytest.param(
            "examples: 1.5\n",
            "1:11: `examples` must be a whole number, not the number 1.5. ",
            id="half-a-count",
        ),
        pytest.param(
            "examples: true\n", "1:11: `examples` must be a whole number, not true. ", id="yes-for-a-count"
        ),
        pytest.param(
            "examples: many\n",
            '1:11: `examples` must be a whole number, not the text "many". ',
            id="word-for-a-count",
        ),
        pytest.param(
            "threshold: 80%\n", '1:12: `threshold` must be a number, not the text "80%". ', id="percent-sign"
        ),
        pytest.param(
            "threshold: unknown\n",
            '1:12: `threshold` must be a number, not the text "unknown". ',
            id="unknown-number",
        ),
        pytest.param("threshold: .inf\n", "1:12: `.inf` is not a finite number", id="infinity"),
        pytest.param(
            "owner: 12\n",
            '1:8: `owner` must be text, but YAML reads `12` as the number 12. Put it in quotes: "12".',
            id="number",
        ),
        pytest.param("owner: ' '\n", "1:8: `owner` is empty. ", id="blank-text"),
        pytest.param(
            f"input: {'x' * (LONGEST + 1)}\n",
            "1:8: `input` has 2001 characters; at most 2000 are allowed. ",
            id="long-text",
        ),
        pytest.param(
            f"owner: {'x' * 301}\n",
            "1:8: `owner` has 301 characters; at most 300 are allowed. ",
            id="long-owner",
        ),
        pytest.param(
            "project: Claims Letters\n",
            "1:10: `project` must be lower-case letters, digits, dots, ",
            id="name-for-an-id",
        ),
        pytest.param(
            "unit: percents\n",
            '1:7: `unit` cannot be the text "percents"; did you mean `percent`? Write one of: ',
            id="choice",
        ),
        pytest.param(
            "{persona: true, and more}\n",
            "1:17: `and more` is not a key of the answers. Inside braces a comma ends a value: ",
            id="comma-in-braces",
        ),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    """Each mistake is one sentence with its line and column, what was found and what to write."""
    [only] = errors_of(text)
    assert only.startswith(message)


def test_all_mistakes_are_said_at_once() -> None:
    """All mistakes in a file are reported, in the order of the lines, and the list of all keys once."""
    messages = errors_of("first: 1\npersona: yes\nowner: 3\nexamples: many\nsecond: 2\nunit: 1_0\n")
    assert [message.partition(":")[0] for message in messages] == ["1", "2", "3", "4", "5", "6"]
    assert [message.count("Keys allowed") for message in messages] == [1, 0, 0, 0, 0, 0]
    assert messages[4] == "5:1: `second` is not a key of the answers."
    for question in ASKED:
        assert f"`{question.id}`" in messages[0]


def test_many_mistakes() -> None:
    """Of very many mistakes the first are reported, and how many more there are."""
    messages = errors_of("".join(f"key{number}: 1\n" for number in range(500)))
    assert len(messages) == MAX_FINDINGS + 1
    assert messages[-1] == " 400 more mistakes are not shown."


@pytest.mark.parametrize(
    ("source", "words"),
    [
        pytest.param(b"persona: \xff\n", "is not UTF-8 text", id="not-utf8"),
        pytest.param("persona: true\n".encode("utf-16"), "seems to be UTF-16", id="utf-16"),
        pytest.param(b"#" * (1 << 20) + b"\n", "has more than 1,048,576 bytes", id="too-large"),
        pytest.param(b"a: " + b"[" * 99 + b"]" * 99, "nested more than", id="too-deep"),
        pytest.param(b"", "no answer", id="nothing"),
    ],
)
def test_odd_bytes(source: bytes, words: str) -> None:
    """A file that is no text of answers at all is refused in words."""
    values, messages = read_answers(source, "x.yaml")
    assert values == {}
    assert re.match(r"x\.yaml:1:\d+: ", messages[0])
    assert words in messages[0]


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=60)
    | st.text(alphabet="persona:examples true\n{}[]'\"-,#&*!| 01.", max_size=60).map(str.encode)
)
def test_any_bytes_are_answered(source: bytes) -> None:
    """Whatever the bytes, there are values or error messages, never both and never an exception."""
    values, messages = read_answers(source, "x")
    assert not (values and messages)
    assert set(values) <= {*FIELDS, *TREE.questions}


def test_hostile_files(data: Path) -> None:
    """Nothing that a file or its name holds reaches the terminal as it is."""
    for string in hostile_strings(data):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        lines = f"{text}: 1\npersona: {text}\nexamples: {text}\nproject: {text}\nunit: {text}\n"
        for source in (lines, f"owner: {string}\n", f"{string}: 1\n"):
            _, messages = read_answers(source.encode("utf-8", "surrogatepass"), string)
            shown = "".join(f"ftlint: {message}\n" for message in messages)
            assert unsafe_characters(shown) == set(), string
            assert commands(data, shown) == [], string
