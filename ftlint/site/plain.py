"""The text of a page without its markup, for programs that read text: headings, lists, code and cells stay
recognisable.
"""

import re
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "svg", "nav", "template", "button"})
"""Elements that say nothing in words."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "table",
        "tr",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "figure",
        "blockquote",
    }
)
_HEADINGS = {f"h{level}": f"{'#' * level} " for level in range(1, 7)}


def text_of(html: str) -> str:
    """Returns the words of a page, a block a line."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", "".join(reader.parts))).strip()


class _PageReader(HTMLParser):
    """Collects the words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden: list[str] = []
        """The element that is hidden, and those of its name that are open within it."""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begins a block, or hides what follows."""
        if self._hidden:
            self._hidden += [tag] * (tag == self._hidden[0])
        elif tag in _HIDDEN or (tag == "a" and ("class", "headerlink") in attrs):
            self._hidden.append(tag)
        elif tag == "pre":
            self._code += 1
            self.parts.append("\n\n```\n")
        elif tag in _HEADINGS:
            self.parts.append(f"\n\n{_HEADINGS[tag]}")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("td", "th"):
            self.parts.append(" | ")
        elif tag == "br" or tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Ends a block, or what is hidden."""
        if self._hidden:
            del self._hidden[len(self._hidden) - (tag == self._hidden[0]) :]
        elif tag == "pre":
            self._code = max(0, self._code - 1)
            self.parts.append("\n```\n")
        elif tag in _HEADINGS or tag == "p":
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keeps words; outside of code, spaces and line breaks are one space."""
        if not self._hidden:
            self.parts.append(data if self._code else re.sub(r"\s+", " ", data))
