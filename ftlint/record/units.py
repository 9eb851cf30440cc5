"""The meaning of the kinds and units of metrics."""

from collections.abc import Mapping

UNIT_RANGES: Mapping[str, tuple[float | None, float | None]] = {
    "fraction": (0, 1),
    "percent": (0, 100),
    "seconds": (0, None),
    "milliseconds": (0, None),
    "tokens": (0, None),
    "currency": (0, None),
    "count": (0, None),
    "ratio": (0, None),
}
"""The lowest and highest value of a unit.
`points` and `score` have the range given by their metric, if any.
"""

SCALES: Mapping[str, tuple[str, int]] = {
    "fraction": ("fraction", 1),
    "percent": ("fraction", 100),
    "seconds": ("seconds", 1),
    "milliseconds": ("seconds", 1000),
}
"""Units that can be compared: unit → base unit, and how many of the unit make one of the base unit."""

GUARD_KINDS = frozenset({"latency", "cost", "tokens"})
"""Kinds that limit a solution rather than say how good it is; lower is better."""
LOWER_KINDS = GUARD_KINDS | {"error-rate"}
"""Kinds of which lower is better."""
COST_UNITS = frozenset({"currency", "tokens", "seconds", "milliseconds"})
"""Units of something that is spent."""
