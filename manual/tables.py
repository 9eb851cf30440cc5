"""Tables of our own pages, which a phone shows as cards: each cell knows the heading of its column."""

import re
from html import escape, unescape

_TABLE = re.compile(r"<table>(?P<head>.*?</thead>)(?P<body>.*?)</table>", re.DOTALL)
_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<t([dh])\b")
_TAG = re.compile(r"<[^>]*>")


def as_cards(html: str) -> str:
    """Returns a page's HTML in which each plain table with headings can be shown as cards.
    Tables with a class have a layout of their own.
    """
    return _TABLE.sub(_labelled, html) if "<table>" in html else html


def _labelled(table: re.Match[str]) -> str:
    headings = [
        escape(" ".join(unescape(_TAG.sub("", text)).split())) for text in _HEADING.findall(table["head"])
    ]

    def row(match: re.Match[str]) -> str:
        # The first cell is the heading of its card, and a single one below it needs no label.
        labels = iter(["", *headings[1:]] if len(headings) > 2 else [])

        def cell(start: re.Match[str]) -> str:
            label = next(labels, "")
            return f'<t{start[1]} data-label="{label}"' if label else start[0]

        return _CELL.sub(cell, match[0])

    return f"<table data-ftl-cards>{table['head']}{_ROW.sub(row, table['body'])}</table>"
