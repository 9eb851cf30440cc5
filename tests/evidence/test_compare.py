"""A number fits another at the decimals that the record writes."""

from decimal import Decimal

import pytest

from ftlint.evidence.compare import agrees, factor, other_scale


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("0.71", 0.7138),
        ("32.0113", 32.011343435198505),
        ("0.7138", 0.7138),
        ("0.125", 0.125),
        ("0.13", 0.125),
        ("0.12", 0.125),
        ("-0.13", -0.125),
        ("58", 57.6),
        ("58", 58),
        ("58.0", 58),
        ("0", 0.0),
        ("1", 1.0),
        ("4e-4", 0.0004),
        ("0.0004", 0.0004),
        ("1.2e3", 1200),
        ("0.30000000000000004", 0.30000000000000004),
        ("1_000", 1000),
    ],
)
def test_fits(claim: str, value: float) -> None:
    """Rounded half up or half to even at the claim's own decimals, the number is the claimed one."""
    assert agrees(claim, value)


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("13.62", 19.1949),
        ("41.49", 41.6324),
        ("0.72", 0.7138),
        ("0.710", 0.7138),
        ("0.7", 0.751),
        ("1", 0.6),
        ("0", 0.0004),
        ("71", 0.71),
        ("0.71", -0.7138),
        ("1.2e3", 1234),
        ("0.1", 1e308),
        ("x", 1.0),
    ],
)
def test_does_not_fit(claim: str, value: float) -> None:
    """A digit that is written counts, and a fraction is not rounded to a whole number."""
    assert not agrees(claim, value)


def test_scale_only_by_declared_units() -> None:
    """A number is scaled if both units are known and differ, and the other scale is only told."""
    assert factor("fraction", "percent") == 100
    assert factor("percent", "fraction") == Decimal("0.01")
    assert factor("", "percent") == factor("fraction", "") == factor("fraction", "fraction") == 1
    assert agrees("71.4", 0.7138, Decimal(100))
    assert other_scale("71.4", 0.7138) == "Times 100 it would fit"
    assert other_scale("0.71", 71.38) == "Divided by 100 it would fit"
    assert other_scale("0.72", 71.38) == other_scale("0", 0.0) == ""
