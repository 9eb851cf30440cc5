"""The order of the questions, and how many may still come.

next_item   what to ask next
most_left   the most that may still be asked, whatever is answered
"""

from collections.abc import Collection, Iterator, Mapping
from typing import cast

from ftlint.advice.walk import next_question
from ftlint.draft import interview
from ftlint.draft.interview import FIELDS, Value
from ftlint.framework.decision_tree import NOT_YET, TREE, Answer, Question, Step
from ftlint.record.catalogue import Asked

Values = Mapping[str, Value]
_ALL: frozenset[bool | None] = frozenset({True, False, None})
_EVERYBODY = set(TREE.names) - {NOT_YET}


def next_item(values: Values, asked: Collection[str], fields: bool, today: str) -> Asked | None:
    """Returns what to ask next: first the fields that make sense, then the questions that the advice needs,
    then the fields that come last; None once everything is asked.
    """
    for is_last in (False, True):
        if fields:
            for field in FIELDS.values():
                if field.last is is_last and field.id not in asked and _makes_sense(field, values):
                    return field
        if not is_last and (question := next_question(interview.answers(values, today).answers, asked)):
            return as_field(question)
    return None


def as_field(question: Question) -> Asked:
    """Returns a question in the form of a field."""
    return Asked((), question.id, question.statement, question.text, question.help, question.kind)


def most_left(values: Values, asked: Collection[str], fields: bool, today: str) -> int:
    """Returns the most that may still be asked, the next one included, whatever is answered.

    It never rises from one question to the next, and it is 1 for the last one.
    """
    item = next_item(values, asked, fields, today)
    if item is None:
        return 0
    most = max(1, _Ways(values, asked, fields, today).longest())
    return 1 if most > 1 and _is_last(item, values, asked, fields, today) else most


def _is_last(item: Asked, values: Values, asked: Collection[str], fields: bool, today: str) -> bool:
    """Returns whether nothing is asked after this one, whatever its answer."""
    options: list[dict[str, Value]] = [{}]
    if item.id not in FIELDS:
        known: list[Answer] = [True, False] if item.kind == "yes-no" else [0, *_numbers(item.id)]
        options = [{item.id: value} for value in (None, *known)]
    elif any(item.id in field.only_if for field in FIELDS.values()):
        return False
    return all(
        next_item({**values, **option}, [*asked, item.id], fields, today) is None for option in options
    )


def _numbers(question: str) -> Iterator[int]:
    """Yields the numbers with which a count is compared."""
    yield 1
    for gate in TREE.gates:
        if gate.question.id == question and gate.at_least:
            yield gate.at_least
    for step in TREE.steps.values():
        if any(entry.id == question for entry in step.questions) and step.at_least:
            yield step.at_least


def _makes_sense(field: Asked, values: Values) -> bool:
    return all(_holds(values.get(name)) for name in field.only_if)


def _holds(value: Value) -> bool:
    return value is not None and value is not False


class _Ways:
    """The ways through the tree that are still open."""

    def __init__(self, values: Values, asked: Collection[str], fields: bool, today: str) -> None:
        self._values = values
        self._asked = asked
        self._fields = [field for field in FIELDS.values() if fields and field.id not in asked]
        self._answers = {
            name: answer
            for name, answer in interview.answers(values, today).answers.items()
            if values.get(name) is not None or name in asked or not self._may_tell(TREE.questions[name])
        }

    def _may_tell(self, question: Question) -> bool:
        """Returns whether a field that was not asked yet may tell another answer to a question."""
        results = {
            entry
            for key in ("passes", "exhausted", "of")
            for entry in cast("Collection[str]", question.reads.get(key, ()))
        }
        return any(
            field.entry in results
            or ("threshold" in question.reads and field.at[:2] == ("metrics", "measures"))
            for field in self._fields
        )

    def longest(self) -> int:
        """Returns how many questions and fields stand on the longest way."""
        todo: frozenset[str] = frozenset()
        for gate in TREE.gates:
            if gate.needed_for == _EVERYBODY:
                todo = self._with(gate.question, todo, {})
        return self._from(next(iter(TREE.steps)), todo, {})

    def _from(self, at: str, todo: frozenset[str], supposed: Mapping[str, bool | None]) -> int:
        """Returns the length of the longest way from a step on, where `todo` is asked before it, and
        `supposed` are the answers that the way takes.
        """
        if at in TREE.outcomes:
            for gate in TREE.gates:
                if TREE.outcomes[at].ranking[0] in gate.needed_for:
                    for name in gate.when:
                        todo = self._with(TREE.questions[name], todo, supposed)
                    if all(
                        value in self._possible(TREE.questions[name], todo, supposed)
                        for name, value in gate.when.items()
                    ):
                        todo = self._with(gate.question, todo, supposed)
            return len(todo) + self._of_fields(todo, supposed)
        step = TREE.steps[at]
        for question in step.questions:
            todo = self._with(question, todo, supposed)
        lengths = {}
        for value, to in self._branches(step, todo, supposed):
            [*single] = step.questions if len(step.questions) == 1 and step.at_least is None else ()
            known = {**supposed, **{question.id: value for question in single}}
            lengths[to, value if single else None] = known
        return max(self._from(to, todo, known) for (to, _), known in lengths.items())

    def _branches(
        self, step: Step, todo: frozenset[str], supposed: Mapping[str, bool | None]
    ) -> Iterator[tuple[bool | None, str]]:
        """Yields the values that the step may have, and where each leads."""
        each = [self._possible(question, todo, supposed, step.at_least) for question in step.questions]
        decisive = not step.every
        for values, question in zip(each, step.questions, strict=True):
            if decisive in values:
                way = step.first.get(question.id) or step.branches[decisive]
                yield decisive, way.to
            if values == {decisive}:
                return
        if step.first:
            if any(False in values for values in each):
                yield False, step.branches[False].to
        elif all((not decisive) in values for values in each):
            yield not decisive, step.branches[not decisive].to
        if any(None in values for values in each):
            yield None, step.branches[None].to

    def _possible(
        self,
        question: Question,
        todo: frozenset[str],
        supposed: Mapping[str, bool | None],
        at_least: int | None = None,
    ) -> frozenset[bool | None]:
        """Returns the values that a question may have."""
        if question.id in supposed and at_least is None:
            return frozenset({supposed[question.id]})
        if question.id in todo:
            return _ALL
        return frozenset({question.value(self._answers.get(question.id), at_least)})

    def _with(
        self, question: Question, todo: frozenset[str], supposed: Mapping[str, bool | None]
    ) -> frozenset[str]:
        """Returns `todo` with a question and those that come before it, as far as they may yet be asked."""
        if question.id in todo or question.id in self._asked or not question.asked:
            return todo
        settled = question.id in self._answers
        if settled and not (question.who and self._answers[question.id] is False):
            return todo
        for name in question.after:
            todo = self._with(TREE.questions[name], todo, supposed)
        may = all(True in self._possible(TREE.questions[name], todo, supposed) for name in question.only_if)
        return todo if settled or not may else todo | {question.id}

    def _of_fields(self, todo: frozenset[str], supposed: Mapping[str, bool | None]) -> int:
        """Returns how many fields may be asked on a way."""
        may: set[str] = set()
        for field in self._fields:
            if all(self._may_hold(name, may, todo, supposed) for name in field.only_if):
                may.add(field.id)
        return len(may)

    def _may_hold(
        self, name: str, may: Collection[str], todo: frozenset[str], supposed: Mapping[str, bool | None]
    ) -> bool:
        if name in may or _holds(self._values.get(name)):
            return True
        return name in todo and (name not in supposed or supposed[name] is True)
