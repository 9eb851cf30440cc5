"""What the playground is made of, from the package registries that npm and pip are set up for. The locks
beside this file name each version with its hashes, so that nothing else is taken.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from ftlint.site.settings import SiteError
from ftlint.text.reasons import reason_of

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What is taken of Pyodide, which is Python for browsers."""
_LOCKS = ("package.json", "package-lock.json", "packages.txt")
_TIME = 900
"""The most seconds that npm or pip may take."""
_FOR = ("--implementation=cp", "--python-version=3.14", "--platform=manylinux2014_x86_64")
"""For which machine pip fetches packages, wherever it runs: only their Python is taken."""


def digest() -> str:
    """Returns the digest of all that decides what is fetched and what is taken of it, as hexadecimal digits:
    of the locks, of this module and of the one that unpacks.
    """
    home = files("ftlint.site.playground")
    code = [(home / name).read_bytes() for name in ("fetched.py", "packed.py")]
    return sha256(b"".join([*map(_lock, _LOCKS), *code])).hexdigest()


def fetch_runtime() -> dict[str, bytes]:
    """Returns Pyodide: name → content. Raises SiteError if npm is not there, or cannot fetch it."""
    npm = shutil.which("npm")
    if npm is None:
        raise SiteError(
            "the playground needs Pyodide, which npm fetches, and there is no npm here: install Node.js, and run the command again"
        )
    with TemporaryDirectory() as folder:
        for name in _LOCKS[:2]:
            (Path(folder) / name).write_bytes(_lock(name))
        _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        home = Path(folder) / "node_modules" / "pyodide"
        return {name: (home / name).read_bytes() for name in RUNTIME}


def fetch_packages() -> list[bytes]:
    """Returns the packages that ftlint needs, as wheels. Raises SiteError if pip is not there or cannot fetch
    them.
    """
    if find_spec("pip") is None:
        raise SiteError(
            "the playground needs packages, which pip fetches, and there is no pip in this environment: "
            "run `python -m ensurepip`, and run the command again"
        )
    with TemporaryDirectory() as folder:
        (Path(folder) / "packages.txt").write_bytes(_lock("packages.txt"))
        options = [
            "--disable-pip-version-check",
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            *_FOR,
        ]
        pip = [sys.executable, "-m", "pip", "download"]
        _run([*pip, *options, "--dest=wheels", "--requirement=packages.txt"], folder)
        return [path.read_bytes() for path in sorted((Path(folder) / "wheels").glob("*.whl"))]


def _lock(name: str) -> bytes:
    return (files("ftlint.site.playground") / "locked" / name).read_bytes()


def _run(command: Sequence[str], folder: str) -> None:
    """Runs npm or pip in a folder. Raises SiteError with the reason if that fails."""
    called = "npm" if command[1] == "ci" else "pip"
    try:
        done = subprocess.run(  # noqa: S603  (no shell, and words of ours only)
            command,
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_TIME,
            env={**os.environ, "NO_COLOR": "1"},
        )
    except subprocess.TimeoutExpired:
        reason = f"it took longer than {_TIME // 60} minutes"
    except OSError as error:
        reason = reason_of(error)
    else:
        if not done.returncode:
            return
        reason = _reason_in(done.stderr) or f"exit code {done.returncode}"
    raise SiteError(
        f"{called} could not fetch what the playground needs ({reason}): look at the network and at the registry that {called} "
        "is set up for, and run the command again"
    )


def _reason_in(said: str) -> str:
    """Returns the line in which npm or pip says what went wrong; the last one, if none is marked."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    marked = [line for line in lines if line.lower().startswith(("error:", "npm err", "npm error"))]
    return (marked[:1] or lines[-1:] or [""])[0].rstrip(".")
