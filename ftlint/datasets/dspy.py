"""What DSPy writes: a compiled program, with the examples that its prompt shows, and an evaluation.

Examples of both are the same if the fields of their inputs are. So an evaluation on examples that the program
was compiled from is found as any leak is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.datasets.texts import dumped, text_of
from ftlint.datasets.turns import Example, oddities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MADE = frozenset({"augmented", "reasoning", "rationale"})
"""Fields that DSPy or a module of it adds: none of them is asked."""
_EXPECTED, _PREDICTED = "example_", "pred_"
"""How the columns of an answer begin, where the example and the prediction both have it."""


def demos_of(data: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], Example]]:
    """Yields the demos of a compiled program, as they stand there and as examples; nothing of other data."""
    if not isinstance(data.get("metadata"), dict):
        return
    for part in (data, *data.values()):
        if isinstance(part, dict) and isinstance(part.get("demos"), list) and "signature" in part:
            for demo in part["demos"]:
                fields = [name for name in demo if name not in _MADE] if isinstance(demo, dict) else []
                # The signature does not say which fields are outputs: they are the last.
                if len(fields) > 1:
                    yield demo, _example("dspy-demo", demo, fields[:-1], demo[fields[-1]])


def evaluated(data: Mapping[str, Any]) -> Example | None:
    """Returns the example that a row of an evaluation is of; None if it is no such row. The last column holds
    what the metric gave.
    """
    expected = [name for name in data if name.startswith(_EXPECTED)]
    if not expected or any(_PREDICTED + name.removeprefix(_EXPECTED) not in data for name in expected):
        return None
    beside = (*expected, *(_PREDICTED + name.removeprefix(_EXPECTED) for name in expected), *_MADE)
    fields = [name for name in [*data][:-1] if name not in beside]
    return _example("dspy-evaluation", data, fields, data[expected[-1]]) if fields else None


def _example(shape: str, data: Mapping[str, Any], fields: list[str], target: object) -> Example:
    asked = {name: data[name] for name in fields}
    text = dumped(asked) if len(fields) > 1 else text_of(asked[fields[0]])
    return Example(shape, text, text_of(target), text, tuple(oddities(target)))
