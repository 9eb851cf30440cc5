"""The way through the decision tree: from answers to an outcome, and what to ask next. No sentences, no
record.

`ftlint/framework/decision_tree.py` says how the tree is to be walked, in whatever language.
"""

from __future__ import annotations

from ftlint.framework.decision_tree import NOT_YET, TREE, Answers, DecisionTree, Gate, Outcome, Question, Step
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


class Walk(NamedTuple):
    """The way that answers take through the tree."""

    steps: tuple[tuple[Step, bool | None], ...]
    """The steps in order, each with its value."""
    outcome: Outcome
    closed: tuple[Gate, ...]
    """What is not in place yet for the outcome's first approach."""

    @property
    def advice(self) -> str:
        """One of the four approaches, or `not-yet`."""
        return NOT_YET if self.closed else self.outcome.ranking[0]


def follow(answers: Answers, tree: DecisionTree = TREE) -> Walk:
    """The way through `tree`; what is not answered is unknown."""
    steps: list[tuple[Step, bool | None]] = []
    at = next(iter(tree.steps))
    while at in tree.steps:
        step = tree.steps[at]
        value = _value(step, answers)
        steps.append((step, value))
        at = step.branches[value].to
    outcome = tree.outcomes[at]
    closed = tuple(
        gate for gate in tree.gates if outcome.ranking[0] in gate.needed_for and not _open(gate, answers)
    )
    return Walk(tuple(steps), outcome, closed)


def within_reach(answers: Answers) -> frozenset[str]:
    """The approaches that the answers may point to, whatever the unknown ones turn out to be."""
    return _within_reach(next(iter(TREE.steps)), answers)


def next_question(answers: Answers, asked: Collection[str]) -> Question | None:
    """The question to ask next, given what was answered and what was asked already (an unknown answer was
    asked too); None at the end.

    Only what the walk needs is asked: first what every approach needs, then the steps as they come, then what
    the outcome still needs.
    """
    walk = follow(answers)
    for question in _in_order(walk, answers):
        if pending := _pending(question, answers, asked):
            return pending
    return None


def _within_reach(at: str, answers: Answers) -> frozenset[str]:
    if at in TREE.outcomes:
        return frozenset(TREE.outcomes[at].ranking[:1])
    step = TREE.steps[at]
    value = _value(step, answers)
    if value is not None or any(
        question.who for question in step.questions
    ):  # what was not measured stays unknown
        return _within_reach(step.branches[value].to, answers)
    return _within_reach(step.branches[True].to, answers) | _within_reach(step.branches[False].to, answers)


def _value(step: Step, answers: Answers) -> bool | None:
    decisive, is_open = not step.every, False
    for question in step.questions:  # no further than needed: the answers may be found out one by one
        value = question.value(answers.get(question.id), step.at_least)
        if value is decisive:
            return decisive
        is_open = is_open or value is None
    return None if is_open else not decisive


def _open(gate: Gate, answers: Answers) -> bool:
    return gate.question.value(answers.get(gate.question.id), gate.at_least) is gate.wanted


def holds(when: Mapping[str, bool], answers: Answers) -> bool:
    """Whether each question named has the answer that goes with it."""
    return all(TREE.questions[name].value(answers.get(name)) is value for name, value in when.items())


def _in_order(walk: Walk, answers: Answers) -> Iterator[Question]:
    everybody = set(TREE.names) - {NOT_YET}
    yield from (gate.question for gate in TREE.gates if gate.needed_for == everybody)
    for step, _ in walk.steps:
        for question in step.questions:
            yield question
            if question.value(answers.get(question.id), step.at_least) is (not step.every):
                break
    yield from (gate.question for gate in TREE.gates if walk.outcome.ranking[0] in gate.needed_for)


def _pending(question: Question, answers: Answers, asked: Collection[str]) -> Question | None:
    """The question, or one that comes before it, if it is still to be asked."""
    if question.id in asked or not question.asked:
        return None
    settled = question.id in answers
    if settled and not (question.who and answers[question.id] is False):
        return None
    for name in question.after:  # what was measured and falls short does not say what else was tried
        if pending := _pending(TREE.questions[name], answers, asked):
            return pending
    return question if not settled and makes_sense(question, answers) else None


def makes_sense(question: Question, answers: Answers) -> bool:
    """Whether a question can be asked at all, given the answers it builds on."""
    return all(TREE.questions[name].value(answers.get(name)) is True for name in question.only_if)


def consulted(walk: Walk) -> dict[str, tuple[Question, int | None, str]]:
    """Every question that had a say, by id: with the number its count was held to,
    and the section of the step or gate.
    """
    consulted: dict[str, tuple[Question, int | None, str]] = {}
    for gate in walk.closed:
        consulted.setdefault(gate.question.id, (gate.question, gate.at_least, gate.section))
    for step, _ in walk.steps:
        for question in step.questions:
            if question.asked:
                consulted.setdefault(question.id, (question, step.at_least, step.section))
    return consulted


def supposed(answers: Answers, question: Question, value: bool, at_least: int | None) -> Walk:
    """The walk if this one answer were different."""
    number = (at_least or 1) if value else (at_least or 1) - 1
    return follow({**answers, question.id: number if question.kind == "count" else value})
