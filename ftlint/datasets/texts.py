"""Texts of examples: out of typed content, as keys to compare by, and how many tokens they have."""

from __future__ import annotations

import json  # noqa: TID253  (imported only for a record that names files of data)
import re
from hashlib import blake2b, md5  # noqa: TID253  (as above)
from typing import Any

PER_TOKEN = (
    # Chinese, Japanese and Korean: a character is about a token.
    (re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"), 1.0),
    # Scripts of South and South-East Asia.
    (re.compile("[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff]"), 2.0),
    # Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian.
    (re.compile("[\u0370-\u08ff\u10a0-\u10ff]"), 2.5),
)
"""Characters of a script, and how many of them make a token, roughly."""
OTHER = 4.0
"""The same for Latin text, code and all else."""


def dumped(value: object) -> str:
    """Returns data as JSON that is the same for the same data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def text_of(content: Any) -> str:
    """Returns the text of a content: of parts those with a text, and all else as JSON."""
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    if isinstance(content, list):
        return "".join(map(_text_of_part, content))
    return _text_of_part(content) if isinstance(content, dict) else dumped(content)


def _text_of_part(part: object) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, dict) and part.get("type", "text") == "text":
        text = part.get("text", part.get("value"))
        if isinstance(text, str):
            return text
    return dumped(part)


def key_of(text: str) -> int:
    """Returns the 64 bits that stand for a text, as DuckDB has them too (`md5_number_lower`)."""
    hashed = md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    return int.from_bytes(hashed.digest()[8:], "little")


def digest_of(text: str) -> bytes:
    """Returns the 256 bits by which two texts are told to be the same."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).digest()


def tokens_in(text: str) -> int:
    """Returns about how many tokens a text has, by the scripts that it is written in."""
    if text.isascii():
        return int(len(text) / OTHER)
    left, tokens = len(text), 0.0
    for script, characters in PER_TOKEN:
        found = len(script.findall(text))
        tokens += found / characters
        left -= found
    return int(tokens + left / OTHER)
