"""The wizard in the browser decides, checks and writes as Python does:
the same texts, on every way through the tree and at random.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import ucd_3_2_0

import pytest

from ftlint import FRAMEWORK
from ftlint.advice.sentences import advise
from ftlint.advice.walk import follow, next_question
from ftlint.commands import questions
from ftlint.draft import interview, order
from ftlint.draft.interview import FIELDS
from ftlint.framework.decision_tree import TREE, Answer
from ftlint.linter import lint
from ftlint.site.pages.wizard import CHECKLIST, MAX_LINK, labels, wizard_data, wizard_script
from ftlint.site.settings import SiteSettings
from ftlint.text import ids
from tests.browser import serve, visit
from tests.escaped import sample
from tests.meant import MEANT
from tests.tree import ways

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ASSETS = Path(interview.__file__).parents[1] / "site" / "assets"
TODAY = "2026-11-22"
POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'"
SETS = 1_000 if os.environ.get("FTLINT_WHOLE") else 500
"""Answer sets with partial records. For each the advice is compared; for a part of them, at most `MOST`, the
file as well, which is linted.
"""
MOST = 170
"""How many of what takes longest are compared, unless all are."""
SEED = 20261122
BATCH = 500
"""How many go to the page at once: its answers are large."""
ASKED = [question for question in TREE.questions.values() if question.asked]

Values = dict[str, Any]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: "Browser") -> Iterator["Page"]:
    """A page that holds the core and the data, under the policy of the site,
    and asks nothing of any other host.
    """
    folder = tmp_path_factory.mktemp("wizard")
    head = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><link rel="icon" href="data:,">'
    head = head.replace("default-src 'self'", "default-src 'self'; img-src data:")
    (folder / "index.html").write_text(
        f'<!doctype html><head>{head}<script src="wizard-core.js"></script></head>', encoding="utf-8"
    )
    (folder / "wizard-core.js").write_bytes((ASSETS / "wizard-core.js").read_bytes())
    with serve(folder) as address, visit(chromium, address) as opened:
        before = set(opened.evaluate("Object.keys(globalThis)"))
        data = wizard_data(SiteSettings(folder, folder))
        opened.evaluate("data => { globalThis.core = ftlintWizard(data) }", data)
        assert set(opened.evaluate("Object.keys(globalThis)")) - before == {"core"}
        yield opened


def batches(items: list[Any], size: int = BATCH) -> Iterator[list[Any]]:
    """The items in parts that the page takes at once."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def in_page(page: "Page", function: str, items: list[Any], size: int = BATCH) -> list[Any]:
    """What a function of one item, in JavaScript, gives for each of them.
    Texts go there and back as JSON: that is quicker.
    """
    call = f"text => JSON.stringify(JSON.parse(text).map({function}))"
    return [
        found for part in batches(items, size) for found in json.loads(page.evaluate(call, json.dumps(part)))
    ]


def as_json(value: object) -> Any:
    """Plain data as JSON has it."""
    return json.loads(json.dumps(value))


# --- samples ------------------------------------------------------------------------------------------------

COUNTS: list[Answer] = [0, 1, 2, 49, 50, 51, 299, 300, 301, 9_999, 10_000, 1_234_567, 10**15 - 1, None]
NUMBERS = [
    *("0", "0.0", "-0", "-0.0", "+1", "1", "1.0", "0.8", "0.80", ".8", "0.79", "0.7999999999999", "0.81", "0.85", "080"),
    *("80", "80.5", "100", "100.0", "101", "-3", "-0.5", "1200", "1200.25", "0.1", "0.3", "0.30000000000000004"),
    *("999999999999999", "12345678.125", "0.00048828125", "0.00146484375", "-0.00048828125", "0.0000001"),
    *("0.000000000000001", "123456789.123456789", "0.99999999999"),
]  # fmt: skip
TEXTS = [
    *("yes", "No", "null", "on", "TBD", "n/a", "unknown", "Claims team", "true ", "404 errors", "a: b", "# no comment"),
    *("it's", 'say "no"', "- a", "C:\\new", "{{ x }}", "<b>bold</b>", "正解率が高い", "Größe, in mm", "e\u0301", "🤖 robots"),
    *("x" * 280, "a" + " b" * 90, "½ of all", "2026-01-31", "1:30", "0x1F", "~", "[a]", "%", "@at", "`tick`", "{0}"),
    *("$& {text}", "__proto__", "constructor", "ends in a space.  "),
]  # fmt: skip
METRICS = [
    *("Accuracy", "Letters sent without an edit", "Error rate", "p95 latency", "Time saved", "Cost per letter", "正解率", "1"),
    *("null", "Yes", "1.5", "2026-01-31", "x" * 90, "word " * 30, "Größe & Äpfel", "№ 5", "İstanbul pass", "ﬁne F1"),
    *("Straße", "-._", "tokens used", "a`b"),
]  # fmt: skip


def random_values(rng: random.Random) -> Values:
    """Some answers and some parts of a record, as typed.
    Most have a metric whose numbers lie around its threshold.
    """
    share = rng.choice([0.2, 0.5, 0.9])
    values: Values = {}
    for question in ASKED:
        if rng.random() < share:
            values[question.id] = (
                rng.choice(COUNTS) if question.kind == "count" else rng.choice([True, False, None])
            )
    for field in FIELDS.values():
        if rng.random() > share:
            continue
        if field.kind == "number":
            values[field.id] = rng.choice(NUMBERS[:22] if rng.random() < 0.7 else NUMBERS)
        elif field.kind == "choice":
            values[field.id] = rng.choice(field.choices)
        elif field.kind == "count":
            values[field.id] = str(rng.choice([0, 1, 20, 400, 12_000]))
        elif field.kind == "id":
            values[field.id] = rng.choice(["claims-letters", "a", "a.b_c-9", "true", "1", "x" * 64])
        else:
            values[field.id] = rng.choice(METRICS if field.id == "metric" else TEXTS)
    values |= measured(rng) if rng.random() < 0.6 else {}
    order = list(values)
    rng.shuffle(order)
    return {name: values[name] for name in order}


def measured(rng: random.Random) -> Values:
    """One or two metrics, and results around their thresholds."""
    values: Values = {
        "metric": rng.choice(METRICS),
        "direction": rng.choice(["higher", "lower"]),
        "threshold": rng.choice(NUMBERS[:16]),
    }
    if rng.random() < 0.5:
        values |= {
            "metric_2": rng.choice(METRICS),
            "direction_2": rng.choice(["higher", "lower"]),
            "threshold_2": rng.choice(NUMBERS[:16]),
        }
    for (_, deed, result, _), tried in zip(
        interview.APPROACHES, rng.choices([True, True, None, False], k=3), strict=True
    ):
        if rng.random() < 0.5:
            values |= {deed: tried, result: rng.choice(NUMBERS[:16])}
            if rng.random() < 0.5:
                values[f"{result}_2"] = rng.choice(NUMBERS[:16])
            if tried is not True and rng.random() < 0.8:
                del values[rng.choice([deed, result])]
    return values


def parsed(values: Values) -> Values:
    """The values as the terminal takes them: numbers read, texts on one line.
    `.8` and texts that are nothing are left out.
    """
    taken: Values = {}
    for name, value in values.items():
        if name in FIELDS:
            try:
                taken[name] = questions.parse(FIELDS[name], interview.one_line(value))
            except questions.AnswerError:
                continue
        else:
            taken[name] = value
    return taken


PARSE = """values => Object.fromEntries(Object.entries(values)
    .map(([id, value]) => [id, core.item(id).isField ? core.parse(id, value).value : value])
    .filter(([, value]) => value !== undefined))"""


@pytest.fixture(scope="module")
def sets() -> list[Values]:
    """The answer sets, as typed."""
    rng = random.Random(SEED)
    return [{}, *(random_values(rng) for _ in range(SETS - 1))]


def gated(rng: random.Random, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same way with its gates as they are, or all open, or, of what is not answered yet,
    one closed by an answer.
    """
    needed: dict[str, Answer] = {}
    for gate in TREE.gates:
        if answers.get(gate.question.id) is None:
            needed[gate.question.id] = gate.at_least if gate.at_least is not None else gate.expected
    if not needed or rng.random() < 0.3:
        return answers
    if rng.random() < 0.6:
        name = rng.choice(list(needed))
        needed[name] = 0 if TREE.questions[name].kind == "count" else not needed[name]
    return {**answers, **needed}


# --- the same as Python -------------------------------------------------------------------------------------


def test_advice_on_every_way_through_the_tree(page: "Page") -> None:
    """On each way, its gates open or closed, the page gives Python's advice, word for word,
    and asks the same question next.
    """
    rng = random.Random(SEED)
    samples = [gated(rng, way) for way in ways(next(iter(TREE.steps)), {}) for _ in range(2)]
    assert len(samples) > 2_000
    assert {follow(answers).outcome.id for answers in samples} == set(TREE.outcomes) - {
        "agent-suffices",
        "other-suffices",
        "tuning-measured",
        "both-measured",
    }
    samples += [
        {
            **rng.choice(samples),
            "agent_passes": rng.choice([True, False]),
            "other_passes": rng.choice([True, False, None]),
            "tuning_passes": rng.choice([True, False]),
            "tuning_with_retrieval_passes": True,
        }
        for _ in range(500)
    ]
    function = """answers => {
      const { open, ...advice } = core.adviseOn({ answers, facts: {}, goals: {} });
      return [advice, core.nextQuestion(answers, [])];
    }"""
    for answers, found in zip(samples, in_page(page, function, samples, 2000), strict=True):
        question = next_question(answers, ())
        assert found == as_json([advise(answers).as_data(), question and question.id]), answers


def test_advice_of_random_answers(page: "Page", sets: list[Values]) -> None:
    """For hundreds of partial records the page gives Python's advice, word for word,
    with the same questions left open.
    """
    function = (
        f"typed => {{ const {{ open, ...advice }} = core.advise(({PARSE})(typed)); return [advice, open]; }}"
    )
    for typed, (found, unanswered) in zip(sets, in_page(page, function, sets), strict=True):
        advice = advise(*interview.answers(parsed(typed), TODAY))
        assert found == as_json(advice.as_data()), typed
        assert unanswered == [entry._asdict() for entry in advice.unanswered]


def test_files_of_random_answers(page: "Page", sets: list[Values]) -> None:
    """The file is Python's, byte for byte; the checklist is the linter's;
    and just what the page lets pass lints clean as a draft.
    """
    function = f"""typed => {{
      const values = ({PARSE})(typed);
      const advice = core.advise(values);
      const text = core.write(values, advice, {TODAY!r});
      const decided = core.canDecide(values, advice) ? core.write(values, advice, {TODAY!r}, true) : null;
      return [text, decided, core.problems(values).map(({{ code }}) => code), core.checklist(values)];
    }}"""
    clean = taken = 0
    some = sample(sets, MOST)
    for typed, (text, decided, codes, checklist) in zip(some, in_page(page, function, some), strict=True):
        values = parsed(typed)
        advice = advise(*interview.answers(values, TODAY))
        assert text == interview.write(values, advice, TODAY), values
        assert (decided is not None) is interview.can_decide(values, advice, TODAY)
        if decided is not None:
            assert decided == interview.write(values, advice, TODAY, decide=True), values
            if not codes:
                found = lint(decided.encode(), today=TODAY).findings
                assert {finding.severity.label for finding in found} <= {"info"}, (values, found)
                taken += 1
        report = lint(text.encode(), file="finetune-decision.yaml", today=TODAY)
        wrong = [finding for finding in report.findings if finding.severity.label != "info"]
        assert bool(codes) is bool(wrong or interview.contradictions(values)), (values, codes, wrong)
        states = {
            item.id: item.state for item in report.records[0].prerequisites if item.state != "not_applicable"
        }
        assert {item["id"]: item["state"] for item in checklist} == states, values
        clean += not codes
    assert clean > len(some) // 4
    assert taken > len(some) // 50


def test_questions_come_in_the_same_order(page: "Page", sets: list[Values]) -> None:
    """Whoever answers one question at a time is asked the same ones in the same order, fields included,
    and is told at most how many are left: fewer with each answer.
    """
    whole = sample(sets[1:150], MOST // 2)
    function = f"""typed => {{
      const values = ({PARSE})(typed);
      let state = core.start();
      const left = [];
      for (let item = core.next(state); item; item = core.next(state)) {{
        left.push(core.left(state));
        state = core.answer(state, item.id, values[item.id] ?? (item.isField ? undefined : null));
      }}
      return [state.asked, left, core.advise(state.values).path];
    }}"""
    for typed, (shown, left, path) in zip(whole, in_page(page, function, whole), strict=True):
        values = parsed(typed)
        known: Values = {}
        asked: list[str] = []
        counted: list[int] = []
        while item := order.next_item(known, asked, True, TODAY):
            if len(asked) % 6 == 0:
                counted.append(order.most_left(known, asked, True, TODAY))
            asked.append(item.id)
            value = values.get(item.id)
            if value is not None or item.id not in FIELDS:
                known[item.id] = value
        assert shown == asked, values
        assert left[::6] == counted
        assert left == sorted(set(left), reverse=True), values
        assert tuple(path) == advise(*interview.answers(known, TODAY)).path


def test_slugs_of_all_characters(page: "Page") -> None:
    """Whatever letter stands in a metric's name, its id is the one that Python makes."""
    known = [
        chr(code) for code in range(1, 0x20000) if ucd_3_2_0.category(chr(code)) not in ("Cn", "Cs")
    ]  # older than any browser
    texts = [f"A{letter}b" for letter in known]
    for text, found in zip(texts, in_page(page, "core.slug", texts, 20_000), strict=True):
        assert found == ids.slug(text, ""), text


def test_numbers_as_python_shows_them(page: "Page") -> None:
    """A number typed is told and written as Python does it, beside any threshold:
    decimals, halves, signs, and no exponent.
    """
    rng = random.Random(SEED)
    odd = [
        f"{rng.choice(['', '-'])}{rng.randrange(4)}.{rng.randrange(1, 2**11) * 5**11:015}"[:17]
        for _ in range(100)
    ]
    odd += [
        f"{rng.randrange(10 ** rng.randrange(1, 15))}.{rng.randrange(10**14):0{rng.randrange(1, 15)}}"[:30]
        for _ in range(200)
    ]
    halves = [f"{number / 2**11:.11f}" for number in range(1, 60)]
    samples = [
        {"metric": "m", "direction": "higher", "threshold": threshold, "prompt_result": result}
        for threshold in (*NUMBERS[:14], "0.125", "12.50")
        for result in (*NUMBERS, *sample([*halves, *odd], MOST // 2))
    ]
    function = f"typed => {{ const values = ({PARSE})(typed); return [core.reading(values), values]; }}"
    for typed, (found, values) in zip(samples, in_page(page, function, samples), strict=True):
        taken = parsed(typed)
        if {*values} != {*taken}:  # 16 digits after rounding: the page asks again
            assert float(typed["prompt_result"]) >= 999_999_999_999_999
            continue
        reading = interview.answers(taken, TODAY)
        assert found == as_json(reading._asdict()), typed


# --- texts and refusals -------------------------------------------------------------------------------------

HOSTILE = [
    *("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "{{7*7}}", "${7*7}"),
    *("<!--{ record('x') }-->", "' OR 1=1 --", "a\tb\nc\r\nd", "!!python/object/apply:os.system [ls]", "&a [*a]", "? x"),
    *("%YAML 1.2", "---", "...", "<<: *x", "=cmd|x", "\x07bell", "a\x1b[2Jb", "\x7f", "\x85", "\u2028", "a\u202eb"),
    *("a\u200bb", "\ufeff", "\0", "\ufffe", "é\u200d", "👩\u200d🚀", "1\ufe0f", "\u115f", "\u180e", "葛\U000e0100"),
    *("\U000e0041", "::error::x", "##[error]x", "x" * 2001, " ", "\u00a0", "…", "'", '"', "\\", "\\u0041"),
]  # fmt: skip


def holds_texts(page: "Page", texts: list[str]) -> int:
    """Each text, in every field for text at once, is refused by both or written so that it is read back
    exactly. How many were taken.
    """
    fields = [field.id for field in FIELDS.values() if field.kind == "text"]
    function = f"""text => {{
      const values = {{}};
      for (const id of {fields}) {{
        const {{ value, problem }} = core.parse(id, text);
        if (problem) return problem.text;
        if (value !== undefined) values[id] = value;
      }}
      return [core.write(values, core.advise(values), {TODAY!r}), core.problems(values).length];
    }}"""
    taken = 0
    for text, found in zip(texts, in_page(page, function, texts), strict=True):
        line = interview.one_line(text)
        values: Values = dict.fromkeys(fields, line) if line else {}
        expected = interview.error_messages(values, TODAY)
        if isinstance(found, str):
            assert expected, (text, found)
            assert "{" not in found
            assert found.isprintable()
            continue
        assert found == [interview.write(values, advise(*interview.answers(values, TODAY)), TODAY), 0], text
        assert expected == (), text
        taken += 1
    return taken


def test_texts_are_refused_or_read_back_exactly(page: "Page") -> None:
    """Strings made to do harm, in every field for text:
    the page refuses those that ftlint does, and the file says exactly the others.
    """
    assert holds_texts(page, [*HOSTILE, *TEXTS, *METRICS]) > 60


def test_texts_of_the_collection(page: "Page", data: Path) -> None:
    """The same for the strings of the collection of hostile strings."""
    lines = (data / "hostile" / "strings.jsonl").read_text(encoding="utf-8").splitlines()
    strings = [
        text
        for line in lines
        if (text := json.loads(line)["s"]).isascii() or text.encode("utf-8", "replace").decode() == text
    ]
    some = sample(strings, MOST)
    assert holds_texts(page, some) > len(some) // 2


@pytest.mark.parametrize(
    ("id", "typed", "value", "code"),
    [
        ("examples", "1400", 1400, None),
        ("examples", "", None, None),
        ("examples", "007", 7, None),
        ("examples", "1e3", None, "count"),
        ("examples", "-1", None, "count"),
        ("examples", "1" * 16, None, "count"),
        ("threshold", " 0.80 ", "0.8", None),
        ("threshold", "080", "80", None),
        ("threshold", "+1.0", "1.0", None),
        ("threshold", "80 %", None, "number"),
        ("threshold", "0,8", None, "number"),
        ("threshold", "1e3", None, "number"),
        ("project", "claims-letters", "claims-letters", None),
        ("project", "Claims Letters", None, "id"),
        ("project", "x" * 65, None, "id"),
        ("unit", "percent", "percent", None),
        ("unit", "Percent", None, "choice"),
        ("unit", "constructor", None, "choice"),
        ("owner", "x" * 300, "x" * 300, None),
        ("owner", "🤖" * 300, "🤖" * 300, None),
        ("owner", "x" * 301, None, "too-long"),
        ("objective", "a\n b", "a b", None),
    ],
)
def test_what_is_typed(page: "Page", id: str, typed: str, value: object, code: str | None) -> None:
    """A value is read as the terminal reads it, or refused with a sentence."""
    found = page.evaluate("([id, typed]) => core.parse(id, typed)", [id, typed])
    assert found.get("value") == value
    assert found.get("problem", {}).get("code") == code


def test_what_was_meant(page: "Page") -> None:
    """What is not accepted but clear is offered: the same as in the terminal."""
    function = "([id, typed, values]) => core.parse(id, typed, values)"
    cases = [list(case[:3]) for case in MEANT]
    for (id, typed, values, expected), found in zip(MEANT, in_page(page, function, cases), strict=True):
        assert "problem" in found, (id, typed)
        assert found.get("offer") == expected, (id, typed, values, found)
        assert "{" not in found["problem"]["text"]
        if expected is not None:
            assert page.evaluate("([id, typed]) => core.parse(id, typed).problem", [id, expected]) is None


def test_a_lone_surrogate_is_refused(page: "Page") -> None:
    """Half a character, which no file can hold, is refused and never reaches a link."""
    assert page.evaluate("core.parse('owner', 'a\\ud800b').problem.code") == "malformed"


# --- links --------------------------------------------------------------------------------------------------


def test_links_hold_the_answers(page: "Page", sets: list[Values]) -> None:
    """Whatever was answered and skipped, the link made of it gives the same state again,
    and is made of safe letters.
    """
    function = f"""typed => {{
      const values = ({PARSE})(typed);
      const state = {{ asked: [...new Set([...Object.keys(values), "owner", "unit"])], values }};
      const link = core.link(state);
      const copy = core.open(link).state;
      return [link, copy !== null && JSON.stringify(Object.entries(copy.values)) === JSON.stringify(Object.entries(values)),
        JSON.stringify(copy?.asked) === JSON.stringify(state.asked)];
    }}"""
    for link, *same in in_page(page, function, sets[:2000]):
        assert same == [True, True]
        assert link.startswith("#v1.")
        assert all(sign.isascii() and (sign.isalnum() or sign in "-_") for sign in link[4:])
    assert page.evaluate("core.link(core.start())") == "#"


def test_the_longest_answers_fit_into_a_link(page: "Page") -> None:
    """Every field filled to its limit with characters of four bytes makes a link that can be opened."""
    values = {f.id: "🤖" * (f.limit) for f in FIELDS.values() if f.kind == "text"}
    link, is_open = page.evaluate(
        "values => { const link = core.link({ asked: Object.keys(values), values }); return [link, core.open(link).state !== null]; }",
        values,
    )
    assert is_open
    assert len(link) < MAX_LINK


def fragment(text: str) -> str:
    """A fragment that holds this text as a link does."""
    from base64 import urlsafe_b64encode

    return "#v1." + urlsafe_b64encode(text.encode("utf-8", "surrogatepass")).decode().rstrip("=")


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "none"),
        ("#", "none"),
        ("#step-hallucinations", "none"),
        ("#v", "none"),
        ("#v2.W10", "version"),
        ("#v01.W10", "version"),
        ("#v10.x", "version"),
        ("#v1." + "A" * MAX_LINK, "too-long"),
        ("#v1.", "damaged"),
        ("#v1.W10", "damaged"),  # nothing was asked: no page writes that
        ("#v1.W1", "damaged"),
        ("#v1.%5B%5D", "damaged"),
        ("#v1.<script>", "damaged"),
        ("#v1.gICA", "damaged"),
        (fragment("{}"), "damaged"),
        (fragment("null"), "damaged"),
        (fragment('["persona"]'), "damaged"),
        (fragment("[[]]"), "damaged"),
        (fragment("[[1,true]]"), "damaged"),
        (fragment('[["persona",true] ]'), "damaged"),
        (fragment('[["persona",true,1]]'), "damaged"),
        (fragment('[["persona",true],["persona",true]]'), "damaged"),
        (fragment('[["examples",1.0]]'), "damaged"),
        (fragment('\ufeff[["persona",true]]'), "damaged"),
        (fragment('[["__proto__",true]]'), "unknown"),
        (fragment('[["constructor",true]]'), "unknown"),
        (fragment('[["tuning_passes",true]]'), "unknown"),
        (fragment('[["persona","true"]]'), "value"),
        (fragment('[["persona",1]]'), "value"),
        (fragment('[["persona"]]'), "value"),
        (fragment('[["persona",{"a":1}]]'), "value"),
        (fragment('[["examples",-1]]'), "value"),
        (fragment('[["examples",1.5]]'), "value"),
        (fragment('[["examples",1e99]]'), "value"),
        (fragment('[["examples",true]]'), "value"),
        (fragment('[["threshold",0.8]]'), "value"),
        (fragment('[["threshold","0.80"]]'), "value"),
        (fragment('[["threshold","1e3"]]'), "value"),
        (fragment('[["unit","toString"]]'), "value"),
        (fragment('[["owner",""]]'), "value"),
        (fragment('[["owner",null]]'), "value"),
        (fragment('[["owner","a\\u202eb"]]'), "value"),
        (fragment('[["owner","\\ud800"]]'), "value"),
        (fragment('[["owner","a\\nb"]]'), "value"),
        (fragment('[["owner"," a"]]'), "value"),
        (fragment('[["owner","' + "x" * 301 + '"]]'), "value"),
        (fragment('[["project","A B"]]'), "value"),
    ],
)  # fmt: skip
def test_links_that_no_page_made_are_refused(page: "Page", link: str, reason: str) -> None:
    """A link of another version, cut off, made up or with a value that cannot be one gives no state,
    and says why.
    """
    assert page.evaluate("link => core.open(link)", link) == {"state": None, "reason": reason}
    assert reason == "none" or labels()["links"][reason].endswith("Start again below.")


def test_hostile_fragments_give_nothing(page: "Page", data: Path) -> None:
    """No fragment of the collections of attacks is taken for answers, plain or packed as a link packs them;
    none makes it fail.
    """
    strings: list[str] = []
    for name in ("xss", "strings"):
        lines = (data / "hostile" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        strings += [str(json.loads(line)["s"]) for line in lines]
    links = [
        link
        for text in strings
        for link in (f"#{text}", f"#v1.{text}", fragment(text), fragment(json.dumps([[text, True]])))
    ]
    assert not any(in_page(page, "link => core.open(link).state", links, 5000))


def test_a_link_that_was_changed_is_refused_or_another(page: "Page") -> None:
    """One letter changed anywhere in a link gives other answers or none, and never an error."""
    rng = random.Random(SEED)
    state = {
        "asked": ["owner", "persona", "unit", "examples"],
        "values": {"owner": "Team é", "persona": None, "examples": 12},
    }
    link = page.evaluate("state => core.link(state)", state)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    changed = [
        link[:place] + rng.choice(letters) + link[place + 1 :]
        for place in range(4, len(link))
        for _ in range(20)
    ]
    for other, found in zip(changed, in_page(page, "link => core.open(link).state", changed), strict=True):
        assert other == link or found is None or found != state


# --- the data -----------------------------------------------------------------------------------------------


def test_the_data_is_the_same_each_time(tmp_path: Path) -> None:
    """The file is one line of ASCII, made of the framework alone, and small enough for a telephone."""
    settings = SiteSettings(tmp_path, tmp_path)
    text = wizard_script(settings)
    assert text == wizard_script(settings)
    assert text.isascii()
    assert text.count("\n") == 1
    assert len(text) < 100_000
    assert "http" in wizard_data(settings)["statements"]["3.M3"]["url"]
    assert (
        wizard_data(settings._replace(rules=True))["statements"]["3.M3"]["url"]
        == "framework/prerequisites/metrics/#s-3-m3"
    )


def test_the_checklist_covers_what_is_asked_of_a_draft() -> None:
    """Each prerequisite asked while nothing is decided, and no other, says what a draft must hold."""
    assert set(CHECKLIST) == {
        statement.id for statement in FRAMEWORK.checklist if "undecided" in statement.needed_for
    }


def test_the_script_makes_nothing_of_text() -> None:
    """The core never turns text into code or markup, holds nothing between two calls,
    and asks nobody for anything.
    """
    script = (ASSETS / "wizard-core.js").read_text(encoding="utf-8")
    assert script.startswith('"use strict";')
    assert script.isascii()  # read the same whatever a server says of its encoding
    for word in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document",
        "eval",
        "Function(",
        "fetch",
        "Storage",
        "cookie",
        "import",
    ):
        assert word not in script.partition("*/")[2], word


def test_a_changed_answer_takes_others_with_it(page: "Page") -> None:
    """What only makes sense with an answer goes when it is changed, and what hangs on that;
    what never made sense by it stays.
    """
    values: Values = {
        "metric": "Accuracy",
        "unit": "fraction",
        "threshold": "0.8",
        "prompt_tried": True,
        "prompt_result": "0.9",
        "persona": True,
    }
    change = """([values, id, given]) => {
      const state = Object.keys(values).reduce((state, id) => core.answer(state, id, values[id]), core.start());
      const { asked, values: left } = core.change(state, id, given === "skip" ? undefined : given);
      return [asked, Object.keys(left).sort()];
    }"""
    cases: list[tuple[str, Any, list[str]]] = [
        ("metric", "skip", ["prompt_tried", "persona"]),
        ("threshold", "skip", ["metric", "unit", "prompt_tried", "persona"]),
        ("prompt_tried", None, ["metric", "unit", "threshold", "prompt_tried", "persona"]),
        ("metric", "F1", list(values)),
        ("persona", False, list(values)),
    ]
    for id, given, left in cases:
        asked, held = page.evaluate(change, [values, id, given])
        assert [name for name in asked if name != id or given != "skip"] == left, id
        assert held == sorted(left), id
    out_of_turn = {"prompting_passes": True}
    assert page.evaluate(change, [out_of_turn, "prompt_tried", None])[1] == [
        "prompt_tried",
        "prompting_passes",
    ]


def test_back_and_suggestions(page: "Page") -> None:
    """Going back takes away the last answer; a metric that limits is suggested to be lower;
    a statement has a title and a place.
    """
    function = """() => {
      const one = core.answer(core.start(), "project", "a");
      const two = core.answer(one, "owner", undefined);
      return [two, core.back(two), core.back(one), core.suggestion({ values: { metric_kind: "cost" } }, "direction"),
        core.suggestion(two, "direction"), core.suggestion(two, "owner"), core.statement("3.M3").title, core.item("tuning_passes"),
        core.item("nobody"), core.next(core.start()).id];
    }"""
    one = {"asked": ["project"], "values": {"project": "a"}}
    two = {"asked": ["project", "owner"], "values": {"project": "a"}}
    expected = [
        two,
        one,
        {"asked": [], "values": {}},
        "lower",
        "higher",
        None,
        "Thresholds",
        None,
        None,
        "owner",
    ]
    assert page.evaluate(function) == expected
