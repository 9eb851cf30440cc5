"""What a file of evaluation results says: readings, whatever its format."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

NUMBER, NAN, ABSENT, TEXT = "number", "nan", "absent", "text"
"""The kinds of a reading: a finite number; NaN or infinite; null or an empty cell; anything else."""


class Sample(NamedTuple):
    """What became of one example."""

    id: str
    hash: str = ""
    score: float | None = None
    """The score, or 1 and 0 for right and wrong; None if the example was not scored."""
    error: str = ""
    tokens: int | None = None
    cost: float | None = None
    seconds: float | None = None


class FileReading(NamedTuple):
    """One value in a file, and what the file says about it. What it does not say is None or empty."""

    name: str
    """The metric, in the spelling of the tool; the task comes first if the file has several."""
    value: float | str | None
    kind: str
    address: str
    """Where it stands: a JSON Pointer, or the row and the column."""
    tool: str
    unit: str = ""
    """`fraction` or `percent`, if the format says which."""
    higher_is_better: bool | None = None
    n: int | float | None = None
    n_kind: str = ""
    """What `n` counts: `examples`, `results` or `weight`."""
    stderr: float | None = None
    model: str = ""
    task: str = ""
    split: str = ""
    run: str = ""
    """What tells several runs in one file apart."""
    step: int | None = None
    date: str = ""
    """The day of the run, as YYYY-MM-DD."""
    tool_version: str = ""
    status: str = ""
    """What the tool says of the run, as in `success` and `cancelled`."""
    limit: float | None = None
    """The limit on examples that the run was given: a number of them, or a share below 1."""
    samples: Iterable[Sample] = ()
    """The examples behind the value, read when they are asked for; empty if the file does not hold them."""


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


def text(value: object) -> str:
    """Returns a text as it is, and an empty one for anything else."""
    return value if isinstance(value, str) else ""


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
