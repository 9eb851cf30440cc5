"""Lists all files of a folder, for a search that tells them by their content."""

from __future__ import annotations

import os

from ftlint.files.discovery import MAX_DEPTH, is_skipped, join
from ftlint.files.safe_open import RefusedError, shown
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def files_in(folder: str, most: int) -> Iterator[tuple[str, str]]:
    """Yields the name to show and the path, from `folder` (absolute), of each regular file below it, in
    order; hidden ones too, but none of version control, caches and installed packages. No link is followed.

    Raises RefusedError, whose message is one escaped sentence, if a folder cannot be searched, or there are
    more than `most` files.
    """
    name = shown(folder, os.getcwd())
    waiting = [""]
    found = 0
    while waiting:
        inside = waiting.pop()
        here = escaped(join(name, inside))
        if inside.count(os.sep) >= MAX_DEPTH:
            raise RefusedError(
                f"`{here}` is more than {MAX_DEPTH} folders deep: name the folders with results."
            )
        try:
            with os.scandir(os.path.join(folder, inside)) as entries:
                listing = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            raise RefusedError(f"cannot search `{here}`: {reason_of(error)}.") from None
        inner: list[str] = []
        for entry in listing:
            path = os.path.join(inside, entry.name)
            if entry.is_dir(follow_symlinks=False):
                inner += [] if is_skipped(entry.name) else [path]
            elif entry.is_file(follow_symlinks=False):
                found += 1
                if found > most:
                    raise RefusedError(
                        f"there are more than {most:,} files in `{escaped(name)}`: name the folders with results."
                    )
                yield join(name, path), path
        waiting += reversed(inner)
