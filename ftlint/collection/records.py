"""The records of a collection, each with where it is from."""

from __future__ import annotations

import os
import re
from weakref import finalize

from ftlint.collection.store import CONFIG, LEFT_OUT, RECORD, State, Store, StoreError, open_existing
from ftlint.collection.web import address_of, commit_addresses, edit_address_of
from ftlint.config import Config
from ftlint.config.earlier import EarlierConfigs
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.opening import MAX_BYTES, beneath, from_folder, missing, too_large
from ftlint.evidence.patterns import fitting
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    Answer = TypeVar("Answer")


class Removed(NamedTuple):
    """The first commit that was collected without a file."""

    commit: str
    """Its hash; empty for files that are of none."""
    day: str
    """The first day on which the file was gone, as far as the collection knows."""


class Origin(NamedTuple):
    """Where a record was collected."""

    repository: str
    """The name of the source."""
    commit: str
    """The hash of the commit; empty for files that are of none."""
    path: str
    """The path in the repository."""
    day: str
    """The author's day of the commit that brought what was collected."""
    read: str
    """The day on which the source was read last, in UTC."""
    stale: str
    """Why it could not be read since; or empty."""
    owner: str
    team: str
    url: str
    """The address of the file at the commit; or empty."""
    uncommitted: bool = False
    """Whether the files are from a working tree, and differ from those of the commit."""
    ci: str = ""
    """The versions of ftlint that the repository's own CI uses; empty if that is unknown."""
    edit_url: str = ""
    commit_urls: str = ""
    """The address of a commit of the repository, with `{commit}` for its hash; or empty."""
    """The address at which the file is edited, at its branch; or empty."""
    removed: Removed | None = None
    """Where the file went, if it is gone: the commit and the path are then those of its last version."""

    def slug(self, id: str) -> str:
        """Returns the part of the URL of a record of this repository, by its id there."""
        return f"{'-'.join(re.findall('[a-z0-9]+', self.repository.lower()))}.{id}"


class Collected(NamedTuple):
    """One record of a collection."""

    file: str
    """Its name: that of the source, and the path in it."""
    source: bytes
    config: Config
    """The one that applies to it in its repository."""
    read: Callable[[str], bytes]
    """Reads the files that it names."""
    origin: Origin


class NamedFiles:
    """The files that the records of a collection name. The collection is opened for the first of them, since
    most records name none, and stays open for the next ones, until nobody can ask any more.
    """

    def __init__(self, path: str) -> None:
        """Takes the path or address of the collection."""
        self._path = path
        self._open: dict[int, Store] = {}
        finalize(self, _close, self._open)

    def file(self, snapshot: int, name: str) -> tuple[str, bytes] | None:
        """Returns kind and bytes of a file of a snapshot; None if it does not have it. Raises
        UnverifiableError if the collection cannot be read.
        """
        return self._asked(lambda store: store.file(snapshot, name))

    def names(self, snapshot: int) -> list[str]:
        """Returns the paths of the files of a snapshot, sorted. Raises UnverifiableError."""
        return self._asked(lambda store: store.names(snapshot))

    def _asked(self, ask: Callable[[Store], Answer]) -> Answer:
        process = os.getpid()  # a fork cannot use what its parent has opened
        try:
            if process not in self._open:
                self._open[process] = open_existing(self._path)
            return ask(self._open[process])
        except StoreError as error:
            raise UnverifiableError(f"cannot be read: {str(error).removesuffix('.')}", "") from None


def _close(stores: dict[int, Store]) -> None:
    if own := stores.pop(os.getpid(), None):
        own.close()


def read_collection(path: str) -> Iterator[list[Collected]]:
    """Yields the records of each source of a collection, as they were when it was read last.
    Raises StoreError.
    """
    kept = NamedFiles(path)
    store = open_existing(path)
    try:
        for state in store.states():
            if state.snapshot is not None:
                files = {
                    name: (kind, data) for name, kind, data in store.files(state.snapshot, RECORD, CONFIG)
                }
                yield list(records_in(kept, state, state.snapshot, files))
    finally:
        store.close()


def records_in(
    kept: NamedFiles, state: State, snapshot: int, files: Mapping[str, tuple[str, bytes]]
) -> Iterator[Collected]:
    """Yields the records among the `files` of a snapshot (path → kind and bytes), which has them and the
    configurations, but for those that their configuration leaves out. `kept` has the files that they name.
    """
    top = f"/{state.name}"
    configs = EarlierConfigs(top, {name: data for name, (kind, data) in files.items() if kind == CONFIG})
    for name, (kind, data) in files.items():
        config = configs.of(f"{top}/{name}")
        if kind == RECORD and not config.excludes(f"{top}/{name}"):
            read = _Named(kept, snapshot, name)
            yield Collected(f"{state.name}/{name}", data, config, read, _origin(state, name))


class _Named:
    """Reads the files that one record of a collection names, from those that were collected with it."""

    def __init__(self, kept: NamedFiles, snapshot: int, record: str) -> None:
        self._kept = kept
        self._snapshot = snapshot
        self._folder = record.split("/")[:-1]

    def __call__(self, path: str) -> bytes:
        """Returns the bytes of a file. Raises UnverifiableError."""
        found = self._kept.file(self._snapshot, "/".join(beneath(self._folder, path)))
        if found is None:
            raise missing()
        kind, data = found
        if kind == LEFT_OUT:
            raise UnverifiableError(
                "was too large to be collected", "Name a file with the results alone, without the examples."
            )
        if len(data) > MAX_BYTES:
            raise too_large()
        return data

    def matching(self, pattern: str) -> list[str]:
        """Returns the files that fit a pattern, as the record would write them. Raises UnverifiableError."""
        whole = "/".join(beneath(self._folder, pattern))
        found = fitting(self._kept.names(self._snapshot), whole)
        return [from_folder(self._folder, path, pattern) for path in found]


def _origin(state: State, path: str) -> Origin:
    stale = state.reason.removesuffix(".") if state.is_stale else ""
    day = (state.read or "")[:10]
    known = state.commit and not state.uncommitted
    url = address_of(state.location, state.web, state.name, state.commit, path) if known else ""
    edit_url = edit_address_of(state.location, state.web, state.ref, path) if known else ""
    return Origin(
        *(state.name, state.commit, path, state.day, day, stale, state.owner, state.team, url),
        uncommitted=state.uncommitted,
        ci=state.ci,
        edit_url=edit_url,
        commit_urls=commit_addresses(state.location, state.web),
    )
