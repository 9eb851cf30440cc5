"""Programs from npm, as locked in `requirements/`, installed into the environment the first time that one
is asked for.
"""

import fcntl
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

LOCKED = Path(__file__).resolve().parent.parent / "requirements" / "npm"
LOCK = "package-lock.json"
NEEDED = "it needs node and npm"


def installed(program: str, locked: Path = LOCKED) -> list[str] | str:
    """Returns the command that starts a program, or why it cannot be used. `program` is its path among what
    is installed, such as `ajv-cli/dist/index.js`; `locked` is the folder with the lock.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return NEEDED
    place = Path(sys.prefix) / f"npm-{sha256((locked / LOCK).read_bytes()).hexdigest()[:16]}"
    place.mkdir(exist_ok=True)
    with (place / "in-use").open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)  # tests in other processes ask too
        if not (place / "node_modules" / f".{LOCK}").exists():  # npm writes it last
            for name in ("package.json", LOCK, ".npmrc"):
                shutil.copy(locked / name, place)
            done = subprocess.run(
                [npm, "ci", "--no-audit", "--no-fund"], cwd=place, capture_output=True, text=True, check=False
            )
            if done.returncode:
                reason = done.stderr.strip() or f"exit code {done.returncode}"
                return f"`npm ci` failed: {reason.splitlines()[0]}"
    return [node, str(place / "node_modules" / program)]
