"""An archive of files, such as a CI job uploads. It is looked into where it lies; nothing is unpacked to a
disk, and what it may hold is limited before it is unpacked.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tarfile
import zipfile
import zlib

from ftlint.collection.ci import FILES as CI_FILES
from ftlint.collection.ci import WORKFLOWS
from ftlint.collection.sources import UnreadSourceError
from ftlint.collection.trees import LINKED, linked
from ftlint.evidence.patterns import fitting
from ftlint.files.discovery import MAX_RECORDS, is_record_name
from ftlint.files.git import is_hash
from ftlint.files.safe_open import RefusedError, read_beneath
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

MAX_BYTES = 128 << 20
"""The largest archive, in bytes: as it is, and as a tar archive without its packing."""
MAX_FILES = 20_000
"""The most files and folders in an archive."""
_MAX_HEADER = 64 * 1024  # bytes that one header of a tar archive may have; long names take a few hundred
_MAX_HEADERS = 32 << 20  # bytes of all headers, which Python reads slowly
_DAMAGED = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,  # UnicodeError among them
    OverflowError,
    NotImplementedError,
    RuntimeError,  # an encrypted file, or headers that nest too deep
    KeyError,
    IndexError,
)
_ODD = re.compile(r"[\x00-\x1f\x7f\\]|^[A-Za-z]:|[\ud800-\udfff]")


class _Member(NamedTuple):
    """A plain file in an archive."""

    size: int
    read: Callable[[int], bytes]
    """Returns at most so many bytes of it."""


class _Contents(NamedTuple):
    members: Mapping[str, _Member]
    links: frozenset[str]
    """The paths of links."""
    odd: tuple[str, ...]
    """The names, as they are, of what has no usable path."""
    commit: str
    """The hash of the commit that git packed; or empty."""


class ArchiveTree:
    """The files of an archive."""

    day = ""

    def __init__(self, path: str) -> None:
        """Reads the archive at the absolute `path`. Raises UnreadSourceError."""
        try:
            data = read_beneath(*os.path.split(path), MAX_BYTES + 1)
        except RefusedError as reason:
            raise UnreadSourceError(f"`{escaped(path, 200)}` cannot be read: {reason}.") from None
        if len(data) > MAX_BYTES:
            raise UnreadSourceError(f"the archive is larger than {MAX_BYTES >> 20} MiB.")
        try:
            contents = _of_zip(data) if path.lower().endswith(".zip") else _of_tar(data)
        except _DAMAGED as error:
            raise _damaged(error) from None
        self.commit = contents.commit
        top = _top(contents.members) if contents.commit else ""
        self._members = {name.removeprefix(top): one for name, one in contents.members.items()}
        self._links = [name.removeprefix(top) for name in sorted(contents.links)]
        self._odd = contents.odd

    def records(self, left_out: list[str]) -> list[str]:
        """Returns the paths of the records."""
        left_out += (linked(path) for path in self._links if _is_record(path))
        left_out += (
            f"`{escaped(name, 200)}` has a path that leads nowhere in the archive."
            for name in self._odd
            if _is_record(name.replace("\\", "/"))
        )
        found = [path for path in sorted(self._members) if _is_record(path)]
        if len(found) > MAX_RECORDS:
            raise UnreadSourceError(f"it has more than {MAX_RECORDS:,} records.")
        return found

    def sizes(self, paths: Collection[str], left_out: list[str]) -> dict[str, int]:  # noqa: ARG002  (an archive is whole)
        """Returns path → size in bytes, for those of `paths` that are plain files, or LINKED for a link."""
        links = dict.fromkeys((path for path in self._links if path in paths), LINKED)
        return {path: self._members[path].size for path in paths if path in self._members} | links

    def read(self, paths: Collection[str], most: int, left_out: list[str]) -> dict[str, bytes]:  # noqa: ARG002  (a damaged archive is no source)
        """Returns path → bytes for plain files that are there; of one with more than `most` bytes, one more
        than that.
        """
        found: dict[str, bytes] = {}
        total = 0
        for path in paths:
            if path in self._members:
                try:
                    found[path] = self._members[path].read(most + 1)
                except _DAMAGED as error:
                    raise _damaged(error, path) from None
                total += len(found[path])
                if total > MAX_BYTES:
                    raise UnreadSourceError(f"its files have more than {MAX_BYTES >> 20} MiB.")
        return found

    def matching(self, pattern: str) -> list[str]:
        """Returns the paths that fit a pattern, sorted."""
        return fitting(sorted(self._members), pattern)

    def pins(self) -> list[str]:
        """Returns the paths of the files that say what its CI runs."""
        return [path for path in self._members if path in CI_FILES or path.startswith(f"{WORKFLOWS}/")]

    def reports(self, folders: Collection[str]) -> list[str]:
        """Returns the paths of files in these folders that may be reports of ftlint."""
        return [
            path for path in self._members if path.endswith(".json") and path.rpartition("/")[0] in folders
        ]


def _of_zip(data: bytes) -> _Contents:
    if data.count(b"PK\x01\x02") > MAX_FILES:
        raise _too_many()
    # Open as long as its members can be read.
    archive = zipfile.ZipFile(io.BytesIO(data))
    members: dict[str, _Member] = {}
    links: set[str] = set()
    odd: list[str] = []
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        path = _path(entry.filename)
        if not path:
            odd.append(entry.filename)
        elif entry.external_attr >> 28 == 0o12:  # the kind of file, as Unix says it
            links.add(path)
        else:
            _add(members, path, _Member(entry.file_size, _zip_reader(archive, entry)))
    commit = archive.comment.decode("ascii", "replace")
    return _Contents(members, frozenset(links), tuple(odd), commit if is_hash(commit) else "")


def _zip_reader(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        with archive.open(entry) as file:
            return file.read(most)

    return read


def _of_tar(data: bytes) -> _Contents:
    if data.startswith(b"\x1f\x8b"):
        data = _unpacked(data)
    members: dict[str, _Member] = {}
    links: set[str] = set()
    odd: list[str] = []
    with tarfile.open(fileobj=_Headers(data), mode="r:") as archive:
        for number, entry in enumerate(archive, 1):
            if number > MAX_FILES:
                raise _too_many()
            path = _path(entry.name)
            if entry.isdir():
                continue
            if not path:
                odd.append(entry.name)
            elif entry.type in (tarfile.REGTYPE, tarfile.AREGTYPE) and not entry.issparse():
                _add(members, path, _Member(entry.size, _tar_reader(data, entry.offset_data, entry.size)))
            else:
                links.add(path)
        commit = archive.pax_headers.get("comment", "")
    return _Contents(members, frozenset(links), tuple(odd), commit if is_hash(commit) else "")


def _tar_reader(data: bytes, start: int, size: int) -> Callable[[int], bytes]:
    def read(most: int) -> bytes:
        found = data[start : start + min(size, most)]
        if len(found) < min(size, most):
            raise EOFError("it ends too early")
        return found

    return read


def _unpacked(data: bytes) -> bytes:
    """Returns what is packed with gzip. Raises UnreadSourceError if it is too large."""
    parts: list[bytes] = []
    left = MAX_BYTES
    while data:
        packed = zlib.decompressobj(wbits=31)
        parts.append(packed.decompress(data, left + 1))
        left -= len(parts[-1])
        if left < 0:
            raise UnreadSourceError(f"the archive is larger than {MAX_BYTES >> 20} MiB when it is unpacked.")
        if not packed.eof:
            raise EOFError("it ends too early")
        data = packed.unused_data.lstrip(b"\0")
    return b"".join(parts)


class _Headers(io.BytesIO):
    """The bytes of a tar archive, for a reader that needs only its headers."""

    _left = _MAX_HEADERS

    def read(self, size: int | None = -1, /) -> bytes:
        """Returns the next bytes. Raises ValueError for more than headers have."""
        wanted = sys.maxsize if size is None or size < 0 else size
        self._left -= min(wanted, _MAX_HEADERS)
        if wanted > _MAX_HEADER or self._left < 0:
            raise ValueError("its headers are too large")
        return super().read(size)


def _add(members: dict[str, _Member], path: str, member: _Member) -> None:
    if path in members:
        raise UnreadSourceError(f"its archive has `{escaped(path, 200)}` twice.")
    members[path] = member


def _path(name: str) -> str:
    """Returns the path of a file from the root of an archive; empty if it has none there."""
    path = name.removeprefix("./")
    parts = path.split("/")
    is_odd = _ODD.search(path) or any(part in ("", ".", "..") or part.lower() == ".git" for part in parts)
    return "" if is_odd else path


def _top(names: Collection[str]) -> str:
    """Returns the one folder that all files are in, with a slash; empty if there is none. Git packs a commit
    into a folder that is often called after it.
    """
    tops = {name.partition("/")[0] for name in names}
    return f"{next(iter(tops))}/" if len(tops) == 1 and all("/" in name for name in names) else ""


def _is_record(path: str) -> bool:
    return is_record_name(path.rpartition("/")[2])


def _too_many() -> UnreadSourceError:
    return UnreadSourceError(f"the archive has more than {MAX_FILES:,} files and folders.")


def _damaged(error: Exception, path: str = "") -> UnreadSourceError:
    where = f"its `{escaped(path, 200)}` cannot be unpacked" if path else "the archive cannot be read"
    said = escaped(str(error), 100).rstrip(".") or type(error).__name__
    return UnreadSourceError(f"{where}, so it is damaged or of another kind ({said}): copy it again.")
