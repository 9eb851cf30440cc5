"""What a plain (unquoted) scalar means: the YAML 1.2 core schema, and where YAML 1.1 reads something else.

The tables cover nearly every scalar of a record. `examine` looks closer at what resembles a number: it may be
text, or two different numbers.
"""

from __future__ import annotations

import re
from functools import cache

from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_SCALAR = 64 * 1024
"""The longest scalar, in characters of its value."""
MAX_KEY = 256
"""The longest key, in characters."""
MAX_DIGITS = 18
"""The most digits of a number; zeros right after the point of `0.0…` do not count."""
MAX_EXPONENT = 308
"""The largest power of ten of a number, up or down; the zeros right after the
point of `0.0…` count as well.
"""
MAX_SHOWN = 40
"""How many characters of somebody's own text a message quotes."""

Value = None | bool | int | float | str

WORDS: dict[str, Value] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
"""Every plain scalar that is neither text nor a number."""

OLD_WORDS = {word: meaning for small, meaning in (("yes", True), ("on", True), ("no", False), ("off", False))
             for word in (small, small.title(), small.upper())}  # fmt: skip
"""Every word that is text in YAML 1.2 and true or false in YAML 1.1, as PyYAML reads it:
a lone `y` or `n` is text there too.
"""

STARTS = frozenset("0123456789+-.tTfFnNyYoO~") | {""}
"""First characters of plain scalars that may be something other than text (the empty string stands for
the empty scalar).
"""

simple_number = re.compile(r"-?(?:0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?").fullmatch
"""Matches numbers that every dialect reads alike and that are within every limit;
group 1 is the fraction, None for an integer.
"""

# What follows is compiled on first use: most records never need it.
# Wider than both dialects together, so that what does not match is text for both.
_NUMERIC = r"[-+]?(?:0b[01_]*|0o[0-7]*|0x[0-9a-fA-F_]*|[0-9._:]+(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
_NOT_FINITE = r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
_CORE = r"(?P<based>0(?:o[0-7]+|x[0-9a-fA-F]+))|(?P<whole>[-+]?[0-9]+)|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
# In the order in which PyYAML tries them.
_OLD = (
    r"(?P<point>[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)"
    r"|(?P<sixties>[-+]?(?:[1-9][0-9_]*(?::[0-5]?[0-9])+|[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*))"
    r"|(?P<two>[-+]?0b[01_]+)|(?P<sixteen>[-+]?0x[0-9a-fA-F_]+)|(?P<eight>[-+]?0[0-7_]+)|[-+]?(?:0|[1-9][0-9_]*)"
)


_NO_DIGITS = dict.fromkeys(map(ord, "-+_:"))


class Doubt(NamedTuple):
    """What is wrong with a scalar, for the reader to report."""

    rule: str
    message: str
    help: str


def examine(text: str) -> tuple[Value, Doubt | None]:
    """Returns what YAML 1.2 reads from a plain scalar that starts like a number, and any doubt about it.

    The value is `text` itself when it is not a number or is past the limits. Takes time linear in the length
    of `text`.
    """
    if not _matcher(_NUMERIC)(text):
        return text, None
    if _matcher(_NOT_FINITE)(text):
        return text, _not_finite(text)
    is_core, is_old = _matcher(_CORE)(text), _matcher(_OLD)(text)
    if not is_core and not is_old:
        return text, None
    if too_long := _too_long(text):
        return text, too_long
    core = _core(is_core) if is_core else text
    old = _old(is_old) if is_old else text
    if isinstance(core, float) and core in (float("inf"), float("-inf")):
        return text, _not_finite(text)
    return core, None if core == old else _ambiguous(text, core, old)


@cache
def _matcher(pattern: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(pattern).fullmatch


def shown(text: str) -> str:
    """Returns `text` cut to the length that a message quotes. Whoever prints it escapes it."""
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _too_long(text: str) -> Doubt | None:
    """Refuses what would cost time or precision: too many digits, or too large a power of ten."""
    is_based = text.lstrip("-+")[:2] in ("0b", "0o", "0x")
    mantissa, _, exponent = (text.lstrip("-+")[2:], "", "") if is_based else text.lower().partition("e")
    whole, _, fraction = mantissa.translate(_NO_DIGITS).partition(".")
    digits = whole + fraction
    zeros = 0
    if whole in ("", "0"):
        digits = fraction.lstrip("0")
        zeros = len(fraction) - len(digits)
    if len(digits) > MAX_DIGITS:
        return Doubt(
            "number-too-long",
            f"`{shown(text)}` has more than {MAX_DIGITS} digits, which programs round or refuse.",
            "Write fewer digits, or put quotes around it if it is a name, not a number.",
        )
    power = exponent.lstrip("-+0")
    if zeros <= MAX_EXPONENT and len(power) <= len(str(MAX_EXPONENT)) and int(power or 0) <= MAX_EXPONENT:
        return None
    if power and "-" not in exponent and digits.strip("0"):
        return _not_finite(text)
    return Doubt(
        "number-too-long",
        f"`{shown(text)}` has a power of ten beyond {MAX_EXPONENT}, which programs round or refuse.",
        "Write the number in a unit that brings it nearer to 1, or put quotes around it if it is a name.",
    )


def _not_finite(text: str) -> Doubt:
    return Doubt(
        "not-a-finite-number",
        f"`{shown(text)}` is not a finite number, so no comparison with it means anything.",
        "Write the number that is meant, or remove the key if there is none; put quotes around it if it is text.",
    )


def _core(found: re.Match[str]) -> int | float:
    """Returns the value in YAML 1.2 (core schema)."""
    if found["based"]:
        return int(found[0], 0)
    return int(found[0]) if found["whole"] else float(found[0])


def _old(found: re.Match[str]) -> int | float | None:
    """Returns the value in YAML 1.1, as PyYAML implements it; None if it recognises a number and fails to
    read it.
    """
    digits = found[0].replace("_", "")
    if found.lastgroup == "point":
        return float(digits)
    if found.lastgroup == "sixties":
        return _sixties(digits)
    base = {"two": 2, "eight": 8, "sixteen": 16}.get(found.lastgroup or "", 10)
    return None if digits.lstrip("-+") in ("0b", "0x") else int(digits, base)


def _sixties(digits: str) -> int | float:
    """Returns a number in base 60, as in hours:minutes:seconds; only the last part may have a fraction."""
    *head, last = digits.lstrip("-+").split(":")
    total: int | float = 0
    for part in head:
        total = total * 60 + int(part)
    total = total * 60 + (float(last) if "." in last else int(last))
    return -total if digits.startswith("-") else total


def old_word(text: str) -> Doubt:
    """Returns the doubt about a word of `OLD_WORDS`."""
    return Doubt("ambiguous-scalar", f"{old_reading(text)}.", f'Put quotes around it: `"{text}"`.')


def old_reading(text: str, subject: str = "") -> str:
    """Returns how the two dialects read a word of `OLD_WORDS`; `subject` is what messages call its place."""
    is_text = f"{subject} says `{text}`, which is" if subject else f"`{text}` is"
    return f"{is_text} text in YAML 1.2 and {str(OLD_WORDS[text]).lower()} in YAML 1.1, as PyYAML reads it"


def _ambiguous(text: str, core: int | float | str, old: int | float | str | None) -> Doubt:
    number = core if isinstance(core, int | float) else old
    as_number = (
        f"`{_written(number)}` for the number" if isinstance(number, int | float) else "a plain number"
    )
    as_text = f'`"{text}"` for text' if len(text) <= MAX_SHOWN else "it in quotes for text"
    return Doubt(
        "ambiguous-scalar",
        f"`{shown(text)}` is {_reading(core)} in YAML 1.2 and {_reading(old)} in YAML 1.1, as PyYAML reads it.",
        f"Write {as_number}, or {as_text}.",
    )


def _reading(value: int | float | str | None) -> str:
    if value is None:
        return "an error"
    return "text" if isinstance(value, str) else f"the number {_written(value)}"


def _written(number: int | float) -> str:
    """Returns the number as both dialects read it: YAML 1.1 requires a point before an exponent."""
    text = repr(number)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text
