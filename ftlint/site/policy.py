"""The Content-Security-Policy of a page, which keeps a browser from running what a record may bring along.

A record's text is escaped, so nothing in it runs; the policy holds should that ever fail. The rest of the
page is the owner's and the theme's: the policy names what it loads, so that fonts, analytics and scripts
go on.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

DIRECTIVES = (
    "script-src",
    "style-src",
    "img-src",
    "font-src",
    "connect-src",
    "frame-src",
    "media-src",
)
"""What a site may extend, in the order of the policy."""
_OWN = {"script-src": "'self'", "style-src": "'self' 'unsafe-inline'", "img-src": "'self' data:"}
"""What every page may load; the theme sets styles from scripts. Anything else is what `default-src` says."""
_LOADED_BY = {
    "script": "script-src",
    "img": "img-src",
    "iframe": "frame-src",
    "video": "media-src",
    "audio": "media-src",
}
_LINKED_BY = {"stylesheet": "style-src", "icon": "img-src", "preconnect": "font-src"}
_BESIDE: dict[str, dict[str, tuple[str, ...]]] = {
    "https://fonts.googleapis.com": {"font-src": ("https://fonts.gstatic.com",)},
    "https://www.googletagmanager.com": {
        "connect-src": (
            "https://*.google-analytics.com",
            "https://*.analytics.google.com",
            "https://*.googletagmanager.com",
        ),
        "img-src": ("https://*.google-analytics.com", "https://*.googletagmanager.com"),
    },
    "https://github.com": {"connect-src": ("https://api.github.com",)},
}
"""What a service needs besides its own address: the files of its fonts, where its script reports to, and
where the theme asks for the number of stars.
"""
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_PARTS = re.compile(
    r"""<(?:script\b.*?</script\s*>|[a-z](?:[^>"']++|"[^"]*+"|'[^']*+')*+>)""", re.DOTALL | re.IGNORECASE
)
"""A script with what is in it, or the tag of any other element."""
_HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)
_TOP = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?")


class Policy(NamedTuple):
    """The policy of a page."""

    content: str
    refused: tuple[str, ...]
    """What the page has and the policy does not let run, in words."""


def policy_of(page: str, more: Mapping[str, Sequence[str]] = {}) -> Policy:
    """Returns the policy for a page: its own files, what the page around the article loads, its inline
    scripts by their hashes, and `more` by directive. The article, which holds a record's text, adds nothing.
    """
    loaded: dict[str, list[str]] = {}
    refused: list[str] = []
    for part in _PARTS.findall(_ARTICLE.sub("", page)):
        if (
            part.startswith("<script") or "//" in part or _HANDLER.search(part)
        ):  # parsing all takes ten times as long
            found = _found_in(part)
            refused += found.refused
            for directive, names in found.sources.items():
                loaded.setdefault(directive, []).extend(names)
    lines = ["default-src 'self'"]
    for directive in DIRECTIVES:
        sources = dict.fromkeys([*loaded.get(directive, ()), *more.get(directive, ())])
        if directive in _OWN or sources:
            lines.append(" ".join([directive, _OWN.get(directive, "'self'"), *sources]))
    lines += ["object-src 'none'", "base-uri 'self'", "form-action 'self'"]
    return Policy("; ".join(lines), tuple(dict.fromkeys(refused)))


def with_policy(page: str, policy: Policy) -> str:
    """Returns the page with its policy at the top of its head, behind the encoding, which a browser looks for
    in the first 1,024 bytes only.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy.content}">'
    return _TOP.sub(lambda top: top[0] + meta, page, count=1)


@lru_cache(maxsize=1024)  # the pages of a site have most of them in common
def _found_in(part: str) -> "_Around":
    """Returns what a script or the tag of an element loads."""
    around = _Around()
    around.feed(part)
    around.close()
    return around


class _Around(HTMLParser):
    """Collects what a page loads, by directive."""

    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[str, list[str]] = {}
        self.refused: list[str] = []
        self._script: list[str] | None = None
        """The parts of the inline script that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what an element loads."""
        values = {key: value or "" for key, value in attrs}
        self.refused += [f"`{key}` of `<{tag}>`" for key in values if re.fullmatch(r"on[a-z]+", key)]
        if tag == "script" and "src" not in values:
            self._script = []
        elif tag in _LOADED_BY:
            self._add(_LOADED_BY[tag], values.get("src", ""))
        elif tag == "link":
            for relation in values.get("rel", "").split():
                self._add(_LINKED_BY.get(relation, ""), values.get("href", ""))
        elif tag == "a" and values.get("data-md-component") == "source":
            self._beside(values.get("href", ""))

    def handle_data(self, data: str) -> None:
        """Keeps the text of an inline script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Notes an inline script by its hash, and what it may load by the addresses in it."""
        if tag != "script" or self._script is None:
            return
        script, self._script = "".join(self._script), None
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self._note("script-src", f"'sha256-{digest}'")
        for address in _ADDRESS.findall(script):
            for directive in ("script-src", "connect-src", "img-src"):
                self._add(directive, address)

    def _add(self, directive: str, address: str) -> None:
        origin = next(_origins(address), "")
        if directive and origin:
            self._note(directive, origin)
            self._beside(origin)

    def _beside(self, address: str) -> None:
        for origin in _origins(address):
            for directive, sources in _BESIDE.get(origin, {}).items():
                for source in sources:
                    self._note(directive, source)

    def _note(self, directive: str, source: str) -> None:
        self.sources.setdefault(directive, []).append(source)


def _origins(address: str) -> Iterator[str]:
    """Yields the origin of an address that leads out of the site, such as `https://cdn.example.com`."""
    if not address.startswith(("http://", "https://", "//")):
        return
    parts = urlsplit(address if not address.startswith("//") else f"https:{address}")
    if _ADDRESS.fullmatch(origin := f"{parts.scheme}://{parts.netloc}"):
        yield origin
