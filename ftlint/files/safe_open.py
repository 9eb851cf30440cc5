"""Safely opens files that others name: follows no link, waits for no pipe, and reads no more than asked."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG

from ftlint.text.reasons import reason_of

_HARDENED = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_FILE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | _HARDENED
# O_PATH, if the system has it, passes through folders that may be entered but not listed.
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | _HARDENED
_BY_DESCRIPTOR = os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW")
_CHUNK = 1 << 16
"""Bytes to read at a time. For a much larger buffer the system maps new memory, which takes longer than to
read a record.
"""
MISSING = "there is no such file"
FOLDER = "it is a folder, not a file"
LINK = "it is a symbolic link, or behind one, and links are not followed"


class RefusedError(Exception):
    """A file that is not read or written. The message gives the reason, as a clause to follow "NAME: "."""


def read_beneath(root: str, path: str, limit: int) -> bytes:
    """Returns the first `limit` bytes of the regular file at `path`, which is relative to the folder `root`
    and stays beneath it.

    `root` is trusted and may be a link. Below it, no component of `path` may be a link, and one that is
    swapped for a link meanwhile is not followed. Raises RefusedError for anything but a readable regular
    file.
    """
    return b"".join(chunks_beneath(root, path, limit))


def chunks_beneath(root: str, path: str, limit: int, size: int = _CHUNK) -> Iterator[bytes]:
    """Yields the bytes that `read_beneath` returns, up to `size` at a time. The file is open meanwhile."""
    try:
        with opened_beneath(root, path) as file:
            # The reported size is not used: it can be wrong, and only the bytes read count.
            while limit > 0 and (chunk := os.read(file, min(limit, size))):
                limit -= len(chunk)
                yield chunk
    except OSError as error:
        raise RefusedError(_reason(error, root, path.split(os.sep))) from None


@contextmanager
def opened_beneath(root: str, path: str) -> Iterator[int]:
    """Opens the file that `read_beneath` reads: gives its descriptor. Raises RefusedError."""
    *folders, name = path.split(os.sep)
    if os.path.isabs(path) or os.pardir in folders or name in ("", os.curdir, os.pardir):
        raise RefusedError("the path leads out of its folder")
    try:
        with folder_beneath(root, folders) as (before, descriptor):
            if descriptor is None and os.path.islink(before + name):
                raise RefusedError(LINK)
            file = os.open(before + name, _FILE, dir_fd=descriptor)
    except OSError as error:
        raise RefusedError(_reason(error, root, (*folders, name))) from None
    except ValueError:  # an embedded NUL
        raise RefusedError("no file can have this name") from None
    try:
        mode = os.fstat(file).st_mode
        if not S_ISREG(mode):
            raise RefusedError(_kind(mode))
        yield file
    finally:
        os.close(file)


@contextmanager
def folder_beneath(
    root: str, folders: Sequence[str], *, make: bool = False
) -> Iterator[tuple[str, int | None]]:
    """Opens the folder that `folders` lead to from `root`: returns the prefix for names in it, and the
    descriptor that they are relative to.

    No link is followed below `root`, even if a folder is swapped for one meanwhile. With `make`, missing
    folders are created. Raises OSError or RefusedError if there is no such folder.
    """
    if not _BY_DESCRIPTOR:
        yield os.path.join(_folder_by_name(root, folders, make=make), ""), None
        return
    parent = os.open(root, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0))
    try:
        for folder in folders:
            if make:
                with suppress(FileExistsError):
                    os.mkdir(folder, dir_fd=parent)
            child = os.open(folder, _FOLDER, dir_fd=parent)
            os.close(parent)
            parent = child
        yield "", parent
    finally:
        os.close(parent)


def is_beneath(path: str, folder: str) -> bool:
    """Returns whether the absolute, normalised `path` is `folder` or is in it, by names alone."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def locate(path: str, here: str) -> tuple[str, str]:
    """Returns the folder that reading `path` must not leave, and the rest of the path, which is empty for a
    folder.

    A link is followed only if it ends in the working directory `here`. Raises RefusedError if it does not.
    """
    if not path:
        raise RefusedError("the path is empty")
    try:
        real = os.path.realpath(path)
        is_folder = os.path.isdir(real)
    except (OSError, ValueError):
        raise RefusedError("no file can have this name") from None
    if not is_beneath(real, here):
        if os.path.islink(path) or is_beneath(os.path.abspath(path), here):
            raise RefusedError("it is a link that leads out of the working directory, or is behind one")
        return (real, "") if is_folder else os.path.split(real)
    return (real, "") if is_folder else (here, os.path.relpath(real, here))


def shown(path: str, here: str) -> str:
    """Returns the name of `path` in a report: relative to `here` if it is in it, otherwise as given;
    with forward slashes, as valid Unicode.
    """
    if not path or "\0" in path:
        return path
    absolute = os.path.abspath(path)
    name = os.path.relpath(absolute, here) if is_beneath(absolute, here) else os.path.normpath(path)
    return readable(name.replace(os.sep, "/"))


def readable(name: str) -> str:
    """Returns `name` with bytes that are not UTF-8 escaped as `\\xNN`,
    so that every consumer of a report can read it.
    """
    for errors in ("strict", "surrogateescape"):
        try:
            return name.encode("utf-8", errors).decode("utf-8", "backslashreplace")
        except UnicodeEncodeError:
            continue
    return name.encode("utf-8", "backslashreplace").decode()


def _folder_by_name(root: str, folders: Sequence[str], *, make: bool) -> str:
    """Returns the path of the folder, for systems that cannot open beneath a folder. A link is refused,
    but one created in between is not noticed.
    """
    path = root
    for folder in folders:
        path = os.path.join(path, folder)
        if os.path.islink(path):
            raise RefusedError(LINK)
        if make:
            os.makedirs(path, exist_ok=True)
    return path


def _kind(mode: int) -> str:
    if S_ISDIR(mode):
        return FOLDER
    if S_ISFIFO(mode):
        return "it is a named pipe, not a file"
    if S_ISCHR(mode) or S_ISBLK(mode):
        return "it is a device, not a file"
    return LINK if S_ISLNK(mode) else "it is not a regular file"


def _reason(error: OSError, root: str, parts: Sequence[str]) -> str:
    """Returns why opening or reading failed. The components of the path explain error codes that differ
    between systems.
    """
    if isinstance(error, FileNotFoundError):
        return MISSING
    if isinstance(error, PermissionError):
        return "permission denied"
    mode, path = 0, root
    try:
        for part in parts:
            path = os.path.join(path, part)
            mode = os.lstat(path).st_mode
            if S_ISLNK(mode):
                break
    except (OSError, ValueError):
        return MISSING
    return reason_of(error) if S_ISREG(mode) else _kind(mode)
