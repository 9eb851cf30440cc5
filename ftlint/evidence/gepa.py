"""What GEPA writes of an optimisation, also through DSPy: the prompts that it tried, and their scores on the
examples by which it chose among them. To a reader it is plain JSON.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ftlint.evidence.reading import FileReading

_KEYS = frozenset({"candidates", "val_aggregate_scores", "val_subscores"})
_SCORE = re.compile(r"/val_(?:aggregate_scores|subscores)/([0-9]{1,9})")


def is_result(data: dict[str, Any]) -> bool:
    """Returns whether an object has the candidates of GEPA and their scores."""
    return data.keys() >= _KEYS


def told(data: dict[str, Any], reading: FileReading) -> FileReading:
    """Returns a reading with what such a file tells beside it: of a score, how many examples there are, and
    that they chose the prompt.
    """
    match = _SCORE.match(reading.address)
    if match is None:
        return reading
    scores = data["val_subscores"]
    place = int(match[1])
    each = scores[place] if isinstance(scores, list) and place < len(scores) else None
    n = len(each) if isinstance(each, dict | list) and "aggregate" in match[0] else None
    return reading._replace(n=n, n_kind="" if n is None else "examples", chosen_by="GEPA")
