"""Exports for other programs: a list of all records, as JSON and as CSV, each record with its findings and
its advice, a feed, a calendar of the reviews, and a badge for each.

Nothing here contains the time of day, so that the same records give the same bytes on a day.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ftlint import __version__
from ftlint.collection.records import Origin
from ftlint.export.record_json import record_json
from ftlint.reporters.json import dump, record_of
from ftlint.site.kept import Kept
from ftlint.site.pages.markup import one_line
from ftlint.site.records.calendar import reviews_ics
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.feed import feed
from ftlint.site.records.spreadsheet import decisions_csv
from ftlint.site.settings import SiteSettings
from ftlint.text.visible import line

VERSION = 1
"""The version of the list's format, described in `schemas/ftlint-decisions.v1.schema.json`."""

LABEL = "fine-tuning decision"
"""The text on the left of a badge."""
LABEL_FILL = "#444444"
GREEN, AMBER, RED, GREY = "#1a7f37", "#8a5a00", "#b3261e", "#5f6368"
"""White on each of them has a contrast of more than 4.5:1."""
_PAD = 6
_WIDTHS = {**dict.fromkeys("ijl", 3), **dict.fromkeys("ft ,.", 4), **dict.fromkeys("r-", 5), "w": 9, "m": 11}
"""The width of a letter in Verdana at 11 px, in px, if it is not 7.
`textLength` makes other fonts fit.
"""


def iter_exports(
    entries: Mapping[str, SiteRecord], settings: SiteSettings, today: str
) -> Iterator[tuple[str, str | bytes]]:
    """Yields all of these files: path in the folder of pages → content.
    `today` (YYYY-MM-DD) is the day of the feed and of the calendar.
    """
    ordered = [entries[slug] for slug in sorted(entries)]
    yield "decisions/index.json", decisions_json(ordered, settings)
    yield "decisions/decisions.csv", decisions_csv(ordered, settings)
    yield "decisions/reviews.ics", reviews_ics(ordered, settings, today)
    if settings.site_url:
        yield "decisions/feed.xml", feed(ordered, settings, today)
    for slug, (report_on_it, sign) in _own.all({entry.slug: (entry,) for entry in ordered}).items():
        yield f"decisions/r/{slug}/record.json", report_on_it
        yield f"decisions/r/{slug}/badge.svg", sign


# --- JSON ---------------------------------------------------------------------------------------------------


def decisions_json(entries: Iterable[SiteRecord], settings: SiteSettings) -> str:
    """Returns the list of all records, as described by its schema: one record per line."""
    here = settings._replace(site_url="")  # its pages are seen from the list
    head = dump({"version": VERSION, "generated_by": f"ftlint {__version__}"})[:-1]
    lines = ",\n  ".join(dump(_listed(entry, here)) for entry in entries)
    return f'{head},\n "records": [\n  {lines}\n ]}}\n'


def _listed(entry: SiteRecord, settings: SiteSettings) -> dict[str, Any]:
    record, summary = entry.record, entry.summary
    return {
        "id": summary.id if summary else None,
        "name": entry.name,
        "file": entry.file,
        "page": settings.decision_url(f"r/{entry.slug}/index.md"),
        "status": summary.status if summary else None,
        "approach": summary.approach if summary else None,
        "owner": entry.owner or None,
        "tags": list(entry.tags),
        "date": (record.decision.date or None) if record else None,
        "review_by": (record.decision.review_by or None) if record else None,
        "state": entry.state,
        "readiness": record_of(summary)["readiness"] if summary else None,
        "errors": entry.errors,
        "advice": entry.advice.advice if entry.advice else None,
        "origin": _origin(entry.origin) if entry.origin else None,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    """Returns where a record was collected."""
    return {
        "repository": origin.repository,
        "team": origin.team or None,
        "commit": origin.commit,
        "path": origin.path,
        "changed": origin.day or None,
        "read": origin.read,
        "stale": origin.stale or None,
        "url": origin.url or None,
        "removed": {"commit": origin.removed.commit, "day": origin.removed.day} if origin.removed else None,
    }


# --- the badge ----------------------------------------------------------------------------------------------


def badge(entry: SiteRecord) -> str:
    """Returns a record's badge: the decision and whether the case is made, in words and a colour."""
    message = badge_text(entry)
    badge = one_line(
        "badge.svg.xml",
        title=line(f"{entry.name}, {LABEL}: {message}"),
        label=LABEL,
        label_fill=LABEL_FILL,
        left=_width(LABEL),
        message=message,
        fill=badge_fill(entry),
        right=_width(message),
        pad=_PAD,
    )
    return f"{badge}\n"


def badge_text(entry: SiteRecord) -> str:
    """Returns the text on a badge, such as `accepted, ready`, `draft, 3 not met`, `proposed, 1 error`,
    `accepted, review overdue`, `rejected` or `not a valid record`.
    """
    if entry.record is None:
        return "not a valid record"
    status = entry.record.status
    if not entry.is_live:
        return f"{status}, removed" if entry.is_removed else status
    return f"{status}, {entry.lacks or ('review overdue' if entry.is_overdue else 'ready')}"


def badge_fill(entry: SiteRecord) -> str:
    """Returns the colour on the right: red if there is an error, amber if something is still missing or the
    review is overdue, grey if nothing is asked.
    """
    if entry.state == "unmet":
        return RED if entry.errors else AMBER
    if entry.is_overdue:
        return AMBER
    return {"ready": GREEN, "not_asked": GREY, "removed": GREY}.get(entry.state, RED)


def _width(words: str) -> int:
    """Returns the width of a part of the badge, in px."""
    return 2 * _PAD + sum(_WIDTHS.get(letter, 7) for letter in words)


_own = Kept(lambda entry: (record_json(entry.judged), badge(entry)))
"""What is exported of each record alone, as of the last generation, by slug."""
