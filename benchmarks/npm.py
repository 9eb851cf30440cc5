"""Programs from npm, installed into the environment the first time that they are asked for."""

import shutil
import subprocess
import sys
from pathlib import Path

NEEDED = "it needs node and npm"


def installed(packages: tuple[str, ...], program: str) -> list[str] | str:
    """Returns the command that starts a program of these packages, or why it cannot be used.
    `program` is its path among what is installed.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return NEEDED
    place = Path(sys.prefix) / "-".join(packages)
    path = place / "node_modules" / program
    if not path.exists():
        options = ["--prefix", str(place), "--ignore-scripts", "--no-audit", "--no-fund"]
        install = [npm, "install", *options, *packages]
        done = subprocess.run(install, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = done.stderr.strip() or f"exit code {done.returncode}"
            return f"`npm install` failed: {reason.splitlines()[0]}"
    return [node, str(path)]
