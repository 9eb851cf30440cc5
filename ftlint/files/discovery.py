"""Finds the records: those the user named, and those in a folder.

Nothing here follows a link or leaves a folder it was given.
"""

from __future__ import annotations

import os

from ftlint.files.safe_open import RefusedError, is_beneath, locate, read_beneath, readable, shown
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

RECORD_NAMES = ("finetune-decision.yaml", "finetune-decision.yml")
RECORD_SUFFIXES = (".finetune-decision.yaml", ".finetune-decision.yml")
"""A file in a searched folder is a record by its name alone:
one of the names, or anything before one of the suffixes.
"""

OWN_CONFIG = ".ftlint.toml"
SHARED_CONFIG = "pyproject.toml"
"""The names of a configuration: our own file, or one that other tools share."""
MAX_CONFIG = 1 << 22
"""The largest pyproject.toml that is searched for our table, in bytes."""

COLLECTION = ".sqlite"
"""How the name of a collection ends, in which `ftlint collect` keeps the records of many repositories."""
ADDRESSES = ("postgresql://", "postgres://")
"""How the address of a collection in a database begins."""

MAX_RECORDS = 10_000
"""The most records linted in one run."""
MAX_DEPTH = 64
"""How many folders deep a search goes."""

MAX_ASIDES = 1000
"""The most links and names of each kind that a search keeps."""

_VERSION_CONTROL = (".git", ".hg", ".svn", ".jj")
_INSTALLED = (".venv", "venv", "node_modules")
_CACHES = ("__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".tox", ".nox")
_SKIPPED = frozenset((*_VERSION_CONTROL, *_INSTALLED, *_CACHES))
_TOO_MANY = f"there are more than {MAX_RECORDS:,} records, and only the first {MAX_RECORDS:,} are linted: name fewer folders"
_ENDINGS = (".yaml", ".yml", ".json", ".txt")
_VIRTUALENV_MARK = "pyvenv.cfg"


class KeptFile(NamedTuple):
    """A file as a collection has it."""

    source: bytes
    evidence: Callable[[str], bytes]
    """Reads a file that it names."""


class Found(NamedTuple):
    """One file to lint."""

    name: str
    """The name to show: relative to the working directory if it is in it, with forward slashes,
    and always valid Unicode.
    """
    root: str
    """The absolute path of a folder that reading it never leaves."""
    path: str
    """The path from `root`."""
    explicit: bool
    """Whether the user named the file itself."""
    kept: KeptFile | None = None
    """What a collection has of it, if it is from one; `root` is then the collection."""

    @property
    def absolute(self) -> str:
        """The absolute path."""
        return os.path.join(self.root, self.path)

    def read(self, limit: int) -> bytes:
        """Returns its first `limit` bytes.
        Raises RefusedError if it cannot be read or is not a regular file.
        """
        if self.kept is not None:
            return self.kept.source[:limit]
        return read_beneath(self.root, self.path, limit)


def is_address(path: str) -> bool:
    """Returns whether this is the address of a collection in a database, and not the path of one."""
    return path.startswith(ADDRESSES)


def is_collection(path: str) -> bool:
    """Returns whether this is the address of a collection, or a path whose last part is called as one is."""
    return path.endswith(COLLECTION) or is_address(path)


class Unread(NamedTuple):
    """Something that should have been read and was not."""

    name: str
    reason: str
    absolute: str
    explicit: bool
    """Whether the user named it."""
    leads_to: str = ""
    """For a link in a searched folder, the absolute path of its final target."""


class Aside(NamedTuple):
    """Something in a searched folder that is not a record, but may be worth a note."""

    name: str
    absolute: str
    is_link: bool
    """Whether it is a link whose own name is not that of a record, and was not followed;
    otherwise it is a file whose name resembles that of a record.
    """


class Search(NamedTuple):
    """What was found at the paths of a run."""

    found: tuple[Found, ...]
    """Sorted by name, each file once."""
    unread: tuple[Unread, ...]
    folders: tuple[tuple[str, str], ...]
    """The folders searched: name and absolute path."""
    asides: tuple[Aside, ...] = ()
    """At most MAX_ASIDES of each kind."""


def search(paths: Sequence[str]) -> Search:
    """Returns the records at `paths`, each a file or a folder.
    Whatever cannot be searched or read is in `unread`; it never raises an exception.
    """
    found: dict[str, Found] = {}
    unread: dict[str, Unread] = {}
    folders: dict[str, str] = {}
    asides: dict[str, Aside] = {}
    kept = [0, 0]
    here = os.getcwd()
    for path in paths:
        name = shown(path, here)
        try:
            root, rest = locate(path, here)
        except RefusedError as reason:
            unread.setdefault(path, Unread(name, str(reason), os.path.abspath(path), explicit=True))
            continue
        if rest:
            hit = Found(name, root, rest, explicit=True)
            found[hit.absolute] = hit
            continue
        folders[name] = root
        for item in _walk(name, root):
            if isinstance(item, Unread):
                unread.setdefault(item.absolute, item)
            elif isinstance(item, Aside):
                if kept[item.is_link] < MAX_ASIDES and item.absolute not in asides:
                    asides[item.absolute] = item
                    kept[item.is_link] += 1
            elif len(found) >= MAX_RECORDS and item.absolute not in found:
                unread.setdefault(path, Unread(name, _TOO_MANY, root, explicit=True))
                break
            else:
                found.setdefault(item.absolute, item)
    return Search(
        tuple(sorted(found.values())),
        tuple(sorted(unread.values())),
        tuple(folders.items()),
        tuple(sorted(asides.values())),
    )


def unentered(hits: Search, folder: str) -> list[Aside]:
    """Returns the linked folders in a searched folder (by its absolute path) that lead out of it,
    so that their contents were not searched.
    """
    linked = [
        item
        for item in hits.asides
        if item.is_link and is_beneath(item.absolute, folder) and os.path.isdir(item.absolute)
    ]
    return [item for item in linked if not is_beneath(os.path.realpath(item.absolute), folder)]


def is_record_name(name: str) -> bool:
    """Returns whether a file with this name, found in a folder, is a record."""
    return name in RECORD_NAMES or name.endswith(RECORD_SUFFIXES)


def is_skipped(name: str) -> bool:
    """Returns whether a search passes over folders of this name: version control, caches, packages."""
    return name in _SKIPPED


def is_searched(path: str) -> bool:
    """Returns whether a search finds the file at `path`, relative to the searched folder,
    by names alone.
    """
    *folders, name = path.split(os.sep)
    return is_record_name(name) and _SKIPPED.isdisjoint(folders)


def _walk(name: str, root: str) -> Iterator[Found | Unread | Aside]:
    """Yields the records below `root`, in order. A record that is not a plain file, and a folder that cannot
    be searched, are reported as unread.
    """
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        where = os.path.join(root, folder)
        if folder.count(os.sep) >= MAX_DEPTH:
            yield Unread(
                join(name, folder),
                f"it is more than {MAX_DEPTH} folders deep and is not searched",
                where,
                explicit=False,
            )
            continue
        try:
            with os.scandir(where) as entries:
                listing = sorted(entries, key=_entry_name)
        except OSError as error:
            reason = f"the folder cannot be searched ({reason_of(error)})"
            yield Unread(join(name, folder), reason, where, explicit=not folder)
            continue
        if folder and any(entry.name == _VIRTUALENV_MARK for entry in listing):
            continue
        inner: list[str] = []
        for entry in listing:
            path = os.path.join(folder, entry.name)
            if is_record_name(entry.name):
                yield _record(entry, join(name, path), root, path)
            elif entry.name in _SKIPPED:
                continue
            elif entry.is_dir(follow_symlinks=False):
                inner.append(path)
            elif (is_link := entry.is_symlink()) or _reminds(entry.name):
                yield Aside(join(name, path), os.path.join(root, path), is_link)
        waiting += reversed(inner)


def _record(entry: os.DirEntry[str], name: str, root: str, path: str) -> Found | Unread:
    absolute = os.path.join(root, path)
    if entry.is_file(follow_symlinks=False):
        return Found(name, root, path, explicit=False)
    if entry.is_symlink():
        return Unread(
            name,
            "it is a symbolic link, and a search does not follow links",
            absolute,
            explicit=False,
            leads_to=os.path.realpath(absolute),
        )
    if entry.is_dir(follow_symlinks=False):
        reason = "it is a folder with the name of a record"
    else:
        reason = "it is a named pipe, a socket or a device, not a file"
    return Unread(name, reason, absolute, explicit=False)


def _reminds(name: str) -> bool:
    """Returns whether a file name could be a misspelled record name. The check is rough,
    because it runs for every file in a folder.
    """
    name = name.lower()
    return ("tun" in name or "ision" in name) and name.endswith(_ENDINGS)


def _entry_name(entry: os.DirEntry[str]) -> str:
    return entry.name


def join(name: str, path: str) -> str:
    """Returns the name of `path` below a folder named `name`."""
    path = readable(path.replace(os.sep, "/"))
    if name == ".":
        return path or "."
    return f"{name.rstrip('/')}/{path}" if path else name
