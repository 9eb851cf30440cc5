"""Puts generated files on disk: only what changed, and deletes only what it wrote itself."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ftlint.opening import RefusedError
from ftlint.saving import save
from ftlint.site.settings import SiteError

MANIFEST = ".ftlint-generated.json"
"""The list of what was generated, in the folder of pages."""


class Written(NamedTuple):
    """What a generation changed."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]


def write(docs: Path, files: Mapping[str, str | bytes]) -> Written:
    """Writes `files` (path relative to `docs` → content). Raises SiteError where a file that was not generated stands in the way."""
    old = read_manifest(docs)
    new: dict[str, str] = {}
    written: list[str] = []
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        digest = hashlib.sha256(data).hexdigest()
        new[name] = digest
        path = docs / name
        _refuse_links(docs, name)
        if path.is_file() and name in old:
            if old[name] == digest and path.stat().st_size == len(data):
                continue
        elif path.exists() and path.read_bytes() != data:
            raise SiteError(f"`{path}` was not written by ftlint and would be overwritten: move it, or rename the record")
        _replace(path, data)
        written.append(name)
    deleted = [name for name in old if name not in new]
    for name in deleted:
        _refuse_links(docs, name)
        (docs / name).unlink(missing_ok=True)
        _drop_empty(docs, (docs / name).parent)
    if new != old:
        _replace(docs / MANIFEST, (json.dumps(new, indent=0, sort_keys=True) + "\n").encode())
    return Written(tuple(written), tuple(deleted))


def read_manifest(docs: Path) -> dict[str, str]:
    """What was generated into a folder: path → digest. Raises SiteError where the list is damaged."""
    try:
        data = json.loads((docs / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError:
        data = None
    if not isinstance(data, dict) or not all(isinstance(name, str) and isinstance(digest, str) for name, digest in data.items()):
        raise SiteError(f"`{docs / MANIFEST}` is damaged: delete it and the generated pages, and build again")
    for name in data:
        if name.startswith("/") or ".." in Path(name).parts:
            raise SiteError(f"`{docs / MANIFEST}` names `{name}`, which lies outside: delete the file and build again")
    return data


def _refuse_links(docs: Path, name: str) -> None:
    """Nothing is written or deleted through a symbolic link."""
    path = docs
    for part in Path(name).parts:
        path = path / part
        if path.is_symlink():
            raise SiteError(f"`{path}` is a symbolic link, and nothing is written through one: remove it")


def _replace(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(str(path), data, replace=True, sync=False)
    except (OSError, RefusedError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SiteError(f"cannot write `{path}`: {(reason or 'it failed').lower()}") from None


def _drop_empty(docs: Path, folder: Path) -> None:
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
