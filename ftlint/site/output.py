"""Writes generated files to disk: writes only what changed, and deletes only what it wrote itself."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from ftlint.files.atomic import remove, save
from ftlint.files.safe_open import RefusedError, folder_beneath, read_beneath
from ftlint.site.settings import SiteError, SiteSettings

MANIFEST = ".ftlint-generated.json"
"""The list of what was generated, in the folder of pages."""
MAX_MANIFEST = 1 << 23
"""The most bytes in that list; a site of 10,000 records has fewer."""


class Written(NamedTuple):
    """What a generation changed."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """Sentences for the log of the build."""


def write(settings: SiteSettings, files: Mapping[str, str | bytes]) -> Written:
    """Writes `files` (path in the folder of pages → content).
    Raises SiteError if a file that was not generated is in the way.
    """
    old = read_manifest(settings)
    new: dict[str, str] = {}
    written: list[str] = []
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        new[name] = hashlib.sha256(data).hexdigest()
        size = _size(settings.docs / name)
        if size is not None and name in old:
            if old[name] == new[name] and size == len(data):
                continue
        elif size is not None and _read(settings, name, len(data) + 1) != data:
            raise SiteError(
                f"`{settings.docs / name}` was not written by ftlint and would be overwritten: move it, or rename the record"
            )
        replace_file(settings, name, data)
        written.append(name)
    deleted = [name for name in old if name not in new]
    for name in deleted:
        delete_file(settings, name)
    if new != old:
        replace_file(settings, MANIFEST, (json.dumps(new, indent=0, sort_keys=True) + "\n").encode())
    return Written(tuple(written), tuple(deleted))


def read_manifest(settings: SiteSettings) -> dict[str, str]:
    """Returns the list of what was generated into the folder of pages: path → digest.
    Raises SiteError if the list is damaged.
    """
    path = settings.docs / MANIFEST
    if _size(path) is None:
        return {}
    source = _read(settings, MANIFEST, MAX_MANIFEST + 1)
    try:
        data = json.loads(source) if len(source) <= MAX_MANIFEST else None
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(
        isinstance(name, str) and isinstance(digest, str) for name, digest in data.items()
    ):
        raise SiteError(f"`{path}` is damaged: delete it and the generated pages, and build again")
    for name in data:
        if name.startswith("/") or ".." in Path(name).parts:
            raise SiteError(f"`{path}` names `{name}`, which is outside: delete the file and build again")
    return data


def _size(path: Path) -> int | None:
    """Returns the size of the file; 0 if it is not a file, and None if nothing is there."""
    try:
        there = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return there.st_size if S_ISREG(there.st_mode) else 0


def _place(settings: SiteSettings, name: str) -> tuple[str, str]:
    """Returns a trusted folder and the path from there for a file in the folder of pages:
    the site's own folder, if it contains the folder of pages.
    """
    root, docs = os.path.abspath(settings.root), os.path.abspath(settings.docs)
    between = os.path.relpath(docs, root)
    if between == os.pardir or between.startswith(os.pardir + os.sep):
        return docs, name
    return root, os.path.normpath(os.path.join(between, name))


def _read(settings: SiteSettings, name: str, limit: int) -> bytes:
    try:
        return read_beneath(*_place(settings, name), limit)
    except RefusedError as reason:
        raise SiteError(f"`{settings.docs / name}` is in the way of a generated file: {reason}") from None


def replace_file(settings: SiteSettings, name: str, data: bytes) -> None:
    """Writes a file in the folder of pages atomically. Raises SiteError if that fails."""
    try:
        save(*_place(settings, name), data, replace=True, make=True, sync=False)
    except RefusedError as reason:
        raise SiteError(f"cannot write `{settings.docs / name}`: {reason}") from None


def delete_file(settings: SiteSettings, name: str) -> None:
    """Deletes a file, and the folders in the folder of pages that become empty."""
    root, path = _place(settings, name)
    try:
        remove(root, path)
        folders = os.path.dirname(path).split(os.sep)
        for depth in range(len(folders), len(folders) - len(Path(name).parent.parts), -1):
            with folder_beneath(root, folders[: depth - 1]) as (before, descriptor):
                os.rmdir(before + folders[depth - 1], dir_fd=descriptor)
    except RefusedError as reason:
        raise SiteError(f"cannot delete `{settings.docs / name}`: {reason}") from None
    except OSError:  # it is not empty, or does not exist
        return
