"""Measures how the site scales: our build compared with the same content as plain Markdown, in one run.

    make bench-site   # or: python benchmarks/site.py [--quick] [--records NUMBER …] [--collected NUMBER …]

Records have about 130 lines, all different. The peer is MkDocs itself: the same facts of each record, written
as a Markdown page outside the navigation, with the same theme and plug-ins but without our hook. Both sides
build from nothing, in turn, and the median of the ratios is printed, by CPU time as in `run.py`. A process of
its own then generates all pages, changes one record and generates again, as `mkdocs serve` does: printed are
the share of the first that the second takes, and how many records' pages it writes. Then follow the records
of a collection, as `collected.py` says.
"""

import argparse
import re
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.collected import report_collected
from benchmarks.run import Command, run, write_records
from ftlint.site.builder import generate
from ftlint.site.pages.measured import metrics
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import read_settings
from ftlint.site.starter import make

TODAY = "2026-06-01"


def ours(folder: Path, count: int) -> Path:
    """Creates a team's site with `count` records."""
    make(folder)
    (folder / "records" / "example.finetune-decision.yaml").unlink()
    write_records(folder / "records", count)
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("on_invalid: fail", "on_invalid: show"), encoding="utf-8"
    )
    return folder


def theirs(folder: Path, source: Path) -> Path:
    """Creates the same records as Markdown pages, with the same configuration except our hook and macros."""
    (folder / "docs" / "r").mkdir(parents=True)
    text = (source / "mkdocs.yml").read_text(encoding="utf-8")
    text = re.sub(r"^  - macros:\n(      .*\n)+", "", text, flags=re.MULTILINE)
    text = re.sub(r"^hooks: .*\n", "", text, flags=re.MULTILINE)
    text = text[: text.index("\nnav:")] + "\nnav: [Home: index.md]\n"
    (folder / "mkdocs.yml").write_text(text.replace("/decisions/r/", "/r/"), encoding="utf-8")
    entries = read_entries(source, ["records"], TODAY)
    for entry in entries:
        (folder / "docs" / "r" / f"{entry.slug}.md").write_text(as_markdown(entry), encoding="utf-8")
    listed = "".join(f"- [{entry.name}](r/{entry.slug}.md)\n" for entry in entries[:200])
    (folder / "docs" / "index.md").write_text(f"# Home\n\n{listed}", encoding="utf-8")
    return folder


def as_markdown(entry: SiteRecord) -> str:
    """Returns what a record's page says, in Markdown."""
    parts = [f"# {entry.name}", entry.verdict]
    if entry.summary and entry.record:
        record = entry.record
        rows = "".join(f"| {i.state} | §{i.id} {i.title} | {i.fact} |\n" for i in entry.summary.prerequisites)
        parts += [
            record.decision.rationale,
            f"## Prerequisites\n\n| State | Prerequisite | Fact |\n|---|---|---|\n{rows}",
        ]
        found = metrics(record)
        head = " | ".join(["Metric", "Threshold", *found["measured_by"]])
        lines = [
            " | ".join([r["name"], r["target"], *(c["value"] if c else "" for c in r["cells"])])
            for r in found["metric_rows"]
        ]
        parts.append(
            "## Metrics\n\n| "
            + head
            + " |\n|"
            + "---|" * (2 + len(found["measured_by"]))
            + "".join(f"\n| {li} |" for li in lines)
        )
        parts += [
            f"- {baseline.label}: {baseline.approach}, {baseline.model}" for baseline in record.baselines
        ]
    if entry.advice:
        parts += [
            "## Advice",
            entry.advice.headline,
            *(f"- §{reason.statement} {reason.text}" for reason in entry.advice.because),
        ]
    parts += [f"- {finding.code} {finding.message}" for finding in entry.findings]
    parts.append(f"## The record\n\n```yaml\n{entry.text}\n```")
    return "\n\n".join(part for part in parts if part) + "\n"


def build(folder: Path) -> float:
    """Returns the CPU seconds of a whole `mkdocs build` from nothing."""
    for name in ("docs/decisions", "docs/assets", "site"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "docs" / ".ftlint-generated.json").unlink(missing_ok=True)
    config = str(folder / "mkdocs.yml")
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config]
    return run(Command("mkdocs build", words), codes=(0,)).cpu


class Generated(NamedTuple):
    """What generating took in one process."""

    everything: float
    """CPU seconds for all pages."""
    one: float
    """CPU seconds after one record changed."""
    written: int
    """How many records' pages were written then."""


def generated(folder: Path) -> Generated:
    """Generates a site, changes one record, and generates again."""
    start = time.process_time()
    generate(read_settings(folder), TODAY)
    everything = time.process_time() - start
    record = min((folder / "records").iterdir())
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("Claims ML team", "Another team"), encoding="utf-8")
    start = time.process_time()
    written = generate(read_settings(folder), TODAY).written
    one = time.process_time() - start
    return Generated(everything, one, sum("/r/" in path and path.endswith("/index.md") for path in written))


class Measured(NamedTuple):
    """What was measured of a number of records; medians over the rounds."""

    ours: float
    """CPU seconds of our build."""
    plain: float
    """CPU seconds of the peer's."""
    ratio: float
    bytes: float
    """The bytes of a record's page."""
    everything: float
    """CPU seconds of generating all pages."""
    again: float
    """The share of that which generating takes after one record changed."""
    written: int
    """How many records' pages were written then."""


def measure(count: int, rounds: int) -> Measured:
    """Builds and generates in turn, `rounds` times."""
    with tempfile.TemporaryDirectory() as name:
        us = ours(Path(name) / "ours", count)
        them = theirs(Path(name) / "theirs", us)
        pairs = [(build(us), build(them)) for _ in range(rounds)]
        pages = list((us / "site" / "decisions" / "r").glob("*/index.html"))
        size = sum(page.stat().st_size for page in pages) / len(pages)
        runs = []
        for number in range(rounds):
            folder = ours(Path(name) / f"generated-{number}", count)
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
                runs.append(other.submit(generated, folder).result())
    return Measured(
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        median(pair[0] / pair[1] for pair in pairs),
        size,
        median(one.everything for one in runs),
        median(one.one / one.everything for one in runs),
        max(one.written for one in runs),
    )


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measure how the site scales.")
    parser.add_argument("--quick", action="store_true", help="10 and 100 records only")
    parser.add_argument("--records", type=int, nargs="+", metavar="NUMBER", help="so many records only")
    parser.add_argument("--rounds", type=int, metavar="NUMBER", help="so many rounds of each")
    parser.add_argument(
        "--collected", type=int, nargs="+", metavar="NUMBER", help="so many records of a collection only"
    )
    options = parser.parse_args()
    if options.collected:
        report_collected(options.collected)
        return 0
    print(
        f"{'records':>8} {'ours':>8} {'plain':>8} {'ratio':>6} {'ms/page':>8} {'bytes/page':>11} "
        f"{'generation':>11} {'one changed':>12} {'written':>8}"
    )
    found: dict[int, Measured] = {}
    for count in options.records or ((10, 100) if options.quick else (10, 100, 1000, 3000)):
        it = found[count] = measure(count, options.rounds or (3 if count <= 1000 else 1))
        print(
            f"{count:>8} {it.ours:>7.1f}s {it.plain:>7.1f}s {it.ratio:>6.2f} {it.ours / count * 1000:>8.1f} {it.bytes:>11,.0f} "
            f"{it.everything:>10.2f}s {it.again:>12.2f} {it.written:>8}",
            flush=True,
        )
    if not options.records:
        report_collected((30, 300) if options.quick else (300, 1000, 3000))
    if 1000 in found:
        print(f"one of 1,000 records changed: {found[1000].again:.2f} of generating all (goal: at most 0.35)")
        print(f"ours ÷ plain at 1,000: {found[1000].ratio:.2f} (goal: at most 0.38)")
    if found.keys() >= {100, 1000, 3000}:
        growth = (found[3000].ours / 3000) / (found[1000].ours / 1000)
        print(f"ms per page at 3,000 ÷ at 1,000: {growth:.2f} (goal: at most 1.3)")
        print(
            f"bytes per page at 1,000 ÷ at 100: {found[1000].bytes / found[100].bytes:.2f} (goal: at most 1.05)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
