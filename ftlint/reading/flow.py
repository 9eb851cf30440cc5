"""Values as YAML writes them on one line."""

import re
from decimal import Decimal
from typing import cast

from ftlint.reading.scalars import OLD_WORDS, WORDS

PLACEHOLDER = "…"
"""The text that stands for what an example leaves out."""
_PLAIN = re.compile(r"[^\W\d_](?:[\w .;()/+-]*[\w.;()/+…-])?|…").fullmatch


def written(value: object, *, quoted: bool = False) -> str:
    """Returns a value on one line, in brackets too; text only has quotes if it needs them or is `quoted`."""
    if isinstance(value, dict):
        entries = (
            f"{written(key, quoted=quoted)}: {written(item, quoted=quoted)}" for key, item in value.items()
        )
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list):
        return f"[{', '.join(written(item, quoted=quoted) for item in value)}]"
    if isinstance(value, str):
        import json

        is_plain = _PLAIN(value) and value not in WORDS and value not in OLD_WORDS and not quoted
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return plain_number(cast("float", value))


def plain_number(value: float) -> str:
    """Returns a number that every reader of YAML takes for exactly that: without an exponent, but for a float
    so large that it would be taken for a whole number.
    """
    text = f"{Decimal(repr(value)):f}"
    if "." in text or type(value) is int:
        return text
    mantissa, e, power = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa else '.0'}{e}{power}"
