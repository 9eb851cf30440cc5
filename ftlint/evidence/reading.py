"""Makes readings of the values of a file: their kinds, numbers, texts and days."""

from __future__ import annotations

from math import isfinite
from typing import Any

from ftlint.record.readings import FileReading, Sample

__all__ = [
    "ABSENT",
    "NAN",
    "NUMBER",
    "REPORT",
    "TEXT",
    "FileReading",
    "Sample",
    "day",
    "is_mean",
    "kind_of",
    "mapping",
    "number",
    "plain",
    "settings",
    "text",
    "whole",
]
NUMBER, NAN, ABSENT, TEXT = "number", "nan", "absent", "text"
"""The kinds of a reading: a finite number; NaN or infinite; null or an empty cell; anything else."""
REPORT = frozenset({"precision", "recall", "f1-score", "support"})
"""The columns of a report of scikit-learn as a table."""
_MEANS = frozenset({"acc", "acc_norm", "accuracy", "exact_match", "mean", "pass_rate"})
_NO_MEANS = frozenset(
    {
        *("f1", "f1_score", "macro_f1", "micro_f1", "f1_macro", "precision", "recall", "mcc", "matthews"),
        *("bleu", "sacrebleu", "chrf", "ter", "perplexity", "word_perplexity", "byte_perplexity"),
        *("bits_per_byte", "std", "stderr", "bootstrap_stderr", "var", "median", "min", "max"),
    }
)
"""Metrics by their names: those that are the mean of scores of examples, and those that are not."""


def is_mean(metric: str) -> bool | None:
    """Returns whether a metric is the mean of scores of examples, going by its name; None if it says
    nothing.
    """
    name = metric.lower().replace("-", "_")
    return True if name in _MEANS else False if name in _NO_MEANS else None


def kind_of(value: object) -> str:
    """Returns the kind of a value of a file."""
    if value is None:
        return ABSENT
    if isinstance(value, bool) or not isinstance(value, int | float):
        return TEXT
    return NUMBER if isfinite(value) else NAN


def number(value: object) -> float | None:
    """Returns a finite number as it is, and None for anything else."""
    return value if isinstance(value, int | float) and kind_of(value) == NUMBER else None


def whole(value: object) -> int | None:
    """Returns a whole number as it is, and None for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def mapping(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Returns the object under a key, and an empty one if there is none."""
    found = data.get(key)
    return found if isinstance(found, dict) else {}


def text(value: object) -> str:
    """Returns a text as it is, and an empty one for anything else."""
    return value if isinstance(value, str) else ""


def settings(said: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Returns what has to be the same for two values to be compared, without what is not said. A number is
    the same whether it is written 1 or 1.0.
    """
    texts = {key: text(value) or _as_number(value) for key, value in said.items()}
    return tuple((key, value) for key, value in texts.items() if value)


def _as_number(value: object) -> str:
    known = number(value)
    return "" if known is None else str(int(known) if known == int(known) else known)


def plain(value: object) -> float | str | None:
    """Returns what a reading keeps of a value: a number or a text as it is, the type of a container."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return value if isinstance(value, int | float | str) else None


def day(value: object) -> str:
    """Returns the day of an ISO time, or of seconds since 1970 (also as text) in UTC; else empty."""
    from datetime import UTC, datetime

    try:
        if isinstance(value, str) and len(value) > 9 and value[4] == value[7] == "-":
            return datetime.fromisoformat(value).date().isoformat()
        if isinstance(value, int | float | str) and not isinstance(value, bool):
            return datetime.fromtimestamp(float(value), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        pass
    return ""
