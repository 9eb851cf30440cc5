"""The framework's checklist for one record: each prerequisite met, unmet, waived or not applicable, and the
fact that decided it.

An item is unmet if a rule found a missing prerequisite or a contradiction for its statement. Otherwise it is
met, and its fact says what meets it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import cache

from ftlint import rules
from ftlint.domain.ladder import PROMPTING, retrieval_weighed
from ftlint.domain.methods import number, objective
from ftlint.domain.spoken import spoken, spoken_method
from ftlint.findings import Finding, Kind, Prerequisite, Sources
from ftlint.framework.statements import FRAMEWORK, Statement
from ftlint.record.metrics import Result, show_number
from ftlint.record.model import SIMPLER_THAN_TUNING, Record
from ftlint.text.outcomes import outcomes_in_words
from ftlint.text.phrases import amount, backticked, count, in_words, series

_DECIDING = frozenset({Kind.PREREQUISITE, Kind.CONTRADICTION, Kind.EVIDENCE, Kind.SHAPE})


def assess(record: Record, findings: Iterable[Finding]) -> tuple[Prerequisite, ...]:
    """Returns the checklist of a valid record. `findings` are all its findings, whichever are selected."""
    by_statement: dict[str, list[Finding]] = {}
    for finding in findings:
        if _decides(finding.name):
            by_statement.setdefault(finding.statement, []).append(finding)
    return tuple(
        _item(statement, record, by_statement.get(statement.id, [])) for statement in FRAMEWORK.checklist
    )


_OF_PROMPTS = frozenset({"2.R", "4.1"})
"""Statements that ask for prompts before tuning."""


@cache
def _decides(name: str) -> bool:
    return rules.by_name(name).kind in _DECIDING


def _item(statement: Statement, record: Record, findings: list[Finding]) -> Prerequisite:
    if not record.is_live:
        return Prerequisite(
            statement.id,
            statement.title,
            "not_applicable",
            f"Does not apply to a record that is {record.status}.",
        )
    if record.decision.approach not in statement.needed_for:
        approach = record.decision.approach
        fact = (
            "Does not apply until an approach is chosen."
            if approach == "undecided"
            else f"Does not apply to {approach}."
        )
        return Prerequisite(statement.id, statement.title, "not_applicable", fact)
    if statement.id in _OF_PROMPTS and not record.is_promptable and not findings:
        return Prerequisite(
            statement.id, statement.title, "not_applicable", "What is tuned cannot be prompted."
        )
    if (
        statement.id == "8.2"
        and record.method.objective == "contrastive"
        and not record.decision.retrieves
        and not retrieval_weighed(record)
        and not findings
    ):
        return Prerequisite(
            statement.id, statement.title, "not_applicable", "What is tuned is itself a part of retrieval."
        )
    if findings:
        open_ones = [finding for finding in findings if finding.waiver is None]
        deciding = max(open_ones or findings, key=lambda finding: (finding.severity, -finding.span.line))
        fact = deciding.message
        if not open_ones and deciding.waiver is not None:
            fact = f"Waived until {deciding.waiver.expires} by {deciding.waiver.approved_by}: {deciding.waiver.reason}"
        state = "unmet" if open_ones else "waived"
        return Prerequisite(statement.id, statement.title, state, fact, deciding.help, deciding)
    return Prerequisite(statement.id, statement.title, "met", FACTS[statement.id](record))


def sources(record: Record) -> Sources:
    """Returns where the numbers of a record come from."""
    results = Counter(map(record.source_of, record.iter_results()))
    return Sources(
        record.project.rebuilt_from,
        tuple(record.data.get("illustrative", ())),
        results["measured"],
        results["reported"],
        results["illustrative"],
    )


def _first(text: str) -> str:
    """Returns the first sentence or line of a text, at most 120 characters."""
    text = " ".join(text.split())
    sentence = text.partition(". ")[0].rstrip(".")
    return sentence if len(sentence) <= 120 else sentence[:119] + "…"


def _tried(record: Record, among: Collection[str] = ()) -> str:
    baselines = [b for b in record.baselines if not among or b.approach in among]
    tried = series(backticked(b.label for b in baselines if b.tried))
    skipped = series(backticked(b.label for b in baselines if not b.tried))
    return (f"Tried: {tried}" if tried else "Nothing tried") + (
        f"; left out with a reason: {skipped}." if skipped else "."
    )


def _tried_so_far(record: Record) -> str:
    """Returns what was tried, and how many of its results are in a file, if any of them names one."""
    outcomes = [claim.outcome for claim in record.claims if claim.path[0] == "baselines"]
    if not outcomes:
        return _tried(record)
    results = count(sum(len(baseline.results) for baseline in record.baselines), "result")
    return f"{_tried(record)} {outcomes_in_words(outcomes, results, verified='verified by a file')}."


def _answer(question: str) -> Callable[[Record], str]:
    def fact(record: Record) -> str:
        if record.situation.answers.get(question) is None and (case := record.product.suited_by(question)):
            return f"Answered by the reason of use case `{case.id}`: yes."
        return f"Answered: {'yes' if record.situation.is_true(question) else 'no'}."

    return fact


def _token_cost(record: Record) -> str:
    """Returns the answer, and the bill if the record has one."""
    answer = _answer("token_cost_limiting")(record)
    if "economics" not in record.data:
        return answer
    from ftlint.domain.economics import bill  # only here: few records have a bill

    costs = bill(record)
    spelled = "" if costs is None else costs.sentence
    return f"{answer} {spelled}".rstrip()


def _thresholds(record: Record) -> str:
    judged = [(m, m.threshold) for m in record.metrics.measures if m.threshold is not None]
    return (
        ", ".join(
            f"`{m.id}` {'≥' if m.direction == 'higher' else '≤'} {m.show(threshold)}"
            for m, threshold in judged
        )
        + "."
    )


def _use_cases(record: Record) -> str:
    use_cases = record.product.use_cases
    return f"{count(len(use_cases), 'use case')}: {series(backticked(u.id for u in use_cases))}."


def _measures(record: Record) -> str:
    metrics = record.metrics.measures
    return f"{count(len(metrics), 'metric')}: {series(backticked(m.id for m in metrics))}."


def _stop_rule(record: Record) -> str:
    rule = record.plan.stop_rule
    parts = []
    if rule.max_iterations is not None:
        parts.append(f"at most {count(rule.max_iterations, 'iteration')}")
    if rule.min_improvement is not None:
        parts.append(
            f"each gaining at least {show_number(rule.min_improvement)}"
            + (f" on `{rule.metric}`" if rule.metric else "")
        )
    return ("Stop rule: " + ", ".join(parts) + ".") if parts else "There is a stop rule."


def _amount(record: Record) -> str:
    data, noun = record.plan_of_data, objective(record.method).noun
    available, acquirable = number(record.method, data.available), number(record.method, data.acquirable)
    have = f"{amount(available, noun)} available" if available is not None else "Amount available not given"
    more = f", {in_words(acquirable)} more can be acquired" if acquirable is not None else ""
    return have + more + "."


def _quality_checks(record: Record) -> str:
    data = record.plan_of_data
    available = number(record.method, data.available)
    have = "" if available is None else f"{amount(available, objective(record.method).noun)}, "
    return f"{have}{count(len(data.checks), 'quality check')}."


def _measured(record: Record) -> str:
    """Returns the best simple result on the first metric with a threshold, and that threshold."""
    for metric in record.metrics.judged:
        simple = [b for b in record.baselines if b.rung in SIMPLER_THAN_TUNING and metric.id in b.results]
        results: list[tuple[str, Result]] = [(b.label, b.results[metric.id]) for b in simple]
        if results and metric.threshold is not None:
            sign = 1 if metric.direction == "higher" else -1
            label, best = max(results, key=lambda item: sign * item[1].value)
            verb = "reaches" if metric.direction == "higher" else "is at"
            return f"`{label}` {verb} {metric.show(best.value)} on `{metric.id}`; the threshold is {metric.show(metric.threshold)}."
    return f"{count(sum(bool(b.results) for b in record.baselines), 'baseline')} measured."


def _pipeline(record: Record) -> str:
    data = record.plan_of_data
    return _first(data.pipeline_how) + "." if data.pipeline_needed else "No pipeline is needed."


def _retrieval(record: Record) -> str:
    if record.decision.retrieves:
        return f"Retrieval is part of the approach: {_first(record.retrieval.corpus)}."
    if record.retrieval.conclusion:
        return _first(record.retrieval.conclusion) + "."
    skipped = record.skipped("rag")
    return (
        f"Left out: {_first(skipped.skipped_because)}." if skipped else "Retrieval was tried as a baseline."
    )


def _reasons(record: Record) -> str:
    return (
        "; ".join(
            f"`{u.id}`: {', '.join(map(spoken, u.suited_because))}"
            for u in record.product.use_cases
            if u.suited_because
        )
        + "."
    )


def _candidates(record: Record) -> str:
    return f"`{record.models.selected}` selected from {count(len(record.models.candidates), 'candidate')}."


def _smallest(record: Record) -> str:
    known = [c for c in record.models.candidates if c.parameters is not None]
    if not known:
        return "No candidate has a size."
    least = min(known, key=lambda candidate: candidate.parameters or 0)
    return f"The smallest candidate is `{least.name}` ({least.size_in_words})."


def _no_smaller(record: Record) -> str:
    selected = record.models.selected_candidate()
    if selected is None or selected.parameters is None:
        return f"The size of `{record.models.selected}` is not stated."
    smaller = [c for c in record.models.candidates if c.parameters and c.parameters < selected.parameters]
    if not smaller:
        return f"No candidate is smaller than `{selected.name}`."
    return f"Considered and smaller: {series(backticked(c.name for c in smaller), 'and')}."


def _method(record: Record) -> str:
    return _sentence(spoken_method(record.method.family, record.method.technique))


def _full(record: Record) -> str:
    return (
        f"Full fine-tuning: {_first(record.method.rationale)}."
        if record.method.family == "full"
        else "Not all parameters are trained."
    )


def _alternatives(record: Record) -> str:
    weighed = ", ".join(spoken(a.family) for a in record.method.alternatives)
    chosen = f"{spoken(record.method.family)} chosen"
    return _sentence(f"{chosen}; weighed against {weighed}" if weighed else chosen)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _plan(record: Record) -> str:
    plan = record.plan
    money = (
        "" if plan.budget is None else f"Budget {show_number(plan.budget)} {plan.currency}".rstrip() + ". "
    )
    return f"{money}Rollback: {_first(plan.rollback)}."


FACTS: dict[str, Callable[[Record], str]] = {
    "2.1": _tried_so_far,
    "2.2": lambda record: _first(record.decision.rationale) + ".",
    "2.4": _candidates,
    "2.5": _reasons,
    "2.6": _plan,
    "2.R": _tried,
    "3.P1": lambda record: _first(record.product.core_functionality) + ".",
    "3.P2": lambda record: _first(next(iter(record.product.objectives), "")) + ".",
    "3.P3": _use_cases,
    "3.M1": _measures,
    "3.M2": lambda record: _first(record.metrics.tracking.method) + ".",
    "3.M3": _thresholds,
    "3.M4": _stop_rule,
    "3.D1": _amount,
    "3.D2": lambda record: _first(record.plan_of_data.definition) + ".",
    "3.D3": _pipeline,
    "3.D4": _quality_checks,
    "4.1": lambda record: _tried(record, PROMPTING),
    "4.2": _answer("consistent_tone_or_style"),
    "4.3": _answer("domain_knowledge"),
    "4.4": _token_cost,
    "4.G": _measured,
    "5.L": lambda record: (
        _first(record.models.rationale) + "."
        if record.models.rationale
        else "The model selected is not a large one."
    ),
    "5.A1": _smallest,
    "5.A2": _no_smaller,
    "7.1": _full,
    "7.2": _method,
    "7.R": _alternatives,
    "8.2": _retrieval,
    "8.3": lambda record: _first(record.decision.rationale) + ".",
}
"""What meets each prerequisite that is met."""

_missing = {statement.id for statement in FRAMEWORK.checklist} ^ set(FACTS)
if _missing:
    raise RuntimeError(f"the checklist and its facts differ: {sorted(_missing)}")
