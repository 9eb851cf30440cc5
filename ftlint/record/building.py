"""Builds the typed record from plain data that the schema has accepted."""

from collections.abc import Iterable, Mapping

from ftlint.findings import Path
from ftlint.record.directions import contradicts_kind
from ftlint.record.model import (
    UNIT_RANGES,
    Alternative,
    Amount,
    Baseline,
    Candidate,
    Data,
    DataPlan,
    Decision,
    Iteration,
    Measure,
    Method,
    Metrics,
    Models,
    Plan,
    Product,
    Project,
    Record,
    Result,
    Retrieval,
    Situation,
    StopRule,
    Tracking,
    UseCase,
    WaiverEntry,
)

_NONE: Data = {}


def _results(data: Data, path: Path) -> dict[str, Result]:
    raw = data.get("results")
    if not raw:
        return {}
    where = (*path, "results")
    return {
        metric: Result((*where, metric), metric, entry["value"], entry.get("sample_size"))
        for metric, entry in raw.items()
    }


def _items(data: Data, key: str, path: Path) -> list[tuple[Path, Data]]:
    return [((*path, key, index), item) for index, item in enumerate(data.get(key, ()))]


def _measure(path: Path, item: Data) -> Measure:
    get = item.get
    unit = get("unit", "")
    low, high = UNIT_RANGES.get(unit, (None, None))
    own = get("range")
    if own is not None:
        low, high = own.get("min", low), own.get("max", high)
    kind, direction, description = get("kind", ""), get("direction", ""), get("description", "")
    return Measure(
        path,
        item["id"],
        get("name", ""),
        get("use_case", ""),
        kind,
        unit,
        direction,
        get("threshold"),
        low,
        high,
        description,
    )


def _baseline(path: Path, item: Data) -> Baseline:
    get = item.get
    approach = item["approach"]
    return Baseline(
        path,
        get("id", approach),
        approach,
        get("model", ""),
        get("date", ""),
        get("skipped_because", ""),
        _results(item, path),
    )


def _yes_no(answer: object) -> bool | None:
    return answer if isinstance(answer, bool) else None


def _decision(data: Data) -> Decision:
    get = data["decision"].get
    return Decision(
        ("decision",),
        get("approach"),
        get("rationale", ""),
        get("date", ""),
        tuple(get("deciders", ())),
        get("review_by", ""),
        tuple(get("supersedes", ())),
        get("superseded_by", ""),
    )


def _product(data: Data) -> Product:
    product = data.get("product", _NONE)
    path = ("product",)
    return Product(
        path,
        product.get("core_functionality", ""),
        tuple(product.get("objectives", ())),
        tuple(
            UseCase(
                where,
                item["id"],
                item.get("description", ""),
                item.get("input", ""),
                item.get("desired_output", ""),
                tuple(item.get("suited_because", ())),
            )
            for where, item in _items(product, "use_cases", path)
        ),
    )


def _metrics(data: Data, results: Iterable[Mapping[str, Result]]) -> Metrics:
    """The metrics. One of which a number or the direction cannot be right is doubted,
    so that no rule judges by it.
    """
    metrics = data.get("metrics", _NONE)
    tracking = metrics.get("tracking", _NONE)
    measures = [_measure(where, item) for where, item in _items(metrics, "measures", ("metrics",))]
    known = {measure.id: measure for measure in measures}
    doubted = {
        metric
        for part in results
        for metric, result in part.items()
        if metric in known and not known[metric].allows(result.value)
    }
    for index, measure in enumerate(measures):
        is_possible = measure.id not in doubted and (
            measure.threshold is None or measure.allows(measure.threshold)
        )
        if not is_possible or contradicts_kind(measure):
            measures[index] = measure._replace(doubted=True)
    return Metrics(
        ("metrics",),
        Tracking(
            ("metrics", "tracking"),
            tracking.get("method", ""),
            tracking.get("location", ""),
            tracking.get("cadence", ""),
        ),
        tuple(measures),
        tuple(measure for measure in measures if measure.threshold is not None and measure.compares),
    )


def _data_plan(data: Data) -> DataPlan:
    plan = data.get("data", _NONE)
    quality = plan.get("quality", _NONE)
    pipeline = plan.get("pipeline", _NONE)
    return DataPlan(
        ("data",),
        Amount(("data", "available"), plan.get("available", _NONE).get("examples")),
        Amount(("data", "acquirable"), plan.get("acquirable", _NONE).get("examples")),
        quality.get("definition", ""),
        tuple(quality.get("checks", ())),
        _yes_no(pipeline.get("needed")),
        pipeline.get("how", ""),
        plan.get("splits", _NONE),
        plan.get("privacy", ""),
    )


def _models(data: Data) -> Models:
    models = data.get("models", _NONE)
    candidates = tuple(
        Candidate(where, item["name"], item.get("size", ""), _results(item, where))
        for where, item in _items(models, "candidates", ("models",))
    )
    return Models(("models",), candidates, models.get("selected", ""), models.get("rationale", ""))


def _method(data: Data) -> Method:
    method = data.get("method", _NONE)
    alternatives = tuple(
        Alternative(where, item["family"], item.get("why_not", ""))
        for where, item in _items(method, "alternatives", ("method",))
    )
    return Method(
        ("method",),
        method.get("family", ""),
        method.get("technique", ""),
        method.get("rationale", ""),
        alternatives,
    )


def _plan(data: Data) -> Plan:
    plan = data.get("plan", _NONE)
    rule = plan.get("stop_rule", _NONE)
    budget = plan.get("budget", _NONE)
    stop = StopRule(
        ("plan", "stop_rule"), rule.get("metric", ""), rule.get("max_iterations"), rule.get("min_improvement")
    )
    return Plan(("plan",), stop, budget.get("amount"), budget.get("currency", ""), plan.get("rollback", ""))


def build(data: Data, today: str) -> Record:
    """The record that `data` describes, as of `today` (YYYY-MM-DD).
    `data` must have the shape the schema asks for.
    """
    project = data["project"]
    situation = data.get("situation", _NONE)
    retrieval = data.get("retrieval", _NONE)
    baselines = tuple(_baseline(where, item) for where, item in _items(data, "baselines", ()))
    models = _models(data)
    iterations = tuple(
        Iteration(
            where,
            item["id"],
            item.get("date", ""),
            _results(item, where),
            item.get("conclusion", ""),
            item.get("model", ""),
        )
        for where, item in _items(data, "iterations", ())
    )
    results = [
        part.results for parts in (baselines, models.candidates, iterations) for part in parts if part.results
    ]
    return Record(
        data,
        today,
        data["status"],
        Project(("project",), project["id"], project.get("name", project["id"]), project.get("owner", "")),
        _decision(data),
        _product(data),
        Situation(
            ("situation",),
            {
                key: _yes_no(value)
                for key, value in situation.items()
                if key not in ("prompt_tokens", "notes")
            },
            situation.get("prompt_tokens"),
        ),
        _metrics(data, results),
        _data_plan(data),
        baselines,
        models,
        _method(data),
        Retrieval(
            ("retrieval",),
            retrieval.get("considered"),
            retrieval.get("conclusion", ""),
            retrieval.get("corpus", ""),
            retrieval.get("updates", ""),
        ),
        _plan(data),
        iterations,
        tuple(
            WaiverEntry(where, item["rule"], item["reason"], item["approved_by"], item["expires"])
            for where, item in _items(data, "waivers", ())
        ),
    )
