"""The advice follows the tree, names what led to it, and says what would change it."""

import random
import re
from pathlib import Path
from typing import Any

import pytest

from ftlint.advice.from_record import AnswersOf, advise_on, read_record
from ftlint.advice.sentences import Advice, Reason, advise
from ftlint.advice.walk import next_question, within_reach
from ftlint.framework.decision_tree import APPROACHES, MEASURED_APPROACHES, NOT_YET, TREE, Answer
from ftlint.framework.statements import FRAMEWORK
from ftlint.linter import load
from tests.support import TODAY, complete
from tests.tree import ways

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
READY: dict[str, Answer] = {
    "measurable": True,
    "prompt_tried": True,
    "few_shot_tried": True,
    "prompting_passes": False,
    "examples": 1000,
    "quality_defined": True,
}
"""Answers with which nothing stands in the way of an advice."""


def of(fragment: str, **options: Any) -> Advice:
    """The advice for a record."""
    return advise_on(load(complete(fragment, **options).encode(), today=TODAY))


HERE: dict[str, Answer] = {"knowledge_outside": False}
OUTSIDE: dict[str, Answer] = {"knowledge_outside": True}
SPENT: dict[str, Answer] = {**HERE, "prompting_exhausted": True}


@pytest.mark.parametrize(
    ("answers", "advice"),
    [
        ({"prompting_passes": True}, "prompt-engineering"),
        (
            {"prompting_passes": True, "output_format": True, "token_cost_limiting": True},
            "prompt-engineering",
        ),
        ({"retrieval_passes": True, "output_format": True}, "rag"),
        ({"agent_passes": True, **OUTSIDE}, "agent"),
        ({"other_passes": True, **SPENT}, "other"),
        (OUTSIDE, "rag"),
        ({"knowledge_changes": True}, "rag"),
        ({"citations_needed": True}, "rag"),
        ({**OUTSIDE, "output_format": True}, "rag"),
        ({**OUTSIDE, "retrieval_tried": True}, "rag"),
        ({**OUTSIDE, "retrieval_tried": True, "consistent_tone_or_style": True}, "fine-tuning+rag"),
        ({"citations_needed": True, "retrieval_tried": True, "token_cost_limiting": True}, "fine-tuning+rag"),
        ({**OUTSIDE, "retrieval_tried": True, "small_models_only": True}, "fine-tuning+rag"),
        ({"persistent_hallucinations": True}, "prompt-engineering"),
        (SPENT, "fine-tuning"),
        ({**SPENT, "examples": 120}, "prompt-engineering"),
        ({**HERE, "far_from_threshold": True}, "fine-tuning"),
        ({**HERE, "token_cost_limiting": True}, "fine-tuning"),
        ({**HERE, "token_cost_limiting": True, "examples": 120}, "prompt-engineering"),
        ({**HERE, "small_models_only": True}, "fine-tuning"),
        ({**SPENT, "general_ability": True}, "prompt-engineering"),
        ({**SPENT, "general_ability": True, "small_models_only": True}, "fine-tuning"),
        ({**SPENT, "models_differ": True}, "prompt-engineering"),
        ({**HERE, "output_format": True}, "prompt-engineering"),
        ({**SPENT, "output_format": True, "output_invalid": True, "output_unconstrained": True}, NOT_YET),
        (
            {**SPENT, "output_format": True, "output_invalid": True, "output_unconstrained": False},
            "fine-tuning",
        ),
        ({}, "prompt-engineering"),
        ({"tuning_passes": True}, "fine-tuning"),
        ({"tuning_with_retrieval_passes": True}, "fine-tuning+rag"),
    ],
)
def test_what_fails_decides_the_fork(answers: dict[str, Answer], advice: str) -> None:
    """With prompting measured and short of the threshold, knowledge that lies outside calls for retrieval,
    and a small model, cost or a prompt at its end for tuning.
    """
    assert advise({**READY, **answers}).advice == advice


@pytest.mark.parametrize("missing", list(READY))
def test_without_a_prerequisite_tuning_is_not_advised(missing: str) -> None:
    """Each prerequisite, unknown, turns the advice to tune into not yet,
    which names it first and keeps the ranking.
    """
    answers = {**READY, **SPENT}
    del answers[missing]
    advice = advise(answers)
    assert (advice.advice, advice.points_to) == (NOT_YET, "fine-tuning")
    assert TREE.names["fine-tuning"] in advice.headline
    assert [reason.statement for reason in advice.first] == [
        gate.statement for gate in TREE.gates if gate.question.id == missing
    ]
    assert advice.would_change[0].text.startswith("Once this is in place, the advice becomes fine-tuning")


def test_nothing_known_is_not_yet() -> None:
    """Without any answer the advice is not yet, with the metric first, prompting ahead in the ranking,
    and the questions listed.
    """
    advice = advise({})
    assert (advice.advice, advice.points_to) == (NOT_YET, "prompt-engineering")
    assert [reason.statement for reason in advice.first] == ["3.M3"]
    assert {entry.question for entry in advice.unanswered} >= {"knowledge_outside", "output_format"}


def test_the_user_s_metric_and_baseline_are_named() -> None:
    """What was measured stands in the reasons, and the threshold in what would change the advice."""
    advice = of(
        "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.80}]}\n"
        "baselines: [{id: five-examples, approach: few-shot, results: {em: {value: 0.66}}}]\n"
        "situation: {output_format: true}\ndata: {available: {examples: 900}}\n"
    )
    assert advice.because[0].text == (
        "`five-examples` reaches 0.66 on `em`, where the threshold is 0.80: something has to be added."
    )
    assert any(
        reason.text.startswith("If a prompt reaches 0.80 or more on `em`, ") for reason in advice.would_change
    )


def test_a_limit_that_is_kept_is_worded_downwards() -> None:
    """For a metric that should be low, the value and the threshold are compared that way round."""
    advice = of(
        "metrics: {measures: [{id: p95, kind: latency, unit: seconds, direction: lower, threshold: 6},"
        " {id: em, kind: accuracy, direction: higher, threshold: 0.80}]}\n"
        "baselines: [{approach: prompt, results: {p95: {value: 7.5}, em: {value: 0.9}}}]\n"
    )
    assert "`prompt` is at 7.5 on `p95`, where the threshold is 6" in advice.because[0].text
    assert any("6 or less on `p95` and 0.80 or more on `em`" in reason.text for reason in advice.would_change)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"prompting_passes": True, "token_cost_limiting": True}, "cost is said to be the limit"),
        ({"prompting_passes": True, "persistent_hallucinations": True}, "keep inventing"),
        ({"prompt_tried": False, "persistent_hallucinations": True}, "not worked on yet"),
        ({"retrieval_tried": False, "retrieval_passes": True}, "not to have been tried"),
        ({"measurable": False, "prompting_passes": True}, "no metric has one"),
        ({"knowledge_outside": False, "citations_needed": True}, "sources are said to be cited"),
        ({"knowledge_outside": False, "knowledge_changes": True}, "the knowledge is said to change"),
    ],
)
def test_contradictory_answers_are_named(answers: dict[str, Answer], words: str) -> None:
    """Answers that cannot all be right are reported, and the advice is given anyway."""
    advice = advise(answers)
    assert any(words in reason.text for reason in advice.contradictions)
    assert not advise(dict(list(answers.items())[:1])).contradictions


def random_answers(rng: random.Random) -> dict[str, Answer]:
    """Some questions, answered at random."""
    answers: dict[str, Answer] = {}
    for question in TREE.questions.values():
        choices: list[Answer] = (
            [0, 1, 49, 50, 299, 300, 5000, None] if question.kind == "count" else [True, False, None]
        )
        if rng.random() < 0.8:
            answers[question.id] = rng.choice(choices)
    return answers


def test_every_advice_is_whole() -> None:
    """For 5,000 random answer sets: a ranking of all four, the advice its first or not yet,
    reasons with statements, no empty sentence.
    """
    rng = random.Random(20261122)
    for _ in range(5000):
        answers = random_answers(rng)
        advice = advise(answers)
        assert sorted(set(advice.ranking) - set(MEASURED_APPROACHES)) == sorted(APPROACHES)
        assert advice.advice == (NOT_YET if advice.first else advice.points_to)
        if all(
            answers.get(question.id) is not None for question in TREE.questions.values() if not question.who
        ):
            assert within_reach(answers) == {advice.points_to}
        assert 1 <= len(advice.because) <= 3
        todo = advice.next
        for reason in (
            *advice.because,
            *advice.more,
            *advice.how,
            *advice.against,
            *advice.would_change,
            *advice.contradictions,
            Reason(todo.statement, todo.text),
            Reason(todo.statement, todo.settled),
        ):
            assert reason.statement in FRAMEWORK.statements
            assert reason.text[0].isupper() or reason.text[0] == "`"
            assert reason.text.endswith(".")
            assert ".." not in reason.text
            assert " ." not in reason.text
        assert not set(advice.because) & set(advice.more)
        assert "{" not in todo.text + todo.settled
        assert len(set(advice.would_change)) == len(advice.would_change)
        assert advice.deciding.endswith(".")


def test_what_would_change_the_advice_does() -> None:
    """Turning one answer round as `unanswered` says gives the advice that it names, or points to it."""
    rng = random.Random(7)
    for _ in range(500):
        answers = {key: value for key, value in random_answers(rng).items() if value is not None}
        for entry in advise(answers).unanswered:
            question = TREE.questions[entry.question]
            if question.kind == "count":
                continue
            changed = {value: advise({**answers, entry.question: value}) for value in (True, False)}
            for value, word in ((True, "yes"), (False, "no")):
                if f"{word}, the a" in entry.effect:
                    name = TREE.names[changed[value].points_to]
                    assert name in entry.effect
                else:
                    assert changed[value].advice == advise(answers).advice
                    assert changed[value].points_to == advise(answers).points_to


def test_what_a_number_would_change_is_true_of_all_such_numbers() -> None:
    """With so many examples or more, and with fewer, the answers point where `unanswered` says: at the number
    itself as far above it, and just below it as without any.
    """
    rng = random.Random(17)
    said = 0
    for _ in range(1500):
        answers = {**consistent_answers(rng), "examples": None}
        before = advise(answers)
        [effect, *_] = [entry.effect for entry in before.unanswered if entry.question == "examples"] or [""]
        parts = {part.partition(", ")[0].removeprefix("with "): part for part in effect.split("; ")}
        for words, part in parts.items():
            if not words:
                continue
            number = int(words.removeprefix("fewer than ").split()[0].replace(",", ""))
            for examples in (0, number - 1) if words.startswith("fewer") else (number, 10**6):
                assert TREE.names[advise({**answers, "examples": examples}).points_to] in part, (
                    answers,
                    part,
                )
                said += 1
    assert said > 200


def ask_all(oracle: dict[str, Answer]) -> tuple[dict[str, Answer], list[str]]:
    """The answers that someone gives who knows `oracle`, asked one question at a time,
    and the questions in order.
    """
    answers: dict[str, Answer] = {}
    asked: list[str] = []
    while question := next_question(answers, asked):
        asked.append(question.id)
        answers[question.id] = oracle.get(question.id)
    return answers, asked


def test_asking_only_what_matters_gives_the_same_advice() -> None:
    """Whoever is asked question by question gets the advice of all the answers, and no question twice."""
    rng = random.Random(11)
    longest = 0
    for _ in range(2000):
        oracle = {name: value for name, value in random_answers(rng).items() if TREE.questions[name].asked}
        for name in oracle:  # what makes no sense to ask has no answer either
            if any(not oracle.get(other) for other in TREE.questions[name].only_if):
                oracle[name] = None
        answers, asked = ask_all(oracle)
        assert len(asked) == len(set(asked))
        whole, part = advise(oracle), advise(answers)
        assert (part.advice, part.ranking, part.path, part.first) == (
            whole.advice,
            whole.ranking,
            whole.path,
            whole.first,
        )
        longest = max(longest, len(asked))
    assert longest <= 24


def test_needless_questions_are_left_out() -> None:
    """A prompt that meets the thresholds ends the questions;
    a user who has not worked on the prompt is not asked what it reached.
    """
    _, asked = ask_all(
        {"measurable": True, "prompt_tried": True, "few_shot_tried": True, "prompting_passes": True}
    )
    assert asked == ["measurable", "prompt_tried", "few_shot_tried", "prompting_passes"]
    _, asked = ask_all(
        {"measurable": True, "prompt_tried": False, "knowledge_outside": True, "output_format": False}
    )
    assert "prompting_passes" not in asked
    assert "citations_needed" not in asked
    assert "small_models_only" not in asked


def test_reasons_of_a_use_case_answer_an_open_question() -> None:
    """`suited_because` answers what `situation` leaves open, and does not overrule it."""
    case = "product: {use_cases: [{id: a, description: A letter is drafted., suited_because: [persona]}]}\n"
    assert read_record(load(complete(case).encode(), today=TODAY)).answers["persona"] is True
    denied = case + "situation: {persona: false}\n"
    assert read_record(load(complete(denied).encode(), today=TODAY)).answers["persona"] is False


@pytest.mark.parametrize(
    ("method", "data", "closed"),
    [
        ("{objective: reinforcement, grader: Runs the unit tests}", "{examples: 40}", False),
        ("{objective: reinforcement}", "{}", False),
        ("{objective: continued-pretraining}", "{tokens: 2000000000}", False),
        ("{objective: preference}", "{examples: 40}", True),
        ("{family: peft}", "{examples: 40}", True),
    ],
)
@pytest.mark.parametrize("approach", ["fine-tuning", "undecided"])
def test_labelled_examples_are_asked_for_where_they_teach(
    method: str, data: str, closed: bool, approach: str
) -> None:
    """What a grader or plain text teaches is not told to collect labelled examples."""
    advice = of(
        "situation: {output_format: true, knowledge_outside: false}\n"
        "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.80}]}\n"
        "baselines: [{approach: prompt}, {approach: few-shot, results: {em: {value: 0.5}}}]\n"
        f"data: {{available: {data}, quality: {{definition: Sent without an edit}}}}\nmethod: {method}\n",
        approach=approach,
        status="draft",
    )
    texts = " ".join(reason.text for reason in (*advice.first, *advice.because, *advice.would_change))
    assert "labelled examples, 50" not in texts
    assert (advice.advice == "fine-tuning") is not closed


@pytest.mark.parametrize(
    ("method", "counted"),
    [
        ("{family: peft}", "labelled examples"),
        ("{objective: preference}", "pairs"),
        ("{objective: preference, algorithm: kto}", "examples"),
        ("{objective: distillation}", "generated examples"),
        ("{objective: contrastive}", "pairs"),
    ],
)
def test_what_a_training_learns_from_is_counted_by_its_name(method: str, counted: str) -> None:
    """Neither the reasons nor what would change the advice calls pairs labelled examples."""
    advice = of(
        "situation: {knowledge_outside: false, small_models_only: true}\n"
        f"data: {{available: {{examples: 900}}}}\nmethod: {method}\n"
    )
    assert advice.because[-1].text == f"There are 900 {counted}: that is enough to begin with."
    assert any(f"fewer than 300 {counted}," in reason.text for reason in advice.would_change)


def test_a_baseline_that_is_no_option_does_not_count() -> None:
    """One that meets the thresholds and says why it cannot be used leaves the question open."""
    fragment = (
        "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.80}]}\n"
        "baselines: [{approach: few-shot, skipped_because: Claims may not leave our network., results: {em: {value: 0.9}}}]\n"
    )
    reading = read_record(load(complete(fragment).encode(), today=TODAY))
    assert reading.answers["prompting_passes"] is None
    assert reading.answers["few_shot_tried"] is True


def test_models_are_compared_only_under_the_same_approach() -> None:
    """Two models with the same kind of prompt say whether another model would do;
    one prompted and one shown examples do not.
    """
    metric = "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.80}]}\n"
    base = metric + (
        "baselines:\n  - {id: a, approach: prompt, model: a, results: {em: {value: 0.5}}}\n"
        "  - {id: b, approach: %s, model: b, results: {em: {value: %s}}}\n"
    )
    for approach, value, answer in (("prompt", 0.7, True), ("prompt", 0.52, False), ("few-shot", 0.7, None)):
        reading = read_record(load(complete(base % (approach, value)).encode(), today=TODAY))
        assert reading.answers["models_differ"] is answer


def test_models_that_are_level_do_not_differ() -> None:
    """Two models with the same value are compared like any others,
    and stand no further apart than nothing.
    """
    metrics = "metrics: {measures: [{id: f1, unit: fraction, direction: lower, threshold: 0.1}]}\n"
    tries = [
        f"{{approach: prompt, id: {name}, model: {name}, results: {{f1: {{value: 0.5}}}}}}"
        for name in ("a", "b")
    ]
    reading = read_record(load(complete(f"{metrics}baselines: [{', '.join(tries)}]\n").encode(), today=TODAY))
    [question] = [question for question in TREE.questions.values() if "spread" in (question.reads or {})]
    assert reading.answers[question.id] is False
    assert reading.facts[question.id] == "with the same prompt, `b` is at 0.50 on `f1` and `a` at 0.50"


@pytest.mark.parametrize(
    "file", sorted(EXAMPLES.glob("*.yaml")), ids=lambda file: file.name.partition(".")[0]
)
def test_answers_without_words_are_the_same(file: Path) -> None:
    """What a record answers does not depend on whether the words for it are made."""
    record = load(file.read_bytes(), today=TODAY)
    answers = AnswersOf(record)
    assert {question: answers.get(question) for question in TREE.questions} == read_record(record).answers


# --- what no answers may lead to ----------------------------------------------------------------------------


def consistent_answers(rng: random.Random) -> dict[str, Answer]:
    """Some answers at random, without those that make no sense."""
    answers = random_answers(rng)
    for question in TREE.questions.values():  # in order: what a question builds on comes before it
        if any(answers.get(name) is not True for name in question.only_if):
            answers.pop(question.id, None)
    return answers


def ruled_out(answers: dict[str, Answer], advice: Advice) -> list[str]:
    """What the advice or its next experiment says although the answers rule it out."""
    small, cost = answers.get("small_models_only") is True, answers.get("token_cost_limiting") is True
    end, todo = advice.path[-1], advice.next.text
    tunes = advice.advice in ("fine-tuning", "fine-tuning+rag")
    free = answers.get("output_invalid") is True and answers.get("output_unconstrained") is True
    cases = {
        "a stronger model to a team that may not use one": small
        and (end == "choose-model" or "stronger or a reasoning model" in todo),
        "a stronger model to a team whose bill limits": cost
        and (end == "choose-model" or "stronger or a reasoning model" in todo),
        "examples in the prompt to a team that has none or has tried them": "examples into the prompt" in todo
        and (answers.get("examples") == 0 or answers.get("few_shot_tried") is True),
        "more prompting to a team whose only trouble is the bill": cost
        and end in ("keep-prompting", "prompt-first", "instruct"),
        "more prompting to a team whose prompt is at its end": answers.get("prompting_exhausted") is True
        and end in ("keep-prompting", "prompt-first", "instruct"),
        "tuning for a broken form before the output was constrained": tunes
        and free
        and advice.path[0] == "measured"
        and not answers.get("tuning_passes")
        and not answers.get("tuning_with_retrieval_passes"),
        "tuning with a handful of examples": tunes and (answers.get("examples") or 0) < 50,
        "tuning alone where knowledge lies outside": advice.points_to == "fine-tuning"
        and answers.get("knowledge_outside") is True
        and not answers.get("tuning_passes"),
        "retrieval where all comes with the request": advice.points_to in ("rag", "fine-tuning+rag")
        and answers.get("knowledge_outside") is False
        and not answers.get("retrieval_passes")
        and not answers.get("tuning_with_retrieval_passes"),
        "an agent or another approach that was not measured": advice.points_to in MEASURED_APPROACHES
        and answers.get(f"{advice.points_to}_passes") is not True,
    }
    return [name for name, holds in cases.items() if holds]


def test_no_advice_says_what_the_answers_rule_out() -> None:
    """Neither the advice nor the next experiment: on every way through the tree, with all that is needed
    first in place or not, and for 20,000 sets of answers.
    """
    rng = random.Random(20261129)
    all_ways = list(ways(next(iter(TREE.steps)), {}))
    assert len(all_ways) > 1000
    for answers in (*all_ways, *({**READY, **way} for way in all_ways)):
        assert ruled_out(answers, advise(answers)) == [], answers
    for _ in range(20_000):
        answers = consistent_answers(rng)
        assert ruled_out(answers, advise(answers)) == [], answers


REASONS_TO_TUNE = {
    "beside-retrieval",
    "small-models-only",
    "cost-limits",
    "prompting-short",
    "form",
}


def test_every_way_to_tuning_has_a_yes_that_argues_for_it() -> None:
    """On each way through the tree to an approach that trains, something measured or answered with yes is the
    reason, so that an unknown never is.
    """
    ways: list[tuple[list[tuple[str, bool | None]], str]] = [([], next(iter(TREE.steps)))]
    found = 0
    while ways:
        way, at = ways.pop()
        if at in TREE.steps:
            ways += [([*way, (at, value)], branch.to) for value, branch in TREE.steps[at].ways]
        elif TREE.outcomes[at].ranking[0].startswith("fine-tuning"):
            found += 1
            reasons = [step for step, value in way if value is True]
            assert reasons[-1] == "measured" or REASONS_TO_TUNE & set(reasons)
            if "form" in reasons:
                assert ("enough-for-form", True) in way
    assert found > 20


def test_an_unknown_leads_nowhere_costlier_than_a_no() -> None:
    """But for the number of examples: where that is unknown, the answers may point to tuning, and the advice
    is not yet.
    """
    counting = {step.id for step in TREE.steps.values() if step.at_least is not None}
    same = {s.id for s in TREE.steps.values() if s.branches[None].to == s.branches[False].to}
    assert set(TREE.steps) - same <= counting | {"knowledge-outside"}
    rng = random.Random(3)
    for _ in range(2000):
        answers = {**consistent_answers(rng), "examples": None, "tuning_passes": None}
        answers["tuning_with_retrieval_passes"] = None
        assert advise(answers).advice not in ("fine-tuning", "fine-tuning+rag")


def test_what_would_change_the_advice_is_true() -> None:
    """Each sentence under `would_change` names the approach that the answers point to if that one answer is
    turned round.
    """
    rng = random.Random(29)
    seen = 0
    for _ in range(1500):
        answers = {key: value for key, value in consistent_answers(rng).items() if value is not None}
        advice = advise(answers)
        for reason in advice.would_change[1:] if advice.first else advice.would_change:
            question, value = turned(reason.text)
            other = advise({**answers, question: value})
            assert TREE.names[other.points_to] in reason.text, reason.text
            seen += 1
    assert seen > 1000


def turned(text: str) -> tuple[str, Answer]:
    """The question and the value that a sentence of `would_change` supposes."""
    clause = text.removeprefix("If ")
    if count := re.match(r"there are (fewer than )?([0-9,]+) labelled examples", clause):
        return "examples", int(count[2].replace(",", "")) - bool(count[1])
    for question in TREE.questions.values():
        for value, words in ((True, question.when_true), (False, question.when_false)):
            if clause.startswith(words + ","):
                return question.id, value
    raise AssertionError(text)


# --- seven teams --------------------------------------------------------------------------------------------

ASKED_ALL: dict[str, Answer] = {
    "measurable": True,
    "prompt_tried": True,
    "few_shot_tried": True,
    "prompting_passes": False,
    "quality_defined": True,
}
TEAMS: dict[str, tuple[dict[str, Answer], str, str, str]] = {
    "brand voice in support": (
        {
            **ASKED_ALL,
            **OUTSIDE,
            "retrieval_tried": True,
            "retrieval_passes": False,
            "consistent_tone_or_style": True,
            "examples": 4000,
        },
        "fine-tuning+rag",
        "fine-tuning+rag",
        "Measure a stronger or a reasoning model with the same prompt and the same retrieved text",
    ),
    "invoices to JSON": (
        {
            **ASKED_ALL,
            **SPENT,
            "retrieval_tried": False,
            "small_models_only": False,
            "token_cost_limiting": False,
            "general_ability": False,
            "output_format": True,
            "output_invalid": True,
            "output_unconstrained": True,
            "examples": 900,
        },
        NOT_YET,
        "fine-tuning",
        "Hold the output to its format",
    ),
    "policies with sources": (
        {"measurable": False, "prompt_tried": False, **OUTSIDE, "citations_needed": True},
        NOT_YET,
        "rag",
        "Write down one metric",
    ),
    "ticket classes with a teacher": (
        {**ASKED_ALL, **HERE, "token_cost_limiting": True, "output_format": True, "examples": 50_000},
        "fine-tuning",
        "fine-tuning",
        "Tune a small model",
    ),
    "an agent with a verifier": (
        {**ASKED_ALL, **SPENT, "general_ability": True, "small_models_only": False, "examples": 0},
        "prompt-engineering",
        "prompt-engineering",
        "Measure a stronger or a reasoning model",
    ),
    "translation on the premises": (
        {**ASKED_ALL, **SPENT, "small_models_only": True, "models_differ": True, "examples": 12_000},
        "fine-tuning",
        "fine-tuning",
        "Tune a small model",
    ),
    "nothing known": ({}, NOT_YET, "prompt-engineering", "Write down one metric"),
}
"""Team → answers, advice, what they point to, and how the next experiment begins."""


@pytest.mark.parametrize("team", TEAMS)
def test_seven_teams_get_the_right_answer(team: str) -> None:
    """What an expert would say to seven teams, and the one thing each of them does next."""
    answers, advised, target, todo = TEAMS[team]
    advice = advise(answers)
    assert (advice.advice, advice.points_to) == (advised, target)
    assert advice.next.text.startswith(todo)


def test_the_next_experiment_speaks_of_the_record() -> None:
    """It names the threshold and the test set that the record has."""
    advice = of(
        "metrics: {measures: [{id: em, kind: accuracy, direction: higher, threshold: 0.85}]}\n"
        "baselines: [{approach: prompt, results: {em: {value: 0.8, sample_size: 200}}}]\n"
        "situation: {knowledge_outside: false, output_format: true, output_invalid: true}\n"
    )
    assert advice.next == (
        "4.1",
        "Hold the output to its format with structured output or a JSON schema, and measure on the same 200 examples.",
        "half a day",
        "At 0.85 or more on `em`, you are done; if only the form is fixed, go on with the content.",
    )


BILL = (
    "economics: {currency: EUR, requests_per_month: 100000, "
    "now: {input_tokens: 1000, output_tokens: 100, input_price: 2, output_price: 8}, tuned: {monthly: %s}}\n"
)


@pytest.mark.parametrize(("monthly", "limits"), [("400", False), ("100", True)])
def test_the_bill_says_whether_cost_is_a_reason(monthly: str, limits: bool) -> None:
    """Cost that tuning does not lower is no reason to tune, whatever the record says of it."""
    reading = read_record(
        load(complete("situation: {token_cost_limiting: true}\n" + BILL % monthly).encode(), today=TODAY)
    )
    assert reading.answers["token_cost_limiting"] is limits
    if not limits:
        assert reading.facts["token_cost_limiting"] == (
            "the present approach costs 280 EUR a month, and the tuned model 400 EUR"
        )
