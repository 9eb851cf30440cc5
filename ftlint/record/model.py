"""The record as rules see it: typed, frozen, with everything optional that a draft may leave out.

Every part carries its `path`, so that a rule can say where: `Problem(measure.path + ("threshold",), …)`. A
part that is absent from the record is empty here (texts are "", numbers None, lists ()), and a problem at its
path is shown at the nearest parent that exists. `ftlint/record/building.py` builds it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.framework.statements import Approach, Status

Data = Mapping[str, Any]

TUNING_APPROACHES = frozenset({"fine-tuning", "fine-tuning+rag"})
RETRIEVAL_APPROACHES = frozenset({"rag", "fine-tuning+rag"})
LIVE = frozenset({"draft", "proposed", "accepted"})
"""Statuses of decisions that are open or in force."""
SIMPLER_THAN_TUNING = frozenset({"prompt", "few-shot", "rag", "agent"})
"""Baseline approaches that train nothing."""

SMALL_MODEL_PARAMETERS = 15e9
"""Up to this size a model counts as small (framework §5).
The line is ours: in 16 bits it is 30 GB, which one accelerator holds.
"""


class Project(NamedTuple):
    """`project`."""

    path: Path
    id: str
    name: str
    owner: str


class Decision(NamedTuple):
    """`decision`. Dates are texts, YYYY-MM-DD, or empty."""

    path: Path
    approach: Approach
    rationale: str
    date: str
    deciders: tuple[str, ...]
    review_by: str
    supersedes: tuple[str, ...]
    superseded_by: str

    @property
    def tunes(self) -> bool:
        """Whether the approach includes fine-tuning."""
        return self.approach in TUNING_APPROACHES

    @property
    def retrieves(self) -> bool:
        """Whether the approach includes retrieval."""
        return self.approach in RETRIEVAL_APPROACHES


class UseCase(NamedTuple):
    """One of `product.use_cases`."""

    path: Path
    id: str
    description: str
    input: str
    desired_output: str
    suited_because: tuple[str, ...]


class Product(NamedTuple):
    """`product`."""

    path: Path
    core_functionality: str
    objectives: tuple[str, ...]
    use_cases: tuple[UseCase, ...]


class Situation(NamedTuple):
    """`situation`: the answers given, by question."""

    path: Path
    answers: Mapping[str, bool | None]
    """True or False as answered, None for `unknown`; a question that was left out is not in it."""
    prompt_tokens: int | None

    def is_true(self, question: str) -> bool:
        """Whether the question was answered with yes."""
        return self.answers.get(question) is True

    def is_false(self, question: str) -> bool:
        """Whether the question was answered with no; unknown and unanswered are not no."""
        return self.answers.get(question) is False


class Tracking(NamedTuple):
    """`metrics.tracking`."""

    path: Path
    method: str
    location: str
    cadence: str


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
"""Lowest and highest value a unit allows. `points` and `score` have the range their metric states, if any."""

GUARD_KINDS = frozenset({"latency", "cost", "tokens"})
"""Kinds that limit a solution rather than say how good it is; lower is better."""
COST_UNITS = frozenset({"currency", "tokens", "seconds", "milliseconds"})
"""Units in which something is spent."""


class Measure(NamedTuple):
    """One of `metrics.measures`: a metric."""

    path: Path
    id: str
    name: str
    use_case: str
    kind: str
    unit: str
    direction: str
    threshold: float | None
    low: float | None
    """Lowest value possible, by the metric's own range or its unit."""
    high: float | None
    """Highest value possible."""
    description: str = ""
    doubted: bool = False
    """Whether its threshold, its direction or a result cannot be right:
    nothing is concluded from it until that is corrected.
    """

    @property
    def compares(self) -> bool:
        """Whether of two values one can be said to be better:
        the direction is given, and nothing of the metric is doubted.
        """
        return bool(self.direction) and not self.doubted

    def allows(self, value: float) -> bool:
        """Whether `value` is one that the metric can have, by its own range or its unit's."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    def can_gain(self, step: float) -> bool:
        """Whether a value can be better than another by so much: no more than the whole range."""
        return self.low is None or self.high is None or step <= self.high - self.low

    def passes(self, value: float) -> bool:
        """Whether `value` meets the threshold. Nothing does without a threshold or a direction,
        or where the metric is doubted.
        """
        if self.threshold is None or not self.compares:
            return False
        return value >= self.threshold if self.direction == "higher" else value <= self.threshold

    def gain(self, old: float, new: float) -> float:
        """How much better `new` is than `old`, in the metric's unit; negative when worse."""
        return old - new if self.direction == "lower" else new - old

    def show(self, value: float) -> str:
        """`value` as the messages write it: as many decimals as the threshold has, or as it needs."""
        return show_number(value, like=self.threshold)


def show_number(value: float, like: float | None = None) -> str:
    """A number as a reader wrote it: no exponent below 10^15, no trailing digits of binary fractions."""
    if abs(value) >= 1e15:
        return f"{value:g}"
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    if like is not None and isinstance(like, float):
        decimals = len(f"{like:.10f}".rstrip("0").partition(".")[2])
        decimals = max(decimals, 2 if abs(like) <= 1 else 0)
        have = len(text.partition(".")[2])
        if have < decimals:
            text = f"{value:.{decimals}f}"
    return text


class Result(NamedTuple):
    """One measured value, under the id of its metric."""

    path: Path
    metric: str
    value: float
    sample_size: int | None


class Metrics(NamedTuple):
    """`metrics`."""

    path: Path
    tracking: Tracking
    measures: tuple[Measure, ...]
    judged: tuple[Measure, ...]
    """Those that can be judged: with a threshold and a direction, of which nothing is doubted."""

    def by_id(self, metric: str) -> Measure | None:
        """The metric with this id, if there is one."""
        return next((m for m in self.measures if m.id == metric), None)


class Baseline(NamedTuple):
    """One of `baselines`."""

    path: Path
    label: str
    """What messages call it: its id, else its approach."""
    approach: str
    model: str
    date: str
    skipped_because: str
    results: Mapping[str, Result]

    @property
    def tried(self) -> bool:
        """Whether it was tried, rather than left out with a reason."""
        return not self.skipped_because


class Amount(NamedTuple):
    """`data.available` or `data.acquirable`."""

    path: Path
    examples: int | None


class DataPlan(NamedTuple):
    """`data`."""

    path: Path
    available: Amount
    acquirable: Amount
    definition: str
    checks: tuple[str, ...]
    pipeline_needed: bool | None
    """None when unknown or not said."""
    pipeline_how: str
    splits: Mapping[str, int]
    """`train`, `validation`, `test` → examples, as far as given."""
    privacy: str


class Candidate(NamedTuple):
    """One of `models.candidates`."""

    path: Path
    name: str
    size: str
    results: Mapping[str, Result]

    @property
    def parameters(self) -> float | None:
        """Number of parameters, or None where it is not known."""
        return parameters(self.size)


class Models(NamedTuple):
    """`models`."""

    path: Path
    candidates: tuple[Candidate, ...]
    selected: str
    rationale: str

    def selected_candidate(self) -> Candidate | None:
        """The candidate that was selected, if it is among the candidates."""
        return next((c for c in self.candidates if c.name == self.selected), None)


class Alternative(NamedTuple):
    """One of `method.alternatives`."""

    path: Path
    family: str
    why_not: str


class Method(NamedTuple):
    """`method`."""

    path: Path
    family: str
    technique: str
    rationale: str
    alternatives: tuple[Alternative, ...]


class Retrieval(NamedTuple):
    """`retrieval`."""

    path: Path
    considered: bool | None
    conclusion: str
    corpus: str
    updates: str


class StopRule(NamedTuple):
    """`plan.stop_rule`."""

    path: Path
    metric: str
    max_iterations: int | None
    min_improvement: float | None


class Plan(NamedTuple):
    """`plan`."""

    path: Path
    stop_rule: StopRule
    budget: float | None
    currency: str
    rollback: str


class Iteration(NamedTuple):
    """One of `iterations`."""

    path: Path
    id: str
    date: str
    results: Mapping[str, Result]
    conclusion: str
    model: str
    """The model tuned, or empty: then it is the one selected."""


class WaiverEntry(NamedTuple):
    """One of `waivers`."""

    path: Path
    rule: str
    reason: str
    approved_by: str
    expires: str


class Record(NamedTuple):
    """One decision record."""

    data: Data
    """The plain data, for what the view does not name."""
    today: str
    """The day of the run, YYYY-MM-DD in UTC."""
    status: Status
    project: Project
    decision: Decision
    product: Product
    situation: Situation
    metrics: Metrics
    plan_of_data: DataPlan
    baselines: tuple[Baseline, ...]
    models: Models
    method: Method
    retrieval: Retrieval
    plan: Plan
    iterations: tuple[Iteration, ...]
    waivers: tuple[WaiverEntry, ...]

    @property
    def is_live(self) -> bool:
        """Whether the decision is still open or in force: not rejected, not superseded."""
        return self.status in LIVE

    def tried(self, approach: str) -> tuple[Baseline, ...]:
        """The baselines of this approach that were tried."""
        return tuple(b for b in self.baselines if b.approach == approach and b.tried)

    def skipped(self, approach: str) -> Baseline | None:
        """The entry that says why this approach was left out, if there is one."""
        return next((b for b in self.baselines if b.approach == approach and not b.tried), None)

    def iter_results(self) -> Iterator[Result]:
        """Every measured value of the record: of baselines, candidates and iterations."""
        for group in (self.baselines, self.models.candidates, self.iterations):
            for part in group:
                yield from part.results.values()

    def results_of(self, model: str) -> tuple[Mapping[str, Result], ...]:
        """What was measured with this model, as a candidate, in baselines and in iterations; empty when
        nothing was.

        An iteration that names no model is one of the model selected. Upper and lower case are the same.
        """
        name = model.casefold()
        selected = self.models.selected
        named: list[tuple[str, Mapping[str, Result]]] = [(c.name, c.results) for c in self.models.candidates]
        named += [(b.model, b.results) for b in self.baselines]
        named += [(i.model or selected, i.results) for i in self.iterations]
        return tuple(results for other, results in named if results and other.casefold() == name)


def parameters(size: str) -> float | None:
    """The number of parameters that a size such as `8B`, `350M` or `1.5T` names,
    or None for `unknown` and no size.
    """
    if not size or size == "unknown":
        return None
    return float(size[:-1]) * {"M": 1e6, "B": 1e9, "T": 1e12}[size[-1]]
