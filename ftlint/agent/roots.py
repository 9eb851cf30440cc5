"""The folders that an agent may name files in. What it names anywhere else is refused before a command sees
it; the commands then open files beneath the folder, and follow no link.
"""

import os
from collections.abc import Sequence
from typing import NamedTuple

from ftlint.files.safe_open import RefusedError, is_beneath
from ftlint.text.escape import escaped
from ftlint.text.phrases import some_of

MAX_PATH = 4096
"""The longest path, in characters."""


class Located(NamedTuple):
    """A file or folder in one of the roots."""

    root: str
    """The absolute path of the root."""
    path: str
    """The path from there, which no command takes for an option, an address or standard input."""


class Roots:
    """The folders of one server."""

    def __init__(self, folders: Sequence[str]) -> None:
        """`folders` are what the user named, at least one. Raises RefusedError if one is no folder."""
        for folder in folders:
            if not os.path.isdir(folder):
                raise RefusedError(f"`{escaped(folder)}` is no folder: name the folder of a repository")
        self.folders = tuple(dict.fromkeys(os.path.realpath(folder) for folder in folders))

    def place(self, path: str) -> Located:
        """Returns where `path` leads; a relative one starts in the first root. Raises RefusedError, whose
        message is a whole sentence, if that is in no root, by its name or behind links.
        """
        name = escaped(path, 200)
        if not path or "\0" in path or len(path) > MAX_PATH:
            raise RefusedError(f"`{name}` is no path: name a file or a folder, such as `.`.")
        named = os.path.normpath(os.path.join(self.folders[0], path))
        try:
            real = os.path.realpath(named)
        except (OSError, ValueError):
            raise RefusedError(f"`{name}` is no path: no file can have this name.") from None
        for root in self.folders:
            if is_beneath(real, root):
                inside = os.path.relpath(named if is_beneath(named, root) else real, root)
                return Located(root, os.path.join(os.curdir, inside) if inside.startswith("-") else inside)
        raise RefusedError(
            f"`{name}` leads out of {some_of(self.folders)}, and this server reads nothing else: "
            "name a file in there, or ask the user to start `ftlint mcp` with another folder."
        )

    def together(self, paths: Sequence[str]) -> tuple[str, list[str]]:
        """Returns the one root that `paths` are in, the first root if there are none, and the paths from
        there. Raises RefusedError if they are in several.
        """
        places = [self.place(path) for path in paths]
        roots = {place.root for place in places} or {self.folders[0]}
        if len(roots) > 1:
            raise RefusedError(
                "the paths are in several folders of this server: name those of one at a time."
            )
        return roots.pop(), [place.path for place in places]
