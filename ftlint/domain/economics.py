"""The bill: what the present approach and the tuned one cost a month, and when tuning has paid for itself.

It is arithmetic on the prices in the record (framework §4.4). No price is built in.
"""

from __future__ import annotations

from math import ceil

from ftlint.record.metrics import NOTHING, Data
from ftlint.record.model import Record
from ftlint.text.phrases import count
from ftlint.typed import NamedTuple

_TOKENS = ("input_tokens", "output_tokens", "input_price", "output_price")
_MILLION = 1_000_000


class Bill(NamedTuple):
    """What each way costs, in the currency of the record. None where the record does not say enough."""

    currency: str
    now: float | None
    """The present approach, a month."""
    tuned: float | None
    """The tuned model, a month."""
    cached: float | None
    """The present approach with prompt caching, a month."""
    batch: float | None
    """The present approach in batches, a month."""
    once: float
    """What tuning costs once."""

    @property
    def months(self) -> int | None:
        """The number of months after which tuning has paid for itself; None if it never does, or that is
        not known.
        """
        if self.now is None or self.tuned is None or self.tuned >= self.now:
            return None
        return ceil(self.once / (self.now - self.tuned))

    @property
    def no_dearer(self) -> tuple[tuple[str, str, float], ...]:
        """The ways without training that cost no more a month than the tuned model: the key of `economics`,
        the name, and the amount.
        """
        ways = (
            ("now", "the present approach", self.now),
            ("caching", "prompt caching", self.cached),
            ("batch", "a batch price", self.batch),
        )
        return tuple(
            (key, name, amount)
            for key, name, amount in ways
            if amount is not None and self.tuned is not None and amount <= self.tuned
        )

    @property
    def sentence(self) -> str:
        """What each way costs a month, and when tuning has paid; empty if neither cost is known."""
        now, tuned = (None if amount is None else self.show(amount) for amount in (self.now, self.tuned))
        if now is None or tuned is None:
            way, known = ("the present approach", now) if tuned is None else ("the tuned model", tuned)
            return f"{way.capitalize()} costs {known} a month." if known else ""
        pays = (
            "never pays at these prices"
            if self.months is None
            else f"pays after {count(self.months, 'month')}"
        )
        return (
            f"The present approach costs {now} a month, the tuned model {tuned}: "
            f"tuning {pays if self.months != 0 else 'pays at once'}."
        )

    def show(self, amount: float) -> str:
        """Returns an amount with its currency, rounded to whole units from 100 on."""
        digits = 0 if amount >= 100 else 2
        return f"{round(amount, digits):,.{digits}f} {self.currency}".strip()


def bill(record: Record) -> Bill | None:
    """Returns the bill of a record; None if it has no `economics`."""
    data = record.data.get("economics")
    if not data:
        return None
    now = data.get("now", NOTHING)
    return Bill(
        currency=data.get("currency", ""),
        now=_monthly(data, now),
        tuned=_monthly(data, data.get("tuned", NOTHING)),
        cached=_cached(data, now),
        batch=_monthly(data, {**now, **data["batch"]}) if "batch" in data else None,
        once=sum(data.get("one_time", NOTHING).get(key, 0.0) for key in ("data", "training", "other")),
    )


def deciding_bill(record: Record) -> Bill | None:
    """Returns the bill, if the decision is to tune and cost is a reason for it; otherwise None."""
    is_reason = record.decision.tunes and record.situation.is_true("token_cost_limiting")
    return bill(record) if is_reason else None


def missing(record: Record) -> list[str]:
    """Returns the keys of `economics` without which no month can be computed; in order, empty if nothing is
    missing.
    """
    data = record.data.get("economics", NOTHING)
    found = []
    for side in ("now", "tuned"):
        part = data.get(side, NOTHING)
        if not part:
            found.append(side)
        elif any(key in part for key in _TOKENS):
            found += [f"{side}.{key}" for key in _TOKENS if key not in part]
        if any(key in part for key in _TOKENS) and "requests_per_month" not in data:
            found.append("requests_per_month")
    return list(dict.fromkeys(found))


def _monthly(data: Data, side: Data) -> float | None:
    """Returns what a side costs a month: its tokens, and what it costs in any case."""
    fixed = side.get("monthly", 0.0)
    if not any(key in side for key in _TOKENS):
        return fixed if "monthly" in side else None
    if any(key not in side for key in _TOKENS) or "requests_per_month" not in data:
        return None
    request = side["input_tokens"] * side["input_price"] + side["output_tokens"] * side["output_price"]
    return float(data["requests_per_month"] * request / _MILLION + fixed)


def _cached(data: Data, now: Data) -> float | None:
    caching, whole = data.get("caching", NOTHING), _monthly(data, now)
    if (
        whole is None
        or "cached_tokens" not in caching
        or "cached_price" not in caching
        or "input_price" not in now
    ):
        return None
    tokens = min(caching["cached_tokens"], now["input_tokens"])
    saved = tokens * (now["input_price"] - caching["cached_price"])
    return float(whole - data["requests_per_month"] * saved / _MILLION)
