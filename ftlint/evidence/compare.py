"""Compares a number as a record writes it with one in a file."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, InvalidOperation

from ftlint.record.units import SCALES

_EXACT = Context(prec=800, Emax=10_000, Emin=-10_000)
"""Enough digits for any float."""


def factor(file_unit: str, unit: str) -> Decimal:
    """Returns by what the file's number is multiplied: 1 unless both units are known and differ in scale."""
    (base, per), (wanted, new_per) = (SCALES.get(name, (name, 1)) for name in (file_unit, unit))
    return Decimal(new_per) / Decimal(per) if base == wanted else Decimal(1)


def agrees(claim: str, value: float, by: Decimal = Decimal(1)) -> bool:
    """Returns whether a number, multiplied by `by`, is the claimed one when it is rounded to as many
    decimals, half up or half to even. Without decimals, a number below 1 is not rounded.
    """
    try:
        claimed = Decimal(claim.replace("_", ""))
        true = _EXACT.multiply(Decimal(repr(value)), by)
        exponent = claimed.as_tuple().exponent
        if not isinstance(exponent, int) or not -400 < exponent < 400:
            return False
        if exponent >= 0 and abs(true) < 1:
            return claimed == true  # 1 is no rounded 0.6
        # What is written with an exponent, such as 1.2e3, is meant to the unit.
        place = Decimal(1).scaleb(min(exponent, 0), _EXACT)
        return any(
            true.quantize(place, rounding, _EXACT) == claimed for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)
        )
    except InvalidOperation:
        return False


def other_scale(claim: str, value: float) -> str:
    """Returns how the number in the file would fit, as the start of a sentence; empty if it would not."""
    if value and agrees(claim, value, Decimal(100)):
        return "Times 100 it would fit"
    if value and agrees(claim, value, Decimal("0.01")):
        return "Divided by 100 it would fit"
    return ""
