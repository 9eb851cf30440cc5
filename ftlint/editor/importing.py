"""Values from files of results that the entry at the cursor may take in, as `ftlint import` writes them."""

import os
from collections.abc import Iterator
from typing import Any

from ftlint.draft.imported import (
    Chosen,
    Entry,
    Names,
    entries_of,
    merged,
    models,
    out_of_range,
    problem_with,
    why_not,
)
from ftlint.draft.samples import samples_of
from ftlint.editor.places import place_at
from ftlint.editor.workspace import files_from, results_in
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.results import ResultFile, path_from
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.reading.document import Document
from ftlint.record.model import Record
from ftlint.text.phrases import count

_MOST = 20
"""The most files that are looked at."""


def importable(
    path: str, document: Document, source: bytes, record: Record, *, offset: int, today: str
) -> Iterator[tuple[str, bytes]]:
    """Yields what may be taken in for the baseline, candidate or iteration around an offset: a title, and the
    record with the values. `path` is that of the record, and `source` its bytes. Only files are looked at
    that stand where the record has its evidence or tracks its metrics.
    """
    data: Any = document.data
    place = place_at(document, offset)
    entry = next((one for one in entries_of(data) if place and place.path[: len(one.path)] == one.path), None)
    if entry is None or not entry.has_results or not record.metrics.measures:
        return
    real = os.path.realpath(path)
    for name in _names(path, record):
        file = results_in(path, name)
        chosen = _chosen(real, record, file) if file is not None else []
        if not chosen or not _fits(entry, chosen):
            continue
        found = merged(document, entry, None, chosen, update=False)
        if not found.written:
            continue
        try:
            after = rewrite(source, found.data)
        except NotPlainError:
            continue
        paths = [(*entry.path, "results", one.metric.id) for one in found.written]
        if not why_not(real, after, today, paths, source):
            yield f"Import {count(len(found.written), 'value')} from {name}", after


def _names(path: str, record: Record) -> list[str]:
    """Returns the files to look at, as the record names them."""
    claims = [result.claim for result in record.iter_results() if result.claim]
    folders = dict.fromkeys(named[: named.rfind("/") + 1] for claim in claims for named in claim.named)
    if record.metrics.tracking.location:
        folders[record.metrics.tracking.location.rstrip("/") + "/"] = None
    found = dict.fromkeys(
        name for folder in folders for name in files_from(path, folder) if not name.endswith("/")
    )
    return list(found)[:_MOST]


def _chosen(real: str, record: Record, file: ResultFile) -> list[Chosen]:
    """Returns the values of a file that can belong to one metric only."""
    names = Names([file])
    found: list[Chosen] = []
    for metric in record.metrics.measures:
        values = names.fitting(metric)
        if len(values) != 1 or problem_with(values[0]):
            continue
        try:
            path = path_from(real, file.absolute)
        except UnverifiableError:
            return []
        if keys := file.keys(values[0].reading):
            samples, _ = samples_of(real, file, values[0].reading, metric.id)
            one = Chosen(metric, values[0], path, keys, samples)
            found += [] if out_of_range(one) else [one]
    return found


def _fits(entry: Entry, chosen: list[Chosen]) -> bool:
    """Returns whether the values may be of the entry's model, as far as both are known, and of one model
    alone.
    """
    said = models(chosen)
    return len(said) < 2 and (not said or not entry.model or said[0].casefold() == entry.model.casefold())
