"""The reviews that are due, as a calendar (RFC 5545) to which a calendar program can subscribe."""

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from ftlint import __version__
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import is_day
from ftlint.site.settings import SiteSettings
from ftlint.text.visible import line

MAX_OCTETS = 75
"""The most bytes in a line of the file; a longer one goes on in the next, behind a space."""
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,"})
_EMPTY = (
    "BEGIN:VTIMEZONE",
    "TZID:UTC",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0000",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""What a calendar without a review holds: the format asks for at least one component."""


def reviews_ics(entries: Iterable[SiteRecord], settings: SiteSettings, today: str) -> str:
    """Returns a whole day for each review of a decision that is open or in force, in the order of `entries`.

    Its UID stays the same when the day of the review is moved, so that a calendar moves it too. `today`
    (YYYY-MM-DD) is when the calendar was made.
    """
    stamp = f"{today.replace('-', '')}T000000Z"
    events = [row for entry in entries for row in _event(entry, settings, stamp)]
    rows = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ftlint//ftlint {__version__}//EN",
        "X-WR-CALNAME:Reviews of fine-tuning decisions",
        *(events or _EMPTY),
        "END:VCALENDAR",
    )
    return "".join(f"{folded(row)}\r\n" for row in rows)


def _event(entry: SiteRecord, settings: SiteSettings, stamp: str) -> Iterator[str]:
    """Yields the lines of a record's review; none if no review is due."""
    record = entry.record
    if record is None or not entry.is_live or not is_day(record.decision.review_by):
        return
    page = settings.decision_url(f"r/{entry.slug}/index.md")
    owner = f" Owner: {entry.owner}." if entry.owner else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid5(NAMESPACE_URL, page)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{record.decision.review_by.replace('-', '')}"
    yield f"SUMMARY:{escaped(f'Review: {entry.name}')}"
    yield f"DESCRIPTION:{escaped(entry.verdict + owner)}"
    if settings.site_url:
        yield f"URL:{line(page)}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy for a whole day
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Returns a text as a value: in one line, with what the format uses as signs escaped."""
    return line(text).translate(_ESCAPES)


def folded(row: str) -> str:
    """Returns a line of the file, broken between letters so that no part has more than `MAX_OCTETS` bytes of
    UTF-8.
    """
    parts, length = [""], 0
    for letter in row:
        size = len(letter.encode())
        if length + size > MAX_OCTETS:
            parts.append(" ")
            length = 1
        parts[-1] += letter
        length += size
    return "\r\n".join(parts)
