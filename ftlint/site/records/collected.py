"""The collections of a site: their sources, and the decisions that were accepted and are gone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from ftlint.collection.earlier import Earlier, snapshots
from ftlint.collection.records import Collected, NamedFiles, Removed, read_collection, records_in
from ftlint.collection.store import CONFIG, RECORD, State, Store, StoreError, located, open_existing
from ftlint.files.discovery import is_collection
from ftlint.linter import RecordError, load
from ftlint.site.settings import SiteError, SiteSettings

MAX_REMOVED = 100
"""The most accepted records of one source that are shown though they are gone: the newest."""


def collections(settings: SiteSettings) -> list[str]:
    """Returns the paths and addresses of a site's collections."""
    return [located(path, str(settings.root)) for path in settings.records if is_collection(path)]


class SiteSources(NamedTuple):
    """The sources of a site's collections."""

    states: Sequence[State] = ()
    """The last known state of each."""
    excluded: Mapping[str, Sequence[str]] = {}
    """Source → the paths of the records that its own configuration leaves out; only those that have some."""


def sources_of(settings: SiteSettings, shown: Mapping[str, Collection[str]]) -> SiteSources:
    """Returns the sources of a site's collections. `shown` are the paths of the records on the site, by
    source. Raises SiteError.
    """
    states: list[State] = []
    excluded: dict[str, Sequence[str]] = {}
    for path in collections(settings):
        with opened(path) as store:
            states += (found := store.states())
            for state in found:
                if state.records > len(here := shown.get(state.name, ())):
                    query = "SELECT path FROM file WHERE snapshot = ? AND kind = ? ORDER BY path"
                    records = store.rows(query, (state.snapshot, RECORD))
                    excluded[state.name] = [record for (record,) in records if record not in here]
    return SiteSources(states, excluded)


@contextmanager
def opened(path: str) -> Iterator[Store]:
    """Opens a collection. Raises SiteError, also for a StoreError of what is done with it."""
    try:
        store = open_existing(path)
        try:
            yield store
        finally:
            store.close()
    except StoreError as error:
        raise SiteError(str(error).removesuffix(".")) from None


def with_removed(path: str) -> Iterator[list[Collected]]:
    """Yields the records of each source of a collection, as they were when it was read last; and then by
    themselves those of each that were accepted, and are gone. Raises SiteError.
    """
    newest: dict[str, list[Collected]] = {}
    kept = NamedFiles(path)
    with opened(path) as store:
        for found in read_collection(path):
            yield found
            for one in found:
                newest.setdefault(one.origin.repository, []).append(one)
        earlier = snapshots(store)
        for state in store.states():
            if state.name in earlier:
                yield _removed(kept, store, state, earlier[state.name], newest.get(state.name, ()))


def _removed(
    kept: NamedFiles, store: Store, state: State, earlier: Sequence[Earlier], newest: Sequence[Collected]
) -> list[Collected]:
    """Returns the records of a source that were accepted in their last version, and are gone."""
    paths = {place for place, kind, _ in earlier[-1].files if kind == RECORD}
    hashes = {digest for _, kind, digest in earlier[-1].files if kind == RECORD}
    gone: dict[str, tuple[Earlier, Earlier]] = {}
    for older, newer in zip(earlier[-2::-1], earlier[:0:-1], strict=True):
        for place, kind, digest in older.files:
            if kind == RECORD and place not in paths and digest not in hashes:
                gone.setdefault(place, (older, newer))
    if not gone:
        return []
    ids = {_id_and_status(one.source)[0] for one in newest}
    found: list[Collected] = []
    for place, (last, without) in gone.items():
        files = {name: (kind, data) for name, kind, data in store.files(last.snapshot, CONFIG)}
        if record := store.file(last.snapshot, place):
            files[place] = record
        then = state._replace(commit=last.commit, day=last.day)
        records = records_in(kept, then, last.snapshot, files)
        one = next((one for one in records if one.origin.path == place), None)
        id, status = _id_and_status(one.source) if one else ("", "")
        if one is None or status != "accepted" or id in ids or len(found) == MAX_REMOVED:
            continue
        ids.add(id)
        removed = Removed(without.commit, without.day)
        found.append(one._replace(origin=one.origin._replace(removed=removed, edit_url="")))
    return found


def _id_and_status(source: bytes) -> tuple[str, str]:
    """Returns the id and the status of a record; empty if it is not a valid one."""
    try:
        record = load(source, today="")
    except RecordError:
        return "", ""
    return record.project.id, record.status
