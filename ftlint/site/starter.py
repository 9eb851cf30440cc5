"""The folder that `ftlint site init` creates: a configuration, a home page, a workflow that publishes the
site, and a first record; or, for a portal, a list of repositories to collect from.
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

_BOTH = {
    "mkdocs.yml": "mkdocs.yml",
    "hooks.py": "hooks.py",
    "docs/decide.md": "docs/decide.md",
    "docs/checklist.md": "docs/checklist.md",
    "gitignore": ".gitignore",
}
"""Name in the package → name in the folder. A wheel would leave out names that begin with a dot."""
_ONE = {
    "docs/index.md": "docs/index.md",
    "records/example.finetune-decision.yaml": "records/example.finetune-decision.yaml",
    "github/site.yml": ".github/workflows/site.yml",
}
"""What only a site of the records below it has."""
_PORTAL = {
    "portal/docs/index.md": "docs/index.md",
    "portal/ftlint.toml": ".ftlint.toml",
    "portal/github/site.yml": ".github/workflows/site.yml",
}
"""What only a site of a collection has."""
_CHANGED = {
    "mkdocs.yml": (
        (
            "# A site of your team's decisions.",
            "# A site of the decisions in many repositories, which `ftlint collect` reads.",
        ),
        ("site_name: Our fine-tuning decisions", "site_name: Fine-tuning decisions"),
        (
            "    # Files and folders with records, relative to this file.\n    records: [records]\n",
            "    # The collection that `ftlint collect` makes.\n    records: [.ftlint/collection.sqlite]\n",
        ),
        ("    on_invalid: fail\n", "    on_invalid: show\n"),
        ("    # edit_url: https://git.example.com/team/decisions/edit/main/\n", ""),
        (
            "      - By owner: decisions/owners.md\n",
            "      - By team: decisions/teams.md\n"
            "      - By owner: decisions/owners.md\n"
            "      - By repository: decisions/repositories.md\n",
        ),
    ),
    "gitignore": (
        ("# Built by MkDocs\n", "# Collected from the repositories\n/.ftlint/\n# Built by MkDocs\n"),
    ),
}
"""Name in the package → what a portal has instead of some of its lines."""


def iter_starter(*, portal: bool = False) -> Iterator[tuple[str, str]]:
    """Yields each file of the folder: name and text. A `portal` is a site of a collection."""
    home = package_files("ftlint.site") / "starter_files"
    for source, name in (_BOTH | (_PORTAL if portal else _ONE)).items():
        text = (home / source).read_text(encoding="utf-8")
        for old, new in _CHANGED.get(source, ()) if portal else ():
            text = text.replace(old, new)
        yield name, text
    yield "requirements.txt", f"ftlint[site]=={__version__}\n"


def make(folder: Path, *, portal: bool = False) -> list[str]:
    """Writes the files into `folder` and returns their names. A `portal` is a site of a collection.
    Raises SiteError, with nothing written, if one of them already exists.
    """
    files = dict(iter_starter(portal=portal))
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
