"""Compares two thresholds of a metric: what is asked of a result, before and after."""

from __future__ import annotations

from math import isclose

from ftlint.record.metrics import show_number
from ftlint.record.units import SCALES
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def tighter(before: Mapping[str, Any], after: Mapping[str, Any]) -> float | None:
    """Returns how much tighter a threshold became (negative if looser); None if that cannot be determined.
    Both are entries of `metrics.measures` that have one.
    """
    down, up = before.get("direction"), after.get("direction")
    if not down or not up:
        return bool(up) - bool(down)
    (scale, per), (new_scale, new_per) = (
        SCALES.get(unit, (unit, 1)) for unit in (before.get("unit", ""), after.get("unit", ""))
    )
    if down != up or scale != new_scale:
        return None
    old, new = before["threshold"] / per, after["threshold"] / new_per
    if per != new_per and isclose(old, new, rel_tol=1e-9):
        return 0  # 0.901 and 90.1 percent are equal except for the last binary digit
    step: float = new - old
    return -step if up == "lower" else step


def moved(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    """Returns what was done to a threshold, as in `lowered from 0.85 to 0.80`. `before` is None if there was
    none.
    """
    new = show_number(after["threshold"], like=after["threshold"])
    if before is None:
        return f"set to {new}"
    old = show_number(before["threshold"], like=before["threshold"])
    turned = [
        f"{key} from `{before.get(key, 'none')}` to `{after.get(key, 'none')}`"
        for key in ("direction", "unit")
        if before.get(key) != after.get(key)
    ]
    if turned:
        return f"changed from {old} to {new}, with its {' and its '.join(turned)},"
    return f"{'raised' if after['threshold'] > before['threshold'] else 'lowered'} from {old} to {new}"
