"""The same work given to ftlint and to its peers, as ratios in one run.

    make bench            # or: python benchmarks/run.py [--quick]

Both sides are byte-compiled first (without that the ratio lies), run in turn, and compared pair by pair; the median is printed.
Absolute times depend on the machine, ratios hardly do. Peers: check-jsonschema with our schema, and yamllint, both from the same
environment.
"""

import argparse
import compileall
import os
import random
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "finetune-decision.v1.schema.json"
SOUND = ROOT / "examples" / "claims-letters.finetune-decision.yaml"
BIN = Path(sys.executable).parent

MISTAKES = (
    ("threshold: 0.80", "treshold: 0.80"),
    ("status: accepted", "status: acepted"),
    ("splits: {train: 1000,", "splits: {train: many,"),
    ("family: peft", "family: full"),
    ("threshold: 0.80", "threshold: 80"),
)


class Run(NamedTuple):
    """One finished process."""

    seconds: float
    """Wall time."""
    megabytes: float
    """Peak resident memory."""
    code: int


def run(command: list[str]) -> Run:
    """Runs a command to its end; what it prints is read by nobody."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode)


def pairs(ours: list[str], theirs: list[str], count: int) -> tuple[float, float, float]:
    """Medians of: our seconds, their seconds, and ours ÷ theirs pair by pair."""
    run(ours), run(theirs)
    taken = [(run(ours).seconds, run(theirs).seconds) for _ in range(count)]
    return (
        statistics.median(a for a, _ in taken),
        statistics.median(b for _, b in taken),
        statistics.median(a / b for a, b in taken),
    )


def write_records(folder: Path, count: int) -> None:
    """`count` records, all different, about 150 lines each, one in ten with a mistake."""
    rng = random.Random(20260122)
    text = SOUND.read_text(encoding="utf-8")
    for number in range(count):
        record = text.replace("id: claims-letters", f"id: project-{number}", 1)
        record = record.replace("value: 0.58", f"value: 0.{rng.randrange(30, 66)}", 1)
        if number % 10 == 9:
            old, new = MISTAKES[number // 10 % len(MISTAKES)]
            record = record.replace(old, new, 1)
        (folder / f"p{number:05}.finetune-decision.yaml").write_text(record, encoding="utf-8")


def commands(target: list[str]) -> dict[str, list[str]]:
    """What is run on the same files."""
    return {
        "ftlint": [str(BIN / "ftlint"), "check", "--isolated", "--format", "concise", *target],
        "check-jsonschema": [str(BIN / "check-jsonschema"), "--schemafile", str(SCHEMA), *target],
        "yamllint": [str(BIN / "yamllint"), "-d", "relaxed", *target],
    }


def main() -> None:
    """Prints the three tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--quick", action="store_true", help="fewer runs and records: for a look, not for a number")
    quick = parser.parse_args().quick
    for place in (ROOT / "ftlint", Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(str(place), quiet=2)
    folder = Path(tempfile.mkdtemp(prefix="ftlint-bench-"))
    try:
        one = [str(folder / "one" / "finetune-decision.yaml")]
        (folder / "one").mkdir()
        shutil.copy(SOUND, one[0])
        print("Cold start on one sound record (median of paired runs)")
        for peer in ("check-jsonschema", "yamllint"):
            ours, theirs, ratio = pairs(commands(one)["ftlint"], commands(one)[peer], 5 if quick else 25)
            print(f"  ftlint {ours * 1000:5.0f} ms   {peer:16} {theirs * 1000:5.0f} ms   ftlint ÷ peer = {ratio:.3f}")

        count = 100 if quick else 1000
        many = folder / "many"
        many.mkdir()
        write_records(many, count)
        files = sorted(str(file) for file in many.iterdir())
        print(f"{count} records of {len(SOUND.read_text(encoding='utf-8').splitlines())} lines, one in ten with a mistake, one process")
        for peer in ("check-jsonschema", "yamllint"):
            ours, theirs, ratio = pairs(commands(files)["ftlint"], commands(files)[peer], 1 if quick else 3)
            print(f"  ftlint {ours:5.2f} s   {peer:16} {theirs:6.2f} s   peer ÷ ftlint = {1 / ratio:.1f}")

        print("Growth (ftlint check FOLDER)")
        for count in (100, 1000) if quick else (100, 1000, 10000):
            grown = folder / f"grown-{count}"
            grown.mkdir()
            write_records(grown, count)
            done = run([str(BIN / "ftlint"), "check", "--isolated", "--format", "concise", str(grown)])
            each = done.seconds / count * 1000
            print(f"  {count:6} records   {done.seconds:6.2f} s   {each:5.2f} ms a record   {done.megabytes:4.0f} MB")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
