"""Applies the decision rules of `web_rules.yaml` to published cases."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from benchmarks.published import BEST, TARGET, Case, answers_of
from ftlint.framework.decision_tree import TREE

FILE = Path(__file__).with_name("web_rules.yaml")
COMPUTED = "prompt_reaches_target"
"""The one fact of a case that is no field of its situation."""


class Rule(NamedTuple):
    """One rule, as it stands in the file."""

    id: str
    name: str
    sources: Sequence[dict[str, Any]]
    """Where it was found: `title`, `by`, `url`, `year`."""
    mapped: str
    """How its words were mapped."""
    conditions: Mapping[str, dict[str, Any]]
    steps: Sequence[dict[str, Any]] = ()
    points: Mapping[str, Any] = MappingProxyType({})

    def says(self, facts: Mapping[str, Any]) -> str:
        """Returns the approach that the rule names for these facts."""
        holds = {name: _any(entry["any"], facts) for name, entry in self.conditions.items()}
        if self.steps:
            return BEST[
                next(step["says"] for step in self.steps if all(holds[name] for name in step["when"]))
            ]
        rag, tuning = (sum(holds[name] for name in self.points[side]) for side in ("rag", "fine-tune"))
        if min(rag, tuning) >= self.points["high"]:
            return BEST["fine-tune+rag"]
        return BEST["prompt" if rag == tuning else "rag" if rag > tuning else "fine-tune"]


@cache
def rules() -> tuple[Rule, ...]:
    """Returns the rules in the file."""
    return tuple(Rule(**entry) for entry in yaml.safe_load(FILE.read_text(encoding="utf-8"))["rules"])


def facts_of(case: Case) -> dict[str, Any]:
    """Returns what a rule sees of a case."""
    return {**case.situation, COMPUTED: answers_of(case.situation, TREE, TARGET)["prompting_passes"]}


def _any(lines: Sequence[dict[str, Any]], facts: Mapping[str, Any]) -> bool:
    return any(all(_holds(facts.get(field), asked) for field, asked in line.items()) for line in lines)


def _holds(value: Any, asked: Any) -> bool:
    """Returns whether a known value is the one asked for; an unknown one is not."""
    if value is None:
        return False
    if isinstance(asked, dict):
        return bool(value >= asked["at_least"])
    return value in asked if isinstance(asked, list) else value is asked
