"""Fuzzes by what an input reaches, where atheris is installed:
`python -m tests.fuzzing.guided TARGET FOLDER -max_total_time=600`.

What reaches something new is kept in the folder, which is filled first where it is empty. libFuzzer tells the
other options (`-help=1`).
"""

import importlib
import pkgutil
import random
import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped]  # not a dependency of the project: install it to fuzz

import ftlint

with atheris.instrument_imports(include=["ftlint"]):
    for module in pkgutil.walk_packages(ftlint.__path__, "ftlint."):
        if not module.name.startswith(
            ("ftlint.site", "ftlint.__main__")
        ):  # those that are imported only when needed, too
            importlib.import_module(module.name)
    from tests.fuzzing.targets import CORPUS, TARGETS

_FIRST = 300
"""How many inputs an empty folder gets."""
_BLIND = 0.2
"""How often an input is changed without regard to what it says."""


def main() -> None:
    """Fuzzes until an input fails, or the time is up."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    target = TARGETS[name]
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        for number in range(_FIRST):
            (folder / f"{number}").write_bytes(target.make(random.Random(number)))

    def change(source: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < _BLIND:
            return bytes(atheris.Mutate(source, longest))
        return target.change(source, chance)[:longest]

    kept = [str(CORPUS / name)] if (CORPUS / name).is_dir() else []
    atheris.Setup([sys.argv[0], *sys.argv[2:], *kept], target.check, custom_mutator=change)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
