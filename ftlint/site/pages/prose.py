"""The long texts of a record as their authors meant them: paragraphs, lists, code in backticks and links.

Python-Markdown, which MkDocs brings, finds the blocks, the code and the links. All else of Markdown is off,
and so is HTML: a text that holds it is shown as written. What is found is written out here, where every text
and address in it is escaped like any other of a page.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTree
from markdown.util import AtomicString, Registry
from markupsafe import Markup

from ftlint.site.pages.markup import is_link, text
from ftlint.text.visible import visible

_MARKS = {"ul": "-", "ol": r"[0-9]{1,9}\."}
"""List → the mark of its items."""
_ITEM = rf"[ ]{{0,3}}(?:{_MARKS['ul']}|{_MARKS['ol']})[ ]"
_MAYBE = re.compile(rf"`|https?://|\n[ \t\r]*\n|^{_ITEM}", re.MULTILINE)
"""What a text has that is more than one paragraph of words."""
_LIST_BELOW = re.compile(rf"^(?!{_ITEM})(\S.*)\n(?=[ ]{{0,3}}(?:-|1\.)[ ])", re.MULTILINE)
"""A line of words directly above a list: Markdown asks for an empty line between them."""
_CODE = r"`([^`\n]+)`"
_LINK = r"(?<!!)\[([^\[\]\n\x02\x03]{1,300})\]\((https?://[^\s()<>\"\x02\x03]{1,2000})\)"
_ADDRESS = r"(?<![\w/])(https?://[^\s<>\"`\[\](){}|\\^\x02\x03]{1,2000})"
_AFTER = ".,;:!?'*_~"
"""What ends a sentence after an address."""
_MOST = 4000
"""The longest text in which anything is looked for: Markdown's time grows faster than the text does."""
_TAGS = frozenset({"p", "ul", "ol", "li", "code", "a"})


class _Code(InlineProcessor):  # type: ignore[misc]  # Markdown has no types
    """Code in backticks."""

    def handleMatch(self, found: re.Match[str], _data: str) -> tuple[Element, int, int]:  # noqa: N802  (as in Markdown)
        element = Element("code")
        element.text = AtomicString(found[1])
        return element, found.start(0), found.end(0)


class _Link(InlineProcessor):  # type: ignore[misc]  # Markdown has no types
    """A link with words, `[words](https://…)`."""

    def handleMatch(  # noqa: N802  (as in Markdown)
        self, found: re.Match[str], _data: str
    ) -> tuple[Element | None, int | None, int | None]:
        return _link(found[2], found[1], found.start(0), found.end(0))


class _Address(InlineProcessor):  # type: ignore[misc]  # Markdown has no types
    """An address in the text."""

    def handleMatch(  # noqa: N802  (as in Markdown)
        self, found: re.Match[str], _data: str
    ) -> tuple[Element | None, int | None, int | None]:
        address = found[1].rstrip(_AFTER)
        return _link(address, address, found.start(0), found.start(0) + len(address))


def _link(address: str, words: str, start: int, end: int) -> tuple[Element | None, int | None, int | None]:
    if not is_link(address):
        return None, None, None
    element = Element("a", href=address)
    element.text = AtomicString(words)
    return element, start, end


@cache
def _reader() -> tuple[Markdown, InlineTree]:
    """Returns Markdown with nothing but paragraphs, lists, code and links."""
    reader = Markdown()
    blocks, inline = Registry(), Registry()
    for rank, name in enumerate(("paragraph", "ulist", "olist", "indent", "empty")):
        blocks.register(reader.parser.blockprocessors[name], name, rank)
    reader.parser.blockprocessors, reader.inlinePatterns = blocks, inline
    for tag, mark in _MARKS.items():
        lists = blocks[f"{tag[0]}list"]
        lists.LAZY_OL = False  # a list that begins with 3 does so on the page
        lists.SIBLING_TAGS = [tag]
        lists.RE = re.compile(rf"^[ ]{{0,3}}{mark}[ ]+(.*)")
        lists.CHILD_RE = re.compile(rf"^[ ]{{0,3}}(({mark}))[ ]+(.*)")
        lists.INDENT_RE = re.compile(rf"^[ ]{{4,7}}(({mark}))[ ]+.*")
    inline.register(_Code(_CODE, reader), "code", 30)
    inline.register(_Link(_LINK, reader), "link", 20)
    inline.register(_Address(_ADDRESS, reader), "address", 10)
    return reader, InlineTree(reader)


@lru_cache(maxsize=2048)
def rich(value: object) -> Markup:
    """Returns a long text as the content of an element: a single paragraph without its element."""
    words = "" if value is None else str(value)
    if len(words) > _MOST or not _MAYBE.search(words):
        return text(words)
    try:
        root = _tree(visible(words))
        paragraph = root[0] if len(root) == 1 and root[0].tag == "p" else root
        return Markup("".join(_written(paragraph)))  # noqa: S704  (every text in it is escaped)
    except RecursionError:  # lists in lists in lists, thousands deep
        _reader.cache_clear()
        return text(words)


@lru_cache(maxsize=2048)
def rich_block(value: object) -> Markup:
    """Returns a long text as an element of its own."""
    content = rich(value)
    tag = "div" if content.startswith(("<p>", "<ul>", "<ol")) else "p"
    return Markup(f'<{tag} class="ftl-text">{content}</{tag}>')  # noqa: S704  (it is markup already)


def _tree(words: str) -> Element:
    reader, inline = _reader()
    source = words.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
    source = re.sub(r"^[ ]+$", "", source, flags=re.MULTILINE).strip("\n")
    source = _LIST_BELOW.sub(r"\1\n\n", source)
    root = Element("div")
    reader.parser.parseChunk(root, source)
    return cast("Element", inline.run(root))


def _written(element: Element) -> Iterator[str]:
    """Yields what is in an element as HTML."""
    yield text(element.text)
    for child in element:
        assert child.tag in _TAGS, child.tag  # noqa: S101  (nothing else is made)
        attributes = ""
        if child.tag == "a":
            attributes = f' href="{text(child.get("href"))}" rel="noopener nofollow"'
        elif child.tag == "ol" and (start := child.get("start")):
            attributes = f' start="{text(start)}"'
        yield f"<{child.tag}{attributes}>"
        yield from _written(child)
        yield f"</{child.tag}>"
        yield text(child.tail)
