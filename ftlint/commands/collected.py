"""The records of collections among the paths of a run: `NAME.sqlite` for all of one, or
`NAME.sqlite/REPOSITORY/PATH` for some; or the address of one in a database. Imported only if a path names
one.
"""

from __future__ import annotations

import os
from types import MappingProxyType

from ftlint.collection import store
from ftlint.collection.records import read_collection
from ftlint.collection.store import StoreError
from ftlint.commands import UsageError
from ftlint.files.discovery import Found, KeptFile, is_address, is_collection
from ftlint.files.safe_open import shown
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ftlint.collection.records import Collected, Origin
    from ftlint.commands.inputs import Inputs
    from ftlint.config import Config


def in_collection(path: str) -> tuple[str, str] | None:
    """Returns the collection that a path names or leads into, and the path in it, with forward slashes; None
    if it does not.
    """
    if is_address(path):
        return path, ""
    parts = path.replace(os.sep, "/").split("/")
    for end, part in enumerate(parts, 1):
        collection = "/".join(parts[:end])
        if is_collection(part) and os.path.isfile(collection):
            return collection, "/".join(filter(None, parts[end:]))
    return None


def with_collected(inputs: Inputs, places: Sequence[tuple[str, str]], *, own: bool) -> Inputs:
    """Returns the inputs with the records at these places of collections: collection and path in it. Each is
    linted under the configuration of its repository, or with `own` under that of the run. Raises UsageError
    if a collection cannot be read.
    """
    groups: dict[tuple[str, str], tuple[Config, list[Found]]] = {}
    origins: dict[str, Origin] = {}
    empty: list[str] = []
    here = os.getcwd()
    for collection, inside in places:
        found = [
            one
            for one in _records(collection)
            if not inside or one.file == inside or one.file.startswith(f"{inside}/")
        ]
        for one in found:
            # Its baseline is not in the collection, and the name of one must not lead to a file here.
            config = inputs.configs.of(os.path.join(here, "x")) if own else one.config._replace(baseline="")
            name = f"{_shown(collection, here)}/{one.file}"
            kept = KeptFile(one.source, one.read)
            file = Found(name, os.path.abspath(collection), one.file, True, kept)
            groups.setdefault((collection, config.name), (config, []))[1].append(file)
            origins[name] = one.origin
        if not found:
            empty.append(_nothing(collection, inside))
    return inputs._replace(
        groups=(*inputs.groups, *((config, tuple(files)) for config, files in groups.values())),
        whole=inputs.whole or not inputs.missed,
        seen=inputs.seen | {os.path.abspath(collection) for collection, _ in places},
        empty=(*inputs.empty, *empty),
        notes=(*inputs.notes, *dict.fromkeys(_stale(origin) for origin in origins.values() if origin.stale)),
        origins=MappingProxyType(origins),
    )


def _shown(collection: str, here: str) -> str:
    return store.shown(collection) if is_address(collection) else shown(collection, here)


def _stale(origin: Origin) -> str:
    return f"`{origin.repository}` could not be read since {origin.read}: {origin.stale}."


def _records(collection: str) -> Iterator[Collected]:
    try:
        for source in read_collection(collection):
            yield from source
    except StoreError as error:
        raise UsageError(str(error)) from None


def _nothing(collection: str, inside: str) -> str:
    name = escaped(_shown(collection, os.getcwd()))
    if not inside:
        return f"there is no record in the collection `{name}`: `ftlint collect --list` says what it has."
    return (
        f"the collection `{name}` has no `{escaped(inside, 200)}`: write the name of a repository and the path in it, "
        "as `ftlint check` shows them."
    )
