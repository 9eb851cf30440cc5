"""Chooses again what the cases could have taught: the numbers in the tree, and its ends.

With each source left out in turn, the numbers that agree best with the other sources are chosen, and with
them, for each branch that leads to an outcome, which of the outcome's first two approaches stands first. The
source left out is judged with these. What is not chosen again is which questions are asked, in which order.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from benchmarks.advice_scores import Figures, Pick, figures_of
from benchmarks.published import TARGET, Case, answers_of
from ftlint.advice.walk import Walk, follow
from ftlint.framework.decision_tree import TREE, Answers, DecisionTree

GRIDS: Mapping[str, tuple[float, ...]] = {
    "examples": (50, 100, 200, 300, 500),
    "spread": (0.10, 0.15, 0.20, 0.25),
    "short_by": (0.20, 0.25, 0.333, 0.40, 0.50),
    "target": (0.80, 0.85, 0.90, 0.95),
}
"""Kind of number → the values that it is chosen from, beside ftlint's own."""


class Number(NamedTuple):
    """A number that was chosen by hand."""

    kind: str
    """`examples`, which a step accepts as enough; `target`, the share of the scale that counts as good if no
    threshold is published; or a word of a question's `reads`.
    """
    own: float
    """The value that ftlint uses."""


def numbers_of(tree: DecisionTree) -> tuple[Number, ...]:
    """Returns the numbers in a tree's steps and in the questions they ask, and the target."""
    steps = tree.steps.values()
    examples = sorted({step.at_least for step in steps if step.at_least is not None})
    asked = {question.id for step in steps for question in step.questions}
    reads = [
        Number(kind, float(str(tree.questions[name].reads[kind])))
        for kind in GRIDS
        for name in sorted(asked)
        if kind in tree.questions[name].reads
    ]
    return (*(Number("examples", number) for number in examples), *reads, Number("target", TARGET))


NUMBERS = numbers_of(TREE)
Setting = tuple[float, ...]
"""A value for each of NUMBERS."""
OWN: Setting = tuple(number.own for number in NUMBERS)


def tree_with(setting: Setting) -> DecisionTree:
    """Returns ftlint's tree with these numbers."""
    new = dict(zip(NUMBERS, setting, strict=True))
    return TREE._replace(
        steps={
            name: step
            if step.at_least is None
            else step._replace(at_least=int(new[Number("examples", step.at_least)]))
            for name, step in TREE.steps.items()
        },
        questions={
            name: question._replace(
                reads={
                    kind: new.get(Number(kind, value), value) if isinstance(value, float) else value
                    for kind, value in question.reads.items()
                }
            )
            for name, question in TREE.questions.items()
        },
    )


def turned(tree: DecisionTree) -> DecisionTree:
    """Returns the tree with the first two approaches of each outcome exchanged."""
    return tree._replace(
        outcomes={
            name: outcome._replace(ranking=(outcome.ranking[1], outcome.ranking[0], *outcome.ranking[2:]))
            for name, outcome in tree.outcomes.items()
        }
    )


def pick_of(case: Case, walk: Walk) -> Pick:
    """Returns what a walk through the tree advises for a case."""
    return Pick(case.source, case.best, walk.outcome.ranking, walk.advice)


def answers_to(cases: Sequence[Case], tree: DecisionTree, setting: Setting = OWN) -> list[Answers]:
    """Returns what the cases answer to the questions of `tree`, with this setting's target."""
    return [answers_of(case.situation, tree, setting[-1]) for case in cases]


class End(NamedTuple):
    """A branch that leads to an outcome."""

    step: str
    value: bool | None
    outcome: str


def end_of(walk: Walk) -> End:
    """Returns the branch at which a walk ends."""
    step, value = walk.steps[-1]
    return End(step.id, value, walk.outcome.id)


class Learned(NamedTuple):
    """The result of choosing again."""

    picks: list[Pick]
    """Each source judged with the choices that agree best on the others."""
    settings: Counter[Setting]
    """For how many sources each set of numbers was chosen."""
    turned: Counter[End]
    """For how many sources an end was turned round."""
    everywhere: list[Figures]
    """The figures of each set of numbers on all sources, with ftlint's own ends."""


class _Side(NamedTuple):
    """What one end, own or turned, matches: in all, and by source."""

    total: Fraction
    by_source: Mapping[str, Fraction]

    def without(self, source: str) -> Fraction:
        return self.total - self.by_source.get(source, 0)


class _Fit(NamedTuple):
    """How a set of numbers does on all cases."""

    own: list[Pick]
    turned: list[Pick]
    ends: list[End]
    sides: Mapping[End, tuple[_Side, _Side]]
    """What each end matches as it is, and turned round."""
    best: Fraction
    """What the better side of each end matches, in all."""

    def is_turned(self, end: End, without: str) -> bool:
        own, turned = (side.without(without) for side in self.sides[end])
        return turned > own  # a tie leaves the end as it is

    def agreement(self, source: str, ends: Sequence[End]) -> Fraction:
        """Returns what is matched of the other sources; `ends` are those of this source."""
        changed = sum(
            max(own.without(source), turned.without(source)) - max(own.total, turned.total)
            for own, turned in (self.sides[end] for end in set(ends))
        )
        return self.best + changed


def learn(cases: Sequence[Case]) -> Learned:
    """Chooses numbers and ends again, with each source left out in turn. Ties go to ftlint's own numbers,
    then to those that change the fewest, and leave an end as it is.
    """
    grids = [
        [number.own, *(value for value in GRIDS[number.kind] if value != number.own)] for number in NUMBERS
    ]
    settings = sorted(product(*grids), key=_changed)
    answers: dict[Setting, list[Answers]] = {}
    fits = {setting: _fit(cases, setting, answers) for setting in settings}
    by_source: dict[str, list[int]] = {}
    for index, case in enumerate(cases):
        by_source.setdefault(case.source, []).append(index)
    picks: list[Pick | None] = [None] * len(cases)
    chosen: Counter[Setting] = Counter()
    turned_ends: Counter[End] = Counter()
    for source, indices in by_source.items():
        setting = max(
            settings,
            key=lambda setting: fits[setting].agreement(source, [fits[setting].ends[i] for i in indices]),
        )
        fit = fits[setting]
        chosen[setting] += 1
        turned_ends.update(end for end in fit.sides if fit.is_turned(end, source))
        for index in indices:
            picks[index] = (fit.turned if fit.is_turned(fit.ends[index], source) else fit.own)[index]
    everywhere = [figures_of(fits[setting].own) for setting in settings]
    return Learned([pick for pick in picks if pick], chosen, turned_ends, everywhere)


def _fit(cases: Sequence[Case], setting: Setting, known: dict[Setting, list[Answers]]) -> _Fit:
    tree = tree_with(setting)
    # How many examples are enough changes no answer.
    rest = tuple(value for number, value in zip(NUMBERS, setting, strict=True) if number.kind != "examples")
    if rest not in known:
        known[rest] = answers_to(cases, tree, setting)
    other = turned(tree)
    walks = [follow(given, tree) for given in known[rest]]
    own = [pick_of(case, walk) for case, walk in zip(cases, walks, strict=True)]
    exchanged = [pick_of(case, follow(given, other)) for case, given in zip(cases, known[rest], strict=True)]
    ends = [end_of(walk) for walk in walks]
    sides = {end: (_side(own, ends, end), _side(exchanged, ends, end)) for end in dict.fromkeys(ends)}
    best = sum((max(side.total for side in pair) for pair in sides.values()), Fraction(0))
    return _Fit(own, exchanged, ends, sides, best)


def _side(picks: Sequence[Pick], ends: Sequence[End], end: End) -> _Side:
    sizes = Counter(pick.source for pick in picks)
    matched: dict[str, Fraction] = {}
    for pick, at in zip(picks, ends, strict=True):
        if at == end and pick.ranking[0] == pick.best:
            matched[pick.source] = matched.get(pick.source, Fraction(0)) + Fraction(1, sizes[pick.source])
    return _Side(sum(matched.values(), Fraction(0)), matched)


def _changed(setting: Setting) -> int:
    """Returns how many of ftlint's own numbers it changes."""
    return sum(new != own for new, own in zip(setting, OWN, strict=True))
