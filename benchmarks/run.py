"""Compares the speed of ftlint with its peers on the same work, in one run.

    make bench            # or: python benchmarks/run.py [--quick] [--against PATH]

A round runs every command once, in turn, and yields one ratio per peer; the median over the rounds is
printed. A machine's speed drifts, which changes both times in a round but hardly their ratio. Ratios are of
CPU times (user and system, of all processes that a command starts), because other programs on the machine
affect wall times more. Both sides are byte-compiled first; otherwise the time to compile is measured too.
Each run gets a new, empty HOME, so that it does not profit from the cache of an earlier run.

The peers are check-jsonschema with our schema and yamllint, both from the same environment; ajv-cli from npm,
if npm is installed; and, with `--against PATH`, ftlint from another checkout, such as a git worktree of an
older commit.
"""

import argparse
import compileall
import os
import random
import re
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Container, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.npm import installed

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = str(ROOT / "schemas" / "finetune-decision.v1.schema.json")
EXAMPLE = ROOT / "examples" / "claims-letters.finetune-decision.yaml"
VALID = re.sub(r", evidence: \{[^}]*\}", "", EXAMPLE.read_text(encoding="utf-8"))
"""The record without the files that it names, which are not copied."""
BIN = Path(sys.executable).parent
Clock = Literal["CPU", "wall"]

MISTAKES = (
    ("threshold: 0.80", "treshold: 0.80"),
    ("status: accepted", "status: acepted"),
    ("splits: {train: 1000,", "splits: {train: many,"),
    ("family: peft", "family: full"),
    ("threshold: 0.80", "threshold: 80"),
)


class Command(NamedTuple):
    """A command to measure."""

    name: str
    words: list[str]
    checkout: str = ""
    """The folder that ftlint is imported from, if it is not the installed one."""

    def on(self, *words: str) -> "Command":
        """Returns the command with more words at its end."""
        return self._replace(words=[*self.words, *words])


class Run(NamedTuple):
    """One finished run."""

    cpu: float
    """CPU time in seconds, user and system, including all processes that it started and waited for."""
    wall: float
    """Seconds from start to end."""
    megabytes: float
    """Peak resident memory of its largest process, in megabytes."""
    code: int


def run(command: Command, codes: Container[int] = (0, 1)) -> Run:
    """Runs a command to its end and discards its output.
    Raises SystemExit for an exit code that is not one of `codes`.
    """
    with tempfile.TemporaryDirectory(prefix="ftlint-bench-home-") as home:
        own = {
            "HOME": home,
            "XDG_CACHE_HOME": home,
            "PYTHONPATH": command.checkout,
            "PYTHONDONTWRITEBYTECODE": "",
        }
        start = time.perf_counter()
        # In the empty folder too, because `python -m` looks for modules in the working directory first.
        process = subprocess.Popen(
            command.words,
            cwd=home,
            env=os.environ | own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(
            f"exit code {process.returncode} from {command.name}: {' '.join(command.words)[:200]}"
        )
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode)


def seconds(done: Run, by: Clock) -> float:
    """Returns the time that a ratio compares."""
    return done.cpu if by == "CPU" else done.wall


def ratio(rounds: Sequence[Sequence[Run]], peer: int, by: Clock) -> float:
    """Returns the median over the rounds of the first command's time ÷ the peer's."""
    return statistics.median(seconds(done[0], by) / seconds(done[peer], by) for done in rounds)


def compare(
    title: str, commands: Sequence[Command], rounds: int, codes: Container[int] = (0, 1), by: Clock = "CPU"
) -> None:
    """Prints a table with a row for each command. The first is ours."""
    taken = [[run(command, codes) for command in commands] for _ in range(rounds)]
    print(f"{title} (rounds: {rounds}, ratios by {by} time)")
    print(f"  {'':24} {'CPU':>10} {'wall':>10} {'ftlint ÷ peer':>15} {'peer ÷ ftlint':>15}")
    for number, command in enumerate(commands):
        cpu = statistics.median(done[number].cpu for done in taken) * 1000
        wall = statistics.median(done[number].wall for done in taken) * 1000
        share = ratio(taken, number, by)
        ratios = f" {share:>15.3f} {1 / share:>15.2f}" if number else ""
        print(f"  {command.name:24} {cpu:>7,.0f} ms {wall:>7,.0f} ms{ratios}", flush=True)


def write_records(folder: Path, count: int, text: str = VALID) -> None:
    """Writes `count` records, all different, each as long as `text`, one in ten with a mistake."""
    rng = random.Random(20260122)
    for number in range(count):
        record = text.replace("id: claims-letters", f"id: project-{number}", 1)
        record = record.replace("value: 0.58", f"value: 0.{rng.randrange(30, 66)}", 1)
        if number % 10 == 9:
            old, new = MISTAKES[number // 10 % len(MISTAKES)]
            record = record.replace(old, new, 1)
        (folder / f"p{number:05}.finetune-decision.yaml").write_text(record, encoding="utf-8")


def quote_dates(text: str) -> str:
    """Returns the record with every date in quotes."""
    return re.sub(r"(?<=: )\d{4}-\d\d-\d\d\b", r'"\g<0>"', text)


def ftlints(against: Path | None) -> list[Command]:
    """Returns ftlint as users start it or, to compare it with another checkout,
    both checkouts started in the same way.
    """
    if against is None:
        return [Command("ftlint", [str(BIN / "ftlint")])]
    start = [sys.executable, "-m", "ftlint"]
    return [Command("ftlint", start, str(ROOT)), Command(f"ftlint in {against.name}", start, str(against))]


def check(ftlint: Command, *, serial: bool = False) -> Command:
    """Returns `ftlint check`; if `serial`, in one process: with `--jobs 1`,
    or without it if the version does not have that option (exit code 2).
    """
    plain = ftlint.on("check", "--isolated", "--format", "concise")
    one_process = plain.on("--jobs", "1")
    return one_process if serial and run(one_process.on(str(EXAMPLE)), codes=(0, 2)).code == 0 else plain


def ajv() -> Command | str:
    """Returns ajv-cli, which the first call installs into the environment, or why it cannot be used."""
    start = installed("ajv-cli/dist/index.js")
    if isinstance(start, str):
        return start
    # Its strict mode warns about union types, which JSON Schema allows.
    return Command("ajv-cli", [*start, "validate", "--strict=false", "-c", "ajv-formats", "-s", SCHEMA])


def cold(folder: Path, own: Sequence[Command], peers: Sequence[Command], rounds: int) -> None:
    """Measures a cold start: with a valid record, and with a mistake, which costs more because it is
    explained. The floor is Python itself.
    """
    valid, wrong = folder / "valid.finetune-decision.yaml", folder / "wrong.finetune-decision.yaml"
    valid.write_text(VALID, encoding="utf-8")
    wrong.write_text(VALID.replace("status: accepted", "status: acepted", 1), encoding="utf-8")
    commands = [own[0], *peers, Command("python -c pass", [sys.executable, "-c", "pass"]), *own[1:]]
    title = f"Cold start on one valid record of {len(VALID.splitlines())} lines"
    compare(title, [command.on(str(valid)) for command in commands], rounds, codes=(0,))
    compare(
        "Cold start on one record with a mistake", [command.on(str(wrong)) for command in commands], rounds
    )


def many(folder: Path, own: Sequence[Command], peers: Sequence[Command], count: int, rounds: int) -> None:
    """Measures many records in one process."""
    folder.mkdir()
    write_records(folder, count)
    files = sorted(str(file) for file in folder.iterdir())
    commands = [command.on(*files) for command in (own[0], *peers, *own[1:])]
    compare(f"{count:,} records, one in ten with a mistake, in one process", commands, rounds)


def beside_ajv(folder: Path, own: Sequence[Command], count: int, rounds: int) -> None:
    """Measures many records, compared with ajv-cli. It rejects unquoted dates,
    so the dates in these records are quoted.
    """
    title = f"{count:,} records with quoted dates and default options, one in ten with a mistake"
    peer = ajv()
    if isinstance(peer, str):
        print(f"{title}: skipped, because {peer}")
        return
    folder.mkdir()
    valid = folder / "valid.yaml"
    valid.write_text(quote_dates(VALID), encoding="utf-8")
    run(peer.on("-d", str(valid)), codes=(0,))
    valid.unlink()
    write_records(folder, count, quote_dates(VALID))
    commands = [
        own[0].on(str(folder)),
        peer.on("-d", f"{folder}/*.yaml"),
        *(command.on(str(folder)) for command in own[1:]),
    ]
    compare(title, commands, rounds, by="wall")


def growth(folder: Path, own: Sequence[Command], count: int) -> None:
    """Measures one run over a folder of `count` records."""
    folder.mkdir()
    write_records(folder, count)
    for command in own:
        done = run(command.on(str(folder)))
        times = f"CPU {done.cpu:6.2f} s   wall {done.wall:6.2f} s   {done.cpu / count * 1000:5.2f} ms of CPU a record"
        print(f"  {command.name:24} {count:>6,} records   {times}   {done.megabytes:4.0f} MB", flush=True)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Compare the speed of ftlint with its peers.")
    parser.add_argument(
        "--quick", action="store_true", help="fewer rounds and records: for a rough idea, not for a figure"
    )
    parser.add_argument(
        "--against",
        type=Path,
        metavar="PATH",
        help="also measure this checkout of ftlint, as a peer in every table",
    )
    options = parser.parse_args()
    quick: bool = options.quick
    against: Path | None = options.against and options.against.resolve()
    if (
        against and not (against / "ftlint" / "__init__.py").is_file()
    ):  # Python would import the installed ftlint instead
        parser.error(f"not a checkout of ftlint: {against}")
    for place in (
        ROOT / "ftlint",
        Path(sysconfig.get_path("purelib")),
        *([against / "ftlint"] if against else []),
    ):
        compileall.compile_dir(place, quiet=2)

    starts = ftlints(against)
    own, serial = [check(start) for start in starts], [check(start, serial=True) for start in starts]
    peers = [
        Command("check-jsonschema", [str(BIN / "check-jsonschema"), "--schemafile", SCHEMA]),
        Command("yamllint", [str(BIN / "yamllint"), "-d", "relaxed"]),
    ]
    with tempfile.TemporaryDirectory(prefix="ftlint-bench-") as name:
        folder = Path(name)
        cold(folder, own, peers, 5 if quick else 25)
        for count, rounds in ((30, 1), (100, 1)) if quick else ((300, 5), (1000, 3)):
            many(folder / f"many-{count}", serial, peers, count, rounds)
        beside_ajv(folder / "ajv", own, 100 if quick else 1000, 1 if quick else 9)
        print("Growth (ftlint check FOLDER)")
        for count in (100, 1000) if quick else (100, 1000, 10000):
            growth(folder / f"grown-{count}", own, count)


if __name__ == "__main__":
    main()
