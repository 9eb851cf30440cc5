"""The record as rules see it: typed and frozen. Everything that a draft may leave out is optional.

Every part has its `path`, so that a rule can name the place: `Problem(metric.path + ("threshold",), …)`. A
part that is missing from the record is empty here (texts are "", numbers None, lists ()), and a problem at
its path is shown at the nearest existing parent. Each class builds itself from plain data that the schema has
accepted (`of`).
"""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.framework.statements import Approach, Status
from ftlint.record import is_free
from ftlint.record.metrics import NOTHING, Claim, Data, Metrics, Result, entries
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ftlint.record.bars import ThresholdTime
    from ftlint.record.data_facts import DataFacts
    from ftlint.record.readings import Examples, Pair

TUNING_APPROACHES = frozenset({"fine-tuning", "fine-tuning+rag"})
TUNED_OR_OPEN = TUNING_APPROACHES | {"undecided"}
RETRIEVAL_APPROACHES = frozenset({"rag", "fine-tuning+rag"})
LIVE = frozenset({"draft", "proposed", "accepted"})
"""Statuses of decisions that are open or in force."""
UNTRAINED = "untrained"
"""The rung of a baseline whose approach is `other` and that trains no language model."""
SIMPLER_THAN_TUNING = frozenset(
    {
        "prompt",
        "few-shot",
        "optimized-prompt",
        "structured-output",
        "stronger-model",
        "long-context",
        "rag",
        "agent",
        "classical-model",
        UNTRAINED,
    }
)
"""The rungs that train no language model."""

SMALL_MODEL_PARAMETERS = 15e9
"""The largest model that counts as small, in parameters (framework §5).
The limit is ours: in 16 bits that is 30 GB, which fits on one accelerator.
"""


class Project(NamedTuple):
    """`project`."""

    path: Path
    id: str
    name: str
    owner: str
    rebuilt_from: str
    """The publication that the record was rebuilt from; empty for a team's own record."""

    @classmethod
    def of(cls, data: Data) -> Project:
        """Builds it from a record."""
        raw = data["project"]
        return cls(
            path=("project",),
            id=raw["id"],
            name=raw.get("name", raw["id"]),
            owner=raw.get("owner", ""),
            rebuilt_from=raw.get("rebuilt_from", ""),
        )


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

    @classmethod
    def of(cls, data: Data) -> Decision:
        """Builds it from a record."""
        get = data["decision"].get
        return cls(
            path=("decision",),
            approach=get("approach"),
            rationale=get("rationale", ""),
            date=get("date", ""),
            deciders=tuple(get("deciders", ())),
            review_by=get("review_by", ""),
            supersedes=tuple(get("supersedes", ())),
            superseded_by=get("superseded_by", ""),
        )

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

    @classmethod
    def of(cls, data: Data, path: Path) -> UseCase:
        """Builds it from an entry of `product.use_cases`."""
        get = data.get
        return cls(
            path=path,
            id=data["id"],
            description=get("description", ""),
            input=get("input", ""),
            desired_output=get("desired_output", ""),
            suited_because=tuple(get("suited_because", ())),
        )


class Product(NamedTuple):
    """`product`."""

    path: Path
    core_functionality: str
    objectives: tuple[str, ...]
    use_cases: tuple[UseCase, ...]

    @classmethod
    def of(cls, data: Data) -> Product:
        """Builds it from a record."""
        raw = data.get("product", NOTHING)
        return cls(
            path=("product",),
            core_functionality=raw.get("core_functionality", ""),
            objectives=tuple(raw.get("objectives", ())),
            use_cases=tuple(
                UseCase.of(item, where) for where, item in entries(raw, "use_cases", ("product",))
            ),
        )

    def suited_by(self, question: str) -> UseCase | None:
        """Returns the first use case that has the reason of the same name as the question in
        `suited_because`, which answers it with yes.
        """
        reason = question.replace("_", "-")  # a test holds that each reason is the question of the same name
        return next((case for case in self.use_cases if reason in case.suited_because), None)


class Situation(NamedTuple):
    """`situation`: the answers given, by question."""

    path: Path
    answers: Mapping[str, bool | None]
    """True or False as answered, None for `unknown`; unanswered questions are left out."""
    prompt_tokens: int | None

    @classmethod
    def of(cls, data: Data) -> Situation:
        """Builds it from a record."""
        raw = data.get("situation", NOTHING)
        answers = {
            key: _yes_no(value)
            for key, value in raw.items()
            if key not in ("prompt_tokens", "notes") and not is_free(key)
        }
        return cls(path=("situation",), answers=answers, prompt_tokens=raw.get("prompt_tokens"))

    def is_true(self, question: str) -> bool:
        """Returns whether the question was answered with yes."""
        return self.answers.get(question) is True

    def is_false(self, question: str) -> bool:
        """Returns whether the question was answered with no; unknown and unanswered do not count as no."""
        return self.answers.get(question) is False


class Baseline(NamedTuple):
    """One of `baselines`."""

    path: Path
    label: str
    """Its name in messages: its id, or else its approach."""
    approach: str
    trains: bool | None
    """Whether it trains a language model, as the record says; None if it does not."""
    model: str
    date: str
    skipped_because: str
    results: Mapping[str, Result]

    @classmethod
    def of(cls, data: Data, path: Path) -> Baseline:
        """Builds it from an entry of `baselines`."""
        get = data.get
        approach = data["approach"]
        return cls(
            path=path,
            label=get("id", approach),
            approach=approach,
            trains=get("trains"),
            model=get("model", ""),
            date=get("date", ""),
            skipped_because=get("skipped_because", ""),
            results=Result.all_of(data, path),
        )

    @property
    def rung(self) -> str:
        """Its rung of the ladder: its approach, or UNTRAINED for another approach that trains no language
        model.
        """
        return UNTRAINED if self.approach == "other" and self.trains is False else self.approach

    @property
    def tried(self) -> bool:
        """Whether it was tried, rather than left out with a reason."""
        return not self.skipped_because


class Amount(NamedTuple):
    """`data.available` or `data.acquirable`."""

    path: Path
    examples: int | None
    tokens: int | None

    @classmethod
    def of(cls, data: Data, key: str) -> Amount:
        """Builds it from `data`, which has it under `key`."""
        get = data.get(key, NOTHING).get
        return cls(path=("data", key), examples=get("examples"), tokens=get("tokens"))


class Rights(NamedTuple):
    """`data.rights`."""

    path: Path
    license: str
    consent: str
    personal_data: bool | None
    """None if unknown or not given."""
    deletion: str

    @classmethod
    def of(cls, data: Data) -> Rights:
        """Builds it from `data`."""
        get = data.get("rights", NOTHING).get
        return cls(
            path=("data", "rights"),
            license=get("license", ""),
            consent=get("consent", ""),
            personal_data=_yes_no(get("personal_data")),
            deletion=get("deletion", ""),
        )


class DataFiles(NamedTuple):
    """`data.files`."""

    path: Path
    splits: Mapping[str, str]
    """`train`, `validation`, `test` → the path or pattern of its files, if given."""
    max_tokens: int | None
    personal_data: bool
    """Whether to look for what looks like personal data."""

    @classmethod
    def of(cls, raw: Data) -> DataFiles:
        """Builds it from `data`."""
        files = raw.get("files", NOTHING)
        return cls(
            path=("data", "files"),
            splits={name: files[name] for name in ("train", "validation", "test") if name in files},
            max_tokens=files.get("max_tokens"),
            personal_data=files.get("personal_data") is True,
        )


class DataPlan(NamedTuple):
    """`data`."""

    path: Path
    available: Amount
    acquirable: Amount
    definition: str
    checks: tuple[str, ...]
    pipeline_needed: bool | None
    """None if unknown or not given."""
    pipeline_how: str
    splits: Mapping[str, int]
    """`train`, `validation`, `test` → number of examples, or of tokens, if given."""
    split_by: str
    """By what the splits are kept apart."""
    rights: Rights
    privacy: str
    files: DataFiles

    @classmethod
    def of(cls, data: Data) -> DataPlan:
        """Builds it from a record."""
        raw = data.get("data", NOTHING)
        quality = raw.get("quality", NOTHING)
        pipeline = raw.get("pipeline", NOTHING)
        return cls(
            path=("data",),
            available=Amount.of(raw, "available"),
            acquirable=Amount.of(raw, "acquirable"),
            definition=quality.get("definition", ""),
            checks=tuple(quality.get("checks", ())),
            pipeline_needed=_yes_no(pipeline.get("needed")),
            pipeline_how=pipeline.get("how", ""),
            splits={name: number for name, number in raw.get("splits", NOTHING).items() if not is_free(name)},
            split_by=raw.get("split_by", ""),
            rights=Rights.of(raw),
            privacy=raw.get("privacy", ""),
            files=DataFiles.of(raw),
        )


class Candidate(NamedTuple):
    """One of `models.candidates`."""

    path: Path
    name: str
    size: str
    architecture: str
    provider: str
    retires: str
    """The day on which the provider shuts it down, YYYY-MM-DD, or `unknown`, or empty."""
    results: Mapping[str, Result]

    @classmethod
    def of(cls, data: Data, path: Path) -> Candidate:
        """Builds it from an entry of `models.candidates`."""
        return cls(
            path=path,
            name=data["name"],
            size=data.get("size", ""),
            architecture=data.get("architecture", ""),
            provider=data.get("provider", ""),
            retires=data.get("retires", ""),
            results=Result.all_of(data, path),
        )

    @property
    def is_promptable(self) -> bool:
        """Whether it can be prompted, as far as the record says: an encoder cannot."""
        return self.architecture != "encoder"

    @property
    def parameters(self) -> float | None:
        """The number of parameters, all of which take memory, or None if unknown."""
        return parameters(self.size)

    @property
    def size_in_words(self) -> str:
        """Its size as messages show it: `8B`, or `30B, of which 3B are active`."""
        total, _, active = self.size.partition("-A")
        return f"{total}, of which {active} are active" if active else total


class Models(NamedTuple):
    """`models`."""

    path: Path
    candidates: tuple[Candidate, ...]
    selected: str
    rationale: str

    @classmethod
    def of(cls, data: Data) -> Models:
        """Builds it from a record."""
        raw = data.get("models", NOTHING)
        return cls(
            path=("models",),
            candidates=tuple(Candidate.of(item, at) for at, item in entries(raw, "candidates", ("models",))),
            selected=raw.get("selected", ""),
            rationale=raw.get("rationale", ""),
        )

    def selected_candidate(self) -> Candidate | None:
        """Returns the selected candidate, if it is among the candidates."""
        return next((c for c in self.candidates if c.name == self.selected), None)


class Alternative(NamedTuple):
    """One of `method.alternatives`."""

    path: Path
    family: str
    why_not: str

    @classmethod
    def of(cls, data: Data, path: Path) -> Alternative:
        """Builds it from an entry of `method.alternatives`."""
        return cls(path=path, family=data["family"], why_not=data.get("why_not", ""))


class Method(NamedTuple):
    """`method`."""

    path: Path
    family: str
    technique: str
    serving: str
    objective: str
    """What the training learns from; supervised if the record does not say."""
    algorithm: str
    grader: str
    teacher: str
    teacher_license: str
    rationale: str
    alternatives: tuple[Alternative, ...]

    @classmethod
    def of(cls, data: Data) -> Method:
        """Builds it from a record."""
        raw = data.get("method", NOTHING)
        return cls(
            path=("method",),
            family=raw.get("family", ""),
            technique=raw.get("technique", ""),
            serving=raw.get("serving", ""),
            objective=raw.get("objective", "supervised"),
            algorithm=raw.get("algorithm", ""),
            grader=raw.get("grader", ""),
            teacher=raw.get("teacher", ""),
            teacher_license=raw.get("teacher_license", ""),
            rationale=raw.get("rationale", ""),
            alternatives=tuple(
                Alternative.of(item, at) for at, item in entries(raw, "alternatives", ("method",))
            ),
        )


class Retrieval(NamedTuple):
    """`retrieval`."""

    path: Path
    considered: bool | None
    conclusion: str
    corpus: str
    updates: str

    @classmethod
    def of(cls, data: Data) -> Retrieval:
        """Builds it from a record."""
        get = data.get("retrieval", NOTHING).get
        return cls(
            path=("retrieval",),
            considered=get("considered"),
            conclusion=get("conclusion", ""),
            corpus=get("corpus", ""),
            updates=get("updates", ""),
        )


class StopRule(NamedTuple):
    """`plan.stop_rule`."""

    path: Path
    metric: str
    max_iterations: int | None
    min_improvement: float | None

    @classmethod
    def of(cls, data: Data) -> StopRule:
        """Builds it from `plan`."""
        get = data.get("stop_rule", NOTHING).get
        return cls(
            path=("plan", "stop_rule"),
            metric=get("metric", ""),
            max_iterations=get("max_iterations"),
            min_improvement=get("min_improvement"),
        )


class Plan(NamedTuple):
    """`plan`."""

    path: Path
    stop_rule: StopRule
    budget: float | None
    currency: str
    rollback: str
    safety_before: str
    """How the model's safety is checked before it is tuned."""
    safety_after: str
    base_model_exit: str
    owner: str
    """Who answers for the tuned model once it is in use."""

    @classmethod
    def of(cls, data: Data) -> Plan:
        """Builds it from a record."""
        raw = data.get("plan", NOTHING)
        budget = raw.get("budget", NOTHING)
        safety = raw.get("safety_check", NOTHING)
        return cls(
            path=("plan",),
            stop_rule=StopRule.of(raw),
            budget=budget.get("amount"),
            currency=budget.get("currency", ""),
            rollback=raw.get("rollback", ""),
            safety_before=safety.get("before", ""),
            safety_after=safety.get("after", ""),
            base_model_exit=raw.get("base_model_exit", ""),
            owner=raw.get("owner", ""),
        )


class Iteration(NamedTuple):
    """One of `iterations`."""

    path: Path
    id: str
    date: str
    results: Mapping[str, Result]
    conclusion: str
    model: str
    """The tuned model; if empty, it is the selected one."""

    @classmethod
    def of(cls, data: Data, path: Path) -> Iteration:
        """Builds it from an entry of `iterations`."""
        get = data.get
        return cls(
            path=path,
            id=data["id"],
            date=get("date", ""),
            results=Result.all_of(data, path),
            conclusion=get("conclusion", ""),
            model=get("model", ""),
        )


class AfterLaunch(NamedTuple):
    """One of `outcome`: what was measured in use after the launch."""

    path: Path
    date: str
    results: Mapping[str, Result]
    held: bool | None
    """Whether the decision held; None if unknown or not given."""
    note: str

    @classmethod
    def of(cls, data: Data, path: Path) -> AfterLaunch:
        """Builds it from an entry of `outcome`."""
        get = data.get
        return cls(
            path=path,
            date=get("date", ""),
            results=Result.all_of(data, path),
            held=_yes_no(get("held")),
            note=get("note", ""),
        )


class WaiverEntry(NamedTuple):
    """One of `waivers`."""

    path: Path
    rule: str
    reason: str
    approved_by: str
    expires: str

    @classmethod
    def of(cls, data: Data, path: Path) -> WaiverEntry:
        """Builds it from an entry of `waivers`."""
        return cls(
            path=path,
            rule=data["rule"],
            reason=data["reason"],
            approved_by=data["approved_by"],
            expires=data["expires"],
        )


class Record(NamedTuple):
    """One decision record."""

    data: Data
    """The plain data, for anything that is not in this view."""
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
    outcomes: tuple[AfterLaunch, ...]
    """`outcome`, oldest first."""
    waivers: tuple[WaiverEntry, ...]
    claims: tuple[Claim, ...] = ()
    """The outcomes of the evidence for its results; empty until that is resolved."""
    examples: Mapping[Path, Examples] = {}
    """The single examples behind results whose evidence is verified, by the path of the claim."""
    pairs: tuple[Pair, ...] = ()
    """What decides, compared on the same examples; empty until that is resolved."""
    bars: tuple[ThresholdTime, ...] = ()
    """When the thresholds were set that judge the decision; empty unless git was asked."""
    data_facts: DataFacts | None = None
    """What is in the files of `data.files`; None until they are read, and if there are none."""

    @classmethod
    def of(cls, data: Data, today: str) -> Record:
        """Builds the record that `data` describes, as of `today` (YYYY-MM-DD).
        `data` must have the shape that the schema requires.
        """
        baselines = tuple(Baseline.of(item, where) for where, item in entries(data, "baselines", ()))
        models = Models.of(data)
        iterations = tuple(Iteration.of(item, where) for where, item in entries(data, "iterations", ()))
        outcomes = tuple(AfterLaunch.of(item, where) for where, item in entries(data, "outcome", ()))
        measured = (part for parts in (baselines, models.candidates, iterations, outcomes) for part in parts)
        return cls(
            data=data,
            today=today,
            status=data["status"],
            project=Project.of(data),
            decision=Decision.of(data),
            product=Product.of(data),
            situation=Situation.of(data),
            metrics=Metrics.of(data, [part.results for part in measured if part.results]),
            plan_of_data=DataPlan.of(data),
            baselines=baselines,
            models=models,
            method=Method.of(data),
            retrieval=Retrieval.of(data),
            plan=Plan.of(data),
            iterations=iterations,
            outcomes=outcomes,
            waivers=tuple(WaiverEntry.of(item, where) for where, item in entries(data, "waivers", ())),
        )

    @property
    def is_live(self) -> bool:
        """Whether the decision is still open or in force: not rejected, not superseded."""
        return self.status in LIVE

    @property
    def is_promptable(self) -> bool:
        """Whether what is tuned can be prompted, as far as the record says: an encoder cannot, nor can a
        model that is trained to tell what belongs together. True if nothing is tuned.
        """
        if self.decision.approach not in TUNED_OR_OPEN:
            return True
        selected = self.models.selected_candidate()
        return self.method.objective != "contrastive" and (selected is None or selected.is_promptable)

    def can_prompt(self, candidate: Candidate) -> bool:
        """Returns whether a candidate can be prompted, as far as the record says."""
        return self.method.objective != "contrastive" and candidate.is_promptable

    def tried(self, approach: str) -> tuple[Baseline, ...]:
        """Returns the baselines of this approach that were tried."""
        return tuple(b for b in self.baselines if b.approach == approach and b.tried)

    def skipped(self, approach: str) -> Baseline | None:
        """Returns the entry that says why this approach was left out, if there is one."""
        return next((b for b in self.baselines if b.approach == approach and not b.tried), None)

    def source_of(self, result: Result) -> str:
        """Returns where a result comes from: `measured`, `reported` or `illustrative`."""
        if result.source:
            return result.source
        if places := self.data.get("illustrative"):
            from ftlint.record.places import is_marked  # only few records have made-up places

            if is_marked(self.data, places, result.path):
                return "illustrative"
        return "reported" if self.project.rebuilt_from else "measured"

    def iter_results(self) -> Iterator[Result]:
        """Yields every measured value in the record: of baselines, candidates, iterations and outcomes."""
        for group in (self.baselines, self.models.candidates, self.iterations, self.outcomes):
            for part in group:
                yield from part.results.values()

    def results_of(self, model: str) -> tuple[Mapping[str, Result], ...]:
        """Returns what was measured with this model, as a candidate, in baselines and in iterations; empty if
        nothing was.

        An iteration without a model belongs to the selected one. Upper and lower case do not matter.
        """
        name = model.casefold()
        selected = self.models.selected
        named: list[tuple[str, Mapping[str, Result]]] = [(c.name, c.results) for c in self.models.candidates]
        named += [(b.model, b.results) for b in self.baselines]
        named += [(i.model or selected, i.results) for i in self.iterations]
        return tuple(results for other, results in named if results and other.casefold() == name)


def parameters(size: str) -> float | None:
    """Returns the number of parameters in a size such as `8B`, `350M` or `1.5T`,
    or None for `unknown` or no size. Of a size such as `30B-A3B` it is all of them, not the active ones.
    """
    if not size or size == "unknown":
        return None
    total = size.partition("-")[0]
    return float(total[:-1]) * {"M": 1e6, "B": 1e9, "T": 1e12}[total[-1]]


def _yes_no(answer: object) -> bool | None:
    return answer if isinstance(answer, bool) else None
