"""The bill on a record's page: what each way costs, and the numbers that it is computed from."""

from collections.abc import Mapping
from typing import Any

from ftlint.domain.economics import bill
from ftlint.record import is_free
from ftlint.record.model import Record
from ftlint.text.phrases import count

_NAMES = {
    "requests_per_month": "Requests a month",
    "now": "Tokens and prices now",
    "tuned": "Tokens and prices tuned",
    "caching": "Cache",
    "batch": "Batch prices",
    "one_time": "Paid once",
}


def bill_rows(record: Record) -> list[tuple[str, str]]:
    """Returns what each way costs, and what each request and price is."""
    costs = bill(record)
    if costs is None:
        return []
    data = record.data["economics"]
    rows = [
        (f"{label}, a month", "" if amount is None else costs.show(amount))
        for label, amount in (
            ("Now", costs.now),
            ("With prompt caching", costs.cached),
            ("As a batch", costs.batch),
            ("Tuned", costs.tuned),
        )
    ]
    rows.append(("Tuning, once", costs.show(costs.once) if costs.once else ""))
    if costs.months is not None:
        rows.append(("Tuning pays after", count(costs.months, "month")))
    elif costs.now is not None and costs.tuned is not None:
        rows.append(("Tuning pays after", "never, at these prices"))
    given = {key: value for key, value in data.items() if key != "currency" and not is_free(key)}
    rows += [(_NAMES.get(key, key), _spelled(value)) for key, value in given.items()]
    return rows


def _spelled(value: Any) -> str:
    """Returns a number, or the numbers of a mapping with their keys."""
    if isinstance(value, Mapping):
        numbers = {key: number for key, number in value.items() if not is_free(key)}
        return ", ".join(f"{key.replace('_', ' ')} {number:,}" for key, number in numbers.items())
    return f"{value:,}"
