"""Answers for every way through the decision tree."""

from collections.abc import Iterator

from ftlint.advice.walk import branch, follow
from ftlint.framework.decision_tree import TREE, Answer


def ways(at: str, known: dict[str, Answer]) -> Iterator[dict[str, Answer]]:
    """Answers for every way through the tree that people's answers can take:
    one set for each branch of a step.
    """
    if at in TREE.outcomes:
        yield known
        return
    step = TREE.steps[at]
    found: dict[str, dict[str, Answer]] = {}
    options = [known]
    for question in step.questions:
        if question.id not in known and question.asked:
            low: list[Answer] = [True, False, None]
            if step.at_least is not None:
                low = [step.at_least, step.at_least - 1, None]
            options = [{**one, question.id: answer} for one in options for answer in low]
    for one in options:
        [value] = [value for passed, value in follow(one).steps if passed.id == at]
        found.setdefault(f"{value} {branch(step, value, one).to}", one)
    for way, one in found.items():
        yield from ways(way.partition(" ")[2], one)
