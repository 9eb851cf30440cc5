"""Checks a large set of chat messages for copies, conflicts and a leak, beside `wc -l` and a scan by DuckDB.

    python benchmarks/data.py [--bytes 1e9] [--rounds 3] [--seed 7]

The set is made by `datasets/make_large.py` in the folder that FTLINT_DATA names, which also says how many
faults it planted; what ftlint finds must be those. In each round every command runs once, in turn, in a
process of its own. Printed are seconds of CPU (user and system) and of the clock for each GB, and the peak of
memory: the median of the rounds. DuckDB alone reads typed columns and groups by a hash; it does not look for
other keys, or at roles, labels and lengths, as ftlint does both without and with the extra `data`.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

FTLINT = """
import json, os, sys
from ftlint.datasets import opening
from ftlint.datasets.plan import facts_of
if "--without-duckdb" in sys.argv:
    opening.LARGE = 1 << 60
from ftlint.evidence.claims import reader
from ftlint.record.model import DataFiles
plan = DataFiles.of({"files": {"train": "train.jsonl", "test": "test.jsonl"}})
facts = facts_of(plan, reader(os.path.abspath("finetune-decision.yaml")))
train, (overlap,) = facts.of("train"), facts.overlaps
print(json.dumps({"records": train.examples, "copies": train.hit("duplicate").records,
                  "conflicts": train.hit("conflict").records, "shared": overlap.shared}))
"""
DUCKDB = """
import duckdb, json
connection = duckdb.connect()
connection.execute("SET memory_limit = '512MB'")
connection.execute("SET enable_progress_bar = false")
for name in ("train", "test"):
    connection.execute(f'''CREATE TABLE {name} AS
        SELECT hash(turns[:-2]) AS input, hash(turns[-1].content) AS target
        FROM (SELECT list_filter(messages, lambda t: t.role <> 'system') AS turns
              FROM read_json('{name}.jsonl', format = 'newline_delimited',
                             columns = {{messages: 'STRUCT("role" VARCHAR, content VARCHAR)[]'}}))''')
def ask(text): return int(connection.execute(text).fetchone()[0] or 0)
print(json.dumps({
    "records": ask("SELECT count(*) FROM train"),
    "copies": ask("SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM train GROUP BY input, target HAVING count(*) > 1)"),
    "conflicts": ask("SELECT count(*) FROM (SELECT input FROM train GROUP BY input HAVING count(DISTINCT target) > 1)"),
    "shared": ask("SELECT count(*) FROM test WHERE input IN (SELECT input FROM train)")}))
"""


class Run(NamedTuple):
    """One run of a command."""

    cpu: float
    """Seconds of user and system."""
    wall: float
    peak: float
    """Of memory, in MB."""
    out: str


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a folder. Raises CalledProcessError if it fails."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        out.seek(0)
        text = out.read().decode()
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, text)


def main() -> int:
    """Makes the set, runs the rounds and prints the table; 1 if what was planted was not found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--bytes", type=float, default=1e9, help="the size of the training set (default: 1e9)"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    maker = Path(os.environ.get("FTLINT_DATA", "")) / "datasets" / "make_large.py"
    if not os.environ.get("FTLINT_DATA") or not maker.is_file():
        print("set FTLINT_DATA to the folder that holds datasets/make_large.py", file=sys.stderr)
        return 2
    python = sys.executable
    commands = {
        "wc -l": ["wc", "-l", "train.jsonl"],
        "ftlint": [python, "-c", FTLINT, "--without-duckdb"],
        "ftlint[data]": [python, "-c", FTLINT],
        "DuckDB, typed columns": [python, "-c", DUCKDB],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        made = run(
            [python, str(maker), "train.jsonl", "test.jsonl", str(args.bytes), str(args.seed)], folder
        ).out
        planted = json.loads(made)
        size = (folder / "train.jsonl").stat().st_size / 1e9
        rounds = [
            {label: run(command, folder) for label, command in commands.items()} for _ in range(args.rounds)
        ]
    print(f"{size:.2f} GB, {planted['records']:,} records; planted: {made.strip()}\n")
    print("| | CPU s per GB | clock s per GB | peak MB |\n| --- | --- | --- | --- |")
    for label in commands:
        runs = [one[label] for one in rounds]
        cpu, wall, peak = (median(column) for column in zip(*(one[:3] for one in runs), strict=True))
        print(f"| {label} | {cpu / size:.2f} | {wall / size:.2f} | {peak:.0f} |")
    found = {label: json.loads(rounds[0][label].out) for label in list(commands)[1:]}
    print(f"\nfound: {json.dumps(found)}")
    ours = found["ftlint"]
    right = ours["records"] == planted["records"] and ours["shared"] == planted["planted_overlap"]
    return 0 if right and all(one == ours for one in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
