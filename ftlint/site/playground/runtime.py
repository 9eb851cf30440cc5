"""The folder that a browser loads the playground from: what is in it, and whether all of it is there."""

import json
import re
from pathlib import Path
from typing import NamedTuple

from ftlint import __version__

FOLDER = "assets/ftlint/try"
"""The folder, in the folder of pages."""
FILES = "files.json"
"""What lists the files that `ftlint site playground` puts there: their names and their bytes."""
_NAME = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)+")
"""The name of a file there, which leads nowhere else."""
_MAX_LIST = 100_000
"""The most bytes of that list; it has fewer than a thousand."""


class Runtime(NamedTuple):
    """What a browser loads before it can judge a record."""

    version: str
    """The version of ftlint."""
    locked: str
    """The digest of what the rest was fetched by, as hexadecimal digits."""
    files: dict[str, int]
    """Name → size in bytes."""

    @property
    def total(self) -> int:
        """The bytes of all files together."""
        return sum(self.files.values())

    @property
    def is_current(self) -> bool:
        """Whether it is of this version of ftlint."""
        return self.version == __version__

    def as_json(self) -> str:
        """Returns the list as the worker reads it."""
        return json.dumps({**self._asdict(), "total": self.total}, indent=1) + "\n"


def runtime_in(docs: Path) -> Runtime | None:
    """Returns what is in the folder of a site, whose folder of pages is `docs`; None if there is none, or one
    of the files is missing or was cut off.
    """
    folder = docs / FOLDER
    try:
        with (folder / FILES).open("rb") as file:
            found = json.loads(file.read(_MAX_LIST))
        runtime = Runtime(str(found["version"]), str(found["locked"]), dict(found["files"]))
        is_whole = all(
            _NAME.fullmatch(name) and (folder / name).stat().st_size == size
            for name, size in runtime.files.items()
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return runtime if is_whole else None


def note_on(docs: Path) -> str:
    """Returns what is to be done about the runtime in the folder of pages, as one sentence; empty if it is
    there, and of this version of ftlint.
    """
    runtime = runtime_in(docs)
    if runtime is None:
        return "The page `try/` can judge nothing yet: `ftlint site playground` fetches what a browser needs for it."
    if not runtime.is_current:
        return f"The page `try/` judges with ftlint {runtime.version}: run `ftlint site playground` to judge with {__version__}."
    return ""
