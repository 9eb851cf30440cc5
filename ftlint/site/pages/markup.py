"""Templates, and the one way a record's text reaches a page: escaped, in one line of HTML.

Markdown reads a line of HTML as it stands: no syntax of Markdown, of its extensions or of macros is looked
for in it. Line breaks in a record's text are written as `&#10;`, those of the template are dropped, so that
what is rendered is one line.
"""

import re
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

SCHEMES = {"https", "http", "mailto"}
"""Schemes of links that are shown as links; others are shown as text."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
_SPECIAL = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "{": "&#123;", "}": "&#125;"})


def text(value: object) -> Markup:
    """A value as text in a page. What HTML cannot hold is written as its code point."""
    if isinstance(value, Markup):
        return value
    return _escaped("" if value is None else str(value))


@lru_cache(maxsize=8192)  # most of a page's texts are the template's words and the framework's
def _escaped(value: str) -> Markup:
    return Markup(str(escape(visible(value))).translate(_SPECIAL))  # noqa: S704  (escaped on this line)


def visible(value: str) -> str:
    """A text with what neither HTML nor XML can hold written as its code point."""
    return _CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", value)


@lru_cache(maxsize=8192)
def prose(sentence: str) -> Markup:
    """A sentence of ftlint's: what stands between backquotes in it is shown as code."""
    parts = sentence.split("`")
    if len(parts) % 2 == 0:
        return text(sentence)
    return Markup("").join(
        Markup("<code>{}</code>").format(text(part)) if index % 2 else text(part)
        for index, part in enumerate(parts)
    )


def begin(clause: str) -> str:
    """A clause with a capital letter, as at the beginning of a sentence; the rest, such as RAG, as it is."""
    return clause[:1].upper() + clause[1:]


def is_link(address: str) -> bool:
    """Whether an address may become a link: an allowed scheme, with a host where it needs one."""
    if _CONTROL.search(address) or any(sign.isspace() for sign in address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in SCHEMES and (bool(host) or parts.scheme == "mailto")


def link(address: str, label: str = "") -> Markup:
    """A link that leaves the site, or the address as text where it may be none."""
    if not is_link(address):
        return Markup("<code>{}</code>").format(text(address))
    return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(text(address), text(label or address))


HOME = "ftlint.site.pages"


@cache
def environment(home: str = HOME) -> Environment:
    """The templates of the package `home`. Every value is escaped by `text`;
    what is not defined is an error.
    """
    env = Environment(
        loader=PackageLoader(home, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["link"] = link
    env.filters["begin"] = begin
    env.filters["prose"] = prose
    env.tests["link"] = is_link
    return env


def stub(title: str, html: str) -> str:
    """The Markdown of a generated page: constants (`title` is one, or a slug), and one line of HTML."""
    return f"---\ntitle: {title}\nhide: [toc, navigation]\nsearch: {{exclude: true}}\n---\n\n{html}\n"


def one_line(template: str, home: str = HOME, /, **values: Any) -> Markup:
    """A template of the package `home` as one line of HTML."""
    rendered = environment(home).get_template(template).render(**values)
    line = " ".join(part for part in map(str.strip, rendered.split("\n")) if part)
    return Markup(line)  # noqa: S704  (the environment escapes every value)
