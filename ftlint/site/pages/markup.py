"""Templates, and the only way for a record's text to reach a page: escaped, in one line of HTML.

Markdown leaves a line of HTML unchanged: it looks for no syntax of Markdown, its extensions or macros there.
Line breaks in a record's text are written as `&#10;` and those of the template are dropped, so that the
output is one line.
"""

import json
import re
from functools import cache, lru_cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup, escape

from ftlint.domain.spoken import spoken
from ftlint.text.visible import CONTROL, visible

SCHEMES = {"https", "http", "mailto"}
"""The schemes of URLs that become links; others are shown as text."""

_SPECIAL = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;", "{": "&#123;", "}": "&#125;"}


def text(value: object) -> Markup:
    """Returns a value as text in a page.
    Characters that HTML cannot hold are written as their code points.
    """
    if isinstance(value, Markup):
        return value
    return _escaped("" if value is None else str(value))


@lru_cache(maxsize=8192)  # most texts on a page are words of the template or the framework
def _escaped(value: str) -> Markup:
    escaped = str(escape(visible(value)))
    for (
        sign,
        reference,
    ) in _SPECIAL.items():  # ten times as fast as `translate` for the text of a whole record
        escaped = escaped.replace(sign, reference)
    return Markup(escaped)  # noqa: S704  (escaped above)


@lru_cache(maxsize=8192)
def prose(sentence: str) -> Markup:
    """Renders one of ftlint's sentences: text in backticks is shown as code."""
    parts = sentence.split("`")
    if len(parts) % 2 == 0:
        return text(sentence)
    shown = (f"<code>{text(part)}</code>" if index % 2 else text(part) for index, part in enumerate(parts))
    return Markup("".join(shown))  # noqa: S704  (each part is escaped)


def begin(clause: str) -> str:
    """Capitalises the first letter of a clause, and leaves the rest, such as RAG, unchanged."""
    return clause[:1].upper() + clause[1:]


def is_link(address: str) -> bool:
    """Returns whether a URL may become a link: it has an allowed scheme, and a host if it needs one."""
    if CONTROL.search(address) or any(sign.isspace() for sign in address):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in SCHEMES and (bool(host) or parts.scheme == "mailto")


def link(address: str, label: str = "") -> Markup:
    """Returns an external link, or the URL as text if it may not become a link."""
    if not is_link(address):
        return Markup("<code>{}</code>").format(text(address))
    return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(text(address), text(label or address))


HOME = "ftlint.site.pages"
_HEADING = re.compile('<h2 id="([a-z-]+)">([^<]+)</h2>')
"""A heading of a template, which a record's text cannot hold: it has no `<` once it is escaped."""


class _Generator(CodeGenerator):
    """Writes the code of a template, in which each value passes `text` and is not escaped a second time: that
    takes as long as the first.
    """

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if finalize.src is None or frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write(f"({finalize.src}")


class _Environment(Environment):
    """An environment whose `finalize` escapes."""

    code_generator_class = _Generator


@cache
def environment(home: str = HOME) -> Environment:
    """Returns the templates of the package `home`. Every value is escaped by `text`;
    an undefined name is an error.
    """
    env = _Environment(
        loader=PackageLoader(home, "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=text,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # looking at the date of each template takes time on every page
    )
    env.filters["link"] = link
    env.filters["begin"] = begin
    env.filters["prose"] = prose
    env.filters["spoken"] = spoken
    from ftlint.site.pages import pieces  # they need this module
    from ftlint.site.pages.prose import rich, rich_block

    env.filters["rich"] = rich
    env.filters["rich_block"] = rich_block
    for piece in (pieces.day, pieces.fake, pieces.mark, pieces.passes, pieces.results, pieces.rows):
        env.filters[piece.__name__] = piece
    env.filters["headings"] = _HEADING.findall
    env.tests["link"] = is_link
    return env


_SIMILAR = str.maketrans("<>{}[]\"'`", "‹›()()”’’")
"""Signs of markup → what a title has in their place."""


def plain_title(name: str) -> str:
    """Returns a name as the title of a page: in a theme it stands in elements and in attributes, escaped,
    unescaped or both. So no sign in it means anything to HTML, to a template or to Markdown.
    """
    plain = " ".join(visible(name).translate(_SIMILAR).split())
    return plain if unescape(plain) == plain else plain.replace("&", "＆")


def script(name: str, up: str) -> Markup:
    """Returns the element that loads a script of ours. It is part of what needs it, so that no other page
    loads it, and one that the theme shows without a reload does. `up` leads to the folder of pages.
    """
    return Markup('<script defer src="{}assets/ftlint/{}"></script>').format(up, name)


def stub(title: str, description: str, html: str, up: str) -> str:
    """Returns the Markdown of a generated page: its title, a sentence of ours for feeds and for what shows a
    link (`description`), constants, and one line of HTML with its script. `up` leads to the folder of pages.
    """
    said = {"title": title, "description": description}
    quoted = [f"{key}: {json.dumps(plain_title(words), ensure_ascii=False)}" for key, words in said.items()]
    head = "\n".join([*quoted, "hide: [toc, navigation]", "search: {exclude: true}"])
    return f"---\n{head}\n---\n\n{html}{script('ftlint.js', up)}\n"


def one_line(template: str, home: str = HOME, /, **values: Any) -> Markup:
    """Renders a template of the package `home` as one line of HTML."""
    rendered = environment(home).get_template(template).render(**values)
    line = " ".join(part for part in map(str.strip, rendered.split("\n")) if part)
    return Markup(line)  # noqa: S704  (the environment escapes every value)
