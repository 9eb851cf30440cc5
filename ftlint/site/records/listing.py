"""The records as shown in lists, and the parts from which `decisions.js` loads them."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ftlint.domain.spoken import spoken
from ftlint.reporters.json import dump
from ftlint.site.records.entry import SiteRecord

STATES = {
    "ready": "ready",
    "unmet": "something missing",
    "invalid": "not a valid record",
    "not_asked": "not applicable",
    "removed": "removed",
}
"""The states of a decision, each with the words of its filter."""


class Item(NamedTuple):
    """One record as shown in lists. Texts are empty if the record does not have them."""

    slug: str
    name: str
    state: str = "invalid"
    """One of `STATES`."""
    readiness: str = STATES["invalid"]
    """The state in words, such as `3 not met`."""
    unmet: int = 0
    status: str = ""
    approach: str = ""
    """As the record has it, which is the value of its filter."""
    spoken: str = ""
    """The approach as people say it."""
    owner: str = ""
    tags: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    """The names and ids of its metrics, for the search."""
    decided_on: str = ""
    review_by: str = ""
    """Empty if no review is due: also for a rejected or superseded decision."""
    model: str = ""
    """The selected model."""
    team: str = ""
    repository: str = ""
    """Empty for a record of the site's own, as is its team."""

    def is_overdue(self, today: str) -> bool:
        """Returns whether the review date of the decision has passed."""
        return bool(self.review_by) and self.review_by < today


COLLECTED = {"team": "Team", "repository": "Repository"}
"""What only collected records have: key of an item → its words."""


def given(items: Iterable[Item]) -> tuple[str, ...]:
    """Returns the keys of COLLECTED that any of the records has."""
    known = list(items)
    return tuple(key for key in COLLECTED if any(getattr(item, key) for item in known))


def items_of(entries: Iterable[SiteRecord]) -> list[Item]:
    """Returns the records as shown in lists, by name."""
    return sorted(map(_item, entries), key=lambda item: (item.name.casefold(), item.slug))


def _item(entry: SiteRecord) -> Item:
    record, summary = entry.record, entry.summary
    team, repository = (entry.origin.team, entry.origin.repository) if entry.origin else ("", "")
    if record is None or summary is None:
        return Item(entry.slug, entry.name, owner=entry.owner, team=team, repository=repository)
    return Item(
        slug=entry.slug,
        name=entry.name,
        state=entry.state,
        readiness=entry.lacks if entry.state == "unmet" else STATES[entry.state],
        unmet=summary.count("unmet"),
        status=record.status,
        approach=record.decision.approach,
        spoken=spoken(record.decision.approach),
        owner=entry.owner,
        tags=entry.tags,
        metrics=tuple(
            dict.fromkeys(
                text for metric in record.metrics.measures for text in (metric.name, metric.id) if text
            )
        ),
        decided_on=record.decision.date,
        review_by=record.decision.review_by if entry.is_live else "",
        model=record.models.selected,
        team=team,
        repository=repository,
    )


def is_day(day: str) -> bool:
    """Returns whether a date exists in the calendar. One that does not is an error in the record, and would
    make a feed unreadable.
    """
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def part_json(items: Iterable[Item]) -> str:
    """Returns a part of the list, only for `decisions.js`: its format may change.
    Other programs read `decisions/index.json`.
    """
    lines = ",\n".join(
        dump({key: value for key, value in item._asdict().items() if value or key not in COLLECTED})
        for item in items
    )
    return f'{{"records": [\n{lines}\n]}}\n'


def part_script(items: Iterable[Item]) -> str:
    """Returns the same as a script, for a page that was opened as a file: no browser loads JSON there.

    It does nothing on a page from a server, so that no other site can read a private list by loading it.
    """
    return f'if (location.protocol === "file:") document.currentScript.ftlintPart = {part_json(items).rstrip()};\n'
