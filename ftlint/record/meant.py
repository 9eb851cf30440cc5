"""What a text was meant to be, where a record has a number, a date, a size, a currency or an id.

A meaning that is certain is written by `--fix`; any other is only named in the message. Imported only if
there is a mistake.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from ftlint.findings import Path
from ftlint.reading import dates, quantities
from ftlint.reading.quantities import Quantity, plain
from ftlint.record.synonyms import ALGORITHMS, TECHNIQUES, meaning
from ftlint.record.units import UNIT_RANGES
from ftlint.text.guess import bare
from ftlint.text.ids import is_spelling_of, slug


class Meant(NamedTuple):
    """What was meant, in a help for the user and as data."""

    help: str
    value: str | int | float | list[Any] | dict[str, Any] | None = None
    """What `--fix` writes; None if that is not certain."""
    also: tuple[tuple[str, str], ...] = ()
    """Keys that `--fix` adds to the same mapping, with their values."""


COUNTED = (
    "examples example samples sample rows row records record pairs pair items item documents docs "
    "conversations dialogues tickets labels"
)
"""What is counted, unless a key says what."""
_COUNTED = {
    "max_iterations": "iterations iteration rounds round runs run",
    **dict.fromkeys(
        ("prompt_tokens", "tokens", "input_tokens", "output_tokens", "cached_tokens"), "tokens token tok"
    ),
    "requests_per_month": "requests request calls call",
    "": COUNTED,
}
"""Key, or empty for any other count → what it counts, as people write it after the number."""
_UNITS = (*UNIT_RANGES, "points", "score")
_PAIRS = {"family": ("technique", TECHNIQUES), "objective": ("algorithm", ALGORITHMS)}
"""Key → the key beside it that a word belongs to, and such words."""
_SIZE = re.compile(
    r"(?P<number>[0-9]{1,5}(?:[.,][0-9]{1,3})?)[ -]*(?P<scale>[mbt]|bn|million|mio|billion|trillion)"
    r"(?:[ -]*(?:params?|parameters))?"
).fullmatch
_SPARSE = re.compile(
    r"(?P<total>[0-9]{1,5}(?:[.][0-9]{1,3})?[mbt])[ ]?(?:[-(/,]|with)?[ ]?"
    r"(?P<a>a)?(?P<active>[0-9]{1,5}(?:[.][0-9]{1,3})?[mb])(?P<word>[ ]active)?\)?"
).fullmatch
_TOTAL = re.compile(r"[~≈]?[ ]*(?P<size>[0-9]{1,5}(?:\.[0-9]{1,3})?[MBTmbt])\b").match
_SCALE = {
    "m": "M",
    "b": "B",
    "t": "T",
    "bn": "B",
    "million": "M",
    "mio": "M",
    "billion": "B",
    "trillion": "T",
}


class _Place(NamedTuple):
    """A number's place, and what the record says of it."""

    path: Path
    key: str
    beside: Mapping[str, Any]
    """The mapping that contains it."""
    is_whole: bool
    metric: Mapping[str, Any] | None
    """The metric in whose unit it is."""

    @property
    def unit(self) -> str:
        """The unit of the metric; empty if it is not given or unknown."""
        found = self.metric.get("unit") if self.metric else None
        return _word("unit", found, _UNITS)

    @property
    def is_threshold(self) -> bool:
        """Whether it is the threshold beside which the metric's unit and direction are written."""
        return self.key == "threshold"

    @property
    def is_measured(self) -> bool:
        """Whether it was measured, so that only the true number will do."""
        return "results" in self.path or "_result" in self.key


def number(data: object, path: Path, text: str, *, is_whole: bool) -> Meant | None:
    """Returns the number that `text` at `path` of a record or of answers was meant to be."""
    beside = _at(data, path[:-1])
    place = _Place(path, str(path[-1]), beside, is_whole, _metric(data, path))
    found = quantities.read(text)
    if found is None:
        low = quantities.lowest(text)
        return Meant(f"Write one number, such as `{low}`.") if low else None
    if found.other is not None and not is_whole:
        return Meant(
            f"Write `{plain(found.number)}`, or `{plain(found.other)}` if the comma is a decimal comma."
        )
    return _converted(place, found)


def _converted(place: _Place, found: Quantity) -> Meant | None:
    """Returns the number in the unit of its place, and what its sign and its unit say of keys beside it."""
    amount, also = found.number, list[tuple[str, str]]()
    if found.unit == "%":
        if place.is_whole:
            return Meant("Write a whole number, not a share.")
        share = (amount / 100).normalize()
        if place.unit not in ("fraction", "percent"):
            return Meant(_ask_share(place, amount, share))
        amount = share if place.unit == "fraction" else amount
    elif found.unit:
        refused, also = _unit(place, found)
        if refused:
            return Meant(refused)
    if place.is_whole and amount != amount.to_integral_value():
        return None
    shown = plain(amount)
    if found.sign and place.is_measured:
        return Meant(f"Write the measured number, such as `{shown}`.")
    if found.sign in ("<", ">"):
        refused, direction = _sign(place, found, shown)
        if refused:
            return Meant(refused)
        also += direction
    added = "".join(f" and `{key}: {word}`" for key, word in also)
    return Meant(f"Write `{shown}`{added}.", quantities.value(amount), tuple(also))


def _ask_share(place: _Place, amount: Decimal, share: Decimal) -> str:
    if place.key == "at":
        return f"Write `{plain(share)}`."
    if place.unit:
        return f"Write the number in `{place.unit}`, the metric's unit."
    if place.key.endswith("_price"):
        return "Write the price of a million tokens, not a share."
    if place.metric is None and not place.is_threshold:
        return f"Write `{plain(share)}` for the share, or `{plain(amount)}`."
    return f"Write `{plain(share)}` with `unit: fraction`, or `{plain(amount)}` with `unit: percent`."


def _unit(place: _Place, found: Quantity) -> tuple[str, list[tuple[str, str]]]:
    """Returns why a unit after a number is not clear, or else the keys that say it."""
    shown, word = plain(found.number), found.unit.lower()
    if place.key == "amount":
        is_currency = found.unit.isupper() or _word("unit", found.unit, _UNITS) == "currency"
        code = currency_code(found.unit) if is_currency else ""
        stated = place.beside.get("currency")
        if code and stated in (None, code):
            return "", [] if stated else [("currency", code)]
        return f"Write `{shown}`, and the currency under `currency` as a three-letter code such as EUR.", []
    if place.metric is None:
        is_counted = word in _COUNTED.get(place.key, _COUNTED[""]).split() and place.is_whole
        return "" if is_counted else f"Write `{shown}`.", []
    unit = _word("unit", found.unit, _UNITS)
    if unit and unit == place.unit:
        return "", []
    if unit and place.is_threshold and "unit" not in place.beside:
        return "", [("unit", unit)]
    if place.unit:
        return f"Write the number in `{place.unit}`, the metric's unit, without `{found.unit}`.", []
    return f"Write `{shown}`, and the unit under `unit` of the metric.", []


def _sign(place: _Place, found: Quantity, shown: str) -> tuple[str, list[tuple[str, str]]]:
    """Returns why a comparison sign is not clear, or else the key that says it."""
    wanted = "higher" if found.sign == ">" else "lower"
    if not place.is_threshold:
        fits = {"min_improvement": ">", "min": ">", "max": "<", "max_iterations": "<"}.get(place.key)
        return "" if fits == found.sign else f"Write `{shown}`.", []
    if "direction" not in place.beside:
        return "", [("direction", wanted)]
    if _word("direction", place.beside["direction"], ("higher", "lower")) == wanted:
        return "", []
    return f"Write `{shown}`, and correct `direction` if `{found.sign_text}` is what is meant.", []


def pair(data: object, path: Path, text: str, allowed: list[Any]) -> Meant | None:
    """Returns the word meant, and a key beside it with what was written, where a technique was written as the
    family of tuning, or an algorithm as the objective.
    """
    key, table = _PAIRS.get(str(path[-1]), ("", {}))
    if path[-1] in ("family", "technique") and (two := ALGORITHMS.get(bare(text))):
        return Meant(
            f"Write `objective: {two[0]}` and `algorithm: {two[1]}`, and here what is changed of the model."
        )
    two = table.get(bare(text))
    if two is None or two[0] not in allowed:
        return None
    word, name = two
    stated = _at(data, path[:-1]).get(key)
    if stated is None and key not in _at(data, path[:-1]):
        return Meant(f"Write `{word}`, and `{key}: {name}`.", word, ((key, name),))
    if isinstance(stated, str) and bare(stated) == bare(name):
        return Meant(f"Write `{word}`.", word)
    return Meant(f"Write `{word}`, and under `{key}` the one that is meant.")


def date(text: str) -> Meant | None:
    """Returns the day that `text` was meant to be."""
    found = dates.days(text)
    if len(found) == 1:
        return Meant(f"Write `{found[0]}`.", found[0])
    if found:
        return Meant("Write " + ", or ".join(f"`{day}` for {dates.in_words(day)}" for day in found) + ".")
    return None


def day_or_unknown(text: str) -> Meant | None:
    """Returns the day that `text` was meant to be, or `unknown`."""
    found = meaning(("retires",), text)
    return Meant(f"Write `{found.word}`.", found.word) if found else date(text)


def size(text: str) -> Meant | None:
    """Returns the number of parameters that `text` was meant to be."""
    if found := _SIZE(text.strip().lower()):
        made = found["number"].replace(",", ".") + _SCALE[found["scale"]]
        return Meant(f"Write `{made}`.", made) if "," not in found["number"] else Meant(f"Write `{made}`.")
    if found := _SPARSE(text.strip().lower()):
        made = f"{found['total']}-A{found['active']}".upper()
        if found["a"] or found["word"]:
            return Meant(f"Write `{made}`.", made)
        return Meant(f"Write `{made}` if `{found['active'].upper()}` is what is active of it.")
    if word := meaning(("size",), text):
        return Meant(f"Write `{word.word}`.", word.word)
    if total := _TOTAL(text):
        return Meant(f"Write one number, such as `{total['size'].upper()}`.")
    return None


def currency(text: str) -> Meant | None:
    """Returns the code of the currency that `text` names."""
    if code := currency_code(text):
        return Meant(f"Write `{code}`.", code)
    found = meaning(("currency",), text)
    return Meant(f"Write `{found.word}`, or the code of the currency that is meant.") if found else None


def currency_code(text: str) -> str:
    """Returns the code of the currency that `text` can only mean; empty if there is none."""
    if re.fullmatch(r"[A-Za-z]{3}", text.strip()):
        return text.strip().upper()
    found = meaning(("currency",), text)
    return found.word if found and found.is_certain else ""


def identifier(text: str, *, is_definition: bool) -> Meant | None:
    """Returns the id that `text` was meant to be. Only where it is defined, and differs in capitals, spaces
    and hyphens at most, it is certain.
    """
    made = slug(text, "")
    if not made:
        return None
    elsewhere = " here and wherever it is referred to" if is_definition else ""
    return Meant(
        f"Write `{made}`{elsewhere}.", made if is_definition and is_spelling_of(text, made) else None
    )


def _word(key: str, found: object, allowed: tuple[str, ...]) -> str:
    """Returns the fixed word that a value is, or certainly stands for; otherwise empty."""
    if not isinstance(found, str) or found in allowed:
        return found if isinstance(found, str) else ""
    meant = meaning((key,), found, list(allowed))
    return meant.word if meant and meant.is_certain else ""


def _metric(data: object, path: Path) -> Mapping[str, Any] | None:
    """Returns the metric in whose unit the number at `path` is, if the data has it."""
    if path[:2] == ("metrics", "measures") and len(path) > 3:
        return _at(data, path[:3])
    if len(path) == 1:
        return _at(data, ()) if "unit" in _at(data, ()) else None
    metric_id = path[path.index("results") + 1] if "results" in path[:-1] else None
    if path == ("plan", "stop_rule", "min_improvement"):
        metric_id = _at(data, path[:-1]).get("metric")
    measures = _at(data, ("metrics",)).get("measures")
    entries = [entry for entry in measures if isinstance(entry, dict)] if isinstance(measures, list) else []
    return next((entry for entry in entries if metric_id is not None and entry.get("id") == metric_id), None)


def _at(data: object, path: Path) -> Mapping[str, Any]:
    """Returns the mapping at `path`; an empty one if there is none."""
    for step in path:
        if isinstance(data, list):
            data = data[step] if isinstance(step, int) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}
