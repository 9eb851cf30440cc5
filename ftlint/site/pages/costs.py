"""What the decisions cost, on which models they rest, and whether they held: sums over all records."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ftlint.domain.economics import bill
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.record.places import found_of
from ftlint.site.addresses import encoded
from ftlint.site.pages.index import list_page
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import Item, is_day, items_of

MAX_MODELS = 100
MAX_NAMED = 5
"""The most decisions named in a row."""
MAX_OUTCOMES = 50
NO_CURRENCY = "no currency"


class Sum(NamedTuple):
    """Amounts of some decisions in one currency."""

    currency: str
    amounts: tuple[str, ...]
    """One for each column, with thousands apart."""
    items: Sequence[Item]
    """The decisions, the dearest first."""


class BaseModel(NamedTuple):
    """A model that decisions rest on."""

    name: str
    provider: str
    retires: str
    """The day on which its provider shuts it down, the earliest of them; or `unknown`, or empty."""
    items: Sequence[Item]
    exits: int
    """How many of them say what happens then (`plan.base_model_exit`)."""
    view: str
    """The query that finds them in the index."""


class Held(NamedTuple):
    """What was concluded after the launch of one decision, last."""

    item: Item
    date: str
    note: str


def costs_page(entries: Mapping[str, SiteRecord], today: str) -> str:
    """Returns the Markdown of the page. It counts what is open or in force, and nothing made up."""
    items = items_of(entries.values())
    live = [
        (item, record)
        for item in items
        if entries[item.slug].is_live and (record := entries[item.slug].record) is not None
    ]
    models = _models(live)
    outcomes = {held: _outcomes(live, held) for held in (True, False, None)}
    launched = sum(map(len, outcomes.values()))
    return list_page(
        "Costs and models",
        "decision_costs.html",
        "",
        items,
        today=today,
        live=len(live),
        budgets=_sums(live, _budget),
        bills=_sums(live, _bill),
        made_up=sum(
            _is_made_up(record, "plan", "budget") or _is_made_up(record, "economics") for _, record in live
        ),
        models=models[:MAX_MODELS],
        more_models=len(models) - MAX_MODELS,
        retiring=sum(len(model.items) for model in models if is_day(model.retires)),
        named=MAX_NAMED,
        launched=launched,
        held=[
            (words, len(outcomes[held]), outcomes[held][:MAX_OUTCOMES] if held is not True else [])
            for held, words in ((False, "did not hold"), (None, "unknown"), (True, "held"))
        ],
        unmeasured=sum(item.status == "accepted" and not record.outcomes for item, record in live),
    )


# --- money --------------------------------------------------------------------------------------------------

_Live = Sequence[tuple[Item, Record]]
_Costs = Callable[[Record], tuple[str, tuple[float, ...]] | None]


def _sums(live: _Live, costs: _Costs) -> list[Sum]:
    """Returns the sums by currency, that of the most decisions first."""
    found: dict[str, list[tuple[tuple[float, ...], Item]]] = {}
    for item, record in live:
        if (known := costs(record)) is not None:
            found.setdefault(known[0] or NO_CURRENCY, []).append((known[1], item))
    sums = []
    for currency, each in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        totals = [sum(column) for column in zip(*(amounts for amounts, _ in each), strict=True)]
        dearest = [item for _, item in sorted(each, key=lambda pair: -max(pair[0]))]
        sums.append(Sum(currency, tuple(map(_amount, totals)), dearest))
    return sums


def _budget(record: Record) -> tuple[str, tuple[float, ...]] | None:
    if record.plan.budget is None or _is_made_up(record, "plan", "budget"):
        return None
    return record.plan.currency, (record.plan.budget,)


def _bill(record: Record) -> tuple[str, tuple[float, ...]] | None:
    """Returns what a decision costs a month now and tuned, and once; None unless all is known."""
    costs = bill(record)
    if costs is None or costs.now is None or costs.tuned is None or _is_made_up(record, "economics"):
        return None
    return costs.currency, (costs.now, costs.tuned, costs.once)


def _amount(amount: float) -> str:
    return f"{round(amount):,}" if amount >= 100 else show_number(round(amount, 2))


def _is_made_up(record: Record, *path: str) -> bool:
    """Returns whether a part of a record, or anything in it, is made up."""
    marked = record.data.get("illustrative", ())
    return any(
        place[: len(path)] == path or path[: len(place)] == place for place in found_of(record.data, marked)
    )


# --- models -------------------------------------------------------------------------------------------------


def _models(live: _Live) -> list[BaseModel]:
    """Returns the models that decisions rest on: those with a day first, then those of the most decisions."""
    found: dict[str, list[tuple[Item, Record]]] = {}
    for item, record in live:
        if item.model:
            found.setdefault(item.model.casefold(), []).append((item, record))
    return sorted(map(_model, found.values()), key=_by_day)


def _model(uses: _Live) -> BaseModel:
    chosen = [(record, record.models.selected_candidate()) for _, record in uses]
    candidates = [candidate for _, candidate in chosen if candidate]
    days = sorted({candidate.retires for candidate in candidates if is_day(candidate.retires)})
    unknown = "unknown" if any(candidate.retires for candidate in candidates) else ""
    name = uses[0][0].model
    return BaseModel(
        name,
        next((candidate.provider for candidate in candidates if candidate.provider), ""),
        days[0] if days else unknown,
        [item for item, _ in uses],
        sum(bool(record.plan.base_model_exit) for record, _ in chosen),
        f"find={encoded(name)}",
    )


def _by_day(model: BaseModel) -> tuple[str, int, str]:
    return (model.retires if is_day(model.retires) else "9999-99", -len(model.items), model.name.casefold())


# --- after launch -------------------------------------------------------------------------------------------


def _outcomes(live: _Live, held: bool | None) -> list[Held]:
    """Returns the decisions whose last outcome says so, the newest first."""
    last = [
        (item, record.outcomes, max(record.outcomes, key=lambda one: one.date))
        for item, record in live
        if record.outcomes
    ]
    found: Iterable[Held] = (Held(item, one.date, one.note) for item, _, one in last if one.held is held)
    return sorted(found, key=lambda one: one.date, reverse=True)
