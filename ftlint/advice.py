"""What the framework advises: the decision tree walked with a record's answers, in sentences (statement 4.F).

    Reading      what a record answers, and the measured facts behind it
    advise       answers → Advice
    follow       answers → Walk, the way through the tree without the sentences
    next_question  what to ask next, which leaves out what an answer made needless

`ftlint/framework/decision_tree.py` says how the tree is to be walked, in whatever language.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from ftlint.domain.ladder import first_miss, is_reason, simplest_pass
from ftlint.domain.vague_words import blank
from ftlint.framework.decision_tree import NOT_YET, TREE, Answer, Answers, Gate, Outcome, Question, Remark, Step, Tree
from ftlint.record.model import SIMPLER_THAN_TUNING, Measure, Record, Result
from ftlint.text.phrases import listing


class Reason(NamedTuple):
    """One sentence of an advice, with the framework statement it rests on."""

    section: str
    text: str


class Open(NamedTuple):
    """A question on the way that has no answer."""

    question: str
    """Its id."""
    text: str
    effect: str
    """What its answers would change, as a clause; empty where neither changes anything by itself."""

    def __str__(self) -> str:
        return f"`{self.question}`: {self.text} " + (
            f"With {self.effect}." if self.effect else "By itself, neither answer changes the advice."
        )


class Advice(NamedTuple):
    """What the framework advises, and why."""

    advice: str
    """One of the four approaches, or `not-yet`."""
    ranking: tuple[str, ...]
    """The four approaches, best first, also where the advice is `not-yet`."""
    headline: str
    """The advice in one sentence."""
    first: tuple[Reason, ...]
    """What has to be in place before; empty unless the advice is `not-yet`."""
    because: tuple[Reason, ...]
    """The steps that led to it, and what follows from it."""
    against: tuple[Reason, ...]
    would_change: tuple[Reason, ...]
    unanswered: tuple[Open, ...]
    contradictions: tuple[Reason, ...]
    """Answers that cannot all be right."""
    path: tuple[str, ...]
    """Ids of the steps that were walked, and of the outcome."""

    @property
    def deciding(self) -> str:
        """The last answer on the way, and what followed from it."""
        texts = [reason.text for reason in self.because]
        return texts[texts.index(TREE.outcomes[self.path[-1]].text) - 1]

    @property
    def points_to(self) -> str:
        """The approach that the answers point to, whatever has to be in place before."""
        return self.ranking[0]

    def as_data(self) -> dict[str, object]:
        """The advice as `schemas/ftlint-advice.v1.schema.json` describes it."""
        return {
            "version": 1,
            "advice": self.advice,
            "headline": self.headline,
            "first": _objects(self.first),
            "because": _objects(self.because),
            "against": _objects(self.against),
            "would_change": _objects(self.would_change),
            "ranking": self.ranking,
            "unanswered": [str(question) for question in self.unanswered],
            "contradictions": _objects(self.contradictions),
            "path": self.path,
        }


def _objects(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    return [reason._asdict() for reason in reasons]


class Reading(NamedTuple):
    """What a record says to the questions."""

    answers: dict[str, Answer]
    facts: dict[str, str]
    """Question → a clause that says what was measured or counted."""
    goals: dict[str, str]
    """Question about thresholds → the clause that says what would meet them."""


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


def advise(answers: Answers, facts: Mapping[str, str] | None = None, goals: Mapping[str, str] | None = None) -> Advice:
    """The advice for these answers; `facts` and `goals` as in Reading. What is not answered is unknown."""
    words = _Words(answers, facts or {}, goals or {})
    walk = follow(answers)
    approach = walk.outcome.ranking[0]
    first = tuple(Reason(gate.section, f"{_capital(words.fact(gate.question))}: {gate.text}.") for gate in walk.closed)
    steps = tuple(Reason(step.section, words.step(step, value)) for step, value in walk.steps if value is not None)
    next_ones = tuple(words.remarks(TREE.next, approach))
    headline = walk.outcome.text
    if walk.closed:
        headline = f"Not yet: first {walk.closed[0].text}. After that, the answers point to {TREE.names[approach]}."
    return Advice(
        walk.advice,
        walk.outcome.ranking,
        headline,
        first,
        (*first, *steps, Reason(walk.outcome.section, walk.outcome.text), *next_ones),
        tuple(words.remarks(TREE.against, approach)),
        tuple(_changes(walk, words)),
        tuple(_open_questions(walk, words)),
        tuple(Reason(c.section, c.text) for c in TREE.contradictions if _holds(c.when, answers)),
        (*(step.id for step, _ in walk.steps), walk.outcome.id),
    )


def advise_on(record: Record) -> Advice:
    """The advice for a record."""
    return advise(*read(record))


def within_reach(answers: Answers) -> frozenset[str]:
    """The approaches that the answers may point to, whatever the unknown ones turn out to be."""
    return _within_reach(next(iter(TREE.steps)), answers)


def next_question(answers: Answers, asked: Collection[str]) -> Question | None:
    """The question to ask next, given what was answered and what was asked already (an unknown answer was asked too); None at the end.

    Only what the walk needs is asked: first what every approach needs, then the steps as they come, then what the outcome still needs.
    """
    walk = follow(answers)
    for question in _in_order(walk, answers):
        if pending := _pending(question, answers, asked):
            return pending
    return None


class AnswersOf(dict[str, Answer]):
    """What a record answers, found out for each question when it is asked for, and without the words for it.

    Most runs of the linter ask for a few, and read no words.
    """

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    def get(self, question: str, _: object = None) -> Answer:  # every question has an answer: there is no default
        """The answer to a question, by its id."""
        if question not in self:
            self[question] = _answer(TREE.questions[question], self._record, None)
        return self[question]


def read(record: Record, tree: Tree = TREE) -> Reading:
    """What a record says to each question of `tree`."""
    reading = Reading({}, {}, {})
    for question in tree.questions.values():
        reading.answers[question.id] = _answer(question, record, reading)
    return reading


# --- walking ----------------------------------------------------------------------------------------------------------------------


def follow(answers: Answers, tree: Tree = TREE) -> Walk:
    """The way through `tree`; what is not answered is unknown."""
    steps: list[tuple[Step, bool | None]] = []
    at = next(iter(tree.steps))
    while at in tree.steps:
        step = tree.steps[at]
        value = _value(step, answers)
        steps.append((step, value))
        at = step.branches[value].to
    outcome = tree.outcomes[at]
    closed = tuple(gate for gate in tree.gates if outcome.ranking[0] in gate.needed_for and not _open(gate, answers))
    return Walk(tuple(steps), outcome, closed)


def _within_reach(at: str, answers: Answers) -> frozenset[str]:
    if at in TREE.outcomes:
        return frozenset(TREE.outcomes[at].ranking[:1])
    step = TREE.steps[at]
    value = _value(step, answers)
    if value is not None or any(question.who for question in step.questions):  # what was not measured stays unknown
        return _within_reach(step.branches[value].to, answers)
    return _within_reach(step.branches[True].to, answers) | _within_reach(step.branches[False].to, answers)


def _value(step: Step, answers: Answers) -> bool | None:
    values = [question.value(answers.get(question.id), step.at_least) for question in step.questions]
    decisive = not step.every
    if decisive in values:
        return decisive
    return None if None in values else not decisive


def _open(gate: Gate, answers: Answers) -> bool:
    return gate.question.value(answers.get(gate.question.id), gate.at_least) is gate.wanted


def _holds(when: Mapping[str, bool], answers: Answers) -> bool:
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
    return question if not settled and _makes_sense(question, answers) else None


def _makes_sense(question: Question, answers: Answers) -> bool:
    return all(TREE.questions[name].value(answers.get(name)) is True for name in question.only_if)


# --- sentences --------------------------------------------------------------------------------------------------------------------


class _Words(NamedTuple):
    """Answers as clauses."""

    answers: Answers
    facts: Mapping[str, str]
    goals: Mapping[str, str]

    def fact(self, question: Question) -> str:
        """What the answer is."""
        answer = self.answers.get(question.id)
        if question.id in self.facts:
            return self.facts[question.id]
        if question.kind == "count" and answer is not None:
            return counted(answer)
        return _clause(question, question.value(answer))

    def supposed(self, question: Question, value: bool, at_least: int | None) -> str:
        """What the answer would be if it had this value."""
        if question.kind == "count":
            if at_least is None:
                return counted(int(value))
            return f"there are {at_least:,} labelled examples or more" if value else f"there are fewer than {at_least:,} labelled examples"
        if value and question.id in self.goals:
            return self.goals[question.id]
        return _clause(question, value)

    def step(self, step: Step, value: bool | None) -> str:
        """The answer that decided a step, and what follows from it."""
        decisive = value is not step.every
        deciding = [q for q in step.questions if not decisive or q.value(self.answers.get(q.id), step.at_least) is value]
        if value is False and len(step.questions) > 1 and not step.every:
            clause = step.none
        else:
            clause = _joined([self.fact(question) for question in deciding])
        text = step.branches[value].text
        return f"{_capital(clause)}{f': {text}' if text else ''}."

    def remarks(self, remarks: Sequence[Remark], approach: str) -> Iterator[Reason]:
        """Those that belong to the approach and hold."""
        for remark in remarks:
            question = remark.question
            if approach in remark.needed_for and (
                question is None or question.value(self.answers.get(question.id), remark.at_least) is remark.wanted
            ):
                yield Reason(remark.section, remark.text)


def _clause(question: Question, value: bool | None) -> str:
    return question.when_unknown if value is None else question.when_true if value else question.when_false


def counted(number: int) -> str:
    """So many labelled examples, as a clause."""
    if number == 1:
        return "there is 1 labelled example"
    return f"there are {number:,} labelled examples" if number else "there are no labelled examples"


def _joined(clauses: Sequence[str]) -> str:
    return " and ".join([", ".join(clauses[:-1]), clauses[-1]] if len(clauses) > 1 else clauses)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# --- what else could be -----------------------------------------------------------------------------------------------------------


def _consulted(walk: Walk) -> dict[str, tuple[Question, int | None, str]]:
    """Every question that had a say, by id: with the number its count was held to, and the section of the step or gate."""
    consulted: dict[str, tuple[Question, int | None, str]] = {}
    for gate in walk.closed:
        consulted.setdefault(gate.question.id, (gate.question, gate.at_least, gate.section))
    for step, _ in walk.steps:
        for question in step.questions:
            if question.asked:
                consulted.setdefault(question.id, (question, step.at_least, step.section))
    return consulted


def _supposed(answers: Answers, question: Question, value: bool, at_least: int | None) -> Walk:
    """The walk if this one answer were different."""
    number = (at_least or 1) if value else (at_least or 1) - 1
    return follow({**answers, question.id: number if question.kind == "count" else value})


def _changes(walk: Walk, words: _Words) -> Iterator[Reason]:
    """What would change the advice: each answer turned round, where that makes a difference."""
    if walk.closed:
        name = TREE.names[walk.outcome.ranking[0]]
        what = "this is" if len(walk.closed) == 1 else "all of these are"
        yield Reason(
            walk.closed[0].section, f"Once {what} in place, the advice becomes {name}: {listing([g.text for g in walk.closed], '; ')}."
        )
    closed = {gate.question.id for gate in walk.closed}
    for question, at_least, section in _consulted(walk).values():
        value = question.value(words.answers.get(question.id), at_least)
        if question.is_deed or (value is None and _makes_sense(question, words.answers)):
            continue  # what was done is not undone; what is unanswered is listed with what each answer would change
        other = value is not True
        new = _supposed(words.answers, question, other, at_least)
        if question.id in closed and new.outcome == walk.outcome:
            continue  # said above
        if effect := _effect(walk, new):
            yield Reason(section, f"If {words.supposed(question, other, at_least)}, {effect}.")


def _open_questions(walk: Walk, words: _Words) -> Iterator[Open]:
    for question, at_least, _ in _consulted(walk).values():
        if question.value(words.answers.get(question.id), at_least) is not None or not _makes_sense(question, words.answers):
            continue
        labels = {True: "yes", False: "no"}
        if question.kind == "count":
            labels = {True: f"{at_least or 1:,} or more", False: f"fewer than {at_least or 1:,}"}
        effects = {value: _effect(walk, _supposed(words.answers, question, value, at_least)) for value in (True, False)}
        yield Open(question.id, question.text, "; with ".join(f"{labels[value]}, {effect}" for value, effect in effects.items() if effect))


def _effect(old: Walk, new: Walk) -> str:
    """What changes from one walk to the other, as a clause; empty where nothing does."""
    if new.advice != old.advice:
        name = TREE.names[new.advice]
        if new.advice == NOT_YET:
            target = TREE.names[new.outcome.ranking[0]]
            return f"the advice becomes {name}, on the way to {target}"
        return f"the advice becomes {name}"
    if new.outcome.ranking[0] != old.outcome.ranking[0]:
        return f"the answers point to {TREE.names[new.outcome.ranking[0]]} instead"
    return ""


# --- reading a record -------------------------------------------------------------------------------------------------------------


def _answer(question: Question, record: Record, reading: Reading | None) -> Answer:
    """What a record says to a question; into `reading`, where there is one, go the words for it."""
    reads = cast("Mapping[str, Any]", question.reads)
    if "situation" in reads:
        answer = record.situation.answers.get(reads["situation"])
        if answer is None and any(reads.get("reason") in case.suited_because for case in record.product.use_cases):
            return True
        return answer
    if "weighed" in reads:
        return any(b.approach in reads["weighed"] and (b.tried or is_reason(b.skipped_because)) for b in record.baselines)
    if "tried" in reads:
        return any(record.tried(approach) for approach in reads["tried"])
    if "passes" in reads:
        return _passes(question, reads["passes"], record, reading)
    if "threshold" in reads:
        return any(measure.threshold is not None and measure.direction for measure in record.metrics.measures)
    if "count" in reads:
        return record.plan_of_data.available.examples
    if "filled" in reads:
        return not blank(record.plan_of_data.definition)
    return _spread(question, float(reads["spread"]), record, reading)


def _passes(question: Question, approaches: Sequence[str], record: Record, reading: Reading | None) -> bool | None:
    """Whether a baseline of these approaches meets every threshold; False only when each that was measured misses one."""
    judged = record.metrics.judged
    if judged and reading:
        parts = [f"{m.show(cast(float, m.threshold))} or {'more' if m.direction == 'higher' else 'less'} on `{m.id}`" for m in judged]
        reading.goals[question.id] = f"{question.who} reaches {listing(parts, ' and ')}"
    if passing := simplest_pass(record, approaches):
        if reading:
            label, told = passing.baseline.label, passing.deciding
            several = f"`{label}` already meets every threshold"
            reading.facts[question.id] = several if len(told) > 1 else _reached(label, *told[0], "already ")
        return True
    measured = [b for b in record.baselines if b.approach in approaches and b.results and b.tried]
    misses = [(baseline, *miss) for baseline in measured if (miss := first_miss(record.metrics, baseline.results))]
    if not misses or len(misses) < len(measured):
        return None
    if reading:
        baseline, measure, result = misses[-1]
        reading.facts[question.id] = _reached(baseline.label, measure, result)
    return False


def _reached(label: str, measure: Measure, result: Result, already: str = "") -> str:
    threshold = measure.show(cast(float, measure.threshold))
    verb = "reaches" if measure.direction == "higher" else "is at"
    return f"`{label}` {already}{verb} {measure.show(result.value)} on `{measure.id}`, where the threshold is {threshold}"


def _spread(question: Question, share: float, record: Record, reading: Reading | None) -> bool | None:
    """Whether models differ by `share` of the larger value on a metric, with the same approach. None when no two were compared."""
    groups: dict[tuple[str, str], dict[str, float]] = {}
    for baseline in record.baselines:
        if baseline.tried and baseline.model and baseline.approach in SIMPLER_THAN_TUNING:
            for result in baseline.results.values():
                groups.setdefault((baseline.approach, result.metric), {})[baseline.model] = result.value
    for candidate in record.models.candidates:
        for result in candidate.results.values():
            groups.setdefault(("", result.metric), {})[candidate.name] = result.value
    widest: tuple[float, Measure, tuple[str, float], tuple[str, float]] | None = None
    for (_, metric), values in groups.items():
        measure = record.metrics.by_id(metric)
        if measure is None or not measure.compares or len(values) < 2:
            continue
        high, low = max(values, key=values.__getitem__), min(reversed(values), key=values.__getitem__)
        scale = max(abs(values[high]), abs(values[low]))
        gap = (values[high] - values[low]) / scale if scale else 0.0
        if widest is None or gap > widest[0]:
            widest = (gap, measure, (high, values[high]), (low, values[low]))
    if widest is None:
        return None
    if reading:
        _, measure, *ends = widest
        better, worse = ends if measure.direction == "higher" else reversed(ends)
        facts = f"`{better[0]}` is at {measure.show(better[1])} on `{measure.id}` and `{worse[0]}` at {measure.show(worse[1])}"
        reading.facts[question.id] = f"with the same prompt, {facts}"
    return widest[0] >= share
