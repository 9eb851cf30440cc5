"""Puts advice into sentences, each with the framework statement that it rests on (statement 4.F)."""

from __future__ import annotations

from ftlint.advice.walk import Walk, branch, consulted, experiment, follow, holds, makes_sense, supposed
from ftlint.framework.decision_tree import NOT_YET, TREE, Answers, Question, Remark, Step
from ftlint.text.phrases import listing, plural, series
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_REASONS = 3
"""The most reasons that are named first."""


class Reason(NamedTuple):
    """One sentence of the advice, with the framework statement it rests on."""

    statement: str
    text: str


class Open(NamedTuple):
    """A question on the path that has no answer."""

    question: str
    """Its id."""
    text: str
    effect: str
    """What its answers would change, as a clause; empty if neither changes anything by itself."""

    def __str__(self) -> str:
        return f"`{self.question}`: {self.text} " + (
            f"With {self.effect}." if self.effect else "By itself, neither answer changes the advice."
        )


class Next(NamedTuple):
    """The one thing to do next."""

    statement: str
    text: str
    """What to do, as a sentence."""
    cost: str
    """What it takes, as a clause."""
    settled: str
    """Which result settles what, as a sentence."""


class Advice(NamedTuple):
    """What the framework advises, and why."""

    advice: str
    """One of the four approaches, or `not-yet`."""
    ranking: tuple[str, ...]
    """The four approaches, best first, even if the advice is `not-yet`."""
    headline: str
    """The advice in one sentence."""
    first: tuple[Reason, ...]
    """What must be in place first; empty unless the advice is `not-yet`."""
    because: tuple[Reason, ...]
    """What decided, at most three reasons, in the order of the steps. The last one decided last."""
    more: tuple[Reason, ...]
    """The other steps on the way, in order."""
    how: tuple[Reason, ...]
    """How to go about it."""
    next: Next
    against: tuple[Reason, ...]
    would_change: tuple[Reason, ...]
    unanswered: tuple[Open, ...]
    contradictions: tuple[Reason, ...]
    """Answers that cannot all be right."""
    path: tuple[str, ...]
    """Ids of the steps taken, and of the outcome."""

    @property
    def deciding(self) -> str:
        """The last answer on the path, and what followed from it."""
        return self.because[-1].text

    @property
    def points_to(self) -> str:
        """The approach that the answers point to, even if something must be in place first."""
        return self.ranking[0]

    def as_data(self) -> dict[str, object]:
        """Returns the advice as described by `schemas/ftlint-advice.v1.schema.json`."""
        return {
            "version": 1,
            "advice": self.advice,
            "headline": self.headline,
            "first": _objects(self.first),
            "because": _objects(self.because),
            "more": _objects(self.more),
            "how": _objects(self.how),
            "next": {
                "section": self.next.statement,
                "text": self.next.text,
                "cost": self.next.cost,
                "settled": self.next.settled,
            },
            "against": _objects(self.against),
            "would_change": _objects(self.would_change),
            "ranking": self.ranking,
            "unanswered": [str(question) for question in self.unanswered],
            "contradictions": _objects(self.contradictions),
            "path": self.path,
        }


def _objects(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    return [{"section": reason.statement, "text": reason.text} for reason in reasons]


def advise(
    answers: Answers,
    facts: Mapping[str, str] | None = None,
    goals: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
) -> Advice:
    """Returns the advice for these answers; `facts`, `goals` and `words` as in Reading.
    A missing answer is unknown.
    """
    say = _Words(answers, facts or {}, goals or {})
    walk = follow(answers)
    approach = walk.outcome.ranking[0]
    end = Reason(walk.outcome.statement, walk.outcome.text)
    first = tuple(
        Reason(gate.statement, f"{_capital(say.fact(gate.question))}: {gate.text}.") for gate in walk.closed
    )
    known = [
        (value, Reason(step.statement, say.step(step, value)))
        for step, value in walk.steps
        if value is not None
    ]
    decided = _deciding([value for value, _ in known])
    headline = walk.outcome.text
    if walk.closed:
        headline = (
            f"Not yet: first {walk.closed[0].text}. After that, the answers point to {TREE.names[approach]}."
        )
    todo, filled = experiment(walk, answers), {**TREE.words, **(words or {})}
    return Advice(
        walk.advice,
        walk.outcome.ranking,
        headline,
        first,
        tuple(reason for place, (_, reason) in enumerate(known) if place in decided) or (end,),
        tuple(reason for place, (_, reason) in enumerate(known) if place not in decided),
        (*([end] if walk.closed and known else []), *say.remarks(TREE.how, approach)),
        Next(
            todo.statement,
            todo.text.format_map(filled),
            todo.cost,
            _capital(todo.settled.format_map(filled)),
        ),
        tuple(say.remarks(TREE.against, approach)),
        tuple(_changes(walk, say)),
        tuple(_open_questions(walk, say)),
        tuple(Reason(c.statement, c.text) for c in TREE.contradictions if holds(c.when, answers)),
        (*(step.id for step, _ in walk.steps), walk.outcome.id),
    )


def _deciding(values: Sequence[bool]) -> set[int]:
    """Returns the places of the known steps to name first: the last one, then what was answered with yes,
    then what was measured and the other answers with no.
    """
    last = len(values) - 1
    others = sorted(range(last), key=lambda place: not values[place])
    return {last, *others[: _REASONS - 1]}


class _Words(NamedTuple):
    """Answers as clauses."""

    answers: Answers
    facts: Mapping[str, str]
    goals: Mapping[str, str]

    def fact(self, question: Question) -> str:
        """Returns the answer as a clause."""
        answer = self.answers.get(question.id)
        if question.id in self.facts:
            return self.facts[question.id]
        if question.kind == "count" and answer is not None:
            return counted(answer)
        return _clause(question, question.value(answer))

    def supposed(self, question: Question, value: bool, at_least: int | None) -> str:
        """Returns the clause for the answer if it had this value."""
        if question.kind == "count":
            if at_least is None:
                return counted(int(value))
            return (
                f"there are {at_least:,} labelled examples or more"
                if value
                else f"there are fewer than {at_least:,} labelled examples"
            )
        if value and question.id in self.goals:
            return self.goals[question.id]
        return _clause(question, value)

    def step(self, step: Step, value: bool | None) -> str:
        """Returns the answer that decided a step, and what follows from it."""
        decisive = value is not step.every or bool(step.first)
        deciding = [
            q
            for q in step.questions
            if not decisive or q.value(self.answers.get(q.id), step.at_least) is value
        ]
        if step.first and value:
            deciding = deciding[:1]
        facts = [self.fact(question) for question in deciding]
        clause = step.none if value is False and step.none else series(facts, "and")
        if step.first and len(facts) > 1:
            clause = "; ".join(facts)
        text = branch(step, value, self.answers).text
        return f"{_capital(clause)}{f': {text}' if text else ''}."

    def remarks(self, remarks: Sequence[Remark], approach: str) -> Iterator[Reason]:
        """Yields the remarks that belong to the approach and hold."""
        for remark in remarks:
            question = remark.question
            if approach in remark.needed_for and (
                question is None
                or question.value(self.answers.get(question.id), remark.at_least) is remark.expected
            ):
                yield Reason(remark.statement, remark.text)


def _clause(question: Question, value: bool | None) -> str:
    return question.when_unknown if value is None else question.when_true if value else question.when_false


def counted(number: int) -> str:
    """Returns a number of labelled examples, as a clause."""
    if number == 1:
        return "there is 1 labelled example"
    return f"there are {number:,} labelled examples" if number else "there are no labelled examples"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- other possible answers ---------------------------------------------------------------------------------


def _changes(walk: Walk, words: _Words) -> Iterator[Reason]:
    """Yields what would change the advice: each answer reversed, if that makes a difference."""
    if walk.closed:
        name = TREE.names[walk.outcome.ranking[0]]
        what = plural(len(walk.closed), "this is", "all of these are")
        yield Reason(
            walk.closed[0].statement,
            f"Once {what} in place, the advice becomes {name}: {listing([g.text for g in walk.closed], '; ')}.",
        )
    closed = {gate.question.id for gate in walk.closed}
    for question, at_least, statement in consulted(walk).values():
        value = question.value(words.answers.get(question.id), at_least)
        if question.is_deed or (value is None and makes_sense(question, words.answers)):
            continue  # a deed cannot be undone; an unanswered question is listed with the effect of each answer
        if question.kind == "count" and question.id in words.facts:
            continue  # the count decides nothing here
        other = value is not True
        new = supposed(words.answers, question, other, at_least)
        if question.id in closed and new.outcome == walk.outcome:
            continue  # reported above
        if effect := _effect(walk, new):
            yield Reason(statement, f"If {words.supposed(question, other, at_least)}, {effect}.")


def _open_questions(walk: Walk, words: _Words) -> Iterator[Open]:
    for question, at_least, _ in consulted(walk).values():
        if question.value(words.answers.get(question.id), at_least) is not None or not makes_sense(
            question, words.answers
        ):
            continue
        labels = {True: "yes", False: "no"}
        if question.kind == "count":
            labels = {True: f"{at_least or 1:,} or more", False: f"fewer than {at_least or 1:,}"}
        effects = {
            value: _effect(walk, supposed(words.answers, question, value, at_least))
            for value in (True, False)
        }
        yield Open(
            question.id,
            question.text,
            "; with ".join(f"{labels[value]}, {effect}" for value, effect in effects.items() if effect),
        )


def _effect(old: Walk, new: Walk) -> str:
    """Returns what changes from one walk to the other, as a clause; empty if nothing does."""
    if new.advice != old.advice:
        name = TREE.names[new.advice]
        if new.advice == NOT_YET:
            target = TREE.names[new.outcome.ranking[0]]
            return f"the advice becomes {name}, on the way to {target}"
        return f"the advice becomes {name}"
    if new.outcome.ranking[0] != old.outcome.ranking[0]:
        return f"the answers point to {TREE.names[new.outcome.ranking[0]]} instead"
    return ""
