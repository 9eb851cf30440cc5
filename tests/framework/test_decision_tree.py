"""The decision tree is valid data: every branch leads somewhere,
and the data alone is enough to walk it.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

import pytest

from ftlint.framework.decision_tree import APPROACHES, MEASURED_APPROACHES, NOT_YET, TREE, as_data, check
from ftlint.framework.statements import FRAMEWORK, FrameworkError
from ftlint.record.model import RETRIEVAL_APPROACHES, TUNING_APPROACHES
from ftlint.record.schema import schema_text


def raw() -> Any:
    """The data of the tree, to be changed."""
    return as_data()


def paths() -> Iterator[tuple[list[tuple[str, bool | None]], str]]:
    """Every way through the tree: the steps with their values, and the outcome."""
    open_ones: list[tuple[list[tuple[str, bool | None]], str]] = [([], next(iter(TREE.steps)))]
    while open_ones:
        way, at = open_ones.pop()
        if at in TREE.outcomes:
            yield way, at
            continue
        open_ones += [([*way, (at, value)], branch.to) for value, branch in TREE.steps[at].ways]


def test_every_outcome_can_be_reached_without_contradiction() -> None:
    """Each outcome lies at the end of a way on which no question has two answers; so does each approach."""
    reached = set()
    for way, outcome in paths():
        single = {
            TREE.steps[step].questions[0].id: value
            for step, value in way
            if len(TREE.steps[step].questions) == 1 and TREE.steps[step].at_least is None
        }
        repeated = [
            step for step, value in way if single.get(TREE.steps[step].questions[0].id, value) is not value
        ]
        if not repeated:
            reached.add(outcome)
    assert reached == set(TREE.outcomes)
    assert {TREE.outcomes[outcome].ranking[0] for outcome in reached} == {*APPROACHES, *MEASURED_APPROACHES}


def test_every_question_has_a_say() -> None:
    """No question is asked in vain: each belongs to a step, a gate, an experiment or a remark; only the first
    two are asked for.
    """
    asked = {question.id for step in TREE.steps.values() for question in step.questions} | {
        name for gate in TREE.gates for name in (gate.question.id, *gate.when)
    }
    used = asked | {name for entry in TREE.experiments for name in (*entry.when, *entry.unless)}
    used |= {remark.question.id for remark in (*TREE.how, *TREE.against) if remark.question}
    assert used == set(TREE.questions)


def test_the_questions_of_the_situation_are_all_asked() -> None:
    """The questions of the record and those of the tree are the same list."""
    assert [question.field for question in FRAMEWORK.questions] == [
        q.id for q in TREE.questions.values() if "situation" in q.reads
    ]


def test_every_word_the_checks_do_not_know_is_in_the_schema() -> None:
    """The approaches that are advised are the record's own, but for `undecided`."""
    words = json.loads(schema_text())["properties"]["decision"]["properties"]["approach"]["enum"]
    assert set(words) == {*APPROACHES, *MEASURED_APPROACHES, "undecided"}
    assert set(APPROACHES) >= TUNING_APPROACHES | RETRIEVAL_APPROACHES
    assert NOT_YET not in APPROACHES


def test_tuning_is_never_advised_without_its_prerequisites() -> None:
    """Both approaches that tune have to pass the same gates:
    a metric, prompting measured, data counted and defined.
    """
    for approach in TUNING_APPROACHES:
        assert {gate.question.id for gate in TREE.gates if approach in gate.needed_for} >= {
            "measurable",
            "prompt_tried",
            "few_shot_tried",
            "prompting_passes",
            "examples",
            "quality_defined",
        }


def test_changing_knowledge_never_leads_to_tuning_alone() -> None:
    """On no way on which the knowledge is known to change does the tree point to fine-tuning alone,
    but for a measured success.
    """
    for way, outcome in paths():
        if ("lookup-needed", True) in way:
            assert TREE.outcomes[outcome].ranking[0] in RETRIEVAL_APPROACHES


def test_texts_are_sentences_of_ours() -> None:
    """Questions end with a question mark, remarks with a full stop;
    clauses have neither and begin small, so that they can be joined.
    """
    for question in TREE.questions.values():
        assert question.text.endswith("?")
        assert question.help.endswith(".")
        for clause in (question.when_true, question.when_false, question.when_unknown):
            assert clause[0].islower(), clause
            assert not clause.endswith("."), clause
    for step in TREE.steps.values():
        assert step.title.endswith("?")
        for value, branch in step.ways:
            assert bool(branch.text) is (value is not None), step.id
            assert not branch.text.endswith("."), branch.text
    texts = [
        entry.text
        for group in (TREE.outcomes.values(), TREE.how, TREE.experiments, TREE.against, TREE.contradictions)
        for entry in group
    ]
    texts += [entry.settled for entry in TREE.experiments]
    assert not any(entry.cost.endswith(".") or entry.cost[0].isupper() for entry in TREE.experiments)
    assert all(text.endswith(".") for text in texts)


def rewire(data: Any) -> None:
    """Leads a step back to the first."""
    data["advice"]["steps"][5]["if_false"]["to"] = data["advice"]["steps"][0]["id"]


def lose(data: Any) -> None:
    """Adds an outcome that nothing leads to."""
    data["advice"]["outcomes"].append({**data["advice"]["outcomes"][0], "id": "nowhere"})


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        pytest.param(
            lambda d: d["advice"]["steps"][1].update(any=["nobody"]), "no question nobody", id="question"
        ),
        pytest.param(
            lambda d: d["advice"]["steps"][0].update(statement="9.Z"), "no statement 9.Z", id="statement"
        ),
        pytest.param(
            lambda d: d["advice"]["steps"][1]["if_true"].update(to="nowhere"),
            "no step or outcome nowhere",
            id="branch",
        ),
        pytest.param(
            lambda d: next(s for s in d["advice"]["steps"] if "none" in s).pop("none"),
            "`none` is for several questions",
            id="none",
        ),
        pytest.param(
            lambda d: d["advice"]["steps"][0].update(all=["prompt_tried"]),
            "either `any`, `all` or `first`",
            id="any and all",
        ),
        pytest.param(rewire, "leads back to", id="circle"),
        pytest.param(lose, "nothing leads to nowhere", id="unreachable"),
        pytest.param(
            lambda d: d["advice"]["outcomes"][0]["ranking"].pop(), "does not order the four", id="ranking"
        ),
        pytest.param(
            lambda d: d["advice"]["gates"][0].update(needed_for=["luck"]), "names no approach", id="gate"
        ),
        pytest.param(
            lambda d: d["advice"]["contradictions"][0].update(when={"luck": True}),
            "no question luck",
            id="contradiction",
        ),
        pytest.param(
            lambda d: d["advice"]["experiments"][-1].update(when={"examples": True}),
            "the last experiment for prompt-engineering has conditions",
            id="experiment",
        ),
        pytest.param(
            lambda d: d["advice"]["gates"][0].update(when={"luck": True}), "no question luck", id="gate when"
        ),
        pytest.param(lambda d: d["advice"]["names"].pop("rag"), "`names` does not name", id="names"),
        pytest.param(lambda d: d["questions"][0].update(reads={"mind": 1}), "knows no", id="reads"),
        pytest.param(lambda d: d["questions"][2].update(only_if=["luck"]), "no question luck", id="only_if"),
        pytest.param(lambda d: d["questions"][0].update(statement="9.Z"), "no statement 9.Z", id="statement"),
    ],
)
def test_a_broken_tree_is_refused(spoil: Any, message: str) -> None:
    """A dangling id, a circle or a part that nothing leads to stops the import,
    with a sentence that says where.
    """
    data = raw()
    spoil(data)
    with pytest.raises(FrameworkError, match=message):
        check(cast("dict[str, object]", data))
