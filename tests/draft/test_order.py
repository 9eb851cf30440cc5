"""The order of the questions, and how many may still come."""

from random import Random
from typing import Any

import pytest

from ftlint.draft.interview import FIELDS
from ftlint.draft.order import most_left, next_item

TODAY = "2026-06-01"
SOME: dict[str, list[Any]] = {
    "id": ["x"],
    "text": ["Letters"],
    "number": [0.2, 0.9],
    "yes-no": [True, False, None],
    "count": [10, 60, 400],
}


@pytest.mark.parametrize("fields", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_the_number_that_may_still_come_falls_with_each_answer(seed: int, fields: bool) -> None:
    """It is an upper bound that never rises, and it is 1 only for the last question."""
    chance = Random(seed)
    values: dict[str, Any] = {}
    asked: list[str] = []
    left = most_left(values, asked, fields, TODAY)
    shown = []
    while item := next_item(values, asked, fields, TODAY):
        shown.append(most_left(values, asked, fields, TODAY))
        asked.append(item.id)
        if item.id not in FIELDS or chance.random() < 0.7:
            values[item.id] = item.choices[0] if item.choices else chance.choice(SOME[item.kind])
    assert shown == sorted(set(shown), reverse=True)
    assert 1 not in shown[:-1]
    assert len(asked) <= left
    assert most_left(values, asked, fields, TODAY) == 0


def test_the_id_comes_last() -> None:
    """Nobody is asked for an id before anything else."""
    assert next_item({}, [], True, TODAY) == FIELDS["owner"]
    values: dict[str, Any] = {}
    asked: list[str] = []
    while item := next_item(values, asked, True, TODAY):
        asked.append(item.id)
        if item.id not in FIELDS:
            values[item.id] = None
    assert asked[-1] == "project"
    assert most_left(values, asked[:-1], True, TODAY) == 1
