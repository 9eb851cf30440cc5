"""Measures how the site scales: our build compared with the same content as plain Markdown pages, in one run.

    make bench-site            # or: python benchmarks/site.py [--quick]

Records have about 130 lines, all different. The peer is MkDocs itself: the same facts of each record, written
as a Markdown page outside the navigation, with the same theme and plug-ins but without our hook. Both sides
run in turn. It prints our build ÷ the peer's, milliseconds per page, bytes per page, the share of generation,
and how many pages a second build rewrites after one record changed.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.run import write_records
from ftlint.site.builder import generate
from ftlint.site.pages.measured import metrics
from ftlint.site.records.entries import SiteRecord, read_entries
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
    text = re.sub(r"^(hooks|extra_css|extra_javascript): .*\n", "", text, flags=re.MULTILINE)
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
    """Returns the seconds that a whole `mkdocs build` takes."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, capture_output=True
    )
    return time.perf_counter() - start


def measure(count: int, repeat: int) -> tuple[float, float, float, float, int]:
    """Returns our seconds, their seconds, the seconds of generation alone, bytes per page,
    and the number of pages rewritten after one record changed.
    """
    with tempfile.TemporaryDirectory() as name:
        us = ours(Path(name) / "ours", count)
        them = theirs(Path(name) / "theirs", us)
        pairs = []
        generation = 0.0
        for _ in range(repeat):
            subprocess.run(
                ["rm", "-rf", "docs/decisions", "docs/assets", "docs/.ftlint-generated.json", "site"],
                cwd=us,
                check=True,
            )
            start = time.perf_counter()
            generate(read_settings(us), TODAY)
            generation = time.perf_counter() - start
            subprocess.run(
                ["rm", "-rf", "docs/decisions", "docs/assets", "docs/.ftlint-generated.json"],
                cwd=us,
                check=True,
            )
            pairs.append((build(us), build(them)))
        best_ours, best_theirs = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        pages = list((us / "site" / "decisions" / "r").glob("*/index.html"))
        size = sum(page.stat().st_size for page in pages) / len(pages)
        generate(read_settings(us), TODAY)
        record = next((us / "records").iterdir())
        record.write_text(
            record.read_text(encoding="utf-8").replace("Claims ML team", "Another team"), encoding="utf-8"
        )
        again = [
            path
            for path in generate(read_settings(us), TODAY).written
            if path.endswith("/index.md") and "/r/" in path
        ]
        return best_ours, best_theirs, generation, size, len(again)


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measure how the site scales.")
    parser.add_argument("--quick", action="store_true", help="10 and 100 records only")
    quick = parser.parse_args().quick
    before: dict[int, tuple[float, float]] = {}
    print(
        f"{'records':>8} {'ours':>8} {'plain':>8} {'ratio':>6} {'ms/page':>8} {'generation':>11} {'bytes/page':>11} {'again':>6}"
    )
    for count in (10, 100) if quick else (10, 100, 1000, 3000):
        us, them, generation, size, again = measure(count, 3 if count <= 100 else 1)
        per_page = us / count * 1000
        share = generation / us
        print(
            f"{count:>8} {us:>7.1f}s {them:>7.1f}s {us / them:>6.2f} {per_page:>8.1f} {share:>10.0%} {size:>11,.0f} {again:>6}"
        )
        before[count] = (per_page, size)
    if not quick:
        print(f"ms per page at 3,000 ÷ at 1,000: {before[3000][0] / before[1000][0]:.2f} (goal: at most 1.3)")
        print(
            f"bytes per page at 1,000 ÷ at 100: {before[1000][1] / before[100][1]:.2f} (goal: at most 1.05)"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
