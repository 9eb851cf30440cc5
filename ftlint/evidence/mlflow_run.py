"""What MLflow says of a run, in its folders of text and in its database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.beside import SEED
from ftlint.evidence.logged_steps import TrackedRun, model_of
from ftlint.evidence.reading import day, text, whole

if TYPE_CHECKING:
    from collections.abc import Callable

_STATES = {1: "RUNNING", 2: "SCHEDULED", 3: "FINISHED", 4: "FAILED", 5: "KILLED"}
"""How MLflow numbers the states of a run in its files; its database has the words."""


def run_of(name: str, status: object, began: object, param: Callable[[str], str]) -> TrackedRun:
    """Returns a run. `status` is a number or a word of MLflow, `began` is in milliseconds since 1970, and
    `param` returns the text of a parameter.
    """
    known = _STATES.get(status, "") if isinstance(status, int) else text(status)
    start = whole(began)
    return TrackedRun(
        name,
        known if known in _STATES.values() else "",
        model_of(param),
        "" if start is None else day(start / 1000),
        param(SEED),
    )
