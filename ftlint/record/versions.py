"""The versions of the record: the current one, and how to upgrade an older one.

A version has a number, a schema, a gate that accepts records of its shape, and rewrites that upgrade a record
to the next version. Rules, pages and drafts know only the current version: an older record is upgraded once
its shape is valid, findings lead back to the original file, and `--fix` writes the same rewrites into it.

To add a version, keep the gate and the schema of the old one under its number, and add its rewrites here.
"""

from __future__ import annotations

from functools import partial

from ftlint.findings import Path
from ftlint.record import GateError, _gate
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

VERSION_KEY = "schema_version"
"""The key that holds the version of a record."""


class Rewrite(NamedTuple):
    """One thing that an upgrade changes: the key at `path`, or the value there."""

    path: Path
    value: str | int | float | list[Any] | dict[str, Any]
    on_key: bool = False


class SchemaVersion(NamedTuple):
    """One version of the record."""

    schema: str
    """The file of its schema, in the folder of schemas."""
    accepts: Callable[[object], bool]
    """Its gate: returns whether some data has its shape."""
    rewrites: Callable[[Mapping[str, Any]], Iterable[Rewrite]] | None = None
    """Returns what upgrades a valid record to the next version, besides its number; None for the newest."""


class Upgraded(NamedTuple):
    """A record in the current version."""

    data: Mapping[str, Any]
    renamed: tuple[Mapping[Path, str], ...]
    """The keys that were renamed, step by step: path before the step → new key."""

    def back(self, path: Path) -> Path:
        """Returns the place in the original file."""
        for step in reversed(self.renamed):
            keys = {(at[:-1], new): at[-1] for at, new in step.items()}
            old: Path = ()
            for name in path:
                old = (*old, keys.get((old, str(name)), name))
            path = old
        return path


def _accepts(validate: Callable[[object], object], data: object) -> bool:
    try:
        validate(data)
    except GateError:
        return False
    return True


VERSIONS = {1: SchemaVersion("finetune-decision.v1.schema.json", partial(_accepts, _gate.validate))}
"""Number → version, oldest first."""
CURRENT = max(VERSIONS)
"""The version that ftlint writes and that rules know."""


def number_of(data: object) -> int:
    """Returns the version to read a record by: the one that it names, or the current one."""
    named = data.get(VERSION_KEY) if isinstance(data, dict) else None
    return named if isinstance(named, int) and named in VERSIONS else CURRENT


def rewrites_of(data: Mapping[str, Any]) -> list[Rewrite]:
    """Returns what upgrades a valid record to the next version; empty for the current one."""
    number = number_of(data)
    made = VERSIONS[number].rewrites
    return [] if made is None else [*made(data), Rewrite((VERSION_KEY,), number + 1)]


def upgrade(data: Mapping[str, Any]) -> Upgraded:
    """Upgrades a valid record of any version to the current version."""
    renamed = []
    while made := rewrites_of(data):
        renamed.append({rewrite.path: str(rewrite.value) for rewrite in made if rewrite.on_key})
        data = cast("Mapping[str, Any]", rewritten(data, made))
    return Upgraded(data, tuple(renamed))


def rewritten(data: object, made: Iterable[Rewrite]) -> object:
    """Returns the data with these rewrites; all paths refer to the original data."""
    made = tuple(made)
    keys = {rewrite.path: str(rewrite.value) for rewrite in made if rewrite.on_key}
    values = {rewrite.path: rewrite.value for rewrite in made if not rewrite.on_key}

    def copied(value: object, path: Path) -> object:
        if path in values:
            return values[path]
        if isinstance(value, dict):
            return {keys.get((*path, key), key): copied(item, (*path, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [copied(item, (*path, index)) for index, item in enumerate(value)]
        return value

    return copied(data, ())
