"""The reader: text that a comment cut off, and comments that are none of its business."""

from pathlib import Path

import pytest

from ftlint.findings import MAX_FINDINGS, Severity
from ftlint.linter import lint
from ftlint.reading import causes, document
from tests.conftest import Trial
from tests.parsing import Read, at, both_parsers, rules_and_lines
from tests.support import TODAY, complete

ROOT = Path(__file__).resolve().parents[2]

COMMENTS = {
    "blank behind it": "a: Bo # on leave\nb:  # c\n  - d # e\n  - # f\n  - [g, # h\n    i] # j\n",
    "nothing behind it": "a: b #\nc: d #\r\ne: f ##\n",
    "more than one": "a: b ## c\n##d\n",
    "line of its own": "#a\na: 1\n#b\n  #c\nd:\n  #e\n  f: g\n  #h\n\n    #i\nj:\n  #k\n  l\n",
    "behind quotes": "a: \"b\" #c\n'd': 'e' #f\ng: {h: \"i\" #j\n  , k: 'l' #m\n  }\n",
    "behind a bracket": "a: [b] #c\nd: {e: f} #g\nh: [[i] #j\n  , {} #k\n  ]\n",
    "behind a block mark": "a: | #b\n  c #d\n  #e\nf: >- #g\n  h #i\n",
    "before a mapping, a list or quotes": (
        "a: #b\n  c: d\ne: #f\n- g\n- #h\n  i: j\n- #k\n  - l\n- #m\n  'n'\no: [ #p\n  'q', #r\n  [s], #t\n  {u: v}]\n"
    ),
    "no blank before it": "a: C#\nb: http://x/#y\nc: (#d)\n",
    "in quotes": "a: 'b #c'\nd: \"e\n  #f\"\n'g #h': i\n",
    "key that is commented out": "a:\n  - b: c\n    #d: e\n  - f\n  #- g\n#h: i\nj: k\n#l:\n#  - m\n",
    "after an empty line": "a: b\n\n  #c\n",
    "after a number": "a: 1\n  #b\n",
    "after a bracket": "a: [ #b\n  c]\n",
    "after a bracket, and nothing": "a: [ #b\n  ]\n",
    "after a comma": "a: [b, #c\n  d]\n",
    "after a comma, and nothing": "a: [b, #c\n  ]\n",
    "number of an issue in a comment": "a: b  # see #12\nc: d # e #f g\n# h #1\ni: j\n",
    "number of an issue before a key": "# agreed in #482, and #483\na: b\n#- #x\nc: d\n",
    "frame": "#---- #1 ----#\na: b\n",
    "entry that is commented out, with a comment": "#a:  #b\nc: d\n# e: f #g\nh: i\n",
    "entry that is commented out below a text": "a:\n  - b\n    #- c\nd: e\n  #f: g\n",
    "entry of brackets that is commented out": "a: {\n  b: c\n  #d: e\n  }\nf: [\n  g\n  #h\n  ]\n",
    "after a comma, with a key behind": "a: {\n  b: c,  #d\n  e: f}\n",
    "beginning of the document": "--- #a\nb: c\n",
}


@pytest.mark.parametrize("text", COMMENTS.values(), ids=COMMENTS.keys())
@both_parsers
def test_comments_are_left_alone(read: Read, text: str) -> None:
    """A comment that cuts off no text has no finding."""
    assert read(text).problems == ()


CUTS = {
    "text": (
        "a: fails on ticket #4411 and all refunds\n",
        "#4411 and all refunds",
        "the value is read as `fails on ticket`",
    ),
    "tab": ("a: b\t#c\n", "#c", "the value is read as `b`"),
    "two signs": ("a: b ##c\n", "##c", "the value is read as `b`"),
    "carriage return": ("a: b #c\r\n", "#c", "the value is read as `b`"),
    "number": ("a: 0.8 #of 1\n", "#of 1", "the value is read as `0.8`"),
    "nothing": ("a: #fff\n", "#fff", "no value is read here"),
    "word for nothing": ("a: ~ #b\n", "#b", "no value is read here"),
    "item": ("a:\n  - queue #2\n", "#2", "the value is read as `queue`"),
    "item of nothing": ("- a\n- #12\n- b\n", "#12", "no value is read here"),
    "last line": ("a: b\n  c #d", "#d", "the value is read as `b c`"),
    "line of its own that goes on": (
        "a: b on\n  #4411 and c\n",
        "#4411 and c",
        "the value is read as `b on`",
    ),
    "line of its own that goes on in a list": (
        "- b on\n  #4411 and c\n",
        "#4411 and c",
        "the value is read as `b on`",
    ),
    "text on the next line": ("a: #b\n  c\n", "#b", "the value is read as `c`"),
    "text on the next line of an item": ("- #b\n  c\n", "#b", "the value is read as `c`"),
    "value in braces": ("a: {b: c #d\n  , e: f}\n", "#d", "the value is read as `c`"),
    "nothing in braces": ("a: {b: #d\n  , e: f}\n", "#d", "no value is read here"),
    "explicit key": ("? a #b\n: c\n", "#b", "the key is read as `a`"),
    "long text": (f"a: {'b ' * 50}c #d\n", "#d", f"the value is read as `…{(' b' * 30)[-37:]} c`"),
}


@pytest.mark.parametrize(("text", "place", "reading"), CUTS.values(), ids=CUTS.keys())
@both_parsers
def test_text_that_a_comment_cuts_off_is_reported(read: Read, text: str, place: str, reading: str) -> None:
    """The finding stands at the `#`, and says what is read."""
    found = read(text)
    (problem,) = found.problems
    assert problem.rule == "text-cut-by-comment"
    assert problem.span is not None
    assert at(text.replace("\r", ""), problem.span) == place
    assert problem.message == f"A comment begins at this `#`: {reading}."
    assert not found.refused


@pytest.mark.parametrize("text", [case[0] for case in CUTS.values()])
def test_a_blank_behind_the_sign_is_a_remedy(text: str) -> None:
    """With a blank after its `#` the comment is one, and what is read stays the same."""
    found = document.read(text.encode())
    fixed = document.read(text.replace("##", "#").replace("#", "# ").encode())
    assert fixed.problems == ()
    assert fixed.data == found.data


def test_quotes_are_a_remedy() -> None:
    """In quotes the text is read whole."""
    assert document.read(b'a: "fails on ticket #4411"\nb: "#fff"\n').data == {
        "a": "fails on ticket #4411",
        "b": "#fff",
    }


def test_it_is_an_error_in_every_status() -> None:
    """A text that is cut off fails a draft and an accepted record alike,
    and the place has no second finding.
    """
    for status in ("draft", "accepted"):
        text = complete("data: {privacy: x}\n", status=status).replace(
            "data: {privacy: x}", "data:\n  privacy: #7\n"
        )
        found = lint(text.encode(), today=TODAY).findings
        assert [(finding.code, finding.severity.label) for finding in found] == [("FT024", "error")]


def test_so_many_are_shown() -> None:
    """A file full of such texts is answered with as many findings as are shown."""
    assert len(document.read(b"- a #b\n" * 2000).problems) == MAX_FINDINGS


def test_nothing_of_the_project_is_cut_off() -> None:
    """No YAML file that the project publishes has such a text."""
    files = [
        file
        for pattern in ("*.yaml", "*.yml")
        for folder in ("examples", "docs", ".github", "ftlint")
        for file in (ROOT / folder).rglob(pattern)
    ]
    assert files
    assert [
        file
        for file in files
        if any(p.rule == "text-cut-by-comment" for p in document.read(file.read_bytes()).problems)
    ] == []


def test_published_cases_and_numbers_of_issues(data: Path, trial: Trial) -> None:
    """Outside records: numbers of tickets are found, and a comment is left alone."""
    found = document.read((trial("yaml-hash-number") / "finetune-decision.yaml").read_bytes())
    assert rules_and_lines(found) == [("text-cut-by-comment", line) for line in (5, 7, 11)]
    files = [file for folder in ("cases", "cases-2026") for file in (data / folder).rglob("*.y*ml")]
    assert [
        file
        for file in files
        if any(p.rule == "text-cut-by-comment" for p in document.read(file.read_bytes()).problems)
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        *("status: draft #todo", "status: draft  #!x", "decision: {approach: undecided #later\n  }"),
        *(
            "metrics: {measures: [{id: a, threshold: 6 #seconds\n  }]}",
            "decision:\n  approach: undecided\n  date: 2026-05-18 #signed",
        ),
        *("situation: {persona: true #sure\n  }", "models: {candidates: [{name: a, size: 8B #or so\n  }]}"),
    ],
)
def test_what_is_whole_is_not_cut_off(line: str) -> None:
    """Behind a number, a date or a fixed word that the schema takes,
    a comment needs no blank after its sign.
    """
    keys = {
        key: f"{key}: {value}\n"
        for key, value in (("status", "draft"), ("decision", "{approach: undecided}"))
    }
    rest = "".join(text for key, text in keys.items() if not line.startswith(key))
    result = lint(f"schema_version: 1\nproject: {{id: a, name: A}}\n{line}\n{rest}".encode(), today=TODAY)
    assert [f for f in result.findings if f.severity is Severity.ERROR] == []
    assert result.records


@pytest.mark.parametrize("line", ["owner: Team #4", "id: letters #2", "tags: [a #b\n    ]"])
def test_free_text_is_cut_off(line: str) -> None:
    """Behind a text or an id it may well have been part of it."""
    own = "" if line.startswith("id") else "  id: a\n"
    text = f"schema_version: 1\nproject:\n{own}  {line}\nstatus: draft\ndecision: {{approach: undecided}}\n"
    assert "text-cut-by-comment" in {f.name for f in lint(text.encode(), today=TODAY).findings}


SPLIT = {
    "list": ("deciders: [“Doe, Ann”, “Roe, Bob”]\n", [12, 24]),
    "braces": ("project: {name: “Claims, letters”}\n", [17]),
    "low mark": ("a: [„x, y“]\n", [5]),
}


@pytest.mark.parametrize(("text", "columns"), SPLIT.values(), ids=SPLIT.keys())
@both_parsers
def test_typographic_quotes_hold_nothing_together(read: Read, text: str, columns: list[int]) -> None:
    """What seems to be in quotes and is split at its comma is reported where it begins;
    with straight quotes it is whole.
    """
    problems = read(text).problems
    assert [(p.rule, p.span.column if p.span else 0) for p in problems] == [
        ("yaml-syntax", column) for column in columns
    ]
    assert all("split at its comma" in p.message for p in problems)
    straight = text.translate(dict.fromkeys(map(ord, "“”„"), '"'))
    assert read(straight).problems == ()


@pytest.mark.parametrize("text", ["a: [“x y”, b]\n", "a: “x, y”\n", "a: [“x” and, y]\n", "a: [x “y, z]\n"])
@both_parsers
def test_typographic_quotes_that_split_nothing(read: Read, text: str) -> None:
    """Where no comma parts them, typographic quotes are text as any other."""
    assert read(text).problems == ()


def test_the_marks_are_those_of_the_causes() -> None:
    """The marks that make the reader look closer are those that are looked for."""
    assert set(causes.OPENING) >= set(document._TYPOGRAPHIC)  # noqa: SLF001  (the one place that repeats them, to load nothing for plain files)


def test_keys_behind_no_break_spaces() -> None:
    """A key that is indented with no-break spaces is told so, and with ordinary ones the record is read."""
    text = "schema_version: 1\nproject:\n\u00a0\u00a0id: a\n\u00a0\u00a0name: A\nstatus: draft\ndecision: {approach: undecided}\n"
    found = [f for f in lint(text.encode(), today=TODAY).findings if f.name == "unknown-key"]
    assert [f.message for f in found] == [
        f"U+00A0 (no-break space) comes before `{key}`, where only ordinary spaces indent a key."
        for key in ("id", "name")
    ]
    assert {f.help for f in found} == {"Replace it with an ordinary space."}
    assert lint(text.replace("\u00a0", " ").encode(), today=TODAY).records
