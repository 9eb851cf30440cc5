"""Text from a record as Markdown that shows it and does nothing else."""

import re

from ftlint.reporters.markdown import inert

LIMIT = 20_000
"""The longest text of a record, in characters."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9._~%/?#=+,;@!$()'-]*)?")
"""An address that can stand between `<` and `>` with nothing in it that ends or begins anything."""
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(?=\S)")


def plain(text: str) -> str:
    """Returns a text in one line."""
    return inert(" ".join(text.split()), LIMIT)


def paragraphs(text: str) -> str:
    """Returns a text with its paragraphs and its lists; their items have one level."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        words = line.strip()
        if not words:
            blocks.append([])
        elif item := _ITEM.match(words):
            if blocks[-1] and not blocks[-1][-1].startswith("- "):
                blocks.append([])
            blocks[-1].append(f"- {words[item.end() :]}")
        elif blocks[-1]:
            blocks[-1][-1] += f" {words}"  # the line goes on
        else:
            blocks[-1].append(words)
    return "\n\n".join("\n".join(map(_line, block)) for block in blocks if block)


def _line(words: str) -> str:
    return f"- {plain(words[2:])}" if words.startswith("- ") else plain(words)


def address(url: str) -> str:
    """Returns an address as a link, or as code if it is not plain enough to become one."""
    return f"<{url}>" if _ADDRESS.fullmatch(url) and "##" not in url else plain(url)


def bullets(items: list[str], otherwise: str = "") -> str:
    """Returns items, which are Markdown already, as a list; `otherwise` if there are none."""
    return "\n".join(f"* {item}" for item in items) or otherwise
