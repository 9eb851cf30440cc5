"""What to write instead of a value of another type or form. Imported only if there is a mistake."""

from collections.abc import Callable, Mapping
from typing import Any

from ftlint.findings import Path
from ftlint.reading import causes, quantities
from ftlint.reading.document import Document
from ftlint.record import meant
from ftlint.record.meant import Meant
from ftlint.record.shapes import Shapes

ID = "^[a-z0-9][a-z0-9._-]*$"
"""The pattern of ids, and of the keys that are ids."""
DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
"""The pattern of dates."""
DATE_OR_UNKNOWN = "^([0-9]{4}-[0-9]{2}-[0-9]{2}|unknown)$"
"""The pattern of dates that nobody may know."""
SIZE = "^([0-9]{1,5}([.][0-9]{1,3})?[MBT](-A[0-9]{1,5}([.][0-9]{1,3})?[MB])?|unknown)$"
"""The pattern of sizes of models."""
CURRENCY = "^[A-Z]{3}$"
"""The pattern of codes of currencies."""


def of_type(
    document: Document,
    path: Path,
    found: object,
    schema: Mapping[str, Any],
    expected: str,
    *,
    is_valid: Callable[[object, Mapping[str, Any]], bool],
) -> Meant | None:
    """Returns what to write where a mistake turned something into text, or where the value of one type
    belongs into a value of another; None where that is not clear.
    """
    before, rest = document.line(path)
    if expected in ("number", "integer"):
        if isinstance(found, float) and (digits := quantities.without_points(document.plain(path) or "")):
            return Meant(f"Write `{digits}` if the point separates thousands.")
        text = found or rest if isinstance(found, str) else ""  # `>3` begins a block text
        return meant.number(document.data, path, text, is_whole=expected == "integer")
    look = {"object": causes.of_entry, "array": causes.of_entry, "string": causes.of_typography}.get(expected)
    is_slip = look and isinstance(found, str | dict)
    if look and is_slip and (cause := look(rest if before.strip() else before + rest)):
        return Meant(f"{cause.message} {cause.help}")
    return Shapes(document.data, is_valid).instead(path, found, schema, expected)


def of_form(pattern: str, path: Path, found: str) -> Meant | None:
    """Returns what a text without the form of its place was meant to be."""
    if pattern == ID:
        return meant.identifier(found, is_definition=path[-1] == "id")
    read = {
        DATE: meant.date,
        DATE_OR_UNKNOWN: meant.day_or_unknown,
        SIZE: meant.size,
        CURRENCY: meant.currency,
    }.get(pattern)
    return read(found) if read else None
