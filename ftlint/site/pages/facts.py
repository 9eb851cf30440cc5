"""The lists of facts on a record's page: label, value, and whether the value is made up."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from ftlint.domain.methods import objective
from ftlint.domain.spoken import spoken, spoken_method
from ftlint.findings import Path
from ftlint.framework.decision_tree import TREE
from ftlint.record import is_free
from ftlint.record.catalogue import FIELDS, Pattern, page_rows
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.site.pages.bill import bill_rows
from ftlint.site.pages.made_up import made_up
from ftlint.site.pages.markup import is_link
from ftlint.site.records.entry import SiteRecord
from ftlint.text.phrases import amount, count

Row = tuple[str, str, bool]
"""The label of a fact, its value, and whether it is made up."""
PARTS = {
    "data": "Data plan",
    "models": "Models and method",
    "retrieval": "Retrieval",
    "plan": "Plan",
    "economics": "The bill",
}
"""The parts of a page that are lists of facts: anchor → heading."""
rows_of = cache(page_rows)


def lists(entry: SiteRecord, record: Record) -> dict[str, Any]:
    """Returns all lists of facts of a page."""
    return {
        "facts": facts(entry, record),
        "answered": answered(record),
        "tracking": _rows(record, {}, "tracking"),
        "tables": tables(record),
    }


def data_at(record: Record, *steps: str | int) -> Any:
    """Returns the record's value at a place, or an empty list."""
    value: Any = record.data
    for step in steps:
        if isinstance(value, list):
            value = value[step] if isinstance(step, int) and step < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return [] if value is None else value


def facts(entry: SiteRecord, record: Record) -> list[tuple[str, str, str, bool]]:
    """Returns who decided what and when: label, value, how to show it, and whether it is made up."""
    decision, models, method = record.decision, record.models, record.method
    repository = str(data_at(record, "project", "repository") or "")
    found = [
        ("Owner", record.project.owner, "", ("project", "owner")),
        ("Decided on", decision.date, "date", ("decision", "date")),
        ("Review by", decision.review_by, "date", ("decision", "review_by")),
        ("Model", models.selected, "code", ("models", "selected")),
        ("Decided by", ", ".join(decision.deciders), "", ("decision", "deciders")),
        (
            "Method",
            spoken_method(method.family, method.technique),
            "",
            ("method", "family"),
        ),
        ("Repository", repository, "link" if is_link(repository) else "code", ("project", "repository")),
        ("Tags", ", ".join(entry.tags), "", ("project", "tags")),
        ("Id", record.project.id, "code", ("project", "id")),
        *((label, _text_at(record, at), "", at) for at, label in rows_of("facts")),
    ]
    is_made_up = made_up(record)
    return [(label, value, kind, is_made_up(at)) for label, value, kind, at in found if value]


def answered(record: Record) -> list[Row]:
    """Returns the questions of the decision that the record answers, and what it says besides."""
    is_made_up = made_up(record)
    given = (
        {key: value for key, value in data_at(record, "situation").items() if not is_free(key)}
        if data_at(record, "situation")
        else {}
    )
    return [
        (
            TREE.questions[key].text if key in TREE.questions else _OTHERS.get(key, key),
            _text(value),
            is_made_up(("situation", key)),
        )
        for key, value in given.items()
    ]


_OTHERS = {"prompt_tokens": "Tokens in the prompt", "notes": "Notes"}


def tables(record: Record) -> list[tuple[str, str, list[Row]]]:
    """Returns the parts of a record that are lists of facts: heading, anchor, rows in catalogue order."""
    own = _own_rows(record)
    found = [(heading, part, _rows(record, own[part], part)) for part, heading in PARTS.items()]
    return [(heading, part, rows) for heading, part, rows in found if rows]


def _rows(record: Record, own: Mapping[Pattern, list[tuple[str, str]]], part: str) -> list[Row]:
    plain = {at: [(label, _text_at(record, at))] for at, label in rows_of(part)}
    is_made_up = made_up(record)
    merged = {**own, **plain}
    return [
        (label, value, is_made_up(at))
        for at in sorted(merged, key=_ORDER.__getitem__)
        for label, value in merged[at]
        if value
    ]


_ORDER: Mapping[Path, int] = {at: place for place, at in enumerate(FIELDS)}
"""The place of each row in the catalogue."""


def _own_rows(record: Record) -> dict[str, dict[Pattern, list[tuple[str, str]]]]:
    """Returns the rows that combine several values: part → place in the catalogue → label and text."""
    data, plan, models, method = record.plan_of_data, record.plan, record.models, record.method
    rule = plan.stop_rule
    counted = objective(method)
    noun = "example" if counted.key == "tokens" else counted.noun
    stop = "" if rule.max_iterations is None else count(rule.max_iterations, "iteration")
    least = "" if rule.min_improvement is None else show_number(rule.min_improvement)
    if rule.metric:
        least = f"{least} on {rule.metric}".strip()
    budget = "" if plan.budget is None else f"{show_number(plan.budget)} {plan.currency}".strip()
    split = ", ".join(f"{name} {number:,}" for name, number in data.splits.items())
    rate = (
        f" a {data_at(record, 'data', 'acquirable', 'per')}"
        if data_at(record, "data", "acquirable", "per")
        else ""
    )
    return {
        "data": {
            ("data", "available", "examples"): [("Available", _amount(data.available.examples, noun))],
            ("data", "available", "tokens"): [("Available text", _amount(data.available.tokens, "token"))],
            ("data", "acquirable", "examples"): [
                ("Can be acquired", _amount(data.acquirable.examples, noun, rate))
            ],
            ("data", "acquirable", "tokens"): [
                ("Text that can be acquired", _amount(data.acquirable.tokens, "token", rate))
            ],
            ("data", "quality", "checks"): [("How it is checked", "; ".join(data.checks))],
            ("data", "splits", "train"): [("Split", split)],
        },
        "models": {
            ("models", "selected"): [("Selected", models.selected)],
            ("method", "alternatives"): [
                (
                    f"Why not {spoken(other.family)}",
                    ": ".join(
                        filter(
                            None,
                            (spoken(data_at(record, *other.path).get("technique", "")), other.why_not),
                        )
                    ),
                )
                for other in method.alternatives
            ],
        },
        "retrieval": {},
        "plan": {
            ("plan", "stop_rule", "max_iterations"): [("Stop after", stop)],
            ("plan", "stop_rule", "min_improvement"): [("Stop when a step gains less than", least)],
            ("plan", "budget", "amount"): [("Budget", budget)],
        },
        "economics": {("economics", "requests_per_month"): bill_rows(record)},
    }


def _text_at(record: Record, at: Pattern) -> str:
    """Returns the record's value at a place, as text."""
    return _text(data_at(record, *at))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return show_number(value) if isinstance(value, int | float) else str(value)


def _amount(number: int | None, noun: str, rate: str = "") -> str:
    return "" if number is None else amount(number, noun) + rate
