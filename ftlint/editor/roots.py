"""Which files an editor may ask about: records below the folders that it has open."""

import os
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from ftlint.files.discovery import is_record_name
from ftlint.files.safe_open import is_beneath

_MOST = 4096
"""The longest address that is looked at, in characters."""


def path_of(uri: str) -> str:
    """Returns the absolute path that the address of a file leads to; empty if it is no such address."""
    if len(uri) > _MOST:
        return ""
    try:
        parts = urlsplit(uri)
        path = unquote(parts.path, errors="strict")
    except ValueError:
        return ""
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or "\0" in path:
        return ""
    if os.name == "nt":
        path = path.lstrip("/")
    return os.path.normpath(path) if os.path.isabs(path) else ""


def record_at(uri: str, folders: Iterable[str] | None) -> str:
    """Returns the absolute path of the record at an address; empty if its name is not that of a record, or it
    is not below one of the folders (absolute). Links on the way are followed before that is decided. Without
    folders, as in an editor that opens single files, any place will do.
    """
    path = path_of(uri)
    if not path or not is_record_name(os.path.basename(path)):
        return ""
    try:
        real = os.path.realpath(path)
        roots = None if folders is None else [os.path.realpath(folder) for folder in folders]
    except (OSError, ValueError):
        return ""
    return path if roots is None or any(is_beneath(real, root) for root in roots) else ""
