"""The page of one record, with its checks embedded."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from ftlint import FRAMEWORK
from ftlint.domain.ladder import RUNGS
from ftlint.domain.methods import objective
from ftlint.framework.decision_tree import TREE
from ftlint.framework.statements import SITE_URL
from ftlint.linter import anchor as label
from ftlint.record.catalogue import FIELDS, Pattern, page_rows
from ftlint.record.metrics import show_number
from ftlint.record.model import Candidate, Record
from ftlint.site.addresses import joined, published, to_root
from ftlint.site.pages.bill import bill_rows
from ftlint.site.pages.markup import is_link, one_line, stub
from ftlint.site.pages.measured import after_launch, metrics, shown
from ftlint.site.pages.supported import marks
from ftlint.site.records.entries import SiteRecord
from ftlint.site.settings import SiteSettings
from ftlint.text.phrases import amount, count

ICONS = {"met": "✔", "unmet": "✗", "waived": "~", "not_applicable": "–"}


class Links(NamedTuple):
    """The URLs of the framework's pages and of the rules' pages, seen from a page."""

    up: str
    """The path from the page to the site's root, such as `../../../`, or the URL of ftlint's own site."""

    def rule(self, name: str) -> str:
        """Returns the URL of a rule's page."""
        return f"{self.up}rules/{name}/"

    def statement(self, statement: str) -> str:
        """Returns the URL of a statement of the framework."""
        if statement not in FRAMEWORK.statements:
            return f"{self.up}framework/"
        return f"{self.up}{FRAMEWORK.statements[statement].page}#{anchor(statement)}"


def anchor(statement: str) -> str:
    """Returns the anchor of a statement on its page, such as `s-3-m3`."""
    return "s-" + statement.lower().replace(".", "-")


def links(settings: SiteSettings, up: str) -> Links:
    """Returns the site's own pages if it has them, otherwise those of ftlint's site."""
    return Links(up if settings.rules else SITE_URL)


def record_page(
    entry: SiteRecord, entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str
) -> str:
    """Returns the Markdown of a record's page: constants, its slug, and one line of HTML."""
    source = f"decisions/r/{entry.slug}/index.md"
    about = (
        f"The fine-tuning decision {entry.slug}, with its checks, its numbers and what the framework advises."
    )
    return stub(entry.slug, about, record_html(entry, entries, settings, today, to_root(source)))


def record_html(
    entry: SiteRecord, entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str, up: str
) -> Markup:
    """Renders a record as one line of HTML. `up` is the path from the page's source to the folder of
    pages.
    """
    return one_line("record.html", **record_values(entry, entries, settings, today, up))


def record_values(
    entry: SiteRecord, entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str, up: str
) -> dict[str, Any]:
    """Returns the values that the templates of a record need."""
    where = links(settings, up)
    record = entry.record
    listed = [
        finding for finding in entry.findings if finding.waiver is None and finding.severity.label != "info"
    ]
    values: dict[str, Any] = {
        "entry": entry,
        "name": entry.name,
        "home": f"{up}decisions/r/",
        "names": {},
        "findings": listed,
        "rule_url": where.rule,
        "statement_url": where.statement,
        "icons": ICONS,
        "advice_names": TREE.names,
        "edit_url": joined(settings.edit_url, entry.file) if settings.edit_url else "",
        "badge_snippet": badge_snippet(entry, settings),
    }
    if record is not None:
        values |= {
            "verdict": entry.verdict,
            "names": {
                slug: entries[slug].name
                for slug in (*record.decision.supersedes, record.decision.superseded_by)
                if slug in entries
            },
            "overdue": is_overdue(record, today),
            "facts": facts(entry, record),
            "case_rows": [(at[-1], label) for at, label in page_rows("use case")],
            "data_at": lambda *keys: data_at(record, *keys),
            "tables": tables(record),
            "extra": [(label(record.data, path), written(value)) for path, value in entry.extra],
            "ladder": sorted(record.baselines, key=lambda baseline: RUNGS.get(baseline.rung, len(RUNGS))),
            "show": lambda result: shown(record, result),
            "mark_of": marks(record),
            **metrics(record),
            **after_launch(record),
        }
    return values


def is_overdue(record: Record, today: str) -> bool:
    """Returns whether the review date of the decision has passed."""
    return bool(record.is_live and record.decision.review_by and record.decision.review_by < today)


def data_at(record: Record, *keys: str) -> Any:
    """Returns the record's value at a place, or an empty list."""
    value: Any = record.data
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return [] if value is None else value


def written(value: object) -> str:
    """Returns the value of a free key: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def facts(entry: SiteRecord, record: Record) -> list[tuple[str, str, str]]:
    """Returns the facts at the top of a page: label, value, and how to show it."""
    decision, models, method = record.decision, record.models, record.method
    repository = str(data_at(record, "project", "repository") or "")
    found = [
        ("Owner", record.project.owner, ""),
        ("Decided on", decision.date, "date"),
        ("Review by", decision.review_by, "date"),
        ("Decided by", ", ".join(decision.deciders), ""),
        ("Model", models.selected, "code"),
        ("Method", " ".join(part for part in (method.family, method.technique) if part), ""),
        ("Repository", repository, "link" if is_link(repository) else "code"),
        ("Tags", ", ".join(entry.tags), ""),
        *((label, _text_at(record, at), "") for at, label in page_rows("facts")),
    ]
    return [fact for fact in found if fact[1]]


PARTS = {
    "data": "Data plan",
    "models": "Models and method",
    "retrieval": "Retrieval",
    "plan": "Plan",
    "economics": "The bill",
}
"""The parts of a page that are lists of facts: anchor → heading."""


def tables(record: Record) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Returns the parts of a record that are lists of facts: heading, anchor, rows in catalogue order."""
    own = _own_rows(record)
    found = []
    for part, heading in PARTS.items():
        plain = {at: [(label, _text_at(record, at))] for at, label in page_rows(part)}
        rows = [row for at in FIELDS for row in {**own[part], **plain}.get(at, ()) if row[1]]
        if rows:
            found.append((heading, part, rows))
    return found


def _own_rows(record: Record) -> dict[str, dict[Pattern, list[tuple[str, str]]]]:
    """Returns the rows that combine several values: part → place in the catalogue → label and text."""
    data, plan, models, method = record.plan_of_data, record.plan, record.models, record.method
    rule = plan.stop_rule
    counted = objective(method)
    noun = "example" if counted.key == "tokens" else counted.noun
    stop = "" if rule.max_iterations is None else count(rule.max_iterations, "iteration")
    least = "" if rule.min_improvement is None else show_number(rule.min_improvement)
    if least and rule.metric:
        least += f" on {rule.metric}"
    budget = "" if plan.budget is None else f"{show_number(plan.budget)} {plan.currency}".strip()
    candidates = ", ".join(_candidate(c) for c in models.candidates)
    split = ", ".join(f"{name} {number:,}" for name, number in data.splits.items())
    return {
        "data": {
            ("data", "available", "examples"): [("Available", _amount(data.available.examples, noun))],
            ("data", "available", "tokens"): [("Available text", _amount(data.available.tokens, "token"))],
            ("data", "acquirable", "examples"): [
                ("Can be acquired", _amount(data.acquirable.examples, noun))
            ],
            ("data", "acquirable", "tokens"): [
                ("Text that can be acquired", _amount(data.acquirable.tokens, "token"))
            ],
            ("data", "quality", "checks"): [("How it is checked", "; ".join(data.checks))],
            ("data", "splits", "train"): [("Split", split)],
        },
        "models": {
            ("models", "candidates"): [("Candidates", candidates)],
            ("models", "selected"): [("Selected", models.selected)],
            ("method", "alternatives"): [(f"Why not {a.family}", a.why_not) for a in method.alternatives],
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
    value = data_at(record, *at)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return show_number(value) if isinstance(value, int | float) else str(value)


def _candidate(candidate: Candidate) -> str:
    retires = candidate.retires and f"retires {candidate.retires}"
    facts = ", ".join(filter(None, (candidate.size, candidate.provider, retires)))
    return f"{candidate.name} ({facts})" if facts else candidate.name


def _amount(number: int | None, noun: str) -> str:
    return "" if number is None else amount(number, noun)


def badge_snippet(entry: SiteRecord, settings: SiteSettings) -> str:
    """Returns the Markdown for a record's badge, with a link to its page;
    empty if the site's URL is unknown.
    """
    if not settings.site_url:
        return ""
    base = f"{settings.site_url.rstrip('/')}/decisions/r/{entry.slug}/"
    return f"[![ftlint]({base}badge.svg)]({base}{published('index.md', directories=settings.directories)})"
