"""One record as a decision in Markdown, in the sections of MADR 4 (https://adr.github.io/madr/), with the
record itself at the end, from which `ftlint import` reads it back.
"""

from collections.abc import Iterator
from datetime import date  # noqa: TID253  (imported only for this format)
from typing import Any

from yaml import safe_dump

from ftlint.domain.economics import bill
from ftlint.domain.results import deciding
from ftlint.domain.spoken import spoken_method
from ftlint.export.carried import block
from ftlint.export.markdown import address, bullets, paragraphs, plain
from ftlint.export.options import argument, arguments, considered, driver
from ftlint.findings import RecordSummary
from ftlint.framework.decision_tree import TREE
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.reporters.markdown import code
from ftlint.text.escape import escaped
from ftlint.text.phrases import count, series

_HELD = {True: "Good, because the decision held", False: "Bad, because the decision did not hold"}
"""What came of it after the launch."""
_CARRIES = "`ftlint import` reads this decision back from the record itself:"


def madr(record: Record, summary: RecordSummary, source: bytes) -> str:
    """Returns a valid record as MADR. `source` is the bytes of its file."""
    head = f"---\n{safe_dump(_front(record), sort_keys=False, allow_unicode=True, width=10_000)}---\n"
    return f"{head}\n{body(record, summary)}\n{_CARRIES}\n\n{block(source)}"


def body(record: Record, summary: RecordSummary) -> str:
    """Returns the same without what programs read of it."""
    sections = {
        "Context and Problem Statement": _context(record),
        "Decision Drivers": bullets(
            [driver(metric) for metric in record.metrics.measures], "No metric is written down yet."
        ),
        "Considered Options": considered(record),
        "Decision Outcome": _outcome(record, summary),
        "Pros and Cons of the Options": "\n\n".join(arguments(record)),
        "More Information": _more(record),
    }
    parts = [f"## {title}\n\n{text}" for title, text in sections.items() if text]
    return "\n\n".join([f"# {plain(record.project.name)}: {_approach(record)}", *parts]) + "\n"


def _front(record: Record) -> dict[str, Any]:
    """Returns what programs for decision records read: status, day and people."""
    decision = record.decision
    status = f"superseded by {decision.superseded_by}" if decision.superseded_by else record.status
    front: dict[str, Any] = {"status": status}
    if decision.date:
        front["date"] = _day(decision.date)
    if decision.deciders:
        front["decision-makers"] = [escaped(name) for name in decision.deciders]
    return front


def _day(day: str) -> date | str:
    """Returns a day, which YAML writes without quotes; one that does not exist stays a text."""
    try:
        return date.fromisoformat(day)
    except ValueError:
        return day


def _approach(record: Record) -> str:
    approach = record.decision.approach
    return "nothing is decided yet" if approach == "undecided" else plain(TREE.names[approach])


def _context(record: Record) -> str:
    product = record.product
    parts = [paragraphs(product.core_functionality)]
    if product.objectives:
        parts += ["What is to be achieved:", bullets([plain(text) for text in product.objectives])]
    for case in product.use_cases:
        facts = [plain(case.description)] if case.description else []
        facts += [f"Input: {plain(case.input)}"] if case.input else []
        facts += [f"Expected output: {plain(case.desired_output)}"] if case.desired_output else []
        parts.append(f"Use case {code(case.id)}. {' '.join(facts)}".strip())
    return "\n\n".join(filter(None, parts)) or "It is not written down yet."


def _outcome(record: Record, summary: RecordSummary) -> str:
    decision, models, method = record.decision, record.models, record.method
    parts = ["Nothing is decided yet."]
    if decision.approach != "undecided":
        is_rejected = record.status == "rejected"
        chosen = f'{"Rejected" if is_rejected else "Chosen"} option: "{_approach(record)}"'
        why = paragraphs(decision.rationale)
        parts = [f"{chosen}, because:\n\n{why}" if why else f"{chosen}. The record does not say why."]
    if models.selected:
        parts.append(f"Model: {code(models.selected)}. {plain(models.rationale)}".strip())
    if named := spoken_method(method.family, method.technique):
        parts.append(f"Method: {plain(named)}. {plain(method.rationale)}".strip())
    parts.append(f"### Consequences\n\n{bullets(list(_consequences(record)), 'None is known yet.')}")
    parts.append(
        f"### Confirmation\n\n{bullets(list(_confirmation(record, summary)), 'Nothing is to be checked.')}"
    )
    return "\n\n".join(parts)


def _consequences(record: Record) -> Iterator[str]:
    """Yields what was measured of what is chosen, what it costs, and what came of it."""
    for metric in record.metrics.judged:
        if chosen := deciding(record, metric)[1]:
            yield argument(record, chosen.result, code(chosen.label))
    plan = record.plan
    if plan.budget is not None:
        yield f"Neutral, because the budget is {plain(f'{show_number(plan.budget)} {plan.currency}')}"
    if (costs := bill(record)) and costs.sentence:
        yield f"Neutral, because of the bill. {plain(costs.sentence)}"
    if plan.rollback:
        yield f"Neutral, because of how it is taken back: {plain(plan.rollback)}"
    for after in record.outcomes:
        held = "Neutral, because it is not known yet whether the decision held"
        day = f", on {after.date}" if after.date else ""
        yield f"{held if after.held is None else _HELD[after.held]} after the launch{day}. {plain(after.note)}".strip()
        yield from (argument(record, result, "what is in use") for result in after.results.values())


def _confirmation(record: Record, summary: RecordSummary) -> Iterator[str]:
    """Yields how the decision is checked."""
    if record.is_live:
        states = {"met": "met", "unmet": "not met", "waived": "waived"}
        found = [f"{summary.count(state)} {word}" for state, word in states.items() if summary.count(state)]
        yield f"The framework's prerequisites, by ftlint: {', '.join(found) or 'none is asked'}"
        missing = [item.title for item in summary.prerequisites if item.state == "unmet"]
        if missing:
            yield f"Not met: {series(missing)}"
    plan, rule = record.plan, record.plan.stop_rule
    if record.decision.review_by:
        yield f"It is looked at again by {record.decision.review_by}"
    if rule.max_iterations is not None:
        yield f"Tuning stops after {count(rule.max_iterations, 'iteration')}"
    if rule.min_improvement is not None:
        on = f" on {code(rule.metric)}" if rule.metric else ""
        yield f"Tuning stops when a step gains less than {show_number(rule.min_improvement)}{on}"
    for words, text in (
        ("How it is measured", record.metrics.tracking.method),
        ("Safety before tuning", plan.safety_before),
        ("Safety after tuning", plan.safety_after),
    ):
        if text:
            yield f"{words}: {plain(text)}"


def _more(record: Record) -> str:
    """Returns who and where, the references, and what is made up."""
    project, decision = record.project, record.decision
    facts = [f"Owner: {plain(project.owner)}"] if project.owner else []
    repository = record.data["project"].get("repository")
    facts += [f"Repository: {address(repository)}"] if repository else []
    facts += [f"Replaces: {series(map(code, decision.supersedes))}"] if decision.supersedes else []
    facts += [f"Replaced by: {code(decision.superseded_by)}"] if decision.superseded_by else []
    if project.rebuilt_from:
        facts.append(f"Rebuilt from {plain(project.rebuilt_from)}: the results are as reported there")
    if places := record.data.get("illustrative"):
        facts.append(f"Made up, and no evidence: {series(map(code, places))}")
    for source in record.data.get("references", ()):
        year = f" ({source['year']})" if source.get("year") is not None else ""
        said = [f"{plain(source['title'])}{year}"] if source.get("title") else []
        said += [address(source["url"])] if source.get("url") else []
        said += [plain(source["note"])] if source.get("note") else []
        facts.append(". ".join(said))
    return bullets(facts)
