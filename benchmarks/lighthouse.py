"""Measures pages with Lighthouse, on a phone with a slow network as Lighthouse simulates it, over plain HTTP.

    make lighthouse            # or: python benchmarks/lighthouse.py

It builds ftlint's own site and a team's site, serves them from this machine, and prints for each kind of page
the scores for performance and accessibility (0 to 100), the layout shift (0 is none) and the kilobytes that
the page loads. Lighthouse is installed from npm into the environment the first time; Chromium is the
system's, or the one that FTLINT_CHROMIUM names.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.npm import installed
from tests.browser import serve
from tests.sites import ROOT, build, copy_own_site, make_site

LOCKED = ROOT / "requirements" / "npm-lighthouse"
RECORD = "decisions/r/claims-letters/"
OWN = (
    "",
    "decide/",
    "framework/",
    "framework/tree/",
    "framework/prerequisites/metrics/",
    "decisions/",
    "decisions/tags/",
    "decisions/timeline/",
    "decisions/checks/",
    RECORD,
    "rules/",
    "rules/no-baseline/",
    "use/quickstart/",
    "reference/file-format/",
)
"""A page of each kind of ftlint's own site."""
TEAM = ("", "decide/", "checklist/", "decisions/", RECORD)
"""A page of each kind of a team's site."""
LEAST_PERFORMANCE, LEAST_ACCESSIBILITY, MOST_SHIFT = 90, 100, 0.1
"""The goals."""


class Score(NamedTuple):
    """What Lighthouse says of a page."""

    performance: int
    accessibility: int
    shift: float
    kilobytes: float

    @property
    def is_good(self) -> bool:
        """Whether the page meets the goals."""
        good = self.performance >= LEAST_PERFORMANCE and self.accessibility >= LEAST_ACCESSIBILITY
        return good and self.shift < MOST_SHIFT


def score(command: list[str], chromium: str, address: str) -> Score:
    """Runs Lighthouse on a page. Raises SystemExit with what it says if it fails."""
    options = [
        "--output=json",
        "--quiet",
        "--only-categories=performance,accessibility",
        "--chrome-flags=--headless=new --no-sandbox",
    ]
    done = subprocess.run(
        [*command, address, *options],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{address}: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    audits, categories = report["audits"], report["categories"]
    return Score(
        round(100 * categories["performance"]["score"]),
        round(100 * categories["accessibility"]["score"]),
        audits["cumulative-layout-shift"]["numericValue"],
        audits["total-byte-weight"]["numericValue"] / 1000,
    )


def main() -> int:
    """Prints a row for each page. Returns 1 if one misses a goal."""
    command = installed("lighthouse/cli/index.js", LOCKED)
    chromium = os.environ.get("FTLINT_CHROMIUM") or shutil.which("chromium")
    if isinstance(command, str) or chromium is None:
        raise SystemExit(f"skipped: {command if isinstance(command, str) else 'there is no chromium here'}")
    records = {
        f"{name}.finetune-decision.yaml": (ROOT / f"examples/{name}.finetune-decision.yaml").read_bytes()
        for name in ("claims-letters", "first-steps")
    }
    missed = 0
    print(f"{'page':44} {'performance':>11} {'accessibility':>13} {'shift':>6} {'KB':>5}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples" / "evals", folder / "team" / "records" / "evals")
        sites = (
            ("own", copy_own_site(folder / "own"), OWN),
            ("team", make_site(folder / "team", records), TEAM),
        )
        for site, source, pages in sites:
            with serve(build(source)) as address:
                for page in pages:
                    it = score(command, chromium, address + page)
                    missed += not it.is_good
                    print(
                        f"{site}: {page or 'home':38} {it.performance:>11} {it.accessibility:>13} {it.shift:>6.3f} {it.kilobytes:>5.0f}",
                        flush=True,
                    )
    print(
        f"goals: performance at least {LEAST_PERFORMANCE}, accessibility {LEAST_ACCESSIBILITY}, "
        f"shift below {MOST_SHIFT}; missed by {missed} pages"
    )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
