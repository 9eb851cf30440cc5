"""The decision tree: a typed, frozen view of the questions and of `advice` in `framework.yaml`, checked on
import.

The tree is plain data: an implementation in another language needs nothing else. It must do this:

1. **Values.** An answer is true, false, a whole number (for a question of kind `count`) or missing, which
   means unknown. The value of a count with `at_least` is true if the count is that or more. Without
   `at_least`, 0 is false and any other count is true.
2. **Walk.** Start at the first step and take the value of each of its questions. With `any`, the step is true
   if one value is true, false if all are false, otherwise unknown. With `all`, it is false if one is false,
   true if all are true, otherwise unknown. With `first`, it is true if one is true, otherwise false if one is
   false, otherwise unknown. Go to the `to` of that branch, until it is an outcome; a true step with `first`
   goes where its first true question says. The tree has no loops. The outcome's `ranking` orders the
   approaches; the answers point to the first one.
3. **Gates.** Take the gates whose `needed_for` names that first approach and whose `when` holds: each of its
   questions has the value named there. A gate is open if the value of its question (with the gate's own
   `at_least`) equals its `expected`; an unknown value does not open it. If all gates are open, the advice is
   the first approach, otherwise `not-yet`.
4. **Next.** Take the first of `experiments` whose `needed_for` names that first approach, all of whose `when`
   hold and none of whose `unless` (counts with the experiment's own `at_least`). There always is one.
5. **Words.** `advice/sentences.py` builds the sentences only from the texts here. Its functions are short
   enough to reimplement.

`_decision_tree.py` is that part of `framework.yaml` as Python, written by `make gate`.
"""

from __future__ import annotations

from ftlint.framework._decision_tree import DATA
from ftlint.framework.statements import FRAMEWORK, FrameworkError
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

Answer = bool | int | None
"""True, false, a whole number of 0 or more if the question asks for one, or None for unknown."""
Answers: TypeAlias = "Mapping[str, Answer]"
"""Question → answer. A missing question is unknown."""

APPROACHES = ("prompt-engineering", "rag", "fine-tuning", "fine-tuning+rag")
"""The approaches that the tree weighs."""
MEASURED_APPROACHES = ("agent", "other")
"""Approaches that it advises only if they were measured and meet every threshold."""
"""The four ranked approaches, from the simplest to the most complex."""
NOT_YET = "not-yet"
"""The advice while something else must be in place first."""
_READERS = {
    "situation",
    "bill",
    "reason",
    "weighed",
    "unweighed",
    "tried",
    "passes",
    "exhausted",
    "short_by",
    "of",
    "threshold",
    "count",
    "filled",
    "spread",
}


class Question(NamedTuple):
    """One question of the decision."""

    id: str
    statement: str
    """The statement of the framework that asks it."""
    text: str
    help: str
    kind: str
    """`yes-no` or `count`."""
    reads: Mapping[str, object]
    """How a record answers it; `framework.yaml` explains each word."""
    when_true: str
    """The answer as a clause, for true, false and unknown."""
    when_false: str
    when_unknown: str
    who: str
    """What was measured, for a question about thresholds; otherwise empty."""
    after: tuple[str, ...]
    """Questions to ask before it, including `only_if`."""
    only_if: tuple[str, ...]
    """Questions that must be true for this one to make sense."""
    asked: bool
    """Whether people are asked; if not, only measurements answer it."""

    @property
    def is_deed(self) -> bool:
        """Whether it asks what was done, rather than what is true."""
        return bool({"weighed", "unweighed", "tried"} & set(self.reads))

    def value(self, answer: Answer, at_least: int | None = None) -> bool | None:
        """Returns the answer as true, false or unknown. A count is true if it is `at_least` or more,
        1 by default.
        """
        if self.kind == "count" and answer is not None:
            return answer >= (1 if at_least is None else at_least)
        return None if answer is None else bool(answer)


class Branch(NamedTuple):
    """Where one value of a step leads."""

    to: str
    """The next step, or an outcome."""
    text: str
    """What follows from the answer, as the second half of a sentence; empty if nothing does."""


class Step(NamedTuple):
    """One decision."""

    id: str
    statement: str
    title: str
    """The step as one question, for a flowchart."""
    questions: tuple[Question, ...]
    every: bool
    """Whether all questions must be true, rather than any."""
    at_least: int | None
    """The smallest count that is true."""
    none: str
    """The clause for several questions that are all false; empty if a step has only one."""
    branches: Mapping[bool | None, Branch]
    """Value → where it leads; none for true if `first` says it."""
    first: Mapping[str, Branch]
    """Question → where the step leads if it is the first true one; empty unless the step is such a choice."""

    @property
    def ways(self) -> tuple[tuple[bool | None, Branch], ...]:
        """Every branch, with the value that leads there."""
        return (*((True, branch) for branch in self.first.values()), *self.branches.items())


class Outcome(NamedTuple):
    """One end of the tree."""

    id: str
    statement: str
    ranking: tuple[str, ...]
    """The four approaches, best first; before them one of MEASURED_APPROACHES, if the outcome is that."""
    text: str


class Gate(NamedTuple):
    """What must be in place before an approach may be advised."""

    id: str
    question: Question
    at_least: int | None
    expected: bool
    """The value that opens it."""
    statement: str
    needed_for: frozenset[str]
    when: Mapping[str, bool]
    """The answers with which it counts; empty if it always does."""
    text: str
    """What to do while it is closed, as the second half of a sentence."""


class Remark(NamedTuple):
    """What follows from the advice, or speaks against it."""

    needed_for: frozenset[str]
    """The approaches it belongs to."""
    question: Question | None
    """The question it depends on, or None if it always holds."""
    at_least: int | None
    expected: bool
    statement: str
    text: str


class Experiment(NamedTuple):
    """One thing to do next. In its texts, {met} and {same} stand for what meets the thresholds, and for
    the examples that it is measured on.
    """

    needed_for: frozenset[str]
    when: Mapping[str, bool]
    unless: Mapping[str, bool]
    at_least: int | None
    statement: str
    text: str
    cost: str
    """What it takes, as a clause."""
    settled: str
    """Which result settles what."""


class Contradiction(NamedTuple):
    """Answers that cannot all be right."""

    when: Mapping[str, bool]
    statement: str
    text: str


class DecisionTree(NamedTuple):
    """The whole decision."""

    questions: Mapping[str, Question]
    names: Mapping[str, str]
    """Advice → its name in a sentence."""
    words: Mapping[str, str]
    """What stands for {met} and {same} in an experiment where nothing is known of them."""
    steps: Mapping[str, Step]
    """The walk begins at the first one."""
    outcomes: Mapping[str, Outcome]
    gates: tuple[Gate, ...]
    how: tuple[Remark, ...]
    experiments: tuple[Experiment, ...]
    """The last one of an approach has no conditions."""
    against: tuple[Remark, ...]
    contradictions: tuple[Contradiction, ...]


Raw = dict[str, object]


def check(raw: Raw) -> DecisionTree:
    """Returns the tree described by `raw` (`questions` and `advice` of `framework.yaml`).
    Raises FrameworkError if it is not consistent.
    """
    questions = {str(entry["id"]): _question(entry) for entry in cast("list[Raw]", raw["questions"])}
    for question in questions.values():
        for other in question.after:
            _need(other in questions, f"question {question.id}: no question {other}")
    advice = cast("Raw", raw["advice"])
    tree = DecisionTree(
        questions,
        cast("dict[str, str]", advice["names"]),
        cast("dict[str, str]", advice["words"]),
        {str(entry["id"]): _step(entry, questions) for entry in cast("list[Raw]", advice["steps"])},
        {str(entry["id"]): _outcome(entry) for entry in cast("list[Raw]", advice["outcomes"])},
        tuple(_gate(entry, questions) for entry in cast("list[Raw]", advice["gates"])),
        tuple(_remark(entry, questions) for entry in cast("list[Raw]", advice["how"])),
        tuple(_experiment(entry, questions) for entry in cast("list[Raw]", advice["experiments"])),
        tuple(_remark(entry, questions) for entry in cast("list[Raw]", advice["against"])),
        tuple(_contradiction(entry, questions) for entry in cast("list[Raw]", advice["contradictions"])),
    )
    _need(
        set(tree.names) == {*APPROACHES, *MEASURED_APPROACHES, NOT_YET}, "`names` does not name each advice"
    )
    _check_ways(tree)
    for approach in (*APPROACHES, *MEASURED_APPROACHES):
        last = [entry for entry in tree.experiments if approach in entry.needed_for][-1:]
        _need(
            bool(last) and not last[0].when and not last[0].unless,
            f"the last experiment for {approach} has conditions",
        )
    return tree


def _need(condition: bool, message: str) -> None:
    if not condition:
        raise FrameworkError(message)


def _statement(where: str, entry: Raw) -> str:
    statement = str(entry["statement"])
    _need(statement in FRAMEWORK.statements, f"{where}: no statement {statement}")
    return statement


def _texts(entry: Raw, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", entry.get(key, [])))


def _known(where: str, questions: Mapping[str, Question], name: str) -> Question:
    _need(name in questions, f"{where}: no question {name}")
    return questions[name]


def _question(entry: Raw) -> Question:
    where = f"question {entry['id']}"
    reads = cast("dict[str, object]", entry["reads"])
    _need(
        bool(reads) and set(reads) <= _READERS, f"{where}: `reads` knows no {sorted(set(reads) - _READERS)}"
    )
    only_if = _texts(entry, "only_if")
    return Question(
        str(entry["id"]),
        _statement(where, entry),
        str(entry["text"]),
        str(entry["help"]),
        str(entry.get("kind", "yes-no")),
        reads,
        str(entry["when_true"]),
        str(entry["when_false"]),
        str(entry["when_unknown"]),
        str(entry.get("who", "")),
        (*only_if, *_texts(entry, "after")),
        only_if,
        bool(entry.get("asked", True)),
    )


def _step(entry: Raw, questions: Mapping[str, Question]) -> Step:
    where = f"step {entry['id']}"
    kinds = {"any", "all", "first"} & set(entry)
    _need(len(kinds) == 1, f"{where}: needs either `any`, `all` or `first`")
    choices = cast("list[dict[str, str]]", entry.get("first", []))
    names = _texts(entry, "any") + _texts(entry, "all") + tuple(choice["ask"] for choice in choices)
    asked = tuple(_known(where, questions, name) for name in names)
    branches: dict[bool | None, Branch] = {}
    for value, key in ((True, "if_true"), (False, "if_false"), (None, "if_unknown")):
        if value is not True or not choices:
            branch = cast("dict[str, str]", entry[key])
            branches[value] = Branch(branch["to"], branch.get("text", ""))
    _need(
        bool(entry.get("none")) == ("any" in entry and len(asked) > 1),
        f"{where}: `none` is for several questions under `any`",
    )
    at_least = cast("int | None", entry.get("at_least"))
    return Step(
        str(entry["id"]),
        _statement(where, entry),
        str(entry["title"]),
        asked,
        "all" in entry,
        at_least,
        str(entry.get("none", "")),
        branches,
        {choice["ask"]: Branch(choice["to"], choice["text"]) for choice in choices},
    )


def _outcome(entry: Raw) -> Outcome:
    where = f"outcome {entry['id']}"
    ranking = _texts(entry, "ranking")
    weighed = ranking[1:] if ranking[:1] and ranking[0] in MEASURED_APPROACHES else ranking
    _need(sorted(weighed) == sorted(APPROACHES), f"{where}: `ranking` does not order the four approaches")
    return Outcome(str(entry["id"]), _statement(where, entry), ranking, str(entry["text"]))


def _gate(entry: Raw, questions: Mapping[str, Question]) -> Gate:
    where = f"gate {entry['id']}"
    question = _known(where, questions, str(entry["ask"]))
    at_least = cast("int | None", entry.get("at_least"))
    expected = bool(entry.get("expected", True))
    return Gate(
        str(entry["id"]),
        question,
        at_least,
        expected,
        _statement(where, entry),
        _approaches(where, entry),
        _values(where, entry, "when", questions),
        str(entry["text"]),
    )


def _remark(entry: Raw, questions: Mapping[str, Question]) -> Remark:
    where = f"remark {str(entry['text'])[:30]!r}"
    question = _known(where, questions, str(entry["ask"])) if "ask" in entry else None
    at_least = cast("int | None", entry.get("at_least"))
    expected = bool(entry.get("is", True))
    return Remark(
        _approaches(where, entry), question, at_least, expected, _statement(where, entry), str(entry["text"])
    )


def _approaches(where: str, entry: Raw) -> frozenset[str]:
    approaches = frozenset(_texts(entry, "needed_for"))
    _need(
        bool(approaches) and approaches <= {*APPROACHES, *MEASURED_APPROACHES},
        f"{where}: `needed_for` names no approach",
    )
    return approaches


def _values(where: str, entry: Raw, key: str, questions: Mapping[str, Question]) -> Mapping[str, bool]:
    values = cast("dict[str, bool]", entry.get(key, {}))
    for name in values:
        _known(where, questions, name)
    return values


def _experiment(entry: Raw, questions: Mapping[str, Question]) -> Experiment:
    where = f"experiment {str(entry['text'])[:30]!r}"
    return Experiment(
        _approaches(where, entry),
        _values(where, entry, "when", questions),
        _values(where, entry, "unless", questions),
        cast("int | None", entry.get("at_least")),
        _statement(where, entry),
        str(entry["text"]),
        str(entry["cost"]),
        str(entry["settled"]),
    )


def _contradiction(entry: Raw, questions: Mapping[str, Question]) -> Contradiction:
    where = f"contradiction {sorted(cast('dict[str, bool]', entry['when']))}"
    return Contradiction(
        _values(where, entry, "when", questions), _statement(where, entry), str(entry["text"])
    )


def _check_ways(tree: DecisionTree) -> None:
    """Checks that every branch leads to an outcome or to a later step, so that there are no loops, and that
    something leads to each of them.
    """
    ends = set(tree.outcomes)
    _need(not ends & set(tree.steps), "a step and an outcome share an id")
    done = set(ends)
    for step in reversed(list(tree.steps.values())):
        for _, branch in step.ways:
            _need(
                branch.to in ends or branch.to in tree.steps,
                f"step {step.id}: no step or outcome {branch.to}",
            )
            _need(branch.to in done, f"step {step.id}: leads back to {branch.to}")
        done.add(step.id)
    targets = {branch.to for step in tree.steps.values() for _, branch in step.ways}
    for name in (*list(tree.steps)[1:], *ends):
        _need(name in targets, f"nothing leads to {name}")


def as_data() -> Raw:
    """Returns a copy of the questions and the advice as in `framework.yaml`,
    for code that walks the tree in another language, or changes it.
    """
    from copy import deepcopy

    return deepcopy(DATA)


TREE = check(DATA)
