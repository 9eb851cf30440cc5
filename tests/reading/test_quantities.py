"""Numbers and dates as people write them: what they state, and what is not one number or one day."""

from decimal import Decimal

import pytest

from ftlint.reading import dates, quantities
from ftlint.reading.flow import written


@pytest.mark.parametrize(
    ("text", "number", "other", "sign", "unit"),
    [
        ("0.85", "0.85", None, "", ""),
        ("-1", "-1", None, "", ""),
        (".85", "0.85", None, "", ""),
        ("0,85", "0.85", None, "", ""),
        ("12,400", "12400", "12.400", "", ""),
        ("1,240,000", "1240000", None, "", ""),
        ("1.240.000", "1240000", None, "", ""),
        ("1,240.50", "1240.50", None, "", ""),
        ("1.240,50", "1240.50", None, "", ""),
        ("12 400", "12400", None, "", ""),
        ("12\u202f400", "12400", None, "", ""),
        ("12'400", "12400", None, "", ""),
        (">= 0.85", "0.85", None, ">", ""),
        ("≤2", "2", None, "<", ""),
        ("at most 2", "2", None, "<", ""),
        ("~ 0.8", "0.8", None, "~", ""),
        ("== 3", "3", None, "", ""),
        ("85 %", "85", None, "", "%"),
        ("4k", "4000", None, "", ""),
        ("1.5 million", "1500000", None, "", ""),
        ("4 km", "4", None, "", "km"),
        ("200 ms", "200", None, "", "ms"),
        ("$6.10", "6.10", None, "", "$"),
        ("EUR 6", "6", None, "", "EUR"),
        ("6€", "6", None, "", "€"),
        ("<= 4k EUR", "4000", None, "<", "EUR"),
    ],
)
def test_one_number(text: str, number: str, other: str | None, sign: str, unit: str) -> None:
    """One number is read whatever is written around it, and what is written around it is kept."""
    found = quantities.read(text)
    assert found is not None
    assert (found.number, found.other) == (Decimal(number), Decimal(other) if other else None)
    assert (found.sign, found.unit) == (sign, unit)


@pytest.mark.parametrize(
    "text",
    ["", "x", "4 or 5", "3-5k", "1,2,3", "1.2.3", "12,40,000", "1_400", "1:30", "1e3", "EUR 6 EUR", "#3", "9" * 16, "1 " * 40],
)  # fmt: skip
def test_no_number_or_more_than_one(text: str) -> None:
    """What is not clearly one number is none."""
    assert quantities.read(text) is None


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("3-5k", "3000"),
        ("500–1000", "500"),
        ("3k to 5k", "3000"),
        ("0.8 - 0.9", "0.8"),
        ("3", ""),
        ("a-b", ""),
    ],
)
def test_the_lower_end_of_a_range(text: str, low: str) -> None:
    """A range has a lower end, with the thousands of its upper end."""
    assert quantities.lowest(text) == low


def test_points_before_three_digits() -> None:
    """A point separates thousands only before three digits, and not after a zero."""
    assert [quantities.without_points(text) for text in ("2.500", "1.240.000", "0.850", "2.5", "2500")] == [
        "2500",
        "1240000",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("28.11.2026", ["2026-11-28"]),
        ("28. 11. 2026", ["2026-11-28"]),
        ("11/28/2026", ["2026-11-28"]),
        ("28-11-2026", ["2026-11-28"]),
        ("2026/1/5", ["2026-01-05"]),
        ("2026.11.28", ["2026-11-28"]),
        ("2026-11-28T10:00:00Z", ["2026-11-28"]),
        ("2026-11-28 10:00", ["2026-11-28"]),
        ("5/5/2026", ["2026-05-05"]),
        ("Nov 28, 2026", ["2026-11-28"]),
        ("november 28th 2026", ["2026-11-28"]),
        ("28 November 2026", ["2026-11-28"]),
        ("1st of Sept. 2026", ["2026-09-01"]),
        ("28-Nov-2026", ["2026-11-28"]),
        ("03/04/2026", ["2026-04-03", "2026-03-04"]),
        ("03.04.2026", ["2026-04-03", "2026-03-04"]),
        ("31.02.2026", []),
        ("13/13/2026", []),
        ("28.11.26", []),
        ("28/11.2026", []),
        ("Ju 28, 2026", []),
        ("Nov 2026", []),
        ("soon", []),
        ("2026-11-28" * 5, []),
    ],
)
def test_days(text: str, days: list[str]) -> None:
    """A day is read from any usual form; where the month may come first or second there are two."""
    assert list(dates.days(text)) == days


def test_a_day_in_words() -> None:
    """A day is told without a form that reads two ways."""
    assert dates.in_words("2026-04-03") == "3 April 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["Jana Kolar", "a, b", "yes", "1", "null", ""], '[Jana Kolar, "a, b", "yes", "1", "null", ""]'),
        ({"amount": 2500, "rate": 0.00001, "is": True, "none": None}, "{amount: 2500, rate: 0.00001, is: true, none: null}"),
        ({"a": ["…"]}, "{a: […]}"),
        ("Über uns", "Über uns"),
    ],
)  # fmt: skip
def test_values_on_one_line(value: object, text: str) -> None:
    """Text has quotes only where it would mean something else without them."""
    assert written(value) == text


def test_values_on_one_line_of_json() -> None:
    """With quotes, what is written is JSON."""
    assert written({"a": ["b", 1]}, quoted=True) == '{"a": ["b", 1]}'
