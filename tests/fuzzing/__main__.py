"""Fuzzes without a guide, on any machine: `python -m tests.fuzzing [TARGET ...] --seconds 600`. `make fuzz`
does it for a minute.

Each input is told by its target and its number. One that shows something wrong is made smaller, and written
where `--found` says: what is fixed becomes a file in `tests/fixtures/corpus/TARGET/`, which a test reads
from then on.
"""

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

from tests.fuzzing.targets import CORPUS, TARGETS, Target


def source_of(name: str, number: int) -> bytes:
    """The input of a target with this number."""
    chance = random.Random(f"{name} {number}")
    known = sorted((CORPUS / name).glob("*"))
    target = TARGETS[name]
    return (
        target.change(chance.choice(known).read_bytes(), chance)
        if known and chance.random() < 0.2
        else target.make(chance)
    )


def failure(target: Target, source: bytes) -> str:
    """What an input shows to be wrong, as where it is raised and what; empty where all holds."""
    try:
        target.check(source)
    except Exception as error:  # noqa: BLE001  (whatever is raised is what is looked for)
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} in {Path(frame.filename).name}:{frame.lineno}: {error}"
    return ""


def minimised(target: Target, source: bytes) -> bytes:
    """An input that still fails, without what is not needed for it: lines first, then characters."""
    what = _place_of(failure(target, source))
    for separator in (b"\n", b""):
        parts = source.split(b"\n") if separator else [source[at : at + 1] for at in range(len(source))]
        size = len(parts) // 2
        while size:
            at = 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + size :]
                if _place_of(failure(target, separator.join(fewer))) == what:
                    parts = fewer
                else:
                    at += size
            size //= 2
        source = separator.join(parts)
    return source


def _place_of(what: str) -> str:
    """Where a failure is raised, without the message, which depends on the input."""
    return what.partition(": ")[0]


def main() -> int:
    """Fuzzes for a time, and says what was found."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fuzzing", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"any of {', '.join(TARGETS)} (default: all)"
    )
    parser.add_argument("--seconds", type=float, default=60, help="for how long, in all (default: 60)")
    parser.add_argument("--first", type=int, help="the number of the first input (default: the time)")
    parser.add_argument(
        "--found", type=Path, default=Path("found"), help="the folder for inputs that fail (default: found)"
    )
    args = parser.parse_args()
    names = args.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target is called {', '.join(sorted(unknown))}")
    first = int(time.time()) * 1000 if args.first is None else args.first
    end, number = time.monotonic() + args.seconds, first
    seen: dict[str, Path] = {}
    while time.monotonic() < end:
        for name in names:
            source = source_of(name, number)
            if what := failure(TARGETS[name], source):
                place = f"{name} {_place_of(what)}"
                if place not in seen:
                    seen[place] = args.found / f"{name}-{number}"
                    args.found.mkdir(parents=True, exist_ok=True)
                    seen[place].write_bytes(minimised(TARGETS[name], source))
                    print(f"{seen[place]}: {what[:500]}", flush=True)
        number += 1
    print(f"{number - first} inputs for each of {', '.join(names)}: {len(seen)} failures")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
