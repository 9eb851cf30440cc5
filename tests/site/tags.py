"""The tags of a page: enough for its links, and many times as fast as its tree, where a site has hundreds."""

from html.parser import HTMLParser


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def tags(text: str) -> list[tuple[str, dict[str, str]]]:
    """Each start tag in the text of a page: its name and its attributes, as HTML has them, in lower case."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    return parser.found
