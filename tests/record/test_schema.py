"""The shape of a record: each mistake is reported once, at its line, in words;
the fast gate and jsonschema always agree.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftlint import rules
from ftlint.findings import Problem
from ftlint.linter import lint
from ftlint.reading.document import read
from ftlint.record.explain import explain, explain_other, validator
from ftlint.record.schema import accepts, check, schema_text
from tests.support import HEADER, TODAY, complete

ROOT = Path(__file__).resolve().parents[2]
SCHEMA: dict[str, Any] = json.loads(schema_text())
EXAMPLES = sorted(ROOT.glob("examples/*.yaml"))
ID_WORDS = "lower-case letters, digits, dots, hyphens and underscores, beginning with a letter or digit"
SMALLEST = HEADER["schema_version"] + HEADER["project"] + "status: draft\ndecision: {approach: undecided}\n"


def problems(text: str) -> list[Problem]:
    """The shape problems of a text, in the order of their places."""
    document = read(text.encode())
    assert not document.refused
    return sorted(check(document), key=lambda p: document.span(p.path, p.on_key))


def reported(text: str) -> list[tuple[int, str, str]]:
    """The shape problems of a text as (line, rule, message)."""
    document = read(text.encode())
    return [(document.span(p.path, p.on_key).line, p.rule, p.message) for p in problems(text)]


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_examples_have_the_shape_of_a_record(file: Path) -> None:
    """Both validators accept every example."""
    data: Any = read(file.read_bytes()).data
    assert accepts(data)
    assert validator().is_valid(data)


RESULTS = {
    "baseline": "baselines:\n  - approach: prompt\n    results:\n      f1: {}\n",
    "candidate": "models:\n  candidates:\n    - name: m\n      results: {{f1: {}}}\n",
    "iteration": "iterations:\n  - id: it\n    results: {{f1: {}}}\n",
}


@pytest.mark.parametrize("part", RESULTS)
@pytest.mark.parametrize("value", ["0.78", "78", "-1", "0", "{value: 0.78}"])
def test_a_number_is_a_result(part: str, value: str) -> None:
    """A result that has only a value may be written as that number."""
    text = SMALLEST + RESULTS[part].format(value)
    data: Any = read(text.encode()).data
    assert problems(text) == []
    assert validator().is_valid(data)


@pytest.mark.parametrize(
    ("value", "message", "help_text"),
    [
        ("true", "`f1` must be a number or a mapping, not true.", "Write `f1: {value: …, "),
        (
            ">= 0.8",
            '`f1` must be a number or a mapping, not the text ">= 0.8".',
            "Write the measured number, such as `0.8`.",
        ),
        ("'a'", '`f1` must be a number or a mapping, not the text "a".', "Write `f1: {value: …, "),
        ("[0.8]", "`f1` must be a number or a mapping, not a list.", "Write `f1: {value: …, "),
        ("", "`f1` has no value.", "Write a number or a mapping, or remove the key."),
    ],
    ids=["boolean", "comparison", "text", "list", "nothing"],
)
def test_what_is_no_result_is_explained(value: str, message: str, help_text: str) -> None:
    """A result is a number or a mapping, and the message names both."""
    [problem] = problems(SMALLEST + RESULTS["baseline"].format(value if value[:1] != ">" else f"'{value}'"))
    assert problem.message == message
    assert problem.help.startswith(help_text)


FREE: list[Any] = [1, "text", None, True, [], {}, {"status": "none", "x-a": [{}]}]


def with_free_keys(value: Any) -> Any:
    """The data with keys of its own in every mapping but `results`, at the front and at the end."""
    if isinstance(value, list):
        return [with_free_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: with_free_keys(item) for key, item in value.items() if key != "results"}
    inner |= {
        key: {metric: with_free_keys(result) for metric, result in item.items()}
        for key, item in value.items()
        if key == "results"
    }
    return {"x-first": FREE[len(value) % len(FREE)], **inner, "x-": FREE, "x-last.of_all": "text"}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_keys_of_one_s_own_are_free_at_every_level(file: Path) -> None:
    """Keys that begin with `x-` have the shape of a record, and nothing is judged by them:
    the same findings and the same checklist.
    """
    bare: Any = read(file.read_bytes()).data
    free: Any = with_free_keys(bare)
    assert accepts(free)
    assert validator().is_valid(free)
    judged = []
    for data in (bare, free):
        report = lint(json.dumps(data).encode(), today=TODAY)
        [record] = report.records
        judged.append(
            (
                [(found.code, found.pointer, found.message) for found in report.findings],
                [(item.id, item.state, item.fact) for item in record.prerequisites],
            )
        )
    assert judged[0] == judged[1]


def test_the_keys_of_results_are_ids() -> None:
    """Under `results` a key is the id of a metric, whatever it begins with."""
    text = SMALLEST + "baselines: [{approach: prompt, results: {x-height: {}, x-width: 1}}]\n"
    assert reported(text) == [(5, "missing-key", "`x-height` has no `value`.")]


@pytest.mark.parametrize("key", ["xticket", "x_ticket", "X-ticket", "x", "-x", "y-ticket"])
def test_what_is_almost_a_free_key_is_unknown(key: str) -> None:
    """A key is free if it begins with `x-`; no other is taken for one."""
    [problem] = problems(SMALLEST + f"x-ticket: 1\n{key}: 1\n")
    assert problem.rule == "unknown-key"
    assert problem.instead is None
    assert "x-ticket" not in problem.message + problem.help


def test_a_slip_beside_free_keys_is_reported() -> None:
    """Free keys hide nothing beside them."""
    assert reported(SMALLEST + "x-a: {}\nstatsu: draft\nproduct: {x-b: 1, cor_functionality: a}\n") == [
        (6, "unknown-key", "`statsu` is not a key of the record; `status` is already there."),
        (
            7,
            "unknown-key",
            "`cor_functionality` is not a key of `product`; did you mean `core_functionality`?",
        ),
    ]


def test_the_smallest_draft_is_short() -> None:
    """A record may begin with four keys."""
    assert problems(SMALLEST) == []
    assert len(SMALLEST.splitlines()) < 15


def test_every_shape_problem_is_reported_at_once_and_once() -> None:
    """Ten mistakes of shape are ten problems, each at its line, in words that name the key."""
    text = """\
schema_version: 1
project:
  id: Claims Letters
  nmae: Claims letters
status: acepted
decision:
  aproach: rag
situation:
  knowledge_changes: yes
metrics:
  measures:
    - id: f1
      treshold: 0.8
      unit: 3
    - name: no id
  cadence: week
models: {selected: 3.10}
product:
"""
    assert reported(text) == [
        (3, "malformed-value", f'`id` must be {ID_WORDS}, not the text "Claims Letters".'),
        (4, "unknown-key", "`nmae` is not a key of `project`; did you mean `name`?"),
        (5, "unknown-value", '`status` cannot be the text "acepted"; did you mean `accepted`?'),
        (7, "unknown-key", "`aproach` is not a key of `decision`; did you mean `approach`?"),
        (
            9,
            "ambiguous-scalar",
            "`knowledge_changes` says `yes`, which is text in YAML 1.2 and true in YAML 1.1, as PyYAML reads it.",
        ),
        (13, "unknown-key", "`treshold` is not a key of item 1 of `measures`; did you mean `threshold`?"),
        (14, "unknown-value", "`unit` cannot be the number 3."),
        (15, "missing-key", "item 2 of `measures` has no `id`."),
        (16, "unknown-key", "`cadence` is not a key of `metrics`."),
        (17, "ambiguous-scalar", "`selected` must be text, but YAML reads `3.10` as the number 3.1."),
        (18, "empty-value", "`product` has no value."),
    ]


def test_a_key_in_the_wrong_place_is_sent_home() -> None:
    """A key that belongs elsewhere is not just unknown: the help says where it goes."""
    [problem] = problems(SMALLEST + "stop_rule: {max_iterations: 3}\n")
    assert problem.help == "Move it to `plan`, or remove it."


def test_a_comma_in_a_text_inside_braces_is_explained() -> None:
    """Half a sentence taken for a key is told from a key that is spelled wrong."""
    [problem] = problems(SMALLEST + "data: {privacy: Names are replaced, and numbers too}\n")
    assert problem.message == "`and numbers too` is not a key of `data`."
    assert (
        problem.help
        == "Inside braces a comma ends a value: put a text that contains one in quotes, or on its own line."
    )


def test_a_look_alike_letter_is_named() -> None:
    """A Cyrillic letter in a key is named, since nobody can see it."""
    [problem] = problems(SMALLEST.replace("decision", "d\u0435cision"))
    assert problem.message == (
        "`d\u0435cision` is not a key of the record; did you mean `decision`?"
        " (it contains U+0435 CYRILLIC SMALL LETTER IE, which can look like another letter)."
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("project: []\n", "wrong-type", id="list-for-mapping"),
        pytest.param("situation: {persona: maybe}\n", "unknown-value", id="three-way-answer"),
        pytest.param("situation: {persona: 1}\n", "unknown-value", id="one-is-not-true"),
        pytest.param("situation: {persona: 'yes'}\n", "unknown-value", id="quoted-yes-is-text-for-everyone"),
        pytest.param("retrieval: {considered: yes}\n", "ambiguous-scalar", id="yes-for-boolean"),
        pytest.param("retrieval: {considered: y}\n", "wrong-type", id="a-letter-for-boolean"),
        pytest.param("situation: {persona: n}\n", "unknown-value", id="a-letter-for-three-way-answer"),
        pytest.param("data: {privacy: Null}\n", "empty-value", id="a-word-for-nothing"),
        pytest.param("plan: {stop_rule: {max_iterations: 0}}\n", "number-out-of-range", id="minimum"),
        pytest.param("plan: {stop_rule: {max_iterations: 2000}}\n", "number-out-of-range", id="maximum"),
        pytest.param("plan: {budget: {currency: euro}}\n", "malformed-value", id="pattern"),
        pytest.param('plan: {budget: {currency: "EUR\\n"}}\n', "malformed-value", id="newline-after-pattern"),
        pytest.param('data: {privacy: ""}\n', "empty-value", id="empty-text"),
        pytest.param("data: {privacy: }\n", "empty-value", id="no-value"),
        pytest.param("data: {available: {examples: many}}\n", "wrong-type", id="text-for-number"),
        pytest.param("data: {available: {examples: true}}\n", "wrong-type", id="boolean-for-number"),
        pytest.param("data: {available: {examples: 1.5}}\n", "wrong-type", id="fraction-for-count"),
        pytest.param(
            "baselines: [{approach: prompt, results: {F 1: {value: 1}}}]\n",
            "malformed-value",
            id="key-of-results",
        ),
        pytest.param("baselines: [{approach: prompt, results: {f1: [1]}}]\n", "wrong-type", id="result"),
        pytest.param("references: [{title: T, url: 'javascript:alert(1)'}]\n", "malformed-value", id="url"),
        pytest.param("plan: {rollback: '" + "x" * 2001 + "'}\n", "too-long", id="long-text"),
        pytest.param(
            "waivers: [" + "{rule: FT203, reason: r, approved_by: a, expires: b}, " * 51 + "]\n",
            "too-long",
            id="long-list",
        ),
    ],
)
def test_each_kind_of_mistake_has_its_rule(text: str, rule: str) -> None:
    """One mistake gives one problem, of the rule that explains it, with something to do."""
    key = text.partition(":")[0]
    whole = text + "".join(line + "\n" for line in SMALLEST.splitlines() if not line.startswith(f"{key}:"))
    [problem] = problems(whole)
    assert problem.rule == rule
    assert problem.help


def test_the_root_must_be_a_mapping() -> None:
    """A list or a sentence is not a record, and the message says what is."""
    [problem] = problems("- a\n")
    assert problem.message == "the record must be a mapping, not a list."


@pytest.mark.parametrize("title", ["Good", "Bad"])
def test_gate_and_jsonschema_agree_on_every_rules_examples(title: str) -> None:
    """The two validators agree on every fragment of every rule's page."""
    for rule in rules.iter_rules():
        for fragment in rules.page_of(rule).fragments(title, rule.code):
            document = read(complete(fragment.text).encode())
            if fragment.run and not document.refused:
                data: Any = document.data
                assert accepts(data) == validator().is_valid(data), rule.code


def mutations(node: Any, draw: st.DrawFn) -> Any:
    """One change somewhere in a record: a value replaced, a key added, dropped or renamed,
    an item doubled.
    """
    odd = draw(st.sampled_from(ODD))
    if isinstance(node, dict) and node and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(node)))
        action = draw(st.sampled_from(["deeper", "deeper", "deeper", "replace", "drop", "rename", "add"]))
        if action == "deeper":
            return {**node, key: mutations(node[key], draw)}
        rest = {name: value for name, value in node.items() if name != key}
        return {
            "replace": {**node, key: odd},
            "drop": rest,
            "rename": {**rest, key + "s": node[key]},
            "add": {**node, "more": odd},
        }[action]
    if isinstance(node, list) and node and draw(st.booleans()):
        index = draw(st.integers(0, len(node) - 1))
        return [
            *node[:index],
            mutations(node[index], draw),
            *node[index + 1 :],
            *([node[index]] * draw(st.sampled_from([0, 0, 1, 60]))),
        ]
    return odd


@st.composite
def mutated_records(draw: st.DrawFn) -> Any:
    """An example with one to three changes."""
    data: Any = read(draw(st.sampled_from(TEXTS))).data
    for _ in range(draw(st.integers(1, 3))):
        data = mutations(data, draw)
    return data


ODD: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    1.0,
    -1,
    1.5,
    10**12,
    "",
    "x",
    "yes",
    "unknown",
    "8B",
    "a b",
    "x\n",
    "2026-02-30",
]
ODD += ["é" * 65, "y" * 2001, [], {}, [None], {"x": 1}]
WORDS = [
    "a",
    "f1",
    "8B",
    "EUR",
    "2026-01-31",
    "https://example.com/a",
    "0" * 64,
    "",
    "a\n",
    "EUR\n",
    "z" * 301,
]
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
TEXTS = [SMALLEST.encode(), *(file.read_bytes() for file in EXAMPLES)]


@st.composite
def generated(draw: st.DrawFn, schema: dict[str, Any]) -> Any:
    """A value that the schema mostly allows: each keyword is met, or now and then just missed."""
    if draw(st.integers(0, 40)) == 0:
        return draw(st.sampled_from([None, True, 0, "x", [], {}]))
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    kind = schema["type"]
    if isinstance(kind, list):
        kind = draw(st.sampled_from(kind))
    if kind == "object":
        names = list(schema.get("properties", {}))
        chosen = {
            *schema.get("required", ()),
            *(draw(st.lists(st.sampled_from(names), max_size=5)) if names else ()),
        }
        entries = {name: draw(generated(schema["properties"][name])) for name in sorted(chosen)}
        if draw(st.integers(0, 9)) == 0:
            entries[draw(st.sampled_from(["x-a", "x-", "xa", "X-a", "x"]))] = draw(st.sampled_from(ODD))
        if isinstance(schema.get("additionalProperties"), dict):
            keys = draw(st.lists(st.sampled_from(["f1", "a.b", "A", "", "x" * 65]), max_size=2, unique=True))
            entries.update({key: draw(generated(schema["additionalProperties"])) for key in keys})
        return entries
    if kind == "array":
        return [draw(generated(schema["items"])) for _ in range(draw(st.integers(0, 3)))]
    if kind == "string":
        return draw(
            st.sampled_from(
                [
                    "a",
                    "f1",
                    "8B",
                    "EUR",
                    "2026-01-31",
                    "https://example.com/a",
                    "0" * 64,
                    "",
                    "a\n",
                    "EUR\n",
                    "z" * 301,
                ]
            )
        )
    if kind == "boolean":
        return draw(st.booleans())
    return draw(st.sampled_from([0, 1, 5, 2026, 0.5, 3.0, -1]))


@settings(max_examples=400, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(mutated_records())
def test_gate_and_jsonschema_agree_on_mutated_records(data: Any) -> None:
    """What the gate accepts jsonschema accepts, and what it refuses jsonschema refuses:
    on changed examples.
    """
    assert accepts(data) == validator().is_valid(data)


@settings(max_examples=300, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(generated(SCHEMA))
def test_gate_and_jsonschema_agree_on_generated_records(data: Any) -> None:
    """The same on records made from the schema."""
    assert accepts(data) == validator().is_valid(data)


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(mutated_records())
def test_what_is_refused_is_explained(data: Any) -> None:
    """A record that the gate refuses gets at least one problem, and one that it accepts gets none."""
    document = read(json.dumps(data).encode())
    if not document.refused:
        assert bool(check(document)) != accepts(document.data)


@settings(max_examples=200, deadline=None, suppress_health_check=SLOW_IS_FINE)
@given(mutated_records())
def test_looking_at_unsound_parts_only_overlooks_nothing(data: Any) -> None:
    """What is reported about a record is what jsonschema finds in the whole of it."""
    document = read(json.dumps(data).encode())
    if not document.refused:
        whole: Any = document.data
        assert explain(document) == explain_other(document, whole, SCHEMA, "the record")


def test_what_is_generated_is_up_to_date() -> None:
    """The committed schema, gate, table of fields, framework and picture are what their recipes make."""
    done = subprocess.run(
        [sys.executable, "-m", "scripts.generate", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
