"""Ids made from names."""

import re

MAX_ID = 64
"""The longest id that a record can have, in characters."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]*").fullmatch


def slug(text: str, otherwise: str, limit: int = MAX_ID) -> str:
    """Returns `text` as an id for a record, at most `limit` characters long,
    or `otherwise` if no character of it is allowed in one.
    """
    from unicodedata import normalize

    plain = normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9._]+", "-", plain).strip("-._")
    if len(words) > limit:
        words = words[: limit + 1].rpartition("-")[0] or words[:limit]
    return words.strip("-._") or otherwise


def is_spelling_of(text: str, slugged: str) -> bool:
    """Whether `text` differs from the id in capitals, spaces and hyphens only, so that nothing is lost."""
    bare = re.sub(r"[ -]+", "-", text.lower().strip())
    return bool(_PLAIN(text.strip())) and bare == slugged
