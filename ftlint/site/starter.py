"""The folder that `ftlint site init` creates: a configuration, a home page,
a first record and a workflow that publishes the site.
"""

import os
from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path

from ftlint import __version__
from ftlint.files.atomic import place, save
from ftlint.files.safe_open import RefusedError
from ftlint.site.settings import SiteError
from ftlint.text.phrases import backticked, series
from ftlint.text.reasons import reason_of

_NAMES = {
    "mkdocs.yml": "mkdocs.yml",
    "hooks.py": "hooks.py",
    "docs/index.md": "docs/index.md",
    "docs/decide.md": "docs/decide.md",
    "docs/checklist.md": "docs/checklist.md",
    "records/example.finetune-decision.yaml": "records/example.finetune-decision.yaml",
    "github/site.yml": ".github/workflows/site.yml",
    "gitignore": ".gitignore",
}
"""Name in the package → name in the folder. A wheel would leave out names that begin with a dot."""


def iter_starter() -> Iterator[tuple[str, str]]:
    """Yields each file of the folder: name and text."""
    home = package_files("ftlint.site") / "starter_files"
    for source, name in _NAMES.items():
        yield name, (home / source).read_text(encoding="utf-8")
    yield "requirements.txt", f"ftlint[site]=={__version__}\n"


def make(folder: Path) -> list[str]:
    """Writes the files into `folder` and returns their names.
    Raises SiteError, with nothing written, if one of them already exists.
    """
    files = dict(iter_starter())
    there = [name for name in files if (folder / name).exists() or (folder / name).is_symlink()]
    if there:
        raise SiteError(
            f"`{folder}` has {series(backticked(there))} already: choose an empty folder, or move them"
        )
    for name, text in files.items():
        try:
            root, path = (str(folder), name) if folder.is_absolute() else place(os.path.join(folder, name))
            os.makedirs(root, exist_ok=True)
            save(root, path, text.encode(), replace=False, make=True, sync=False)
        except RefusedError as reason:
            raise SiteError(f"cannot write `{folder / name}`: {reason}") from None
        except OSError as error:  # the absolute folder
            raise SiteError(f"cannot write `{error.filename}`: {reason_of(error)}") from None
    return list(files)
