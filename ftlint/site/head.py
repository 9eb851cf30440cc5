"""What the head of a page tells other programs: where the feed is, and how to show a link to the page."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup, escape

from ftlint.site.addresses import find
from ftlint.site.records.feed import TITLE

FEED = "decisions/feed.xml"
PICTURE = "assets/ftlint/share.png"
SIZE = (1200, 630)
"""The width and height of the picture, in pixels: as large as a link is shown anywhere."""
ALT = "To fine-tune or not to fine-tune? What was tried, what was measured, what was decided."
_LINK = Markup('<link rel="alternate feed" type="application/atom+xml" title="{}" href="{}">')
"""The theme takes what is only `alternate` for the site in another language, and asks for its sitemap."""
_META = Markup('<meta property="{}" content="{}">')


def with_head(html: str, page: Any, config: Any, files: Any, *, card: bool) -> str:
    """Returns a page of HTML whose head also has a link to the feed, if the site has one, and, if `card`,
    what is shown of a link to the page (Open Graph). What the head has already, as from the plug-in
    `social`, is not added.

    `page`, `config` and `files` are MkDocs'. Addresses are whole: without `site_url` there is neither the
    feed nor the picture.
    """
    head, end, rest = html.partition("</head>")
    if not end:
        return html
    parts = [*_feed(config, files), *(_card(page, config, files) if card else ())]
    return "".join([head, *(part for name, part in parts if not _has(head, name)), end, rest])


def _has(head: str, name: str) -> bool:
    """Returns whether an attribute in a head has this value, be it quoted or not."""
    return re.search(rf"""=["']?{re.escape(name)}["'\s>]""", head) is not None


def _feed(config: Any, files: Any) -> Iterator[tuple[str, Markup]]:
    """Yields the link to the feed with its address."""
    if address := _whole(FEED, config, files):
        yield str(escape(address)), _LINK.format(TITLE, address)


def _card(page: Any, config: Any, files: Any) -> Iterator[tuple[str, Markup]]:
    """Yields what is shown of a link: the name of a property, and its element with all that belongs to it."""
    title = Markup(page.title).striptags()  # noqa: S704  (it is escaped below)
    said = {
        "og:site_name": config.site_name,
        "og:type": "website" if page.is_homepage else "article",
        "og:title": config.site_name if page.is_homepage else title,
        "og:description": page.meta.get("description") or config.site_description,
        "og:url": page.canonical_url,
    }
    picture = _whole(PICTURE, config, files)
    for name, value in said.items():
        if value:
            yield name, _META.format(name, value)
    if picture:
        about = {
            "og:image": picture,
            "og:image:width": SIZE[0],
            "og:image:height": SIZE[1],
            "og:image:alt": ALT,
        }
        yield "og:image", Markup("").join(_META.format(name, value) for name, value in about.items())
    card = Markup('<meta name="twitter:card" content="{}">')
    yield "twitter:card", card.format("summary_large_image" if picture else "summary")


def _whole(source: str, config: Any, files: Any) -> str:
    """Returns the whole address of a file of the site; empty if it has none."""
    file = find(files, source) if config.site_url else None
    return urljoin(config.site_url, file.url) if file else ""
