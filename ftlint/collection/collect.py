"""Collects: reads each source, and adds to the collection what it has."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ftlint.collection.repository import read
from ftlint.collection.sources import UnreadSourceError
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ftlint.collection.repository import SourceReading
    from ftlint.collection.sources import RecordSource
    from ftlint.collection.store import State, Store

AT_ONCE = 8
"""How many sources are read at the same time: most of it is waiting for git and for a server."""


def collect(
    sources: Sequence[RecordSource], store: Store, environ: Mapping[str, str], now: Callable[[], str]
) -> None:
    """Reads the sources, and adds what they have to the collection. One that cannot be read keeps its state.

    `environ` is the process environment; `now` returns the time in UTC, as YYYY-MM-DDThh:mm:ssZ. Raises
    StoreError if the collection cannot be written.
    """
    known = {state.name: state for state in store.states()}

    def visit(source: RecordSource) -> SourceReading | str:
        try:
            return read(source, environ, _commit(source, known.get(source.name)))
        except UnreadSourceError as error:
            return str(error)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for source, reading in zip(sources, pool.map(visit, sources), strict=True):
            _add(source, reading, store, now())


def _commit(source: RecordSource, state: State | None) -> str:
    """Returns the commit of a source whose files are known, if it is still the same source."""
    if state is None or state.snapshot is None:
        return ""
    return state.commit if (state.location, state.ref) == (source.location, source.ref) else ""


def _add(source: RecordSource, reading: SourceReading | str, store: Store, at: str) -> None:
    if isinstance(reading, str):
        store.failed(source, at, reading)
    elif reading.content is None:
        store.same(source, at, reading.commit)
    else:
        store.moved(source, at, reading.content, reading.left_out)
