"""Puts each place that differs into words:
what changed, and whether that tightens or loosens the decision.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ftlint.changes.places import MOST_SHOWN, Place, code
from ftlint.domain.vague_words import blank
from ftlint.record.catalogue import in_table, row_at
from ftlint.record.metrics import show_number
from ftlint.record.thresholds import tighter
from ftlint.text.phrases import listing, plural

TIGHTENED, LOOSENED, NEUTRAL = "tightened", "loosened", "neutral"

_Words = tuple[str, str] | None
"""The effect of a change, and the sentence without it; None if another place reports it."""
_Wording = Callable[[Place], _Words]


def words_at(place: Place) -> _Words:
    """Returns the effect and the sentence for a place that differs."""
    wording = _WORDS.get("/".join(in_table(place.pattern))) or _BY_CHANGE.get(row_at(place.pattern).change)
    return (wording or (_entry if place.key == "*" else _value))(place)


def _value(place: Place) -> _Words:
    """Describes any value: the old and the new one if they are short, otherwise that it changed."""
    label = place.label()
    had, has = not _is_open(place.old), not _is_open(place.new)
    effect = effect_of(has - had) if had != has and row_at(place.pattern).change == "asked" else NEUTRAL
    before, after = _shown(place.old, place.key), _shown(place.new, place.key)
    if place.old is None:
        return effect, f"{label} set to {after}" if after else f"{label} was added"
    if place.new is None:
        return effect, f"{label} was removed" + (f" (it was {before})" if before else "")
    if before and after:
        verb = "changed"
        if _is_number(place.old) and _is_number(place.new):
            verb = "raised" if place.new > place.old else "lowered"
        return effect, f"{label} {verb} from {before} to {after}"
    are_texts = isinstance(place.old, str) and isinstance(place.new, str)
    if not are_texts:
        return effect, f"{label} changed"
    return effect, f"{label} was {'reworded' if had == has else 'filled in' if has else 'blanked'}"


def _entry(place: Place) -> _Words:
    """Describes a whole entry of a list or of the results, added or removed; or a reworded sentence."""
    if place.old is not None and place.new is not None:
        return _value(place)
    added = place.old is None
    effect = NEUTRAL if row_at(place.pattern[:-1]).change == "neutral" else effect_of(1 if added else -1)
    return effect, f"{place.label()} was {'added' if added else 'removed'}"


def _whole(place: Place) -> _Words:
    """Describes a mapping that is added or removed as a whole."""
    added = place.old is None
    return effect_of(1 if added else -1), f"{place.label()} was {'added' if added else 'removed'}"


def _more(sign: int) -> _Wording:
    """Describes a number of which more is tighter (1) or looser (-1);
    any number is tighter than none.
    """

    def words(place: Place) -> _Words:
        described = _value(place)
        if described is None or place.old is None or place.new is None:
            return (effect_of((place.old is None) - (place.new is None)), described[1]) if described else None
        return effect_of(sign * (place.new - place.old)), described[1]

    return words


def _later(noun: str, later: str, earlier: str) -> _Wording:
    """Describes a last day: a later one is looser."""

    def words(place: Place) -> _Words:
        if place.old is None or place.new is None:
            return _value(place)
        is_later = place.new > place.old
        label = f"{noun} {code(place.name)}" if place.names else noun
        return effect_of(
            -1 if is_later else 1
        ), f"{label} {later if is_later else earlier} from {place.old} to {place.new}"

    return words


def _status(place: Place) -> _Words:
    """Describes the status: it determines how strict the rules are while the decision is open or in force."""
    ranks = {"draft": 0, "proposed": 1, "accepted": 2}
    effect = (
        effect_of(ranks[place.new] - ranks[place.old]) if {place.old, place.new} <= set(ranks) else NEUTRAL
    )
    return effect, f"status moved from {place.old} to {place.new}"


def _metric(place: Place) -> _Words:
    """Describes a metric that is added or removed: its threshold determines the effect."""
    threshold = (place.new or place.old).get("threshold")
    described = _entry(place)
    if described is None or threshold is None:
        return (NEUTRAL, described[1]) if described else None
    return described[0], f"{described[1]}, with its threshold {_number(threshold)}"


def _threshold(place: Place) -> _Words:
    """Describes a metric's threshold, direction and unit, which together determine what passes.
    Reported once, at the first one that changed.
    """
    before, after = place.parents
    changed = [key for key in ("threshold", "direction", "unit") if before.get(key) != after.get(key)]
    a, b = before.get("threshold"), after.get("threshold")
    if a is None and b is None:
        return _value(place)
    if place.key != changed[0]:
        return None
    name = code(place.name)
    turned = [
        f"{key} from {_shown(before.get(key)) or 'none'} to {_shown(after.get(key)) or 'none'}"
        for key in changed
        if key != "threshold"
    ]
    aside = f", with its {' and its '.join(turned)}" if turned else ""
    if a is None:
        return TIGHTENED, f"threshold of {name} was set to {_number(b or 0)}{aside}"
    if b is None:
        return LOOSENED, f"threshold of {name}, which was {_number(a)}, was removed{aside}"
    verb = "raised" if b > a else "lowered"
    sentence = f"threshold of {name} {'changed' if 'unit' in changed else verb} from {_number(a)} to {_number(b)}{aside}"
    if changed[0] != "threshold":
        sentence = f"{name}, with the threshold {_number(b)}, changed its {' and its '.join(turned)}"
    step = tighter(before, after)
    words = sentence if step is not None else f"{sentence}, so that the two cannot be compared"
    if "unit" not in changed:  # otherwise the results were measured in the old unit
        words += _now_passing(place)
    return LOOSENED if step is None else effect_of(step), words


def _now_passing(place: Place) -> str:
    """Names what passes the new threshold but did not pass the old one, or the other way round."""
    metric, new = place.name, place.records[1]
    was, now = (record.metrics.by_id(metric) for record in place.records)
    if was is None or now is None:
        return ""
    reached: list[tuple[str, float]] = [
        (label, part.results[metric].value)
        for group, label_of in (
            (new.baselines, "label"),
            (new.models.candidates, "name"),
            (new.iterations, "id"),
        )
        for part in group
        if metric in part.results and (label := getattr(part, label_of))
    ]
    gained = [
        f"{code(label)} ({now.show(value)})"
        for label, value in reached
        if now.passes(value) and not was.passes(value)
    ]
    lost = [
        f"{code(label)} ({now.show(value)})"
        for label, value in reached
        if was.passes(value) and not now.passes(value)
    ]
    words = [
        f"{listing(names)} {adverb} {plural(len(names), 'passes', 'pass')}"
        for names, adverb in ((gained, "now"), (lost, "no longer"))
        if names
    ]
    return "".join(f"; {text}" for text in words)


def _result(place: Place) -> _Words:
    """Describes a measured value that is added or removed."""
    described = _entry(place)
    return (
        (described[0], f"{described[1]}: {_number((place.new or place.old)['value'])}") if described else None
    )


def _result_value(place: Place) -> _Words:
    """Describes a measured value that changed, and whether it passes now."""
    was, now = (record.metrics.by_id(place.name) for record in place.records)
    label = place._replace(pattern=place.pattern[:-1]).label()
    text = f"{label} changed from {_number(place.old)} to {_number(place.new)}"
    if was and now and was.passes(place.old) != now.passes(place.new) and now.threshold is not None:
        text += f", which {'passes' if now.passes(place.new) else 'misses'} the threshold {now.show(now.threshold)}"
    return NEUTRAL, text


def _waiver(place: Place) -> _Words:
    """Describes a waiver that is added or removed: a waiver loosens the decision."""
    entry = place.new or place.old
    what = f"waiver of {code(place.name)}"
    if place.new is None:
        return TIGHTENED, f"{what} was removed (it ended on {entry['expires']})"
    return LOOSENED, f"{what} was added, until {entry['expires']}, approved by {code(entry['approved_by'])}"


def _budget(place: Place) -> _Words:
    """Describes the budget and its currency. Reported once, at the first one that changed."""
    before, after = place.parents
    a, b = before.get("amount"), after.get("amount")
    if a is None or b is None:
        return _more(-1)(place) if place.key == "amount" else _value(place)
    if place.key != ("amount" if a != b else "currency"):
        return None
    money = [
        f"{_number(amount)} {part.get('currency', '')}".strip() for amount, part in ((a, before), (b, after))
    ]
    if before.get("currency") != after.get("currency"):
        return LOOSENED, f"budget changed from {money[0]} to {money[1]}, so that the two cannot be compared"
    return effect_of(a - b), f"budget {'raised' if b > a else 'lowered'} from {money[0]} to {money[1]}"


_WORDS: Mapping[str, _Wording] = {
    "status": _status,
    "decision/review_by": _later("`decision.review_by`", "put off", "brought forward"),
    "metrics/measures/*": _metric,
    "metrics/measures/*/threshold": _threshold,
    "metrics/measures/*/direction": _threshold,
    "metrics/measures/*/unit": _threshold,
    "results/*": _result,
    "results/*/value": _result_value,
    "results/*/evidence": _whole,
    "plan/budget/amount": _budget,
    "plan/budget/currency": _budget,
    "waivers/*": _waiver,
    "waivers/*/expires": _later("waiver of", "extended", "shortened"),
}
"""Place → the function that describes a change there."""


def own_words() -> frozenset[str]:
    """Returns the places that have their own words."""
    return frozenset(_WORDS)


_BY_CHANGE: Mapping[str, _Wording] = {"more": _more(1), "less": _more(-1)}
"""Effect of a change, by the catalogue → the function that describes it, if the place has none of its own."""

FACTS = frozenset({("results", "*", "value")})
"""Places of measured values. Whatever the result, it neither tightens nor loosens."""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_open(value: Any) -> bool:
    """Returns whether a value is missing, or is a placeholder: `unknown`, `TBD`."""
    return value is None or (isinstance(value, str) and blank(value))


def effect_of(step: float) -> str:
    """Returns the effect of a step towards more (positive) or less (negative) that is asked or shown."""
    return TIGHTENED if step > 0 else LOOSENED if step < 0 else NEUTRAL


_NAMES = frozenset({"owner", "name", "approved_by", "title", "size", "license", "cost"})
"""Keys of short texts, which are shown even if they have spaces."""


def _shown(value: Any, key: str = "") -> str:
    """Returns a value as a sentence shows it: numbers, answers, single words and names.
    Empty for longer text, which is only named.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, str) and len(value) <= MOST_SHOWN and (key in _NAMES or len(value.split()) == 1):
        return value if value[:1].isdigit() else code(value)
    return ""


def texts_at(place: Place) -> tuple[str, str]:
    """Returns the old and the new text of a place that differs if its sentence does not show one of them;
    otherwise two empty ones.
    """
    if place.key == "*" and not row_at(place.pattern[:-1]).sentences:
        return "", ""  # the sentence calls the entry by its text
    values = [value if isinstance(value, str) else "" for value in (place.old, place.new)]
    is_shown = all(_shown(value, place.key) for value in values if value)
    return ("", "") if is_shown else (values[0], values[1])


def _number(value: float) -> str:
    """Returns a number as it was written; with all its digits if they distinguish it from another one."""
    text = show_number(value, like=value)
    return text if float(text) == value else repr(value)
