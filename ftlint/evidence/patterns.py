"""Patterns that name the files of several runs, such as `evals/seed-*/results.json`."""

from __future__ import annotations

import os
import re
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from ftlint.evidence.content import UnverifiableError
from ftlint.files.safe_open import RefusedError, folder_beneath

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_RUNS = 50
"""The most files that the evidence of one result may name."""

_MOST_LOOKED_AT = 1_000
"""How many names that fit the beginning of a pattern are looked at."""


def is_pattern(path: str) -> bool:
    """Returns whether a path stands for files rather than for one: whether it has `*` or `?`."""
    return "*" in path or "?" in path


def open_folder(pattern: str) -> str:
    """Returns the folder in which the first name of a pattern is open: where a new file may fit it."""
    above = takewhile(lambda part: not is_pattern(part), pattern.split("/"))
    return "/".join(above) or "."


def fits(name: str, pattern: str) -> bool:
    """Returns whether a name, of a file or a folder, fits a pattern for it. `*` is any text and `?` one
    character; neither begins a hidden name.
    """
    if name.startswith(".") and not pattern.startswith("."):
        return False
    return _compiled(pattern).match(name) is not None


def fitting(paths: Iterable[str], pattern: str) -> list[str]:
    """Returns which of these paths fit a pattern, in their order. All have forward slashes."""
    parts = pattern.split("/")
    return [
        path
        for path in paths
        if path.count("/") == len(parts) - 1
        and all(fits(name, part) for name, part in zip(path.split("/"), parts, strict=True))
    ]


def matching(root: str, pattern: str) -> list[str]:
    """Returns the paths that fit a pattern, sorted; both from `root`, with forward slashes. No link to a
    folder is followed. Raises UnverifiableError if there are too many names to look at.
    """
    found = [""]
    for part in pattern.split("/"):
        names = (
            (folder, name)
            for folder in found
            for name in (_names(root, folder, part) if is_pattern(part) else [part])
        )
        found = [
            f"{folder}/{name}" if folder else name for folder, name in islice(names, _MOST_LOOKED_AT + 1)
        ]
        if len(found) > _MOST_LOOKED_AT:
            raise UnverifiableError(
                f"fits more than {_MOST_LOOKED_AT:,} names", "Write a pattern that fits fewer."
            )
    # What is written out behind a pattern need not be there.
    return [path for path in found if os.path.lexists(os.path.join(root, *path.split("/")))]


def _names(root: str, folder: str, pattern: str) -> list[str]:
    try:
        with folder_beneath(root, folder.split("/") if folder else []):
            names = os.listdir(os.path.join(root, *folder.split("/")))
    except (OSError, ValueError, RefusedError):
        return []
    return sorted(name for name in names if fits(name, pattern))


def without_files() -> UnverifiableError:
    """Returns the error for a pattern that nothing fits."""
    return UnverifiableError(
        "fits no file", "Commit the files, or correct the pattern, which begins at the folder of the record."
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # `*` gives back nothing that a later `*` needs: the text between two stars is taken where it comes first.
    pieces = [re.escape(piece).replace(r"\?", ".") for piece in re.sub(r"\*+", "*", pattern).split("*")]
    first, *rest = pieces
    if not rest:
        return re.compile(rf"{first}\Z", re.DOTALL)
    middle = "".join(rf"(?>.*?{piece})" for piece in rest[:-1])
    return re.compile(rf"{first}{middle}.*{rest[-1]}\Z", re.DOTALL)
