"""A score without the examples that stand in the training data."""

from __future__ import annotations

from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ftlint.record.data_facts import Overlap
    from ftlint.record.readings import Examples


class Without(NamedTuple):
    """What is left of a score."""

    mean: float
    """The mean of the scores that are left, in the unit of the scores."""
    examples: int
    """How many those are."""


def score_without(examples: Examples, overlap: Overlap) -> Without | None:
    """Returns the score of a result without the inputs of the test data that stand in another split. None if
    the examples behind it cannot be told to be those of the test data: by the ids that the data give, or by
    whole numbers that count the examples, from 0 or from 1.
    """
    left_out = _named(examples, overlap)
    if left_out is None or len(overlap.indexes) < overlap.shared:
        return None
    scores = [
        one.score for id_, one in examples.scored.items() if one.score is not None and id_ not in left_out
    ]
    return Without(sum(scores) / len(scores), len(scores)) if scores else None


def _named(examples: Examples, overlap: Overlap) -> frozenset[str] | None:
    known = examples.scored.keys()
    if len(known) != overlap.of:
        return None
    if overlap.ids and known >= set(overlap.ids):
        return frozenset(overlap.ids)
    for first in (0, 1):
        if all(str(index + first) in known for index in range(overlap.of)):
            return frozenset(str(index + first) for index in overlap.indexes)
    return None
