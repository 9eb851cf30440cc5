"""The decisions by owner, by team and by repository: a row for each, those that need attention first, and
which prerequisites each meets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftlint import FRAMEWORK
from ftlint.site.addresses import encoded
from ftlint.site.pages.index import list_page
from ftlint.site.pages.left_out import MAX_NAMED, by_repository
from ftlint.site.pages.record import links
from ftlint.site.records.collected import SiteSources
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import Item, items_of
from ftlint.site.settings import SiteSettings

MAX_GROUPS = 200
"""The most rows on a page; the others are links only."""
MAX_LINKS = 5000
MAX_IN_MATRIX = 100
MAX_MISSED = 3
"""The most prerequisites named beside an owner, a team or a repository."""
MAX_SOURCES = 50
"""The most repositories named that could not be read, or have no record."""
MAX_NAMELESS = 5
_NO_SOURCES = SiteSources()
_OF_A_COLLECTION = (
    ("team", "teams", "Decisions by team"),
    ("repository", "repositories", "Decisions by repository"),
)
"""What the pages of a collection are by, and their addresses and titles."""


class Share(NamedTuple):
    """How many decisions meet a prerequisite, of those that are asked for it."""

    met: int
    asked: int

    @property
    def percent(self) -> int:
        """The share, rounded, but 100 only if all meet it and 0 only if none does."""
        if self.met in (0, self.asked):
            return 100 if self.met else 0
        return min(max(round(100 * self.met / self.asked), 1), 99)

    @property
    def kind(self) -> str:
        """The CSS class that colours it."""
        return "met" if self.met == self.asked else "unmet" if 2 * self.met < self.asked else "waived"


class Group(NamedTuple):
    """The decisions of one owner, team or repository."""

    name: str
    view: str
    """The query that shows them in the index."""
    total: int
    asked: int
    """How many are open or in force, and valid."""
    ready: int
    unmet: int
    invalid: int
    overdue: int
    shares: Mapping[str, Share]
    """By statement, those that any of them is asked for."""

    @property
    def missed(self) -> list[tuple[str, str, int]]:
        """What most of them miss: statement, title, and how many."""
        found = [
            (self.shares[item.id].asked - self.shares[item.id].met, item.id, item.title)
            for item in FRAMEWORK.checklist
            if item.id in self.shares
        ]
        worst = sorted((one for one in found if one[0]), key=lambda one: -one[0])
        return [(statement, title, number) for number, statement, title in worst[:MAX_MISSED]]


def iter_group_files(
    entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str, sources: SiteSources = _NO_SOURCES
) -> Iterator[tuple[str, str]]:
    """Yields the page of the owners and, for a site with a collection, whose `sources` are given, those of
    the teams and of the repositories.
    """
    items = items_of(entries.values())
    shown = [
        ("owner", "owners", "Decisions by owner"),
        *(_OF_A_COLLECTION if sources.states else ()),
    ]
    with_matrix = "team" if any(item.team for item in items) else "owner"
    for key, address, title in shown:
        found = groups(items, entries, key, today)
        ordered = sorted(found, key=lambda one: (-one.overdue, -one.unmet - one.invalid, one.name.casefold()))
        rest = sorted(ordered[MAX_GROUPS:], key=lambda one: (one.name.casefold(), one.name))
        nameless = [item for item in items if not getattr(item, key)]
        largest = sorted(
            (one for one in found if one.asked), key=lambda one: (-one.asked, one.name.casefold())
        )
        has_matrix = key == with_matrix and len(largest) > 1
        yield (
            f"decisions/{address}.md",
            list_page(
                title,
                "decision_groups.html",
                "",
                items,
                key=key,
                plural=address,
                groups=ordered[:MAX_GROUPS],
                rest=rest[:MAX_LINKS],
                more=len(rest) - MAX_LINKS,
                nameless=nameless[:MAX_NAMELESS] if key != "repository" else [],
                more_nameless=len(nameless) - MAX_NAMELESS,
                matrix=largest[:MAX_IN_MATRIX] if has_matrix else [],
                left_out=len(largest) - MAX_IN_MATRIX,
                statements=FRAMEWORK.checklist,
                statement_url=links(settings, "../").statement,
                today=today,
                **_sources(sources if key == "repository" else _NO_SOURCES),
            ),
        )


def groups(items: Iterable[Item], entries: Mapping[str, SiteRecord], key: str, today: str) -> list[Group]:
    """Returns the decisions by a key of their items; those without it are in none."""
    by_name: dict[str, list[Item]] = {}
    for item in items:
        if name := getattr(item, key):
            by_name.setdefault(name, []).append(item)
    return [_group(name, key, found, entries, today) for name, found in by_name.items()]


def _group(
    name: str, key: str, items: Sequence[Item], entries: Mapping[str, SiteRecord], today: str
) -> Group:
    asked: Counter[str] = Counter()
    unmet: Counter[str] = Counter()
    states = Counter(item.state for item in items)
    for item in items:
        summary = entries[item.slug].summary if item.state in ("ready", "unmet") else None
        for check in summary.prerequisites if summary else ():
            asked[check.id] += check.state != "not_applicable"
            unmet[check.id] += check.state == "unmet"
    return Group(
        name,
        f"{key}={encoded(name)}",
        len(items),
        states["ready"] + states["unmet"],
        sum(item.state == "ready" and not item.is_overdue(today) for item in items),
        states["unmet"],
        states["invalid"],
        sum(item.is_overdue(today) for item in items),
        {
            statement: Share(number - unmet[statement], number)
            for statement, number in asked.items()
            if number
        },
    )


def _sources(sources: SiteSources) -> dict[str, object]:
    """Returns what is known of the repositories themselves."""
    stale = [state for state in sources.states if state.is_stale]
    empty = [state for state in sources.states if not state.records and state.snapshot is not None]
    unshown = by_repository(sources)
    return {
        "sources": {state.name: state for state in sources.states},
        "unshown": unshown[:MAX_SOURCES],
        "more_unshown": len(unshown) - MAX_SOURCES,
        "named": MAX_NAMED,
        "stale": stale[:MAX_SOURCES],
        "more_stale": len(stale) - MAX_SOURCES,
        "empty": empty[:MAX_SOURCES],
        "more_empty": len(empty) - MAX_SOURCES,
    }
