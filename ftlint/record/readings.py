"""What a file of evaluation results says of one value, whatever its format: facts, without judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    examples: float | None = None
    """How many different examples were run, if `n` counts something else or only some of them."""
    results: float | None = None
    """How many results there are, if each example was run several times and `n` does not count them."""
    whole: float | None = None
    """How many examples the data set has."""
    left_out: int = 0
    """How many results the value leaves out, because they have no score."""
    errors: int = 0
    """How many results are errors, whether the value leaves them out or not."""
    is_sum: bool = False
    """Whether it is a sum over the examples."""
    source: str = ""
    """The page that the file says the value is from."""
    adapter: str = ""
    """The adapter that was loaded on top of `model`."""
    settings: tuple[tuple[str, str], ...] = ()
    """What has to be the same for two values to be compared: what it is, and its value."""
    evaluations: int = 0
    """How many times the run measured it, if it did so at several steps."""
    last: tuple[int, float] | None = None
    """The last step at which the run measured it, and the value then."""
    edits: int = 0
    """How many of its scores were changed after the run."""
