"""Makes the one file of the playground's editor: what `requirements/npm-editor/entry.js` takes of CodeMirror,
in the versions that are locked beside it, with their licences at its head.

`make editor` writes it, with node and npm. It is for after a change of one of those files; a test compares
the versions at its head with the lock.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.npm import installed

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "requirements" / "npm-editor"
EDITOR = ROOT / "ftlint" / "site" / "assets" / "try" / "editor.js"


class Part(NamedTuple):
    """A package of which something is in the file."""

    name: str
    version: str
    licence: str
    """The whole text."""


def main() -> None:
    """Writes the file. Exits with what is missing without node and npm, or if a package has no licence."""
    command = installed("esbuild/bin/esbuild", LOCKED)
    if isinstance(command, str):
        raise SystemExit(f"the editor cannot be made: {command}")
    modules = Path(command[-1]).parents[2]
    with tempfile.TemporaryDirectory() as folder:
        entry, made, meta = (
            modules.parent / "entry.js",
            Path(folder) / "editor.js",
            Path(folder) / "meta.json",
        )
        entry.write_bytes((LOCKED / "entry.js").read_bytes())  # esbuild looks for packages from there
        options = ["--bundle", "--format=esm", "--minify", "--target=es2022", "--legal-comments=none"]
        done = subprocess.run(
            [*command, entry.name, *options, f"--outfile={made}", f"--metafile={meta}"],
            cwd=entry.parent,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"esbuild failed: {done.stderr.strip().splitlines()[0]}")
        used = json.loads(meta.read_text(encoding="utf-8"))["inputs"]
        EDITOR.write_text(head(parts(modules, used)) + made.read_text(encoding="utf-8"), encoding="utf-8")


def parts(modules: Path, used: Iterable[str]) -> Iterator[Part]:
    """Yields the packages that files are from, by name. Exits if one has no licence."""
    names = {
        "/".join(path.split("/")[1 : 3 if path.startswith("node_modules/@") else 2])
        for path in used
        if path.startswith("node_modules/")
    }
    for name in sorted(names):
        said = json.loads((modules / name / "package.json").read_text(encoding="utf-8"))
        licence = next((modules / name).glob("LICEN[CS]E*"), None)
        if licence is None:
            raise SystemExit(f"`{name}` has no file LICENSE, so it cannot be given on")
        yield Part(name, said["version"], licence.read_text(encoding="utf-8").strip())


def head(found: Iterable[Part]) -> str:
    """Returns the comment at the head of the file: each licence once, below the packages that it is for."""
    of: dict[str, list[str]] = {}
    for part in found:
        of.setdefault(part.licence, []).append(f"{part.name} {part.version}")
    texts = [f"{', '.join(names)}\n\n{licence}" for licence, names in of.items()]
    return "/*!\nMade by `make editor` from requirements/npm-editor.\n\n{}\n*/\n".format("\n\n".join(texts))


if __name__ == "__main__":
    main()
