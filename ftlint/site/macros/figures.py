"""A record's numbers for the prose of a page: read from the record when the page is built, so that the two
cannot diverge.

`ftlint/record/places.py` says how a place is named.
"""

import re
from typing import Any

from ftlint.domain.results import scale, show_interval
from ftlint.domain.statistics import wilson
from ftlint.findings import Path
from ftlint.reading.document import Document, read
from ftlint.record.metrics import Metric
from ftlint.record.places import UnknownPlaceError, find
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError


def value(entry: SiteRecord, place: str) -> str:
    """Returns the number at `place` as written, with thousands separators; for a result, its value."""
    document, path, found = _at(entry, place)
    if isinstance(found, dict) and "value" in found:
        path, found = (*path, "value"), found["value"]
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise SiteError(f"`{entry.slug}` has no number at `{place}`")
    whole, dot, rest = (document.plain(path) or str(found)).partition(".")
    return f"{int(whole):,}{dot}{rest}" if len(whole) > 3 else f"{whole}{dot}{rest}"


def share(entry: SiteRecord, place: str) -> str:
    """Returns a result as a count, such as `27 of 37`."""
    metric, part, examples = _counted(entry, place)
    return f"{round(part / (scale(metric) or 1) * examples):,} of {examples:,}"


def interval(entry: SiteRecord, place: str) -> str:
    """Returns the 95 % interval of a result in its metric's unit, such as `57 to 85`."""
    metric, part, examples = _counted(entry, place)
    return show_interval(metric, *wilson(part / (scale(metric) or 1), examples))


def quote(entry: SiteRecord, place: str, words: str) -> str:
    """Returns `words`. Raises SiteError if they are not in the text at `place`."""
    _, _, found = _at(entry, place)
    content = " ".join(found.split()) if isinstance(found, str) else ""
    if not re.search(rf"(?<![\w.,]){re.escape(words)}(?![\w]|[.,]\d)", content):
        raise SiteError(f"`{entry.slug}` does not say `{words}` at `{place}`")
    return words


def _at(entry: SiteRecord, place: str) -> tuple[Document, Path, Any]:
    """Returns the document, and the path and the value of a place in it."""
    document = read(entry.text.encode())
    try:
        return document, *find(document.data, place)
    except UnknownPlaceError as unknown:
        known = f"; instead of `{unknown.step}` there are {', '.join(unknown.names)}" if unknown.names else ""
        raise SiteError(f"`{entry.slug}` has nothing at `{place}`{known}") from None


def _counted(entry: SiteRecord, place: str) -> tuple[Metric, float, int]:
    """Returns the metric, value and sample size of a result that is a share of examples."""
    _, path, found = _at(entry, place)
    metrics = entry.record.metrics.measures if entry.record else ()
    metric = next((metric for metric in metrics if metric.id == path[-1] and "results" in path), None)
    if metric is None or scale(metric) is None or not isinstance(found, dict) or "sample_size" not in found:
        raise SiteError(
            f"`{entry.slug}` has no share at `{place}`: that takes a fraction or percent, and a `sample_size`"
        )
    return metric, found["value"], found["sample_size"]
