"""The links that bring a record to the playground. All of it stands in the address, after the `#`, which is
sent to no server. `assets/try/play-link.js` reads and writes the same.
"""

import zlib
from base64 import urlsafe_b64encode

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


def link_to(text: str, up: str) -> str:
    """Returns the link that brings a record to the page, by the page's source; empty if it is too long. `up`
    leads to the folder of pages.
    """
    fragment = fragment_of(text)
    return f"{up}{PAGE}{fragment}" if fragment else ""
