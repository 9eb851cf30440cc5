"""What an answer that is not accepted was meant to be, so that Enter takes it."""

from collections.abc import Mapping
from typing import NamedTuple

from ftlint.draft.interview import Value, numbered
from ftlint.record import meant
from ftlint.record.catalogue import Asked
from ftlint.record.synonyms import meaning
from ftlint.text.escape import escaped
from ftlint.text.ids import MAX_ID, slug


class Offer(NamedTuple):
    """What to say of an answer, and what Enter takes; None if that is not clear."""

    sentence: str
    value: Value = None


def offer(item: Asked, text: str, values: Mapping[str, Value]) -> Offer | None:
    """Returns what `text` was meant to be as an answer to `item`, beside the answers in `values`."""
    if item.kind == "id":
        made = slug(text, "")
        allowed = f"Lower-case letters, digits, dots, hyphens and underscores only, at most {MAX_ID}"
        return Offer(f"{allowed}: Enter to take {made}.", made) if made else None
    if item.kind == "choice":
        word = meaning((item.id,), text, list(item.choices))
        return (
            Offer(f"`{escaped(text, 40)}` is {word.word} here: Enter to take it.", word.word)
            if word
            else None
        )
    if item.kind not in ("number", "count"):
        return None
    known = {**values}
    if item.again:
        known |= {key: values.get(numbered(key, item.number)) for key in ("unit", "direction")}
        known = {key: value for key, value in known.items() if value is not None}
    elif item.kind == "number":
        known.pop("unit", None)
    key = "threshold" if item.at[-1:] == ("threshold",) else item.id
    found = meant.number(known, (key,), text, is_whole=item.kind == "count")
    if found is None:
        return None
    lowest = item.min or 0 if item.kind == "count" else item.min
    if isinstance(found.value, int | float) and (lowest is None or found.value >= lowest):
        unit = known.get("unit")
        where = f" in `{unit}`" if unit and item.kind == "number" else ""
        return Offer(f"{escaped(text, 40)} is {found.value}{where}: Enter to take it.", found.value)
    is_complete = found.value is None and ": " not in found.help  # no key has to be written beside it
    return Offer(found.help.replace("Write", "Type", 1)) if is_complete else None
