"""What a site tells programs that read text, by the convention of https://llmstxt.org: `llms.txt`, a list of
its pages and records, and `llms-full.txt`, their text.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ftlint.export.madr import body
from ftlint.files.atomic import save
from ftlint.files.safe_open import RefusedError
from ftlint.site.pages.markup import plain_title
from ftlint.site.pages.record import about
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError, SiteSettings
from ftlint.text.phrases import count
from ftlint.text.visible import line

INDEX, FULL = "llms.txt", "llms-full.txt"
MAX_LISTED = 1000
"""The most records in the list."""
MAX_PAGE = 50_000
"""The most characters of one page or record."""
MAX_TEXT = 1_000_000
"""The most characters of all text."""
_LISTS = {
    "index.json": "all records, with status, approach, readiness and address",
    "decisions.csv": "the same as a table",
}
_OURS = ("decisions/r/", "decisions/page/")
"""Folders of generated pages that the records stand for."""


class PageText(NamedTuple):
    """One page of a site."""

    title: str
    url: str
    about: str
    text: str


Pages = Mapping[str, list[PageText]]
"""Section of the navigation → its pages."""


def pages_of(nav: Any, texts: Mapping[str, str], site_url: str) -> Pages:
    """Returns the pages in MkDocs' navigation, by its sections; `texts` has the text of each by source."""
    found: dict[str, list[PageText]] = {}

    def walk(items: Iterable[Any], section: str) -> None:
        for item in items:
            if getattr(item, "children", None):
                walk(item.children, section or str(item.title))
            elif (file := getattr(item, "file", None)) and not file.src_uri.startswith(_OURS):
                url = f"{site_url.rstrip('/')}/{file.url.removeprefix('./')}"
                said = str(item.meta.get("description") or "")
                page = PageText(str(item.title or file.name), url, said, texts.get(file.src_uri, ""))
                found.setdefault(section or "Pages", []).append(page)

    walk(nav.items, "")
    return found


def llms_txt(
    name: str, said: str, pages: Pages, entries: Iterable[SiteRecord], settings: SiteSettings
) -> str:
    """Returns the list: the site's name, what it is about, its pages, its records and its lists."""
    parts = [f"# {_words(name)}\n\n> {_words(said)}\n"]
    for section, items in pages.items():
        parts.append(_section(section, (_link(page.title, page.url, page.about) for page in items)))
    ordered = sorted(entries, key=_by_name)
    listed = [_link(entry.name, _url(entry, settings), about(entry)) for entry in ordered[:MAX_LISTED]]
    if len(ordered) > MAX_LISTED:
        listed.append(f"- and {count(len(ordered) - MAX_LISTED, 'more record')}, in the lists below")
    parts.append(_section("Records", listed))
    data = [_link(file, settings.decision_url(file), words) for file, words in _LISTS.items()]
    data.append(
        f"- `record.json` beside each record: its findings, its checklist and the advice. {FULL} has the text of all"
    )
    parts.append(_section("For programs", data))
    return "\n".join(parts)


def llms_full_txt(
    name: str, said: str, pages: Pages, entries: Iterable[SiteRecord], settings: SiteSettings
) -> str:
    """Returns the text of the pages and of the records, as far as there is room, and what was left out."""
    parts = [f"# {_words(name)}\n\n> {_words(said)}\n"]
    room, left = MAX_TEXT, 0
    for title, url, text in _texts(pages, sorted(entries, key=_by_name), settings):
        if room <= 0:
            left += 1
            continue
        whole = text()
        cut = whole[:MAX_PAGE]
        more = "\n\n[The rest is on the page.]" if len(whole) > MAX_PAGE else ""
        part = f"{'=' * 80}\n{_words(title)}\n{url}\n{'=' * 80}\n\n{cut.strip()}{more}\n"
        room -= len(part)
        parts.append(part)
    if left:
        parts.append(f"Left out, to keep this short: {count(left, 'page')}; {INDEX} lists them.\n")
    return "\n".join(parts)


def _texts(
    pages: Pages, entries: Iterable[SiteRecord], settings: SiteSettings
) -> Iterator[tuple[str, str, Any]]:
    """Yields the title and the address of each, and what gives its text."""
    for page in (page for items in pages.values() for page in items):
        if page.text:
            yield page.title, page.url, lambda page=page: page.text
    for entry in entries:
        yield entry.name, _url(entry, settings), lambda entry=entry: _text(entry)


@lru_cache(maxsize=1024)  # `mkdocs serve` asks again after each change
def _text(entry: SiteRecord) -> str:
    if entry.record is None or entry.summary is None:
        return entry.verdict
    return f"{about(entry)}\n\n{body(entry.record, entry.summary)}"


def publish(folder: Path, files: Mapping[str, str]) -> None:
    """Writes files into a built site, but for those that it has of its own. Raises SiteError."""
    for name, text in files.items():
        if os.path.lexists(folder / name):
            continue
        try:
            save(str(folder), name, text.encode("utf-8", "replace"), replace=False, sync=False)
        except RefusedError as reason:
            raise SiteError(f"cannot write `{folder / name}`: {reason}") from None


def _section(title: str, lines: Iterable[str]) -> str:
    return "\n".join([f"## {_words(title)}", "", *lines, ""])


def _link(title: str, url: str, said: str) -> str:
    return f"- [{_words(title)}]({url.replace(' ', '%20').replace(')', '%29')}){f': {_words(said)}' if said else ''}"


def _words(text: str) -> str:
    """Returns a text in one line, without what could end a link or begin markup."""
    return plain_title(line(text))


def _url(entry: SiteRecord, settings: SiteSettings) -> str:
    return settings.decision_url(f"r/{entry.slug}/index.md")


def _by_name(entry: SiteRecord) -> tuple[str, str]:
    return entry.name.casefold(), entry.slug
