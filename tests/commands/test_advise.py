"""`ftlint advise`: the advice as a user and a program meet it."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import ftlint
from ftlint.advice.from_record import advise_on
from ftlint.arguments import build_parser
from ftlint.cli import main
from ftlint.commands import World
from ftlint.commands.advise import run as run_advise
from ftlint.framework.decision_tree import APPROACHES, MEASURED_APPROACHES, NOT_YET, TREE
from ftlint.framework.statements import ADVICE_SCHEMA_URL, FRAMEWORK
from ftlint.linter import load
from ftlint.record.schema import schema_text
from tests.escaped import commands, hostile_strings, sample, unsafe_characters

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SUFFIX = ".finetune-decision.yaml"
FILES = sorted(EXAMPLES.glob("*" + SUFFIX))
NAME = "finetune-decision.yaml"
DRAFT = "schema_version: 1\nproject: {id: letters, name: Letters}\nstatus: draft\ndecision: {approach: undecided}\n"
ANSWERS = """\
measurable: true
prompt_tried: true
few_shot_tried: true
prompting_passes: false
examples: 900
quality_defined: true
output_format: true
knowledge_outside: false
prompting_exhausted: true
"""
"""Answers that lead to tuning."""
TODAY = ("--today", "2026-06-01")
SCHEMA = json.loads(schema_text("ftlint-advice.v1.schema.json"))

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `ftlint advise` in this process; its exit code and what it wrote to both outputs."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["advise", *TODAY, *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def write(folder: Path, text: str = DRAFT, name: str = NAME) -> None:
    """A file below `folder`."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Puts a text on the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def read_advice(text: str) -> Any:
    """The data of an advice for programs, which must be as the published schema describes it."""
    value = json.loads(text)
    Draft7Validator(SCHEMA).validate(value)
    return value


def test_whole_output(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a user sees for a record that has everything."""
    monkeypatch.chdir(EXAMPLES.parent)
    code, out, err = run(f"examples/claims-letters{SUFFIX}")
    assert (code, err) == (0, "")
    assert (
        out
        == """\
Claims letters (examples/claims-letters.finetune-decision.yaml): accepted, fine-tuning

Advice: fine-tuning
Fine-tune. What is missing is behaviour, form or lower cost, which is learned from examples.

Because
  §4.G   `few-shot` reaches 0.66 on `accepted-unedited`, where the threshold is 0.80;
         `retrieved-letters` reaches 0.65 on `accepted-unedited`, where the threshold is 0.80:
         something has to be added.
  §4.G   The prompt and examples in it were both worked on, and `few-shot` still falls short:
         simpler steps will not close the gap.
  §3.D1  There are 1,400 labelled examples: that is enough to begin with.

How
  §7.R   When you tune, begin with a parameter-efficient method (PEFT, such as LoRA); change all
         parameters only when that falls short.
  §5.A1  Begin with a small model and go up in size only when results ask for it.

The next experiment
  §5.L   Measure a stronger or a reasoning model with the same prompt on the same 200 examples.
         Cost: half a day, and a higher price for each request.
         At 0.80 or more on `accepted-unedited` and 6 or less on `p95-latency`, nothing has to be
         trained; if it does no better, go on to the tuning.

Against it
  §2.R   Fine-tuning is the costliest step: it needs data that is kept up, and training again
         whenever the base model is replaced.
  §8.2   Tuning teaches form more reliably than facts: if wrong answers lack knowledge, retrieval is
         the remedy.
  §4.4   Cost is not the limit, so a stronger model or a longer prompt may do the same without
         training.

What would change it
  §4.G   If a prompt reaches 0.80 or more on `accepted-unedited` and 6 or less on `p95-latency`, the
         advice becomes prompt engineering.
  §4.G   If retrieval reaches 0.80 or more on `accepted-unedited` and 6 or less on `p95-latency`,
         the advice becomes retrieval (RAG).
  §8.2   If a right answer rests on something outside the request, the advice becomes fine-tuning
         together with retrieval.
  §4.G   If the prompt still gets better, the advice becomes prompt engineering.
  §3.D1  If there are fewer than 300 labelled examples, the advice becomes prompt engineering.

Not answered
  `general_ability`: Is the hard part a general ability, such as reasoning, mathematics, exam
    knowledge, general programming or the use of tools? With yes, the advice becomes prompt
    engineering.
  `models_differ`: With the same prompt, does a stronger model do much better? With yes, the
    advice becomes prompt engineering.
  Neither answer would change the advice: small_models_only.

The other steps
  §8.2   All that a right answer rests on comes with the request: there is nothing to look up.
  §4.4   Cost and time do not limit: they are no reason to tune.

Ranking
  1 fine-tuning, 2 prompt engineering, 3 fine-tuning together with retrieval, 4 retrieval (RAG)
Decision: the record chooses fine-tuning, which agrees.
"""
    )


def test_not_yet(here: Path, run: Run) -> None:
    """What a user sees for the first draft: what to do first, each thing once,
    and the questions that would change something.
    """
    write(here)
    code, out, err = run()
    assert (code, err) == (0, "")
    assert out.startswith(
        "Letters (finetune-decision.yaml): draft, undecided\n\nAdvice: not yet, the answers point to prompt engineering\n"
    )
    assert (
        "\nDo first\n  §3.M3  No metric has a threshold: write down a metric and the threshold at which it counts as a\n         success.\n"
        in out
    )
    [because] = re.findall(r"\nBecause\n(.*?)\n\n", out, flags=re.DOTALL)
    assert "3.M3" not in because
    assert "  `knowledge_changes`: Does what the model must know change from day to day? With yes, " in out
    assert "\n  Neither answer would change the advice: " in out
    assert "Once this is in place" not in out
    assert out.endswith("\nNext: `ftlint checklist finetune-decision.yaml` shows all that is missing.\n")


@pytest.mark.parametrize(
    ("status", "approach", "last"),
    [
        ("draft", "undecided", "Next: if you agree, write `approach: prompt-engineering` under `decision`."),
        ("accepted", "prompt-engineering", "Decision: the record chooses prompt engineering, which agrees."),
        (
            "accepted",
            "rag",
            "Decision: the record chooses retrieval (RAG), which differs: correct the answers, decide again, or say why.",
        ),
        ("rejected", "fine-tuning", "Decision: the record rejects fine-tuning, which agrees."),
        (
            "rejected",
            "prompt-engineering",
            "Decision: the record rejects prompt engineering, which differs: correct the answers, decide again, or say why.",
        ),
    ],
)
def test_the_record_s_own_decision_is_compared(
    here: Path, run: Run, status: str, approach: str, last: str
) -> None:
    """The last line says whether the record's decision agrees with the advice."""
    passing = (
        "metrics:\n  measures: [{id: f1, unit: fraction, direction: higher, threshold: 0.8}]\n"
        "baselines: [{approach: prompt, results: {f1: {value: 0.9}}}]\n"
    )
    write(here, DRAFT.replace("draft", status).replace("undecided", approach) + passing)
    code, out, _ = run()
    assert code == 0
    assert "\nAdvice: prompt engineering\n" in out
    assert out.splitlines()[-1] == last


@pytest.mark.parametrize(
    ("baseline", "approach", "shown", "last"),
    [
        (
            "approach: agent, results: {f1: {value: 0.9}}",
            "agent",
            "Advice: an agent with tools\nStay with the agent. ",
            "Decision: the record chooses an agent with tools, which agrees.",
        ),
        (
            "approach: other, trains: false, results: {f1: {value: 0.9}}",
            "other",
            "Advice: another approach without training\nStay with what was measured. ",
            "Decision: the record chooses another approach without training, which agrees.",
        ),
        (
            "approach: long-context, results: {f1: {value: 0.9}}",
            "prompt-engineering",
            "Advice: prompt engineering\nStay with the prompt. ",
            "Decision: the record chooses prompt engineering, which agrees.",
        ),
        (
            "approach: prompt, results: {f1: {value: 0.7}}",
            "agent",
            "Advice: prompt engineering\n",
            "Decision: `agent` is chosen, but the answers point to `prompt-engineering`. Examples in the prompt were not "
            "tried yet: the simplest steps are still open.",
        ),
        (
            "approach: prompt, skipped_because: Nothing leaves the network and no model fits in it",
            "agent",
            "Advice: prompt engineering\n",
            "Decision: the record chooses an agent with tools, which the questions do not weigh.",
        ),
        (
            "approach: prompt, skipped_because: Nothing leaves the network and no model fits in it",
            "rag",
            "Advice: prompt engineering\n",
            "Decision: the record chooses retrieval (RAG), which differs, and says why.",
        ),
    ],
    ids=[
        "agent",
        "other",
        "long context",
        "agent not measured",
        "agent with a reason",
        "left out with a reason",
    ],
)
def test_what_trains_nothing_is_a_decision(  # noqa: PLR0917  (two fixtures and a row of the table)
    here: Path, run: Run, baseline: str, approach: str, shown: str, last: str
) -> None:
    """What meets the thresholds without training is advised. A decision that the questions do not weigh, or
    that says why it differs, is not asked to be made again.
    """
    text = (
        "metrics:\n  measures: [{id: f1, unit: fraction, direction: higher, threshold: 0.8}]\n"
        f"baselines: [{{{baseline}}}]\n"
    )
    write(here, DRAFT.replace("draft", "accepted").replace("undecided", approach) + text)
    code, out, _ = run()
    assert code == 0
    assert f"\n{shown}" in out
    assert out.splitlines()[-1] == last


def test_contradictions_come_first(here: Path, run: Run) -> None:
    """Answers that cannot all be right are shown before any reason."""
    write(here, "measurable: true\nprompting_passes: true\ntoken_cost_limiting: true\n", "answers.yaml")
    code, out, _ = run("--answers", "answers.yaml", "--color", "always")
    assert code == 0
    titles = re.findall(r"^\x1b\[[0-9;]+m(.*?)\x1b\[0m", out, flags=re.MULTILINE)
    assert titles[:3] == [
        "Advice: prompt engineering",
        "Contradictions, which make the advice unreliable",
        "Because",
    ]
    assert "\x1b[1;31mContradictions" in out
    assert "\x1b" not in run("--answers", "answers.yaml")[1]


def test_answers(here: Path, run: Run) -> None:
    """Answers alone get an advice; the numbers among them count as measured,
    and the next step is to make a record.
    """
    write(here, ANSWERS, "a b.yaml")
    code, out, err = run("--answers", "a b.yaml")
    assert (code, err) == (0, "")
    assert out.startswith("Answers in a b.yaml\n\nAdvice: fine-tuning\n")
    assert out.endswith("\nNext: `ftlint init --answers 'a b.yaml'` makes a record of such answers.\n")
    fields = "metric: Letters sent\nunit: fraction\ndirection: higher\nthreshold: 0.8\nfew_shot_result: 0.9\n"
    write(here, ANSWERS.replace("prompting_passes: false\n", "") + fields, "measured.yaml")
    code, out, _ = run("--answers", "measured.yaml")
    assert "\nAdvice: prompt engineering\n" in out
    assert "`few-shot` already reaches 0.90 on `letters-sent`, where the threshold is 0.80" in out


def test_no_answers_are_an_answer(here: Path, run: Run) -> None:
    """Where nothing is known the advice says what to find out."""
    write(here, "{}\n", "answers.yaml")
    code, out, _ = run("--answers", "answers.yaml")
    assert code == 0
    assert "\nAdvice: not yet, the answers point to " in out


def test_standard_input(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record can come on the standard input under another file's name, and so can answers."""
    feed(monkeypatch, DRAFT)
    code, out, _ = run("-", "--stdin-filename", "docs/x.yaml")
    assert code == 0
    assert out.startswith("Letters (docs/x.yaml): draft, undecided\n")
    feed(monkeypatch, DRAFT)
    assert run("-")[1].endswith("\nNext: `ftlint checklist` shows all that is missing.\n")
    feed(monkeypatch, ANSWERS)
    code, out, _ = run("--answers", "-")
    assert out.startswith("Answers in <stdin>\n")
    assert out.endswith("\nNext: `ftlint init` makes a record of such answers.\n")
    feed(monkeypatch, "persona: 1\n")
    assert run("--answers", "-")[2].startswith("ftlint: <stdin>:1:10: ")
    assert list(here.iterdir()) == []


class Typed:
    """A terminal in which somebody has typed these lines already."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.shown = ""

    def write(self, text: str) -> None:
        """Keeps what is shown."""
        self.shown += text

    def read(self, prompt: str) -> str:
        """The next line."""
        self.shown += prompt
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


def test_interactive(here: Path) -> None:
    """In a terminal only what the advice needs is asked,
    and what a file of answers says already is not asked again.
    """
    write(here, ANSWERS, "answers.yaml")
    for options, lines in (([], ("n",)), (["--answers", "answers.yaml"], ())):
        terminal = Typed(*lines)
        world = World({}, lambda: TODAY[1], lambda limit: b"", build_parser, terminal=terminal)
        args = build_parser().parse_args(["advise", "--interactive", *options])
        outcome = run_advise(args, world)
        assert (outcome.code, outcome.errors) == (0, ())
        assert ("Is there a metric with a threshold" in terminal.shown) is (not options)
        assert outcome.out.startswith(
            "Answers in answers.yaml\n\nAdvice: " if options else "Your answers\n\nAdvice: not yet"
        )
        assert outcome.out.endswith("\nNext: `ftlint init` makes a record of such answers.\n")
    assert sorted(path.name for path in here.iterdir()) == ["answers.yaml"]


def test_interactive_without_a_terminal(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal nothing is asked, and the sentence says what to do instead."""
    feed(monkeypatch, "y\n")
    expected = (
        "ftlint: there is no terminal to ask in: write the answers to a file, and use `--answers FILE`.\n"
    )
    assert run("--interactive") == (2, "", expected)


def test_which_record(here: Path, run: Run) -> None:
    """The one record of a folder needs no name; of several one must be named;
    without one there is nothing to advise on.
    """
    code, out, err = run()
    assert (code, out) == (4, "")
    assert err.startswith("ftlint: no record to lint in `.`: ")
    write(here, name=f"a/{NAME}")
    assert run("a")[0] == run()[0] == 0
    write(here, name=f"b/{NAME}")
    code, out, err = run()
    assert (code, out) == (2, "")
    assert (
        err
        == f"ftlint: there are 2 records here, and advice is given on one: name it, as in `a/{NAME}`, `b/{NAME}`.\n"
    )
    assert run("nowhere.yaml") == (2, "", "ftlint: cannot read `nowhere.yaml`: there is no such file.\n")


def test_record_of_the_wrong_shape(here: Path, run: Run) -> None:
    """A record that cannot be judged gives its findings instead, and exit code 1."""
    write(here, DRAFT + "owner: me\n")
    code, out, err = run()
    assert (code, err) == (1, "")
    assert out.startswith("finetune-decision.yaml:5:1: error FT030 unknown-key\n")
    code, out, _ = run("--format", "json")
    assert code == 1
    Draft7Validator(json.loads(schema_text("ftlint-report.v1.schema.json"))).validate(json.loads(out))


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param(
            "persona: yes\nfoo: 1\n",
            ["answers.yaml:1:10: `persona` says `yes`", "answers.yaml:2:1: `foo` is not a"],
            id="two",
        ),
        pytest.param("", ["answers.yaml:1:1: There is no answer in this file."], id="empty"),
        pytest.param(DRAFT, ["answers.yaml:1:1: This file is a record "], id="record"),
        pytest.param("persona: [\n", ["answers.yaml:1:10: "], id="syntax"),
        pytest.param(
            "prompt_tried: false\nmetric: F1\nprompt_result: 0.5\n",
            ["answers.yaml: `prompt_result` is 0.5, but `prompt_tried` is false"],
            id="answers-that-no-record-can-hold",
        ),
        pytest.param(
            "metric: F1\nunit: fraction\nthreshold: 80\n",
            ["answers.yaml: The threshold 80 of `f1` is "],
            id="impossible-number",
        ),
    ],
)
def test_wrong_answers(here: Path, run: Run, text: str, messages: list[str]) -> None:
    """Answers that cannot be used are no advice: every mistake is reported, and the exit code is 2."""
    write(here, text, "answers.yaml")
    code, out, err = run("--answers", "answers.yaml")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == len(messages)
    for line, message in zip(err.splitlines(), messages, strict=True):
        assert line.startswith(f"ftlint: {message}")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--answers", "nowhere.yaml"), "cannot read `nowhere.yaml`: there is no such file."),
        (("--answers", "."), "cannot read `.`: it is a folder, not a file."),
        (("--answers", ""), "cannot read ``: the path is empty."),
        (("--answers", "a\0b"), "cannot read `a\\x00b`: no file can have this name."),
        (
            (".", "--answers", "x"),
            "`--answers` and `--interactive` take the place of a record: leave out the PATH and `--stdin-filename`.",
        ),
        (
            ("--answers", "x", "--stdin-filename", "y"),
            "`--answers` and `--interactive` take the place of a record",
        ),
        ((".", "--interactive"), "`--answers` and `--interactive` take the place of a record"),
        (
            ("--stdin-filename", "y"),
            "`--stdin-filename` names the standard input, so `-` must be among the paths.",
        ),
        (("--config", "none.toml"), "`none.toml` cannot be read: there is no such file."),
        (("--format", "sarif"), "argument --format: invalid choice: 'sarif'"),
    ],
)
def test_wrong_calls(here: Path, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    """A wrong call is one sentence on the standard error, and exit code 2."""
    write(here)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"ftlint: {sentence}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("path", FILES, ids=[path.name.removesuffix(SUFFIX) for path in FILES])
def test_every_example_gets_an_advice(path: Path, run: Run) -> None:
    """Each example record gets an advice, as text that fits its width and as JSON that says what the
    interpreter says.
    """
    code, out, err = run(str(path))
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines()[1:-1])) <= 100
    code, out, err = run(str(path), "--format", "json")
    assert (code, err) == (0, "")
    value = read_advice(out)
    advice = advise_on(load(path.read_bytes(), today=TODAY[1]))
    assert (value["advice"], value["ranking"], value["path"]) == (
        advice.advice,
        list(advice.ranking),
        list(advice.path),
    )
    for key in ("first", "because", "against", "would_change", "contradictions"):
        assert value[key] == [
            {"section": reason.statement, "text": reason.text} for reason in getattr(advice, key)
        ]
    assert value["unanswered"] == [str(question) for question in advice.unanswered]


def test_for_programs(here: Path, run: Run) -> None:
    """As JSON an advice has the keys of the contract and some more, in ASCII, on one line."""
    write(here, ANSWERS, "answers.yaml")
    code, out, _ = run("--answers", "answers.yaml", "--format", "json")
    assert code == 0
    assert out.isascii()
    assert out.count("\n") == 1
    value = read_advice(out)
    assert set(value) >= {"advice", "because", "against", "would_change", "ranking", "unanswered"}
    assert (value["version"], value["advice"]) == (1, "fine-tuning")
    assert value["ranking"] == ["fine-tuning", "prompt-engineering", "fine-tuning+rag", "rag"]
    assert value["next"]["text"].startswith("Measure a stronger")
    assert all(question.startswith("`") for question in value["unanswered"])


def test_schema_describes_the_advice() -> None:
    """The published schema has its address as id, explains every key, requires all,
    and knows every advice and statement there is.
    """
    assert SCHEMA["$id"] == ADVICE_SCHEMA_URL
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["required"] == list(SCHEMA["properties"])
    for node in (SCHEMA, *SCHEMA["properties"].values(), *SCHEMA["definitions"].values()):
        assert node["title"]
        assert node["description"].endswith(".")
    assert (
        sorted(SCHEMA["properties"]["advice"]["enum"])
        == sorted([*APPROACHES, *MEASURED_APPROACHES, NOT_YET])
        == sorted(TREE.names)
    )
    assert sorted(SCHEMA["properties"]["ranking"]["items"]["enum"]) == sorted(
        [*APPROACHES, *MEASURED_APPROACHES]
    )
    for statement in FRAMEWORK.statements:
        assert re.search(SCHEMA["definitions"]["reason"]["properties"]["section"]["pattern"], statement), (
            statement
        )


def test_public_name() -> None:
    """`ftlint.advise` gives the advice for a record, as an `ftlint.Advice`."""
    record = ftlint.load(DRAFT.encode(), today=TODAY[1])
    advice = ftlint.advise(record)
    assert isinstance(advice, ftlint.Advice)
    assert advice == advise_on(record)


def test_without_utf8(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the output is not UTF-8 the signs become plain words."""
    write(here)
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="ascii"))
    assert main(["advise", *TODAY]) == 0
    assert b"\n  section 3.M3  No metric has a threshold" in buffer.getvalue()


def test_a_broken_line_gives_no_command(here: Path, run: Run) -> None:
    """What is safe inside a line stays so when the line is broken before it."""
    model = "::error::x " * 25
    results = [
        f"{{approach: prompt, model: '{model}{share}', results: {{f1: {{value: {share}}}}}}}"
        for share in (0.3, 0.7)
    ]
    metrics = "metrics:\n  measures: [{id: f1, unit: fraction, direction: higher, threshold: 0.8}]\n"
    write(
        here,
        f"{DRAFT}{metrics}situation: {{token_cost_limiting: false}}\nbaselines: [{', '.join(results)}]\n",
    )
    out = run()[1]
    assert "::error::x" in out
    assert "\n         \\x3a:error::x" in out
    assert re.findall(r"^\s*::", out, flags=re.MULTILINE) == []


MOST = 40
"""The most strings that records and answers are made of, unless all are."""


def test_hostile_input(here: Path, data: Path, run: Run) -> None:
    """No text of a record or of answers reaches the terminal or the log as it is."""
    for string in sample(hostile_strings(data), MOST):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        baselines = f"baselines: [{{id: {text}, approach: few-shot, model: {text}, results: {{f1: {{value: 0.5}}}}}}]\n"
        metrics = "metrics:\n  measures: [{id: f1, unit: fraction, direction: higher, threshold: 0.8}]\n"
        write(
            here,
            DRAFT.replace("name: Letters", f"name: {text}")
            + metrics
            + baselines.replace(f"id: {text}, ", ""),
        )
        write(here, DRAFT + metrics + baselines, "ids.yaml")
        write(
            here,
            f"metric: {text}\nowner: {text}\ndirection: higher\nthreshold: 1\nfew_shot_result: 0\nfew_shot_tried: true\n",
            "a.yaml",
        )
        write(here, f"{text}: 1\npersona: {text}\n", "wrong.yaml")
        calls = [
            ("--answers", "a.yaml"),
            ("--answers", "wrong.yaml"),
            (NAME,),
            ("ids.yaml",),
            ("--answers", string),
            ("--", string),
        ]
        for arguments in calls:
            for style in ("text", "json"):
                code, out, err = run("--format", style, *arguments)
                assert code in (0, 1, 2, 4), string
                assert unsafe_characters(out + err) == set(), string
                assert commands(data, out) == commands(data, err) == [], string
