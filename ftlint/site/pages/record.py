"""The page of one record, with its checks embedded."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from ftlint import FRAMEWORK, Prerequisite
from ftlint.changes.history import RecordHistory
from ftlint.domain.ladder import RUNGS
from ftlint.framework.decision_tree import TREE
from ftlint.framework.statements import SITE_URL
from ftlint.linter import anchor as label
from ftlint.record.bars import ThresholdTime
from ftlint.record.model import Record
from ftlint.site.addresses import joined, to_root
from ftlint.site.pages.bars import timed
from ftlint.site.pages.decided import decided
from ftlint.site.pages.facts import data_at, lists, rows_of
from ftlint.site.pages.made_up import made_up, own_mark
from ftlint.site.pages.markup import one_line, stub, text
from ftlint.site.pages.measured import after_launch, metrics, told
from ftlint.site.playground.links import link_to
from ftlint.site.records.alike import Alike
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteSettings

ICONS = {"met": "✔", "unmet": "✗", "waived": "~", "not_applicable": "–"}
WORDS = {"unmet": "not met", "waived": "waived", "met": "met", "not_applicable": "not applicable"}
"""The states of a prerequisite in words, those that somebody must look at first."""
Beside = tuple[SiteRecord | None, SiteRecord | None]
"""The decisions before and after one, in the order of the index."""


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
    entry: SiteRecord,
    entries: Mapping[str, SiteRecord],
    settings: SiteSettings,
    today: str,
    beside: Beside = (None, None),
    *,
    history: RecordHistory | None = None,
    near: Sequence[Alike] = (),
    bars: Sequence[ThresholdTime] = (),
) -> str:
    """Returns the Markdown of a record's page: constants, its name, and one line of HTML."""
    source = f"decisions/r/{entry.slug}/index.md"
    up = to_root(source)
    html = record_html(
        entry, entries, settings, today, up, beside=beside, history=history, near=near, bars=bars
    )
    return stub(entry.name, about(entry), html, up)


def about(entry: SiteRecord) -> str:
    """Returns what the page of a record is about: what was decided, and the verdict. All words are ours."""
    known = [decided(entry.record, entry.advice)] if entry.record and entry.advice else []
    return " ".join([*known, entry.verdict])


def record_html(
    entry: SiteRecord,
    entries: Mapping[str, SiteRecord],
    settings: SiteSettings,
    today: str,
    up: str,
    *,
    beside: Beside | None = (None, None),
    history: RecordHistory | None = None,
    near: Sequence[Alike] = (),
    bars: Sequence[ThresholdTime] = (),
) -> Markup:
    """Renders a record as one line of HTML. `up` is the path from the page's source to the folder of
    pages. `beside` is None for a page that stands alone.
    """
    values = record_values(entry, entries, settings, today, up)
    own = {
        "beside": beside,
        "alone": beside is None,
        "try_url": link_to(entry.text, up, settings) if beside and settings.playground else "",
        "history": history,
        "odd_days": history and _has_odd_days(history, today),
        "near": near,
        "bars": timed(entry.record, bars) if entry.record else (),
    }
    return one_line("record.html", **{**values, **own})


def _has_odd_days(history: RecordHistory, today: str) -> bool:
    """Returns whether a day does not follow the order of the commits, or lies ahead in every time zone."""
    tomorrow = (date.fromisoformat(today) + timedelta(days=1)).isoformat()
    return not history.is_in_order or any(step.day > tomorrow for step in history.steps)


def record_values(
    entry: SiteRecord, entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str, up: str
) -> dict[str, Any]:
    """Returns the values that the templates of a record need. On its own page, the ways to other decisions
    and its history are added.
    """
    where = links(settings, up)
    record = entry.record
    checked = by_state(entry)
    shown_above = [item.finding for _, items, _ in checked for item in items if item.state == "unmet"]
    listed = [
        finding
        for finding in entry.findings
        if finding.waiver is None and finding.severity.label != "info" and finding not in shown_above
    ]
    values: dict[str, Any] = {
        "entry": entry,
        "name": entry.name,
        "index": f"{up}decisions/index.md",
        "home": f"{up}decisions/r/",
        "beside": None,
        "alone": False,
        "history": None,
        "near": (),
        "bars": (),
        "cut": cut,
        "names": {},
        "findings": listed,
        "checked": checked,
        "missing": "What is not met" if shown_above else "What the checks found" if listed else "Checks",
        "rule_url": where.rule,
        "statement_url": where.statement,
        "state_marks": _state_marks(),
        "statement_links": _statement_links(where),
        "advice_names": TREE.names,
        "edit_url": _edit_url(entry, settings),
        "commit_url": _commit_url(entry),
        "badge_snippet": badge_snippet(entry, settings),
        "try_url": "",
    }
    if record is not None:
        values |= {
            "verdict": entry.verdict,
            "decided": decided(record, entry.advice) if entry.advice else "",
            "names": {slug: other.name for slug, other in replacements(entry, entries).items()},
            "overdue": entry.is_live and is_overdue(record, today),
            "case_rows": [(at[-1], label) for at, label in rows_of("use case")],
            "data_at": lambda *keys: data_at(record, *keys),
            "given": lambda path: data_at(record, *path),
            "extra": [(label(record.data, path), written(value)) for path, value in entry.extra],
            "ladder": sorted(record.baselines, key=lambda baseline: RUNGS.get(baseline.rung, len(RUNGS))),
            "columns": columns(record),
            "told": told(record),
            "made_up": made_up(record),
            "own_mark": own_mark(record),
            **lists(entry, record),
            **metrics(record),
            **after_launch(record),
        }
    return values


def _commit_url(entry: SiteRecord) -> Callable[[str], str]:
    """Returns what gives the address of a commit of a collected record; empty if it is unknown."""
    pattern = entry.origin.commit_urls if entry.origin else ""
    return lambda commit: pattern.replace("{commit}", commit) if commit else ""


def _edit_url(entry: SiteRecord, settings: SiteSettings) -> str:
    """Returns the address at which a record is edited, for a collected one in its repository; or empty."""
    if entry.origin is not None:
        return entry.origin.edit_url
    return joined(settings.edit_url, entry.file) if settings.edit_url else ""


def replacements(entry: SiteRecord, entries: Mapping[str, SiteRecord]) -> dict[str, SiteRecord]:
    """Returns the records that a record replaces or is replaced by: the only others that its page needs,
    besides those before and after it.
    """
    decision = entry.record.decision if entry.record else None
    slugs = (*decision.supersedes, decision.superseded_by) if decision else ()
    return {slug: entries[slug] for slug in slugs if slug in entries}


@cache
def _state_marks() -> dict[str, Markup]:
    """Returns the sign and the word of each state; a page has them thirty times."""
    mark = Markup('<span class="ftl-state ftl-{}"><span aria-hidden="true">{}</span> {}</span>')
    return {state: mark.format(state, ICONS[state], WORDS[state]) for state in WORDS}


@cache
def _statement_links(where: Links) -> dict[str, Markup]:
    """Returns the link to each prerequisite, with its title; a page has them all."""
    link = Markup('<a href="{}">{} <span class="ftl-place">§{}</span></a>')
    return {
        item.id: link.format(text(where.statement(item.id)), text(item.title), item.id)
        for item in FRAMEWORK.checklist
    }


def columns(record: Record) -> list[tuple[str, str]]:
    """Returns what the candidates' table has besides their names and results: only what one of them says."""
    known = {key for data in data_at(record, "models", "candidates") for key in data}
    provider = known & {"provider", "snapshot", "retires"}
    return [
        (key, words)
        for key, words in (("provider", "Provider"), ("license", "Licence"), ("cost", "Cost"))
        if key in known or (key == "provider" and provider)
    ]


def by_state(entry: SiteRecord) -> list[tuple[str, list[Prerequisite], bool]]:
    """Returns the prerequisites by state: how many there are, which, and whether they are folded. None are
    asked of a decision that is closed.
    """
    if entry.summary is None or not entry.is_live:
        return []
    found = {state: [item for item in entry.summary.prerequisites if item.state == state] for state in WORDS}
    return [
        (f"{len(items)} {WORDS[state]}", items, state in ("met", "not_applicable"))
        for state, items in found.items()
        if items
    ]


def cut(value: str, limit: int) -> str:
    """Cuts a text to at most `limit` characters, after a word if there is one near; an ellipsis shows that
    there was more. `decisions.js` does the same.
    """
    if len(value) <= limit:
        return value
    head = value[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if 3 * space > 2 * limit else head) + "…"


def is_overdue(record: Record, today: str) -> bool:
    """Returns whether the review date of the decision has passed."""
    return bool(record.is_live and record.decision.review_by and record.decision.review_by < today)


def written(value: object) -> str:
    """Returns the value of a free key: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def badge_snippet(entry: SiteRecord, settings: SiteSettings) -> str:
    """Returns the Markdown for a record's badge, with a link to its page;
    empty if the site's URL is unknown.
    """
    if not settings.site_url:
        return ""
    badge, page = (settings.decision_url(f"r/{entry.slug}/{name}") for name in ("badge.svg", "index.md"))
    return f"[![ftlint]({badge})]({page})"
