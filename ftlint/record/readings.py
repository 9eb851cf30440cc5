"""What a file of evaluation results says of one value, whatever its format: facts, without judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ftlint.findings import Path


class Sample(NamedTuple):
    """What became of one example."""

    id: str
    hash: str = ""
    """What tells what was asked from anything else that could be asked under the same id."""
    score: float | None = None
    """The score, or 1 and 0 for right and wrong; None if the example was not scored."""
    error: str = ""
    tokens: int | None = None
    cost: float | None = None
    seconds: float | None = None
    epoch: int = 1
    """Which run of the example it is, if there were several."""


class Scored(NamedTuple):
    """One example, over all its runs."""

    score: float | None
    """The mean of its scores; None if none of its runs has one."""
    hash: str = ""
    """The hash of what was asked, if it is known."""


class Examples(NamedTuple):
    """The single examples behind a value, by their ids."""

    file: str
    """The file that holds them."""
    scored: Mapping[str, Scored]
    mean: float | None
    """The mean of their scores, in the unit of the scores; None if none has one."""
    is_mean: bool
    """Whether the value is that mean, at the decimals that its file gives."""

    def scale(self, value: float) -> float:
        """Returns by what a score is multiplied to be in the unit of `value`, their mean: 1 or 100."""
        mean = self.mean or 0.0
        return 100.0 if abs(value - 100 * mean) < abs(value - mean) else 1.0


class Runs(NamedTuple):
    """What several runs say of one value, in the unit of the metric."""

    values: tuple[tuple[str, float], ...]
    """The file of each run that counts, and its value: at least one."""
    mean: float
    deviation: float | None = None
    """The sample standard deviation; None for a single run."""
    low: float | None = None
    """Student's interval of the mean at the 95 % level; None for a single run."""
    high: float | None = None
    twice: tuple[tuple[str, str, str], ...] = ()
    """A file that does not count, the one that it repeats, and why it does, as a clause."""


class Pair(NamedTuple):
    """Two results on one metric, compared on the examples that both were measured on. What is about gains is
    positive where the new one is better, and in the unit of the metric.
    """

    metric: str
    old: Path
    """The result that was there before: of a baseline."""
    new: Path
    old_label: str
    new_label: str
    old_file: str = ""
    new_file: str = ""
    why_not: str = ""
    """Why they were not compared so, as a clause; then all that follows is empty."""
    help: str = ""
    """What to do about that."""
    shared: int = 0
    """How many examples both have, with a score."""
    alone: tuple[int, int] = (0, 0)
    """How many examples only the old one has with a score, and only the new one."""
    changed: int = 0
    """How many examples have another text under the same id."""
    named: tuple[str, ...] = ()
    """Some ids of those that are not shared."""
    is_right_or_wrong: bool = False
    """Whether each example is right or wrong; else it has a score."""
    right: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How many examples both have right, only the new one, only the old one, and neither."""
    gained: tuple[str, ...] = ()
    """Ids of examples that are better with the new one; the first ones of many."""
    lost: tuple[str, ...] = ()
    """Ids of examples that are worse with the new one; the first ones of many."""
    gain: float = 0.0
    low: float = 0.0
    """The interval of the gain, at the 95 % level."""
    high: float = 0.0
    at: float = 0.05
    """The p-value up to which a difference counts as real."""
    p: float = 1.0
    adjusted: float = 1.0
    """The p-value by Holm, among all metrics that were compared so."""
    among: int = 1
    """How many metrics those are."""
    draws: int = 0
    """How often the bootstrap drew."""
    could_show: float | None = None
    """The smallest gain that so many examples could show."""
    needed: int | None = None
    """How many examples would show this gain, if its share of gained and lost ones stays."""

    @property
    def is_paired(self) -> bool:
        """Whether they were compared on the same examples."""
        return not self.why_not

    @property
    def shows_gain(self) -> bool:
        """Whether the gain is real at its level."""
        return self.is_paired and self.gain > 0 and self.adjusted <= self.at


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
    is_mean: bool | None = None
    """Whether it is the mean of the scores of its examples; None if nothing says so."""
    seed: str = ""
    """The seed of the run, which tells it from other runs of the same model."""
    of_tokens: bool = False
    """Whether the tool measures tokens by it, whatever its name says."""
    chosen_by: str = ""
    """The optimiser that chose by this value what it measures, on the same examples."""
