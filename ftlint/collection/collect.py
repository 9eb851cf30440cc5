"""Collects: reads each source, and adds to the collection what it has."""

from __future__ import annotations

from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from ftlint.collection.repository import read
from ftlint.collection.sources import UnreadSourceError
from ftlint.collection.store import Note
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ftlint.collection.repository import SourceReading
    from ftlint.collection.sources import RecordSource
    from ftlint.collection.store import State, Store

AT_ONCE = 8
"""How many sources are read at the same time, and held in memory: most of it is waiting for git and for a
server.
"""
NOTES = 100
"""How many visits that found nothing new are written at once: each time, the system waits for the disk."""


def collect(
    sources: Sequence[RecordSource], store: Store, environ: Mapping[str, str], now: Callable[[], str]
) -> None:
    """Reads the sources, and adds what each has to the collection as soon as it is read. One that cannot be
    read keeps its state.

    `environ` is the process environment; `now` returns the time in UTC, as YYYY-MM-DDThh:mm:ssZ. Raises
    StoreError if the collection cannot be written.
    """
    known = {state.name: state for state in store.states()}

    def visit(source: RecordSource) -> SourceReading | str:
        try:
            return read(source, environ, _commit(source, known.get(source.name)))
        except UnreadSourceError as error:
            return str(error)

    notes: list[Note] = []
    waiting = iter(sources)
    running: dict[Future[SourceReading | str], RecordSource] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        while True:
            for source in islice(waiting, AT_ONCE - len(running)):
                running[pool.submit(visit, source)] = source
            if not running or len(notes) >= NOTES:
                store.note(notes)
                notes.clear()
            if not running:
                return
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                notes += _added(running.pop(done), done.result(), store, now())


def _commit(source: RecordSource, state: State | None) -> str:
    """Returns the commit of a source whose files are known, if it is still the same source."""
    if state is None or state.snapshot is None:
        return ""
    is_same = (state.location, state.ref, state.worktree) == (source.location, source.ref, source.worktree)
    return state.commit if is_same else ""


def _added(source: RecordSource, reading: SourceReading | str, store: Store, at: str) -> list[Note]:
    """Writes what was found, or returns a note if that is nothing new."""
    if isinstance(reading, str):
        return [Note(source, at, reading)]
    if reading.content is None:
        return [Note(source, at, commit=reading.commit)]
    store.moved(source, at, reading.content, reading.left_out)
    return []
