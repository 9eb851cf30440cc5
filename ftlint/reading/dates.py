"""Dates as people write them.

Imported only if there is a mistake.
"""

import re

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_TIME = r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[-+][0-9]{2}:?[0-9]{2})?)?"
_YEAR_FIRST = re.compile(
    rf"{_YEAR}(?P<sep>[-/. ])(?P<month>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}}){_TIME}"
).fullmatch
_YEAR_LAST = re.compile(
    rf"(?P<one>[0-9]{{1,2}})(?P<sep>[-/.])[ ]?(?P<two>[0-9]{{1,2}})(?P=sep)[ ]?{_YEAR}"
).fullmatch
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[ -]+(?:of )?(?P<name>[a-z]{{3,9}})\.?,?[ -]+{_YEAR}"
).fullmatch
_NAME_FIRST = re.compile(
    rf"(?P<name>[a-z]{{3,9}})\.?[ -]+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?[ ]+{_YEAR}"
).fullmatch
_LONGEST = 40


def days(text: str) -> tuple[str, ...]:
    """Returns the days that `text` can mean, as YYYY-MM-DD, day before month first: one if that is clear,
    two for `03/04/2026`, none if it is not a day.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return ()
    if found := _YEAR_FIRST(text):
        return _existing((found["year"], found["month"], found["day"]))
    if found := _YEAR_LAST(text):
        year, one, two = found["year"], found["one"], found["two"]
        return _existing((year, two, one), (year, one, two))
    if found := _DAY_FIRST(text.lower()) or _NAME_FIRST(text.lower()):
        month = _month(found["name"])
        return _existing((found["year"], str(month), found["day"])) if month else ()
    return ()


def in_words(day: str) -> str:
    """Returns a day such as 2026-04-03 as `3 April 2026`."""
    return f"{int(day[8:])} {_MONTHS[int(day[5:7]) - 1].capitalize()} {day[:4]}"


def _month(name: str) -> int:
    """Returns the number of the month with this name, written out or short; 0 if there is none."""
    fitting = [
        number
        for number, month in enumerate(_MONTHS, 1)
        if month.startswith(name.removesuffix("t") if name == "sept" else name)
    ]
    return fitting[0] if len(fitting) == 1 else 0


def _existing(*parts: tuple[str, str, str]) -> tuple[str, ...]:
    """Returns those that are in the calendar, each once."""
    from datetime import date

    found = []
    for year, month, day in parts:
        try:
            found.append(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))
