"""The lists of a site's records: the index with its filters, by tag, by date, and which prerequisites are not
met.

An HTML page holds at most `ROWS` records. If there are more, `decisions.js` loads the others from JSON parts;
without scripts, plain pages have them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ftlint import FRAMEWORK, Prerequisite
from ftlint.site.addresses import encoded, published
from ftlint.site.pages import record as record_page
from ftlint.site.pages.left_out import notice
from ftlint.site.pages.markup import one_line, script, stub
from ftlint.site.pages.record import ICONS, anchor, links
from ftlint.site.pages.strip import strip
from ftlint.site.pages.trend import trend
from ftlint.site.records.collected import SiteSources
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import (
    COLLECTED,
    STATES,
    Item,
    given,
    items_of,
    part_json,
    part_script,
)
from ftlint.site.records.past import Month
from ftlint.site.settings import SiteSettings
from ftlint.text.phrases import plural

DESCRIPTIONS = {
    "decision_index.html": "Every decision for or against fine-tuning, with the result of its checks.",
    "decision_page.html": "More decisions for or against fine-tuning, by name.",
    "decision_tags.html": "The decisions for or against fine-tuning, by tag.",
    "decision_timeline.html": "The decisions for or against fine-tuning, by date, with what replaced what.",
    "decision_groups.html": "The decisions for or against fine-tuning, by who is responsible, with what is missed most.",
    "decision_costs.html": "What the decisions for or against fine-tuning cost, their models, and whether they held.",
    "decision_checks.html": "The prerequisites of fine-tuning, those that most decisions miss first.",
}
"""Template → what its page is about, in a sentence."""
_NO_SOURCES = SiteSources()
ROWS = 200
"""The most records on a page, and in a part of the index."""
WAYS = {"team": "teams", "repository": "repositories"}
"""What collected records have → the page that lists them by it."""
MAX_CHOICES = 200
"""The most owners or tags in a filter: those with the most decisions. The search finds the others."""
MAX_IN_OVERVIEW = 100
MAX_TAGS = 500
MAX_IN_TAG = 50
MAX_IN_TIMELINE = 500
MAX_IN_CHAIN = 20
MAX_REVIEWS = 10
"""The most reviews named below the picture of the timeline: those that are due first."""
MAX_IN_MATRIX = 100
MAX_NAMED = 5
"""The most records named next to a prerequisite that they do not meet."""
CELL, TAG, TAGS = 100, 40, 5
"""The longest text in a cell, the longest tag, and the most tags in one: `decisions.js` uses the same."""
STATUSES = ("draft", "proposed", "accepted", "rejected", "superseded")
STATE_ICONS = {
    "ready": ("✔", "met"),
    "unmet": ("✗", "unmet"),
    "invalid": ("!", "unmet"),
    "not_asked": ("–", "not_applicable"),
    "removed": ("⊘", "waived"),
}
"""State → the sign next to its words, and the CSS class that colours it."""
CHECK_WORDS = {"met": "met", "unmet": "not met", "waived": "waived", "not_applicable": STATES["not_asked"]}
"""State of a prerequisite → its words, the same as in the other lists."""


def iter_index_files(
    entries: Mapping[str, SiteRecord],
    settings: SiteSettings,
    today: str,
    months: Sequence[Month] = (),
    sources: SiteSources = _NO_SOURCES,
) -> Iterator[tuple[str, str | bytes]]:
    """Yields the pages that list the records, and the parts of the index that its script loads. `months` is
    what is known of the past, `sources` are those of a collection.
    """
    items = items_of(entries.values())
    parts = [items[start : start + ROWS] for start in range(0, len(items), ROWS)]
    collected = [(key, COLLECTED[key]) for key in given(items)]
    told = notice(sources, items)
    yield "decisions/index.md", _index(items, parts, settings, today, collected, left_out=told)
    for number, part in enumerate(parts[1:], 2):
        values = {"items": part, "number": number, "pages": len(parts), "total": len(items), "today": today}
        values["collected"] = collected
        yield (
            f"decisions/page/{number}/index.md",
            list_page("Decisions", "decision_page.html", "../../", items, **values),
        )
    for number, part in enumerate(parts, 1):
        yield f"decisions/parts/{number:04}.json", part_json(part)
        if not settings.directories:
            yield f"decisions/parts/{number:04}.js", part_script(part)
    yield "decisions/tags.md", _tags(items, today)
    yield "decisions/timeline.md", _timeline(items, entries, today, months)
    yield "decisions/checks.md", _checks(items, entries, settings)


def list_page(title: str, template: str, base: str, items: Iterable[Item], /, **values: Any) -> str:
    """Returns the Markdown of a page that lists some of the `items`: constants, and one line of HTML.
    `base` is the path from the page's source to the folder of decisions.
    """
    html = one_line(
        template,
        base=base,
        ways=_ways(items),
        cut=cut,
        limits={"cell": CELL, "tag": TAG, "tags": TAGS},
        icons=STATE_ICONS,
        **values,
    )
    return stub(title, DESCRIPTIONS[template], html, f"{base}../")


def _ways(items: Iterable[Item]) -> list[tuple[str, str]]:
    """Returns the pages that list the records: address and words."""
    by = [(f"{WAYS[key]}.md", f"By {key}") for key in given(items)]
    return [
        ("index.md", "All decisions"),
        ("tags.md", "By tag"),
        ("owners.md", "By owner"),
        *by,
        ("timeline.md", "Timeline"),
        ("checks.md", "Most missed"),
        ("costs.md", "Costs and models"),
    ]


def cut(value: str, limit: int = CELL) -> str:
    """Cuts a text for a list."""
    return record_page.cut(value, limit)


# --- the index ----------------------------------------------------------------------------------------------


def _index(
    items: Sequence[Item],
    parts: Sequence[Sequence[Item]],
    settings: SiteSettings,
    today: str,
    collected: list[tuple[str, str]],
    *,
    left_out: list[tuple[str, str]],
) -> str:
    return list_page(
        "Decisions",
        "decision_index.html",
        "",
        items,
        items=parts[0] if parts else (),
        total=len(items),
        pages=len(parts),
        counts=_counts(items, today),
        choices=_choices(items, collected),
        collected=collected,
        left_out=left_out,
        today=today,
        has_feed=bool(settings.site_url),
        script=script("decisions.js", "../"),
        leaf=published("index.md", directories=settings.directories),
        folder=settings.records[0].rstrip("/") if settings.records else "records",
    )


def _counts(items: Sequence[Item], today: str) -> list[tuple[int, str, str]]:
    """Returns the figures at the top of the index: how many, of what, and the view that shows them."""
    ready = sum(
        item.status == "accepted" and item.state == "ready" and not item.is_overdue(today) for item in items
    )
    counts = [
        (len(items), plural(len(items), "decision"), ""),
        (ready, "accepted and ready", "status=accepted&ready=ready&overdue=no"),
        (sum(item.state == "unmet" for item in items), "with something missing", "ready=unmet"),
        (sum(item.is_overdue(today) for item in items), "overdue for review", "overdue=yes"),
    ]
    for state, words in (("invalid", "not a valid record"), ("removed", "removed")):
        if number := sum(item.state == state for item in items):
            counts.append((number, words, f"ready={state}"))
    return counts


def _choices(
    items: Sequence[Item], collected: Iterable[tuple[str, str]]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Returns the filters: key, label, and the values to choose from with their names."""
    approaches = Counter((item.spoken, item.approach) for item in items if item.approach)
    statuses = Counter(item.status for item in items)
    states = Counter(item.state for item in items)
    return [
        (
            "status",
            "Status",
            [(status, _with(status, statuses[status])) for status in STATUSES if statuses[status]],
        ),
        (
            "approach",
            "Approach",
            [(approach, _with(words, number)) for (words, approach), number in sorted(approaches.items())],
        ),
        (
            "ready",
            "Readiness",
            [(state, _with(words, states[state])) for state, words in STATES.items() if states[state]],
        ),
        ("owner", "Owner", _most(item.owner for item in items if item.owner)),
        *(
            (key, words, _most(filter(None, (getattr(item, key) for item in items))))
            for key, words in collected
        ),
        ("tag", "Tag", _most(tag for item in items for tag in item.tags)),
    ]


def _most(values: Iterable[str]) -> list[tuple[str, str]]:
    counted = Counter(values).most_common(MAX_CHOICES)
    return [
        (value, _with(cut(value, TAG), number))
        for value, number in sorted(counted, key=lambda pair: (pair[0].casefold(), pair[0]))
    ]


def _with(words: str, number: int) -> str:
    return f"{words} ({number:,})"


def overview(entries: Iterable[SiteRecord], today: str, up: str) -> dict[str, Any]:
    """Returns the values of the list on a page of the site's owner. `up` is the path from there to the root.

    First come the reviews that are overdue, then what misses most, then the others, the newest first.
    """
    items = items_of(entries)
    overdue = sorted((item for item in items if item.is_overdue(today)), key=lambda item: item.review_by)
    rest = [item for item in items if not item.is_overdue(today)]
    missing = sorted(
        (item for item in rest if item.state in ("unmet", "invalid")), key=lambda item: -item.unmet
    )
    others = sorted(
        (item for item in rest if item.state in ("ready", "not_asked", "removed")),
        key=lambda item: item.decided_on,
        reverse=True,
    )
    ordered = [*overdue, *missing, *others]
    return {
        "items": ordered[:MAX_IN_OVERVIEW],
        "more": len(ordered) - MAX_IN_OVERVIEW,
        "counts": _counts(items, today),
        "base": f"{up}decisions/",
        "cut": cut,
        "icons": STATE_ICONS,
        "today": today,
    }


# --- by tag -------------------------------------------------------------------------------------------------


class _Tag(NamedTuple):
    name: str
    anchor: str
    view: str
    """The query that shows its decisions in the index."""
    items: list[Item]
    more: int


def _tags(items: Sequence[Item], today: str) -> str:
    by_tag: dict[str, list[Item]] = {}
    for item in items:
        for tag in item.tags:
            by_tag.setdefault(tag, []).append(item)
    names = sorted(by_tag, key=lambda tag: (tag.casefold(), tag))
    anchors: Counter[str] = Counter()
    tags = []
    for name in names:
        place = "-".join(("tag", *re.findall(r"[a-z0-9]+", name.lower())))
        anchors[place] += 1
        place += f"--{anchors[place]}" if anchors[place] > 1 else ""
        found = by_tag[name]
        tags.append(
            _Tag(
                name,
                place,
                f"tag={encoded(name)}",
                found[:MAX_IN_TAG],
                len(found) - MAX_IN_TAG,
            )
        )
    untagged = [item for item in items if not item.tags]
    rest = {
        "today": today,
        "more_tags": tags[MAX_TAGS:],
        "untagged": untagged[:MAX_IN_TAG],
        "more_untagged": len(untagged) - MAX_IN_TAG,
    }
    return list_page("Decisions by tag", "decision_tags.html", "", items, tags=tags[:MAX_TAGS], **rest)


# --- by date ------------------------------------------------------------------------------------------------


def _timeline(
    items: Sequence[Item], entries: Mapping[str, SiteRecord], today: str, months: Sequence[Month]
) -> str:
    dated = sorted(
        (item for item in items if item.decided_on),
        key=lambda item: (item.decided_on, item.slug),
        reverse=True,
    )
    known = {item.slug: item for item in items}
    years: dict[str, list[dict[str, Any]]] = {}
    for item in dated[:MAX_IN_TIMELINE]:
        years.setdefault(item.decided_on[:4], []).append({"item": item, **_relatives(item, known, entries)})
    undated = [item for item in items if not item.decided_on]
    reviews = sorted((item for item in items if item.review_by), key=lambda item: (item.review_by, item.slug))
    rest = {
        "today": today,
        "strip": strip(items, today),
        "trend": trend(months),
        "reviews": reviews[:MAX_REVIEWS],
        "more_reviews": len(reviews) - MAX_REVIEWS,
        "older": len(dated) - MAX_IN_TIMELINE,
        "undated": undated[:MAX_IN_TAG],
        "more_undated": len(undated) - MAX_IN_TAG,
    }
    return list_page("Timeline of decisions", "decision_timeline.html", "", items, years=years, **rest)


def _relatives(item: Item, known: Mapping[str, Item], entries: Mapping[str, SiteRecord]) -> dict[str, Any]:
    """Returns what replaced a decision; and, for the last one in a chain, all that it replaced, newest first.
    An unknown id stays text.
    """
    record = entries[item.slug].record
    successor = record.decision.superseded_by if record else ""
    chain: dict[str, Item | None] = {}
    waiting = [] if successor or record is None else list(record.decision.supersedes)
    while waiting and len(chain) < MAX_IN_CHAIN:
        slug = waiting.pop(0)
        if slug in chain or slug == item.slug:
            continue
        chain[slug] = known.get(slug)
        older = entries[slug].record if slug in entries else None
        waiting += older.decision.supersedes if older else ()
    return {
        "successor": successor,
        "successor_item": known.get(successor),
        "chain": chain,
        "longer": bool(waiting),
    }


# --- checks -------------------------------------------------------------------------------------------------


class _Check(NamedTuple):
    """A prerequisite, and the records that do not meet it."""

    id: str
    title: str
    anchor: str
    asked: int
    missing: list[Item]

    @property
    def share(self) -> int:
        """How many of 100 records asked for it do not meet it; at least 1 if any does not."""
        return max(round(100 * len(self.missing) / self.asked), 1) if self.missing else 0


def _checks(items: Sequence[Item], entries: Mapping[str, SiteRecord], settings: SiteSettings) -> str:
    judged = [item for item in items if item.state in ("ready", "unmet")]
    states: dict[str, dict[str, Prerequisite]] = {}
    for item in judged:
        summary = entries[item.slug].summary
        states[item.slug] = {check.id: check for check in summary.prerequisites} if summary else {}
    checks = []
    for statement in FRAMEWORK.checklist:
        found = [
            (item, states[item.slug][statement.id].state)
            for item in judged
            if statement.id in states[item.slug]
        ]
        asked = sum(state != "not_applicable" for _, state in found)
        missing = [item for item, state in found if state == "unmet"]
        checks.append(
            _Check(statement.id, statement.title, anchor(statement.id).replace("s-", "c-", 1), asked, missing)
        )
    worst_first = sorted(judged, key=lambda item: -item.unmet)
    values = {
        "judged": len(judged),
        "missed": sorted(
            (check for check in checks if check.missing),
            key=lambda check: (-len(check.missing) / check.asked, -check.asked),
        ),
        "never": [check for check in checks if not check.missing],
        "checks": checks,
        "rows": worst_first[:MAX_IN_MATRIX],
        "more": len(worst_first) - MAX_IN_MATRIX,
        "states": states,
        "state_icons": ICONS,
        "words": CHECK_WORDS,
        "most": MAX_NAMED,
        "statement_url": links(settings, "../").statement,
    }
    return list_page("What decisions miss", "decision_checks.html", "", items, **values)
