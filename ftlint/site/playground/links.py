"""The links that bring a record to the playground. All of it stands in the address, after the `#`, which is
sent to no server. `assets/try/play-link.js` reads and writes the same.
"""

import zlib
from base64 import urlsafe_b64encode

from ftlint.site.addresses import published
from ftlint.site.settings import SiteSettings

PAGE = "try/index.md"
"""The page, in the folder of pages."""
VERSION = 1
"""The version of the links."""
MAX_LINK = 100_000
"""The longest fragment that the page reads, in characters."""


def fragment_of(text: str) -> str:
    """Returns the part of the page's address that holds a record; empty if it is too long for a link."""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(text.encode("utf-8", "replace")) + packer.flush()
    fragment = f"#v{VERSION}.{urlsafe_b64encode(packed).decode().rstrip('=')}"
    return fragment if len(fragment) <= MAX_LINK else ""


def link_to(text: str, up: str, settings: SiteSettings) -> str:
    """Returns the link that brings a record to the page, from a page that is the index of its folder; empty
    if it is too long. `up` leads to the folder of pages.

    It is an address where that is a folder, because Zensical looks for a place on the page that a source
    names; the hook turns either into an address.
    """
    fragment = fragment_of(text)
    page = published(PAGE) if settings.directories else PAGE
    return f"{up}{page}{fragment}" if fragment else ""
