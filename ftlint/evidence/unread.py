"""Formats that are recognised and not read yet, so that a file of one is not taken for plain JSON or CSV."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.evidence.content import Content
from ftlint.evidence.sqlite_file import is_database

if TYPE_CHECKING:
    from collections.abc import Callable

_PROMPTFOO_XML = re.compile(rb"(?:<\?xml[^>]*>)?\s*<promptfoo>")


def _lines(*keys: str) -> Callable[[Content], bool]:
    return lambda content: set(keys) <= content.first_line.keys()


_UNREAD: dict[str, tuple[str, Callable[[Content], bool]]] = {
    "zip": ("an archive", lambda content: content.is_archive),
    "sqlite": ("a SQLite database", is_database),
    "every-eval-ever-samples": (
        "a file of examples of Every Eval Ever",
        _lines("schema_version", "evaluation_id", "sample_id"),
    ),
    "lm-eval-samples": ("a file of examples of lm-evaluation-harness", _lines("doc_id", "doc", "resps")),
    "promptfoo-xml": (
        "a file of promptfoo as XML",
        lambda content: bool(_PROMPTFOO_XML.match(content.source[:4096])),
    ),
    "jsonl": ("a file of JSON lines", lambda content: bool(content.first_line) and not content.is_json),
}
"""Name → what it is, and how its content is told."""


def unread_format(content: Content) -> tuple[str, str] | None:
    """Returns the name of the format that a file with this content is in, and what it is called in a
    sentence; None if it is in none of these.
    """
    return next(((name, title) for name, (title, is_) in _UNREAD.items() if is_(content)), None)
