"""Installs ftlint from the action's own checkout, and thus at the action's own commit, into a separate
environment.

Nothing is built: the dependencies are wheels whose hashes are in `requirements/core.txt`, and the environment
points to the checkout. The job's own Python and packages are neither used nor changed.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from action.runner import StepError, put_output, scratch

ROOT = Path(__file__).resolve().parent.parent
PIP_SETTINGS = {
    "CACHE_DIR", "CERT", "CLIENT_CERT", "CONFIG_FILE", "DEFAULT_TIMEOUT", "EXTRA_INDEX_URL", "FIND_LINKS", "INDEX_URL", "KEYRING_PROVIDER",
    "NO_CACHE_DIR", "NO_INDEX", "PROXY", "RETRIES", "TIMEOUT", "TRUSTED_HOST",
}  # fmt: skip
"""Settings of the job's pip that apply here too: where packages come from and how to get there. No hash
depends on them. Others, such as PIP_TARGET or PIP_CONSTRAINT, are meant for the job's own packages."""


def run() -> int:
    """Creates the environment, and sets the output `python` to the path of its Python."""
    home = scratch("ftlint-python-")
    _run("The environment for ftlint cannot be made", sys.executable, "-I", "-m", "venv", str(home))
    scheme = {
        "base": str(home),
        "platbase": str(home),
        "installed_base": str(home),
        "installed_platbase": str(home),
    }
    python = Path(sysconfig.get_path("scripts", "venv", scheme)) / Path(
        "python.exe" if os.name == "nt" else "python"
    )
    lock = str(ROOT / "requirements" / "core.txt")
    pip = (str(python), "-I", "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install")
    _run(
        "The dependencies of ftlint cannot be installed",
        *pip,
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        lock,
    )
    packages = Path(sysconfig.get_path("purelib", "venv", scheme))
    (packages / "ftlint.pth").write_text(
        f"{ROOT}\n", encoding="utf-8"
    )  # read as UTF-8 too, because Python is always run with `-X utf8`
    put_output("python", str(python))
    return 0


def environment() -> dict[str, str]:
    """Returns the environment for pip: the job's, without the settings meant for its own packages."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PIP_") or name.removeprefix("PIP_") in PIP_SETTINGS
    }


def _run(failure: str, *command: str) -> None:
    """Runs one of our own commands. Raises StepError with the end of its output if it fails."""
    done = subprocess.run(  # noqa: S603  (a list of our own words)
        command,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        raise StepError(f"{failure}:\n{done.stdout.decode('utf-8', 'replace').strip()[-2000:]}")
