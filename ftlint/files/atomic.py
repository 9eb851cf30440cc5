"""Writes files atomically, beneath a folder that no link leads out of, and never overwrites by accident."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from stat import S_IMODE, S_ISDIR, S_ISLNK, S_ISREG

from ftlint.files.safe_open import LINK, RefusedError, folder_beneath
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of

_HARDENED = (
    getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _HARDENED
_OUT_OF_FOLDER = "the path leads out of its folder"
_NO_FILE = "it is a folder, not a file"


def place(path: str) -> tuple[str, str]:
    """Splits `path`, as typed by the user, into a trusted folder and the rest. Below that folder, no link is
    followed.

    A relative path starts in the working directory, or as far above it as its `..` say. In an absolute path
    the folders are the user's own choice, including links, and the rest is only the name. Raises RefusedError
    if the path does not name a file.
    """
    if not path:
        raise RefusedError("the path is empty")
    if "\0" in path:
        raise RefusedError("no file can have this name")
    root, name = os.path.split(path)
    if os.path.isabs(path):
        if name in ("", os.curdir, os.pardir):
            raise RefusedError(_NO_FILE)
        return root, name
    here = os.getcwd()
    target = os.path.normpath(os.path.join(here, path))
    root = os.path.commonpath((here, target))
    if not name or target == root:
        raise RefusedError(_NO_FILE)
    return root, os.path.relpath(target, root)


def save(
    root: str,
    path: str,
    data: bytes | Iterable[bytes],
    *,
    replace: bool,
    make: bool = False,
    sync: bool = True,
    devices: bool = False,
    last: Callable[[], None] | None = None,
) -> None:
    """Writes `data`, whole or in parts, to the file at `path`, relative to the folder `root`. Raises
    RefusedError if that fails; nothing has changed then.

    `root` is trusted and may be a link. Below it no component may be a link, and one that is swapped for a
    link meanwhile is not followed. Without `replace`, nothing may exist at the path. With it, a file may: the
    new one gets its mode and, if the system allows, its owner. With `devices`, a device or a pipe may: it is
    written to and stays. With `make`, missing folders are created. Without `sync`, a power failure may lose
    the file, which is fine for what can be generated again. `last` is called right before the file is moved
    to its place, and may also raise RefusedError.
    """
    folders, name = _parts(path)
    parts = (data,) if isinstance(data, bytes) else data
    try:
        with folder_beneath(root, folders, make=make) as (before, descriptor):
            target, old = before + name, _look(before + name, descriptor)
            if devices and old and not (S_ISREG(old.st_mode) or S_ISLNK(old.st_mode) or S_ISDIR(old.st_mode)):
                _pour(target, descriptor, parts)
                return
            _check(old, replace=replace)
            draft = f"{before}.ftlint-{os.urandom(8).hex()}.tmp"
            try:
                _write(draft, descriptor, parts, old, sync=sync)
                if last:
                    last()
                _check(_look(target, descriptor), replace=replace)
                _put(draft, target, descriptor, replace=replace)
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(draft, dir_fd=descriptor)
    except ValueError:
        raise RefusedError("no file can have this name") from None
    except OSError as error:
        raise RefusedError(_reason(error, root, folders)) from None


def check_target(root: str, path: str, *, replace: bool) -> None:
    """Raises RefusedError if `save` would not write to `path` because of what is there."""
    folders, name = _parts(path)
    try:
        with folder_beneath(root, folders) as (before, descriptor):
            _check(_look(before + name, descriptor), replace=replace)
    except ValueError:
        raise RefusedError("no file can have this name") from None
    except OSError as error:
        raise RefusedError(_reason(error, root, folders)) from None


def remove(root: str, path: str) -> None:
    """Removes the file at `path`, relative to the folder `root`, without following links; a missing file is
    fine. Raises RefusedError.
    """
    folders, name = _parts(path)
    try:
        with folder_beneath(root, folders) as (before, descriptor):
            os.unlink(before + name, dir_fd=descriptor)
    except FileNotFoundError:
        return
    except ValueError:
        raise RefusedError("no file can have this name") from None
    except OSError as error:
        raise RefusedError(_reason(error, root, folders)) from None


def _parts(path: str) -> tuple[list[str], str]:
    *folders, name = path.replace("/", os.sep).split(os.sep)
    if os.path.isabs(path) or os.pardir in folders or name in ("", os.curdir, os.pardir):
        raise RefusedError(_OUT_OF_FOLDER)
    return folders, name


def _look(path: str, descriptor: int | None) -> os.stat_result | None:
    """Returns the status of what is at `path`; None if there is nothing."""
    try:
        return os.stat(path, dir_fd=descriptor, follow_symlinks=False)
    except FileNotFoundError:
        return None


def _check(old: os.stat_result | None, *, replace: bool) -> None:
    if old is None:
        return
    if not replace:
        raise RefusedError("it already exists")
    if not S_ISREG(old.st_mode):
        raise RefusedError("what is there is a link, a folder or a device, and is not replaced")


def _write(
    draft: str, descriptor: int | None, parts: Iterable[bytes], like: os.stat_result | None, *, sync: bool
) -> None:
    with open(os.open(draft, _NEW, 0o666, dir_fd=descriptor), "wb") as file:
        file.writelines(parts)
        file.flush()
        if like:
            _liken(file.fileno(), like)
        if sync:
            os.fsync(file.fileno())


def _liken(descriptor: int, like: os.stat_result) -> None:
    if hasattr(os, "fchown") and (like.st_uid, like.st_gid) != (
        os.fstat(descriptor).st_uid,
        os.fstat(descriptor).st_gid,
    ):
        with suppress(PermissionError):  # only root gives files away
            os.fchown(descriptor, like.st_uid, like.st_gid)
    if hasattr(os, "fchmod"):  # not on every Windows
        os.fchmod(descriptor, S_IMODE(like.st_mode) & 0o777)


def _put(draft: str, target: str, descriptor: int | None, *, replace: bool) -> None:
    if replace:
        os.replace(draft, target, src_dir_fd=descriptor, dst_dir_fd=descriptor)
        return
    try:
        # the only way to move a file that never replaces one created meanwhile
        os.link(draft, target, src_dir_fd=descriptor, dst_dir_fd=descriptor)
    except FileExistsError:
        raise RefusedError("it already exists") from None
    except OSError:  # a file system without hard links
        os.rename(draft, target, src_dir_fd=descriptor, dst_dir_fd=descriptor)


def _pour(target: str, descriptor: int | None, parts: Iterable[bytes]) -> None:
    """Writes to a device or a pipe. It is opened without following a link or creating a file,
    whatever has taken its place meanwhile.
    """
    with open(os.open(target, os.O_WRONLY | _HARDENED, dir_fd=descriptor), "wb") as device:
        if S_ISREG(os.fstat(device.fileno()).st_mode):
            raise RefusedError("it changed while it was being written to")
        device.writelines(parts)


def _reason(error: OSError, root: str, folders: list[str]) -> str:
    """Returns why writing failed.
    The components of the path explain error codes that differ between systems.
    """
    path, missing = root, "" if os.path.isdir(root) else root
    for number, folder in enumerate(folders, 1):
        path = os.path.join(path, folder)
        if os.path.islink(path):
            return LINK
        if not os.path.isdir(path):
            missing = missing or os.path.join(*folders[:number])
    if missing:
        return f"there is no folder `{escaped(missing)}`"
    return reason_of(error)
