"""Walks the decision tree: from answers to an outcome, and what to ask next. Knows no sentences and no
record.

`ftlint/framework/decision_tree.py` specifies how to walk the tree, in any language.
"""

from __future__ import annotations

from ftlint.framework.decision_tree import (
    NOT_YET,
    TREE,
    Answers,
    Branch,
    DecisionTree,
    Experiment,
    Gate,
    Outcome,
    Question,
    Step,
)
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


class Walk(NamedTuple):
    """The path that answers take through the tree."""

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
    """Returns the path through `tree`; a missing answer is unknown."""
    steps: list[tuple[Step, bool | None]] = []
    at = next(iter(tree.steps))
    while at in tree.steps:
        step = tree.steps[at]
        value = _value(step, answers)
        steps.append((step, value))
        at = branch(step, value, answers).to
    outcome = tree.outcomes[at]
    closed = tuple(
        gate
        for gate in tree.gates
        if outcome.ranking[0] in gate.needed_for and holds(gate.when, answers) and not _open(gate, answers)
    )
    return Walk(tuple(steps), outcome, closed)


def branch(step: Step, value: bool | None, answers: Answers) -> Branch:
    """Returns where a step with this value leads."""
    if value is True:
        for name, choice in step.first.items():
            if answers.get(name) is True:
                return choice
    return step.branches[value]


def within_reach(answers: Answers) -> frozenset[str]:
    """Returns the approaches that the answers may still point to, depending on the unknown ones."""
    return _within_reach(next(iter(TREE.steps)), answers)


def next_question(answers: Answers, asked: Collection[str]) -> Question | None:
    """Returns the question to ask next, given the answers and the questions already asked (an answer of
    "unknown" was asked too); None at the end.

    Asks only what the walk needs: first what every approach needs, then the steps in order, then what the
    outcome still needs.
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
    ):  # an approach that was not measured stays unknown
        return _within_reach(branch(step, value, answers).to, answers)
    return _within_reach(step.branches[True].to, answers) | _within_reach(step.branches[False].to, answers)


def _value(step: Step, answers: Answers) -> bool | None:
    decisive, is_open, missed = not step.every, False, False
    for question in step.questions:  # no further than needed: the answers may be found out one by one
        value = question.value(answers.get(question.id), step.at_least)
        if value is decisive:
            return decisive
        is_open = is_open or value is None
        missed = missed or value is False
    return (False if missed and step.first else None) if is_open else not decisive


def _open(gate: Gate, answers: Answers) -> bool:
    return gate.question.value(answers.get(gate.question.id), gate.at_least) is gate.expected


def holds(when: Mapping[str, bool], answers: Answers, at_least: int | None = None) -> bool:
    """Returns whether each named question has the given answer."""
    return all(
        TREE.questions[name].value(answers.get(name), at_least) is value for name, value in when.items()
    )


def experiment(walk: Walk, answers: Answers) -> Experiment:
    """Returns the one thing to do next."""
    approach = walk.outcome.ranking[0]
    return next(
        entry
        for entry in TREE.experiments
        if approach in entry.needed_for
        and holds(entry.when, answers, entry.at_least)
        and not any(holds({name: value}, answers, entry.at_least) for name, value in entry.unless.items())
    )


def _in_order(walk: Walk, answers: Answers) -> Iterator[Question]:
    everybody = set(TREE.names) - {NOT_YET}
    yield from (gate.question for gate in TREE.gates if gate.needed_for == everybody)
    for step, _ in walk.steps:
        for question in step.questions:
            yield question
            if question.value(answers.get(question.id), step.at_least) is (not step.every):
                break
    for gate in TREE.gates:
        if walk.outcome.ranking[0] in gate.needed_for:
            yield from (TREE.questions[name] for name in gate.when)
            if holds(gate.when, answers):
                yield gate.question


def _pending(question: Question, answers: Answers, asked: Collection[str]) -> Question | None:
    """Returns the question, or one that comes before it, if it has yet to be asked."""
    if question.id in asked or not question.asked:
        return None
    settled = question.id in answers
    if settled and not (question.who and answers[question.id] is False):
        return None
    for name in question.after:  # a measured approach that falls short does not tell what else was tried
        if pending := _pending(TREE.questions[name], answers, asked):
            return pending
    return question if not settled and makes_sense(question, answers) else None


def makes_sense(question: Question, answers: Answers) -> bool:
    """Returns whether a question makes sense, given the answers it builds on."""
    return all(TREE.questions[name].value(answers.get(name)) is True for name in question.only_if)


def consulted(walk: Walk) -> dict[str, tuple[Question, int | None, str]]:
    """Returns every question that affected the walk, by id: with the number its count was compared with,
    and the statement of the step or gate. Of several numbers it is the largest, which asks for most.
    """
    consulted: dict[str, tuple[Question, int | None, str]] = {}
    for gate in walk.closed:
        consulted.setdefault(gate.question.id, (gate.question, gate.at_least, gate.statement))
    for step, _ in walk.steps:
        for question in step.questions:
            _, number, _ = consulted.get(question.id, (question, None, ""))
            if question.asked and (question.id not in consulted or (step.at_least or 0) > (number or 0)):
                consulted[question.id] = (question, step.at_least, step.statement)
    return consulted


def supposed(answers: Answers, question: Question, value: bool, at_least: int | None) -> Walk:
    """Returns the walk if this one answer were different."""
    number = (at_least or 1) if value else (at_least or 1) - 1
    return follow({**answers, question.id: number if question.kind == "count" else value})
