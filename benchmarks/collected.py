"""Measures how generating a site grows with the records of a collection, for `make bench-site`.

The collection is written once, without git: half of the records are in one repository, the others three in a
repository, and each of four visits, a month apart, finds another text of every record. Pages are generated
in a process of its own as on the first night, when the past is linted too, and again as on the next one, when
`.ftlint/past.json` knows it. Both are CPU times.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import write_records
from ftlint.collection.sources import RecordSource
from ftlint.collection.store import RECORD, Snapshot, open_store
from ftlint.site.builder import generate
from ftlint.site.settings import read_settings
from ftlint.site.starter import make

TODAY = "2026-06-01"
DAYS = ("2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10")
FEW = 3
"""The records of a repository that is not the large one."""
MOST_GROWTH = 1.3
"""The most that the time of a record may grow, from one number of records to the next larger one."""


class CollectedSite(NamedTuple):
    """What generating a site of a collection took, in CPU seconds."""

    first: float
    again: float


def measure_collected(count: int) -> CollectedSite:
    """Makes a collection of `count` records, and generates its site twice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, portal=True)
        _collect(folder, count)
        return CollectedSite(_generated(folder), _generated(folder))


def _collect(folder: Path, count: int) -> None:
    records = folder / "records"
    records.mkdir()
    write_records(records, count)
    texts = {f"docs/{path.name}": path.read_bytes() for path in sorted(records.iterdir())}
    shutil.rmtree(records)
    with closing(open_store(str(folder / ".ftlint" / "collection.sqlite"))) as store:
        for number, paths in enumerate(_repositories(list(texts))):
            source = RecordSource(f"r{number:05}", f"/srv/r{number:05}", team=f"Team {number % 40}")
            for day in DAYS:
                files = {path: (RECORD, f"# {day}\n".encode() + texts[path]) for path in paths}
                commit = f"{number:032x}{day.replace('-', '')}"
                store.moved(source, f"{day}T01:00:00Z", Snapshot(commit, day, files))


def _repositories(paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yields the records of each repository."""
    half = len(paths) // 2
    yield paths[:half]
    for start in range(half, len(paths), FEW):
        yield paths[start : start + FEW]


def _generated(folder: Path) -> float:
    """Returns the CPU seconds of generating all pages in a process of its own."""
    for name in ("decisions", "assets"):
        shutil.rmtree(folder / "docs" / name, ignore_errors=True)
    (folder / "docs" / ".ftlint-generated.json").unlink(missing_ok=True)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        return other.submit(_generate, folder).result()


def _generate(folder: Path) -> float:
    settings = read_settings(folder)
    start = time.process_time()
    generate(settings, TODAY)
    return time.process_time() - start


def report_collected(counts: Sequence[int]) -> None:
    """Prints a line for each number of records, and how much the time of a record grows with it."""
    print(f"{'collected':>9} {'first':>8} {'ms/record':>10} {'again':>8} {'ms/record':>10}")
    last: tuple[int, CollectedSite] | None = None
    for count in sorted(counts):
        it = measure_collected(count)
        each = [seconds / count * 1000 for seconds in it]
        print(f"{count:>9} {it.first:>7.1f}s {each[0]:>10.1f} {it.again:>7.1f}s {each[1]:>10.1f}", flush=True)
        if last is not None:
            before, was = last
            growth = [now / then * before / count for now, then in zip(it, was, strict=True)]
            print(
                f"ms per collected record at {count:,} ÷ at {before:,}: {growth[0]:.2f} first, {growth[1]:.2f} again "
                f"(goal: at most {MOST_GROWTH})"
            )
        last = count, it
