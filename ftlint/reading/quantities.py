"""Quantities as people write them: a number with a comparison sign, a percent sign, a unit or thousands.

Imported only if there is a mistake.
"""

import re
from decimal import Decimal
from typing import NamedTuple

MAX_QUANTITY = 60
"""The longest text that is read as a quantity, in characters."""


class Quantity(NamedTuple):
    """One number, and what is written around it."""

    number: Decimal
    """The number, multiplied by its `k` or `million`."""
    other: Decimal | None = None
    """The number if its comma is a decimal comma, where it may also separate thousands."""
    sign: str = ""
    """`>` for at least and more than, `<` for at most and less than, `~` for about."""
    sign_text: str = ""
    """The sign as written."""
    unit: str = ""
    """What is written before or after the number."""


_SIGNS = {
    ">": (">=", "=>", "≥", ">", "at least", "no less than", "min.", "min"),
    "<": ("<=", "=<", "≤", "<", "at most", "no more than", "max.", "max"),
    "~": ("~", "≈", "about", "approx.", "approx", "circa", "ca.", "around"),
    "": ("=", "=="),
}
_SIGN_OF = {written: sign for sign, texts in _SIGNS.items() for written in texts}
_SCALES = {
    "k": 10**3, "K": 10**3, "thousand": 10**3,
    "M": 10**6, "mio": 10**6, "million": 10**6, "B": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_GAP = "['’ \u00a0\u2009\u202f]"
_NUMBER = rf"[-+]?(?:[0-9]+(?:(?:{_GAP}(?=[0-9]{{3}}(?![0-9]))|[.,])[0-9]+)*|\.[0-9]+)"
_WRITTEN = re.compile(
    rf"(?:(?P<sign>{'|'.join(map(re.escape, sorted(_SIGN_OF, key=len, reverse=True)))})[ ]*)?"
    rf"(?P<before>[€$£]|US\$|[A-Z]{{3}}(?=[ 0-9]))?[ ]*(?P<number>{_NUMBER})"
    rf"(?:[ ]?(?P<scale>{'|'.join(_SCALES)})(?![^\W\d_]))?[ \u00a0]*(?P<unit>[^\W\d_%€$£/#][^\d\n]*|[%€$£]|/[ ]*[a-z]+)?"
).fullmatch
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})[ ]*(?P<scale>[kKM])?[ ]*(?:-|–|—|to|bis|\.\.+)[ ]*"
    rf"(?P<high>{_NUMBER})[ ]*(?P<more>[kKM])?[ ]*[^\d\n]*"
).fullmatch
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3}){2,})").fullmatch
_POINTS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+").fullmatch
_MOST_DIGITS = 15


def read(text: str) -> Quantity | None:
    """Returns the one number that `text` states, with what is written around it; None if it states none,
    or more than one.
    """
    found = _WRITTEN(text.strip()) if len(text) <= MAX_QUANTITY else None
    if found is None or (found["before"] and found["unit"]):
        return None
    spelled = _spelled(found["number"])
    if spelled is None:
        return None
    scale = _SCALES[found["scale"]] if found["scale"] else 1
    number, other = (None if each is None else Decimal(each) * scale for each in spelled)
    assert number is not None  # noqa: S101  (`_spelled` returns a first reading)
    unit = (found["before"] or found["unit"] or "").strip()
    return Quantity(number, other, _SIGN_OF.get(found["sign"], ""), found["sign"] or "", unit)


def lowest(text: str) -> str:
    """Returns the lower end of a range such as `3-5k`, in plain digits; empty if `text` is not a range."""
    found = _RANGE(text.strip()) if len(text) <= MAX_QUANTITY else None
    spelled = _spelled(found["low"]) if found else None
    if found is None or spelled is None:
        return ""
    scale = _SCALES.get(found["scale"] or found["more"], 1)
    return plain(Decimal(spelled[0]) * scale)


def without_points(text: str) -> str:
    """Returns `2.500` as 2500; empty if no point in `text` separates thousands."""
    return text.replace(".", "") if _POINTS(text) else ""


def plain(number: Decimal) -> str:
    """Returns a number in digits, as precise as it was written, but for a fraction of zeros."""
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:f}"


def value(number: Decimal) -> int | float:
    """Returns the number as YAML reads it from its digits."""
    digits = plain(number)
    return float(digits) if "." in digits else int(digits)


def _spelled(number: str) -> tuple[str, str | None] | None:
    """Returns the number with a decimal point only, and its other reading, if there are two."""
    text = re.sub(_GAP, "", number)
    if sum(character.isdigit() for character in text) > _MOST_DIGITS:
        return None
    if "," not in text and text.count(".") < 2:
        return text, None
    if _THOUSANDS(text):
        is_open = text.count(",") == 1
        return text.replace(",", "").replace(".", ""), text.replace(",", ".") if is_open else None
    head, comma, tail = text.rpartition("," if text.rfind(",") > text.rfind(".") else ".")
    between = "." if comma == "," else ","
    if comma not in head and (
        between not in head or re.fullmatch(rf"[-+]?[1-9]\d{{0,2}}(?:\{between}\d{{3}})+", head)
    ):
        return f"{head.replace(between, '')}.{tail}", None
    return None
