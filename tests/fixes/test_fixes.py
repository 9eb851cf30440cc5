"""`ftlint check --fix` and `--diff`: what is fixed, what must stay untouched,
and that nothing else ever changes.
"""

import json
import os
import random
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint import rules
from ftlint.cli import main
from ftlint.findings import START, Problem
from ftlint.fixes import apply as applying
from ftlint.fixes.apply import apply
from ftlint.fixes.edits import Edit
from ftlint.fixes.plan import NAMES, Fix, fixes
from ftlint.reading.document import Document, read
from ftlint.record.schema import check, schema_text
from tests.escaped import commands, hostile_strings, sample, unsafe_characters
from tests.support import TODAY, read_report, report

ROOT = Path(__file__).resolve().parents[2]
NAME = "finetune-decision.yaml"
HEAD = "schema_version: 1\nproject: {id: letters}\nstatus: draft\n"
BASE = HEAD + "decision: {approach: undecided}\n"
SCHEMA = json.loads(schema_text())
EXAMPLES = {
    path.name: path.read_bytes() for path in sorted((ROOT / "examples").glob("*.finetune-decision.yaml"))
}

Run = Callable[..., tuple[int, str, str]]


def fixed(text: str) -> str:
    """The text, fixed."""
    return apply(text.encode()).source.decode()


def metrics(text: str) -> str:
    """A record with one metric of these keys."""
    return f"{BASE}metrics:\n  measures:\n    - {text}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs ftlint in this process; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["check", "--today", TODAY, *arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


# --- what stays as it is ------------------------------------------------------------------------------------

UNTOUCHED = {
    "a valid record": BASE,
    "an unknown key that is like no other": BASE + "colour: blue\n",
    "a key whose right spelling is there already": BASE + "satus: draft\n",
    "two keys that look like the same one": metrics("{id: f1, treshold: 0.8, threshhold: 0.9}"),
    "a key that denies another one": BASE + "retrieval: {unconsidered: true}\n",
    "a key whose value would not fit": BASE + "product: {use_case: letters}\n",
    "a key without a value": BASE + "product:\n  use_casess:\n",
    "a short key": metrics("{ib: f1}"),
    "a key near two others": BASE + "prodect: {}\n",
    "a key that belongs elsewhere": BASE + "threshold: 0.8\n",
    "a word that denies another one": BASE.replace("draft", "unaccepted"),
    "a word that denies another one, with a hyphen": BASE.replace("draft", "not-accepted"),
    "a word near two others": BASE + "method: {technique: dlora}\n",
    "a word that may be short for another one": metrics("{id: f1, unit: percentage}"),
    "a word with nothing like it": metrics("{id: f1, kind: beauty}"),
    "a word over several lines": BASE.replace("status: draft", "status: >-\n  Draft"),
    "a word in a block": BASE.replace("status: draft", "status: |\n  draft"),
    "a number that reads two ways": metrics("{id: f1, threshold: 1:30}"),
    "digits with an underscore where a number belongs": BASE + "data: {available: {examples: 1_400}}\n",
    "an octal number": metrics("{id: f1, threshold: 010}"),
    "an exponent where a number belongs": metrics("{id: f1, threshold: 1e3}"),
    "text where a number belongs": metrics("{id: f1, threshold: high}"),
    "a number as a size, whose quotes would not help": BASE + "models: {candidates: [{name: m, size: 8}]}\n",
    "no value where text belongs": BASE + "product:\n  core_functionality: null\n",
    "a lone letter for yes": BASE + "situation: {persona: y, high_precision: n}\n",
    "true where sentences belong": BASE + "product: {core_functionality: true}\n",
    "yes in a sentence": BASE + "product: {core_functionality: yes and no}\n",
    "a word where a number is asked for": metrics("{id: a, threshold: yes}"),
    "a word that is none of those allowed": BASE.replace("draft", "on"),
    "other numbers in text": BASE + "product: {core_functionality: 1.2.3 and 12:30 sharp}\n",
    "an ambiguous scalar below an unknown key": BASE + "colours: {name: 1_400}\n",
    "an ambiguous scalar below a free key": BASE + "x-a: {name: 1_400, is: yes}\n",
    "a word of the record below a free key": BASE + "x-a: {stauts: Draft}\nx-status: Draft\n",
    "a future version": BASE.replace("version: 1", "version: 2"),
    "an empty version": BASE.replace("version: 1", "version:"),
    "no record at all": "a: 1\nb: 2\n",
    "an empty mapping": "{}\n",
    "a list": "- a\n",
    "an id with a letter that ids do not have": BASE.replace("letters", "übersetzung"),
    "an id with a sign that would be lost": BASE.replace("letters", "letters/new"),
    "an id in another spelling that is referred to": metrics("id: Macro F1")
    + "baselines: [{approach: rag, results: {Macro F1: {value: 1}}}]\n",
    "a reference in another spelling": metrics("id: macro-f1")
    + "baselines: [{approach: rag, results: {Macro F1: {value: 1}}}]\n",
    "an id in another spelling whose twin has the right one": metrics("id: Macro F1\n    - id: macro-f1"),
    "two ids that would be one": metrics("id: Macro F1\n    - id: macro f1"),
    "an id whose twin has no spaces": BASE
    + 'metrics: {measures: [{id: f1}, {id: "f1 "}]}\nbaselines: [{approach: rag, results: {"f1 ": {value: 1}}}]\n',
    "a result whose twin has no spaces": BASE
    + 'baselines: [{approach: rag, results: {f1: {value: 1}, "f1 ": {value: 2}}}]\n',
    "an id in a block": BASE.replace("{id: letters}", "\n  id: |\n    letters"),
    "a key behind a question mark": BASE.replace("schema_version: 1\n", "").replace(
        "project:", "? project\n:"
    ),
    "an anchor before a word": BASE.replace("draft", "&a Draft"),
    "a tag before a word": BASE.replace("draft", "!!str Draft"),
    "a key used twice": BASE + "stauts: draft\nstauts: draft\n",
    "broken YAML": BASE.replace("}", "") + "stauts: Draft\n",
    "a control character": BASE + "stauts: \x07\n",
    "two documents": BASE + "---\nstauts: draft\n",
    "an empty file": "",
}


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_what_is_not_clear_stays(text: str) -> None:
    """What has no one answer, is no record or cannot be read is left to the people who wrote it."""
    result = apply(text.encode())
    assert result.fixes == ()
    assert result.source == text.encode()


def test_what_is_not_read_stays() -> None:
    """A file that is too large, in another encoding or not YAML is given back as it came."""
    for source in (b"a" * 2_000_000, BASE.encode("utf-16"), b"\xff\xfe\x00", b"\0", b"{" * 1000):
        assert apply(source) == (source, ())


def test_every_example_stays() -> None:
    """The records that this project publishes have nothing to fix."""
    assert EXAMPLES
    for source in EXAMPLES.values():
        assert apply(source) == (source, ())


# --- what is fixed ------------------------------------------------------------------------------------------

MENDED = {
    "a key": (
        metrics("id: f1\n      treshold: 0.85   # agreed"),
        metrics("id: f1\n      threshold: 0.85   # agreed"),
    ),
    "a key with separators of another kind": (
        metrics("{id: f1, Use-Case: a}"),
        metrics("{id: f1, use_case: a}"),
    ),
    "a key in single quotes": (
        metrics("{'id': f1, 'treshold': 0.8}"),
        metrics("{'id': f1, 'threshold': 0.8}"),
    ),
    "a key in double quotes": (metrics('{"id":"f1","treshold":0.8}'), metrics('{"id":"f1","threshold":0.8}')),
    "a key with a letter of another script": (
        metrics("{id: f1, thr\u0435shold: 1}"),
        metrics("{id: f1, threshold: 1}"),
    ),
    "keys one below the other": (
        BASE + "metrcs:\n  mesures:\n  - id: f1\n    treshold: 1\n",
        BASE + "metrics:\n  measures:\n  - id: f1\n    threshold: 1\n",
    ),
    "a key and its word": (BASE.replace("status: draft", "stauts: Darft"), BASE),
    "a required key": (BASE.replace("status", "stauts"), BASE),
    "the version's key": (BASE.replace("schema_version", "schema_verson"), BASE),
    "a word": (metrics("{id: f1, kind: acuracy}"), metrics("{id: f1, kind: accuracy}")),
    "a word in capitals": (BASE.replace("draft", "DRAFT"), BASE),
    "a word in quotes with a space": (BASE.replace("draft", '"Draft "'), BASE.replace("draft", '"draft"')),
    "a word with separators of another kind": (
        BASE.replace("undecided", "fine_tuning + RAG"),
        BASE.replace("undecided", "fine-tuning+rag"),
    ),
    "a word in a list": (
        BASE + "product: {use_cases: [{id: a, suited_because: [Persona, long prompts]}]}\n",
        BASE + "product: {use_cases: [{id: a, suited_because: [persona, long-prompts]}]}\n",
    ),
    "a misspelled answer": (
        BASE + "situation: {persona: unknwon}\n",
        BASE + "situation: {persona: unknown}\n",
    ),
    "an answer in quotes": (BASE + 'situation: {persona: "True"}\n', BASE + "situation: {persona: true}\n"),
    "yes and no": (
        BASE + "situation: {persona: yes, high_precision: Off}\nretrieval:\n  considered: NO # why\n",
        BASE + "situation: {persona: true, high_precision: false}\nretrieval:\n  considered: false # why\n",
    ),
    "text like a number for some": (
        BASE + "product:\n  core_functionality: 1:30\n",
        BASE + 'product:\n  core_functionality: "1:30"\n',
    ),
    "a word where text is asked for": (
        BASE + "product: {core_functionality: No, objectives: [on]}\n",
        BASE + 'product: {core_functionality: "No", objectives: ["on"]}\n',
    ),
    "words as an id and as the key that refers to it": (
        metrics("id: off") + "baselines: [{approach: prompt, results: {off: {value: 1}}}]\n",
        metrics('id: "off"') + 'baselines: [{approach: prompt, results: {"off": {value: 1}}}]\n',
    ),
    "text in a list": (
        BASE + "product: {objectives: [1_400]}\n",
        BASE + 'product: {objectives: ["1_400"]}\n',
    ),
    "a number where text belongs": (BASE + "models: {selected: 1e3}\n", BASE + 'models: {selected: "1e3"}\n'),
    "an id that is a number": (BASE.replace("letters", "2026"), BASE.replace("letters", '"2026"')),
    "true where a name belongs": (
        BASE + "models: {selected: true}\n",
        BASE + 'models: {selected: "true"}\n',
    ),
    "yes in quotes": (
        BASE + "situation: {persona: 'yes', high_precision: \"No\"}\n",
        BASE + "situation: {persona: true, high_precision: false}\n",
    ),
    "a date read as text by all": (
        BASE.replace("undecided}", "undecided, date: 20260131}"),
        BASE.replace("undecided}", "undecided, date: 20260131}"),
    ),
    "a key like a number": (
        BASE + "baselines: [{approach: rag, results: {1_0: {value: 1}}}]\n",
        BASE + 'baselines: [{approach: rag, results: {"1_0": {value: 1}}}]\n',
    ),
    "no version": (BASE.removeprefix("schema_version: 1\n"), BASE),
    "no version below comments": (
        "# yaml-language-server: $schema=x\n\n---\n" + BASE.removeprefix("schema_version: 1\n"),
        "# yaml-language-server: $schema=x\n\n---\n" + BASE,
    ),
    "no version in an indented record": (
        "  project: {id: a}\n  status: draft\n  decision: {approach: rag}\n",
        "  schema_version: 1\n  project: {id: a}\n  status: draft\n  decision: {approach: rag}\n",
    ),
    "no version in JSON": (
        '{"project": {"id": "a"}, "status": "draft", "decision": {"approach": "rag"}}',
        '{"schema_version": 1, "project": {"id": "a"}, "status": "draft", "decision": {"approach": "rag"}}',
    ),
    "no version in JSON over lines": (
        '{\n  "project": {"id": "a"},\n  "status": "draft", "decision": {"approach": "rag"}\n}\n',
        '{\n  "schema_version": 1,\n  "project": {"id": "a"},\n  "status": "draft", "decision": {"approach": "rag"}\n}\n',
    ),
    "an id with a space": (BASE.replace("letters", '"letters "'), BASE.replace("letters", '"letters"')),
    "an id and what refers to it": (
        BASE
        + 'product: {use_cases: [{id: " u"}]}\nmetrics: {measures: [{id: "f1 ", use_case: " u"}]}\n'
        + "baselines:\n- approach: prompt\n  results: {'f1 ': {value: 1}}\nplan: {stop_rule: {metric: 'f1 ', min_gain: 1}}\n",
        BASE
        + 'product: {use_cases: [{id: "u"}]}\nmetrics: {measures: [{id: "f1", use_case: "u"}]}\n'
        + "baselines:\n- approach: prompt\n  results: {'f1': {value: 1}}\nplan: {stop_rule: {metric: 'f1', min_gain: 1}}\n",
    ),
    "a reference with a space": (
        metrics("{id: f1}") + 'baselines: [{approach: prompt, results: {"f1\\t": {value: 1}}}]\n',
        metrics("{id: f1}") + 'baselines: [{approach: prompt, results: {"f1": {value: 1}}}]\n',
    ),
}


@pytest.mark.parametrize(("before", "after"), MENDED.values(), ids=MENDED.keys())
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_what_is_clear_is_mended(before: str, after: str, ends: str, mark: bytes) -> None:
    """Each slip becomes what it can only mean; line ends, byte order mark and everything around stay,
    and a second run changes nothing.
    """
    expected = mark + after.replace("\n", ends).encode()
    assert apply(mark + before.replace("\n", ends).encode()).source == expected
    assert apply(expected) == (expected, ())


def test_layout_stays() -> None:
    """Comments, blank lines, tabs, quotes, flow style, block texts,
    other scripts and a missing last line end stay as they were.
    """
    text = (
        "%YAML 1.2\n--- # \u00e9\n\n# first\nproject:\t# tab\n    {id : 'a' ,\t'ownr': \"\u00dcber \\u00fc \\ud83d\\ude00\", tags: [x,\n"
        "      y]}   \n\n"
        "stauts:   'Draft'  # \U0001f600 why\n# between\n\"decision\":\n      rationale: |2-\n          stauts: no\n\n        # text\n"
        "      'aproach': undecided\n# last"
    )
    expected = (
        text.replace("project:\t", "schema_version: 1\nproject:\t")
        .replace("ownr", "owner")
        .replace("stauts:   'Draft'", "status:   'draft'")
        .replace("aproach", "approach")
    )
    assert fixed(text) == expected


def test_a_fix_says_what_it_does() -> None:
    """Each fix has the rule's code, the place, one phrase, and edits by characters of the text."""
    text = BASE.replace("status: draft", "stauts: draft")
    [fix] = fixes(read(text.encode()))
    assert (fix.code, fix.path, fix.span.line, fix.message) == (
        "FT030",
        ("stauts",),
        3,
        "`stauts` became `status`",
    )
    [edit] = fix.edits
    assert text[edit.start : edit.end] == "stauts"
    assert edit.text == "status"
    assert [item.message for item in apply(MENDED["no version"][0].encode()).fixes] == [
        "`schema_version: 1` was added"
    ]
    [whole] = [
        item
        for item in apply(MENDED["an id and what refers to it"][0].encode()).fixes
        if "f1" in item.message
    ]
    assert (whole.places, whole.message) == (3, '`"f1 "` became `"f1"` in 3 places')


def test_only_the_rules_asked_for() -> None:
    """With codes, other rules' findings stay."""
    text = BASE.replace("status: draft", "status: Draft") + "product: {core_functionality: 1_400}\n"
    assert apply(text.encode(), {"FT021"}).source.decode() == text.replace("1_400", '"1_400"')
    assert apply(text.encode(), set()).source.decode() == text


def test_rules_say_that_they_are_fixable() -> None:
    """The rules whose pages promise a fix are those that have one."""
    assert {rule.name for rule in rules.iter_rules() if rule.fixable} == set(NAMES)


def test_findings_say_that_they_are_fixable() -> None:
    """A finding is marked if `--fix` fixes it, and only then."""
    for before, _ in MENDED.values():
        marked = {finding.pointer for finding in report(before).findings if finding.fixable}
        assert bool(marked) == bool(apply(before.encode()).fixes)
    for text in UNTOUCHED.values():
        assert not any(finding.fixable for finding in report(text).findings)


@pytest.mark.parametrize(
    ("on_key", "value", "text"),
    [
        (False, "draft", "draft\nx: 1"),
        (False, "draft", "'draft"),
        (False, "drift", "draft"),
        (False, "drift", "drift"),
        (True, "state", "state"),
    ],
    ids=["adds a key", "breaks the file", "gives another value", "brings a new mistake", "loses a key"],
)
def test_a_fix_that_fails_is_dropped(
    monkeypatch: pytest.MonkeyPatch, on_key: bool, value: str, text: str
) -> None:
    """A fix whose outcome is not the old data with the named place changed, or is worse, is not made;
    the others are.
    """
    before = BASE.replace("draft", "Draft") + "situation: {persona: yes}\n"
    real = fixes

    def with_a_bad_one(document: Document, violations: Sequence[Problem] | None = None) -> tuple[Fix, ...]:
        place = document.source(("status",), on_key)
        assert place is not None
        edit = Edit(("status",), on_key, value, *place, text)
        good = [fix for fix in real(document, violations) if fix.path != ("status",)]
        return (Fix("unknown-value", ("status",), START, "", (edit,)), *good)

    monkeypatch.setattr(applying, "fixes", with_a_bad_one)
    assert fixed(before) == before.replace("yes", "true")


# --- whatever the slips -------------------------------------------------------------------------------------


def iter_places(data: Any, schema: Any, path: tuple[Any, ...] = ()) -> Any:
    """Every place of a record with the part of the schema that holds there."""
    if isinstance(data, dict):
        for key, value in data.items():
            inner = schema.get("properties", {}).get(key) or schema.get("additionalProperties")
            yield (*path, key), value, inner, schema
            yield from iter_places(value, inner, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield (*path, index), value, schema["items"], schema
            yield from iter_places(value, schema["items"], (*path, index))


def slip(word: str, chance: random.Random) -> str:
    """A word with one letter changed, which is not the first."""
    at = chance.randrange(1, len(word))
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + "x" + word[at + 1 :],
            word.upper(),
            f" {word}",
        ]
    )


def spoiled(source: bytes, chance: random.Random, number: int) -> bytes:
    """A record with some slips in it: keys, words, ids with spaces, answers,
    and texts that read as numbers.
    """
    document = read(source)
    edits: dict[int, tuple[int, str]] = {}
    places = list(iter_places(document.data, SCHEMA))
    for path, value, schema, _ in chance.sample(places, min(number * 4, len(places))):
        on_key = isinstance(path[-1], str) and chance.random() < 0.4
        place = document.source(path, on_key)
        if place is None or len(edits) >= number:
            continue
        text = document.text[place[0] : place[1]]
        quote = text[0] if text[0] in "'\"" else ""
        bare = text.strip("'\"")
        if on_key and len(bare) > 1:
            new = quote + slip(bare, chance).strip() + quote
        elif isinstance(value, bool):
            new = chance.choice(["yes", "Yes", "on"]) if value else chance.choice(["no", "NO", "off"])
        elif "enum" in schema and isinstance(value, str):
            new = quote + slip(bare, chance).strip() + quote
        elif "pattern" in schema and schema.get("maxLength") == 64:
            new = f'"{bare} "'
        elif schema.get("type") == "string" and "pattern" not in schema:
            new = chance.choice(["1_400", "1:30", "010", "1e3", "true", "12", "0x1F", "+.5"])
        else:
            continue
        edits[place[0]] = (place[1], new)
    text = document.text
    for start in sorted(edits, reverse=True):
        end, new = edits[start]
        text = text[:start] + new + text[end:]
    if chance.random() < 0.3:
        text = text.replace("schema_version: 1\n", "", 1)
    if chance.random() < 0.3:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if chance.random() < 0.2 else b"") + text.encode()


def replayed(text: str, made: list[Fix]) -> str:
    """The text with the edits of one round."""
    for edit in sorted(
        (edit for fix in made for edit in fix.edits), key=lambda edit: edit.start, reverse=True
    ):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def shape(source: bytes) -> list[tuple[str, Any]]:
    """What is wrong with a record's shape: rules and places."""
    document = read(source)
    problems = [] if document.refused else check(document)
    return [(problem.rule, problem.path) for problem in (*document.problems, *problems)]


def hold_promises(source: bytes) -> int:
    """Checks what is promised of fixing any file, and returns how many fixes there were."""
    result = apply(source)
    assert apply(result.source) == (result.source, ()), "a second run changes nothing"
    if not result.fixes:
        assert result.source == source
        return 0
    before, after = read(source), read(result.source)
    assert result.source.startswith(b"\xef\xbb\xbf") == source.startswith(b"\xef\xbb\xbf")
    assert (b"\r" in result.source) == (b"\r" in source)
    assert result.source.endswith(b"\n") == source.endswith(b"\n")
    # What stays of the text when the places that the fixes name are taken out is the same before and after.
    rest = before.text
    renamed: dict[Any, Any] = {}
    for round_ in _rounds(source, result.fixes):
        rest = replayed(rest, round_)
        renamed |= {edit.path: edit.value for fix in round_ for edit in fix.edits if edit.on_key}
    assert rest == after.text, "nothing but the named characters changes"
    old, new = dict(_leaves(before.data)), dict(_leaves(after.data))
    named = {edit.path for fix in result.fixes for edit in fix.edits}
    moved = {_moved(path, renamed): value for path, value in old.items()}
    for path in old.keys() | new.keys() | moved.keys():
        if path in new and path in moved:
            assert new[path] == moved[path] or path in {_moved(place, renamed) for place in named}
    assert new.keys() - moved.keys() <= {("schema_version",)}
    assert moved.keys() <= new.keys()
    wrong, renamed_to = shape(source), {_moved(path, renamed) for path in renamed}
    known = {(rule, _moved(path, renamed)) for rule, path in wrong}
    for rule, path in shape(result.source):
        assert (rule, path) in known or any(path[:end] in renamed_to for end in range(len(path) + 1)), (
            rule,
            path,
        )
    assert len(shape(result.source)) < len(wrong) or renamed
    return len(result.fixes)


def _rounds(source: bytes, made: tuple[Fix, ...]) -> list[list[Fix]]:
    """The fixes, by the rounds in which they were made: within one, they are sorted and do not overlap."""
    found: list[list[Fix]] = []
    for fix in made:
        last = found[-1][-1] if found else None
        if (
            last
            and last.edits[0].start <= fix.edits[0].start
            and _step(last) == _step(fix)
            and fix in fixes(read(source))
        ):
            found[-1].append(fix)
        else:
            if found:
                source = replayed(read(source).text, found[-1]).encode()
            found.append([fix])
    return found


def _step(fix: Fix) -> int:
    return {"unknown-key": 0, "missing-key": 2}.get(fix.rule, 1)


def _leaves(data: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(data, dict | list) and data:
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _leaves(value, (*path, step))
    else:
        yield path, repr(data)


def _moved(path: tuple[Any, ...], renamed: dict[Any, Any]) -> tuple[Any, ...]:
    """Where a path leads once keys have their new names; renamed one after the other."""
    now: tuple[Any, ...] = ()
    for step in path:
        now = (*now, renamed.get((*now, step), step))
    return now


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_else_changes(name: str) -> None:
    """However a real record is spoiled, fixing changes the places it names and nothing else,
    and brings no new mistake.
    """
    chance = random.Random(name)
    fixed = sum(hold_promises(spoiled(EXAMPLES[name], chance, chance.randrange(1, 9))) for _ in range(12))
    assert fixed > 6


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EXAMPLES)), st.integers(0, 2**32), st.integers(1, 30))
def test_nothing_else_changes_in_any(name: str, seed: int, number: int) -> None:
    """The same for slips as hypothesis likes them."""
    hold_promises(spoiled(EXAMPLES[name], random.Random(seed), number))


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("schema_version: 1\n {}[],'\"#-?&!|>\r\tprojectstau:"), max_size=60),
    st.sampled_from(["{}", "{}" + BASE, BASE + "{}"]),
)
def test_any_text_is_safe(text: str, frame: str) -> None:
    """On any text at all, fixing raises nothing and keeps its promises."""
    hold_promises(frame.replace("{}", text, 1).encode())


MOST = 180
"""The most strings that one test takes, unless it takes all."""


def test_hostile_strings_stay(data: Path) -> None:
    """Hostile strings come through fixing unchanged, and the messages about it are safe."""
    lines = (data / "hostile" / "strings.jsonl").read_text(encoding="utf-8").splitlines()
    strings = [json.loads(line)["s"] for line in lines] + hostile_strings(data)
    for string in sample(strings, MOST):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200])
        before = BASE.replace("{id: letters}", f"{{id: letters, ownr: {text}, {text}: 1}}").replace(
            "draft", text if len(text) > 30 else "Draft"
        )
        result = apply(before.encode())
        assert text in result.source.decode()
        hold_promises(before.encode())


def test_many_slips_are_soon_fixed() -> None:
    """Hundreds of slips take rounds by the hundred of their kind at most,
    and a file with more than any record has is left alone.
    """
    measures = "".join(
        f"    - {{id: m{number}, treshold: 1, kind: Accuracy, unit: 'Percent '}}\n" for number in range(120)
    )
    text = f"{BASE}metrics:\n  measures:\n{measures}"
    result = apply(text.encode())
    assert len(result.fixes) == 360
    assert apply(result.source).fixes == ()
    results = ", ".join(f"r{number}: {{value: 1, note: 1_0}}" for number in range(50))
    crowd = f"{BASE}baselines:\n".encode() + f"  - {{approach: rag, results: {{{results}}}}}\n".encode() * 45
    assert apply(crowd) == (crowd, ())


# --- on the command line ------------------------------------------------------------------------------------

SLIP = BASE.replace("status: draft", "stauts: draft  # why")
SOUND = BASE.replace("status: draft", "status: draft  # why")
ERRORS = ("--fail-on", "error", "--select", "FT0")


def test_fix_rewrites_and_lints_what_came_of_it(here: Path, run: Run) -> None:
    """A fixed file is replaced, keeps its mode, is reported as it is now, and what was done is reported;
    the next run does nothing.
    """
    file = here / NAME
    file.write_text(SLIP)
    file.chmod(0o640)
    expected = f"ftlint: fixed 1 in `{NAME}`: line 3, `stauts` became `status`.\n"
    assert run("--fix", *ERRORS) == (0, "1 record checked: nothing to report\n", expected)
    assert file.read_text() == SOUND
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(here) == [".git", NAME] or sorted(os.listdir(here)) == [".git", NAME]
    before = file.stat()
    assert run("--fix", *ERRORS) == (0, "1 record checked: nothing to report\n", "")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_remains_decides(here: Path, run: Run) -> None:
    """The exit code is that of the findings that are left."""
    (here / NAME).write_text(SLIP + "colour: blue\n")
    code, out, err = run("--fix", "--format", "concise")
    assert code == 1
    assert "FT030" in out
    assert "`colour`" in out
    assert "stauts" not in out
    assert "`stauts` became `status`" in err


def test_findings_can_be_left_out(here: Path, run: Run) -> None:
    """A rule that is not selected is not fixed either."""
    file = here / NAME
    file.write_text(SLIP)
    run("--fix", "--ignore", "FT030")
    assert file.read_text() == SLIP
    run("--fix", "--select", "unknown-key")
    assert file.read_text() == SOUND


def test_json_is_what_is_left(here: Path, run: Run) -> None:
    """With JSON, standard output is only the report, on the fixed record."""
    (here / NAME).write_text(SLIP)
    code, out, err = run("--fix", "--format", "json", *ERRORS)
    assert code == 0
    assert read_report(out)["findings"] == []
    assert err.startswith("ftlint: fixed 1 in ")


def test_quiet_says_nothing(here: Path, run: Run) -> None:
    """`--quiet` leaves out what was fixed, as it leaves out the summary."""
    (here / NAME).write_text(SLIP)
    assert run("--fix", "-q", *ERRORS) == (0, "", "")
    assert (here / NAME).read_text() == SOUND


def test_the_summary_says_what_is_fixable(here: Path, run: Run) -> None:
    """A report says how many of its findings can be fixed, and nothing if none can."""
    (here / NAME).write_text(SLIP)
    assert run("--select", "FT0")[1].endswith("1 error in 1 record\n1 fixable with `--fix`.\n")
    (here / NAME).write_text(BASE + "colour: blue\n")
    assert "--fix" not in run("--select", "FT0")[1]


def test_diff_shows_and_changes_nothing(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--diff` prints a unified diff, exits with 1 where there is one, and beats `--fix`;
    where there is none it prints none.
    """
    file = here / NAME
    file.write_text(SLIP)
    shown = (
        f"--- {NAME}\n+++ {NAME}\n@@ -1,4 +1,4 @@\n schema_version: 1\n project: {{id: letters}}\n-stauts: draft  # why\n"
        "+status: draft  # why\n decision: {approach: undecided}\n"
    )
    expected = "ftlint: `--fix` would change 1 place in 1 record.\n"
    for options in (["--diff"], ["--diff", "--fix"]):
        assert run(*options) == (1, shown, expected)
        assert file.read_text() == SLIP
    assert run("--diff", "-q") == (1, shown, "")
    monkeypatch.setenv("GITLAB_CI", "true")
    assert run("--diff", "--format", "auto") == (1, shown, expected)
    file.write_text(BASE + "colour: blue\n")
    assert run("--diff") == (0, "", "ftlint: there is nothing that `--fix` would change in 1 record.\n")


def test_a_diff_can_be_applied(here: Path, run: Run) -> None:
    """What `--diff` prints, given to `git apply`, does what `--fix` does;
    also without a line end at the end.
    """
    for text in (SLIP, SLIP.rstrip("\n").replace("undecided", "Undecided"), MENDED["no version in JSON"][0]):
        (here / NAME).write_text(text)
        patch = run("--diff")[1]
        subprocess.run(["git", "apply", "-p0", "-"], input=patch, text=True, check=True, cwd=here)
        assert (here / NAME).read_text() == fixed(text)


def test_a_diff_is_safe(here: Path, data: Path, run: Run) -> None:
    """Whatever stands in a record or in its name, a diff holds no command and no character that harms."""
    for number, string in enumerate(hostile_strings(data)):
        folder = here / str(number)
        folder.mkdir()
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200], ensure_ascii=False)
        (folder / NAME).write_text(
            BASE.replace("status: draft", f"# {string!a}\n\n{text}: 1\nstauts: draft"), encoding="utf-8"
        )
    code, out, err = run("--diff")
    assert code in (1, 2)
    assert "+status: draft" in out
    assert unsafe_characters(out + err) == set()
    assert commands(data, out) == commands(data, err) == []


@pytest.mark.parametrize(
    "options",
    [["--format", "json"], ["--output", "json=x.json"], ["--statistics"], ["--write-baseline", "b.json"]],
)
def test_a_diff_is_no_report(here: Path, run: Run, options: list[str]) -> None:
    """`--diff` with what asks for a report is a wrong call, and nothing is written."""
    (here / NAME).write_text(SLIP)
    code, out, err = run("--diff", *options)
    assert (code, out) == (2, "")
    assert f"so `{options[0]}` does not go with it" in err
    assert sorted(os.listdir(here)) == [".git", NAME]


def test_nothing_to_check(here: Path, run: Run) -> None:
    """A folder without a record is reported, with the usual exit codes."""
    assert run("--diff")[0] == run("--fix")[0] == 4
    assert run("--diff", "--allow-empty")[0] == 0
    assert run("--diff", str(here / "gone.yaml"))[0] == 2


STDIN = MENDED["no version"][0].replace("letters", "letters, name: \u00dcber").replace("\n", "\r\n").encode()


def piped(*options: str, source: bytes = STDIN) -> subprocess.CompletedProcess[bytes]:
    """Runs ftlint as a filter, under the poorest locale there is."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [
        sys.executable,
        "-m",
        "ftlint",
        "check",
        "--today",
        TODAY,
        "--isolated",
        "--select",
        "FT0",
        *options,
        "-",
    ]
    return subprocess.run(command, input=source, capture_output=True, env=environment, check=False)


def test_a_filter() -> None:
    """From standard input the fixed record goes to standard output, byte for byte,
    and the report to the standard error.
    """
    done = piped("--fix")
    assert done.stdout == b"schema_version: 1\r\n" + STDIN
    assert done.stderr.startswith(b"1 record checked: nothing to report\nftlint: fixed 1 in `<stdin>`")
    assert done.returncode == 0
    spoiled_for_good = b"a: [\xff\n"
    done = piped("--fix", "--format", "json", source=spoiled_for_good)
    assert done.stdout == spoiled_for_good
    assert read_report(done.stderr.decode())["findings"]
    assert done.returncode == 1


def test_a_filter_passes_on_the_whole_or_nothing() -> None:
    """An input that is too large was not read to its end: nothing of it goes on, and the call fails."""
    done = piped("--fix", source=b"#" * 1_100_000)
    assert done.stdout == b"" or b"FT001" in done.stdout
    assert b"cannot fix `<stdin>`: it was not read to its end." in done.stderr
    assert done.returncode == 2


def test_a_diff_of_the_standard_input() -> None:
    """`--diff` works on the standard input too; line ends are not part of it."""
    done = piped("--diff", source=SLIP.replace("\n", "\r\n").encode())
    assert done.stdout.startswith(b"--- <stdin>\n+++ <stdin>\n@@ ")
    assert b"\r" not in done.stdout
    assert done.returncode == 1


# --- what cannot be written ---------------------------------------------------------------------------------


def refused(here: Path, run: Run, reason: str, *options: str) -> None:
    """Checks that a file is not fixed, for this reason, that the rest of the run goes on,
    and that nothing is left behind.
    """
    listing = sorted(path.name for path in here.rglob("*"))
    code, out, err = run("--fix", "--format", "concise", *options)
    assert code == 2
    assert f"ftlint: cannot fix `{NAME}`: {reason}.\n" in err
    assert "FT030" in out
    assert sorted(path.name for path in here.rglob("*")) == listing
    assert (here / NAME).read_text() == SLIP


def test_a_read_only_file(here: Path, run: Run) -> None:
    """What its owner made read-only stays; another record of the same run is fixed."""
    (here / NAME).write_text(SLIP)
    (here / NAME).chmod(0o444)
    (here / "b.finetune-decision.yaml").write_text(SLIP.replace("letters", "b"))
    refused(here, run, "it is read-only")
    assert "stauts" not in (here / "b.finetune-decision.yaml").read_text()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(here: Path, run: Run) -> None:
    """In a folder where nothing may be written nothing is."""
    (here / NAME).write_text(SLIP)
    here.chmod(0o555)
    try:
        refused(here, run, "permission denied")
    finally:
        here.chmod(0o755)


def test_a_file_that_changes_meanwhile(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What somebody else wrote between our reading and our writing is not overwritten."""
    file = here / NAME
    file.write_text(BASE.replace("status", "stauts"))
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.write_text(SLIP)

    monkeypatch.setattr(os, "fsync", meanwhile)
    refused(here, run, "it changed while it was being fixed")


def test_a_link_in_its_place(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that becomes a link meanwhile is not followed, and what it leads to stays."""
    file, other = here / NAME, here / "other.yaml"
    file.write_text(SLIP)
    other.write_text(SLIP)
    real = os.fsync

    def meanwhile(descriptor: int) -> None:
        real(descriptor)
        file.unlink()
        file.symlink_to(other)

    monkeypatch.setattr(os, "fsync", meanwhile)
    code, _, err = run("--fix", NAME)
    assert code == 2
    assert "cannot fix" in err
    assert file.is_symlink()
    assert other.read_text() == SLIP


def test_links_are_not_replaced(here: Path, tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    """A link in a searched folder is not fixed, nor one that leads out;
    a link that is named stays one, and its file is fixed.
    """
    outside = tmp_path_factory.mktemp("outside") / "x.yaml"
    outside.write_text(SLIP)
    (here / NAME).symlink_to(outside)
    assert run("--fix")[0] == run("--fix", NAME)[0] == 2
    assert outside.read_text() == SLIP
    (here / NAME).unlink()
    (here / "real.yaml").write_text(SLIP)
    (here / NAME).symlink_to("real.yaml")
    assert run("--fix", NAME, *ERRORS)[0] == 0
    assert (here / NAME).is_symlink()
    assert (here / "real.yaml").read_text() == SOUND


def test_a_folder_with_the_name_of_a_record(here: Path, run: Run) -> None:
    """A folder or a pipe in place of a record is reported, as in any run."""
    (here / "a").mkdir()
    (here / "a" / NAME).mkdir()
    (here / NAME).write_text(SLIP)
    code, _, err = run("--fix")
    assert code == 2
    assert f"cannot read `a/{NAME}`" in err
    assert (here / NAME).read_text() == SOUND


def test_a_plain_check_does_not_import_it(here: Path) -> None:
    """A check of a valid record imports nothing that fixes."""
    (here / NAME).write_text(BASE)
    code = (
        "import sys; from ftlint.cli import main; main(['check', '-q', '--fail-on', 'never']);"
        "print([name for name in sys.modules if 'fixing' in name or 'mending' in name or 'spelling' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=here)
    assert done.stdout.splitlines()[-1] == "[]"
