"""Writes files whole or not at all, and over nothing that is not meant."""

import os
from collections.abc import Callable
from contextlib import suppress
from stat import S_IMODE, S_ISREG

from ftlint.opening import RefusedError

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def save(
    target: str,
    data: bytes,
    *,
    replace: bool,
    sync: bool = True,
    like: os.stat_result | None = None,
    last: Callable[[], None] | None = None,
) -> None:
    """Writes `data` to the path `target`, whose folder must exist. Raises RefusedError where that fails: then nothing changed.

    Without `replace` nothing may be there. With it a file may, but no link, folder or device. Without `sync` a power cut may lose it:
    for what can be made again. The file gets the mode of `like` and, where the system lets us, its owner. `last` is called right before
    the file is put in its place, and may raise RefusedError too.
    """
    draft = f"{target}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(draft, _NEW, 0o666)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                if like:
                    _liken(descriptor, like)
                if sync:
                    os.fsync(descriptor)
            if last:
                last()
            _put(draft, target, replace=replace)
        finally:
            remove(draft)
    except ValueError:
        raise RefusedError("no file can have this name") from None
    except OSError as error:
        raise RefusedError((error.strerror or type(error).__name__).lower()) from None


def check_target(target: str, *, replace: bool) -> None:
    """Raises RefusedError where `save` would not write to the path `target` because of what is there."""
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise RefusedError("no file can have this name" if isinstance(error, ValueError) else str(error.strerror).lower()) from None
    if not replace:
        raise RefusedError("it is there already")
    if not S_ISREG(mode):
        raise RefusedError("what is there is a link, a folder or a device, and is not replaced")


def remove(path: str) -> None:
    """Removes a file; that there is none is fine."""
    with suppress(FileNotFoundError):
        os.unlink(path)


def _liken(descriptor: int, like: os.stat_result) -> None:
    if hasattr(os, "fchown") and (like.st_uid, like.st_gid) != (os.fstat(descriptor).st_uid, os.fstat(descriptor).st_gid):
        with suppress(PermissionError):  # only root gives files away
            os.fchown(descriptor, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):  # not on every Windows
        os.fchmod(descriptor, S_IMODE(like.st_mode) & 0o777)


def _put(draft: str, target: str, *, replace: bool) -> None:
    check_target(target, replace=replace)
    if replace:
        os.replace(draft, target)
        return
    try:
        os.link(draft, target)  # the one way that moves a file and never replaces one that has just come
    except FileExistsError:
        raise RefusedError("it is there already") from None
    except OSError:  # a file system without hard links
        os.rename(draft, target)
