"""The feed of a site: decisions, changes of their status and reviews that are overdue, as Atom."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple
from xml.etree import ElementTree as ET

from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import is_day
from ftlint.site.settings import SiteSettings
from ftlint.text.visible import line

TITLE = "Fine-tuning decisions"
FEED_ENTRIES = 50
"""The most entries in the feed."""

_ATOM = "http://www.w3.org/2005/Atom"
ET.register_namespace("", _ATOM)


class _News(NamedTuple):
    """One entry of the feed."""

    day: str
    entry: SiteRecord
    what: str
    """What happened, such as `accepted`."""
    anchor: str
    """What its id has behind the address of the page: the same news has the same id in each build."""
    summary: str


def feed(entries: Iterable[SiteRecord], settings: SiteSettings, today: str) -> bytes:
    """Returns the newest of what happened, up to `today` (YYYY-MM-DD), as an Atom feed.

    A record says its status and not when it changed. So an entry's id has the status in it, and a feed reader
    takes one that changed for news.
    """
    index = settings.decision_url("index.md")
    known = {entry.slug: entry for entry in entries}
    news = [item for entry in known.values() for item in _news_of(entry, known, today)]
    news.sort(
        key=lambda item: item.day, reverse=True
    )  # those of the same day stay in the order of their slugs
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", index)
    _add(root, "title", TITLE)
    _add(root, "updated", _instant(news[0].day if news else today))
    _add(_add(root, "author"), "name", "ftlint")
    _add(root, "link", rel="self", href=settings.decision_url("feed.xml"))
    _add(root, "link", rel="alternate", href=index)
    for item in news[:FEED_ENTRIES]:
        _add_news(root, item, settings.decision_url(f"r/{item.entry.slug}/index.md"))
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _news_of(entry: SiteRecord, known: Mapping[str, SiteRecord], today: str) -> Iterator[_News]:
    """Yields what happened to a decision: its status, that it was removed, and a review that is overdue."""
    record = entry.record
    if record is None:
        return
    day = record.decision.date
    successor = known.get(record.decision.superseded_by)
    if record.status == "superseded" and successor is not None and successor.record is not None:
        day = max(day, successor.record.decision.date)
    if is_day(day):
        yield _News(day, entry, record.status, record.status, entry.verdict)
    removed = entry.origin.removed if entry.origin else None
    if removed and is_day(removed.day):
        yield _News(removed.day, entry, "removed", "removed", entry.verdict)
    due = record.decision.review_by
    if entry.is_live and is_day(due) and due < today:
        late = (date.fromisoformat(due) + timedelta(days=1)).isoformat()
        summary = f"The review was due by {due}."
        yield _News(late, entry, "overdue for review", f"review-{due}", summary)


def _add_news(root: ET.Element, news: _News, page: str) -> None:
    """Adds an entry to the feed."""
    item = _add(root, "entry")
    _add(item, "id", f"{page}#{news.anchor}")
    _add(item, "title", f"{news.entry.name}: {news.what}")
    _add(item, "updated", _instant(news.day))
    if news.entry.owner:
        _add(_add(item, "author"), "name", news.entry.owner)
    _add(item, "link", rel="alternate", href=page)
    _add(item, "summary", news.summary)


def _add(parent: ET.Element, name: str, content: str = "", **attributes: str) -> ET.Element:
    """Adds an Atom element beneath `parent`, with its text in one line."""
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = line(content) or None
    return element


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
