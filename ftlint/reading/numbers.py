"""Numbers as people write them but YAML does not: with a comma, or after a comparison sign.

Imported only if there is a mistake.
"""

import re

_WRITTEN = re.compile(r"(?P<sign>[<>=≤≥≈~]*)[ \t]*(?P<number>[-+]?[0-9]+(?:[.,][0-9]+)*)").fullmatch
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?").fullmatch
_DECIMAL = re.compile(r"[-+]?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+),[0-9]+").fullmatch
_BEFORE = re.compile(r"(?P<begin>:[ \t]+)?(?P<first>[-+]?[0-9][0-9.]*)(?P<more>(?:,[0-9.]+)*),\Z")
_AFTER_COMMA = re.compile(r",[ \t]*\Z")
_REST = re.compile(r"[0-9]+(?:[.,][0-9]+)*").match
_COLON = re.compile(r"[ \t]*:").match
_LONGEST = 60


def plain(text: str) -> str | None:
    """Returns the number that `text` is meant to be, in plain digits;
    None if it is already a plain number, or not a number.
    """
    found = _WRITTEN(text.strip())
    number = without_comma(found["number"]) if found else None
    return number if number and number != text.strip() else None


def without_comma(number: str) -> str | None:
    """Returns `1,240` as 1240 and `0,85` as 0.85; None if it is unclear what the comma means."""
    if "," not in number:
        return number if number.count(".") < 2 else None
    if _THOUSANDS(number):
        return number.replace(",", "")
    return number.replace(".", "").replace(",", ".") if _DECIMAL(number) else None


def split_off(text: str, start: int, end: int) -> tuple[str, str] | None:
    """Returns the number with commas that the key between `start` and `end`, in braces, is part of, and that
    number in plain digits.

    Both are empty for a later part of it, and the second is empty if it is part of a text. None if it may be
    meant as a key.
    """
    if _COLON(text, end):
        return None
    before, key = text[max(start - _LONGEST, 0) : start], text[start:end]
    rest = _REST(text, start, start + _LONGEST)
    number = _BEFORE.search(before)
    if rest and number and number["begin"]:
        written = f"{number['first']},{rest[0]}"
        return ("", "") if number["more"] else (written, without_comma(written) or "")
    return (key, "") if rest and rest[0].startswith(key) and _AFTER_COMMA.search(before) else None
