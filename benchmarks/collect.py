"""Measures `ftlint collect` over many repositories, beside git itself, in one run.

    make bench-collect         # or: python benchmarks/collect.py [--repositories NUMBER ...]

Each repository is a real one with 50 commits, written with `git fast-import`: ten versions of a record, a
file of evidence, a configuration, and code that nobody collects. All are reached through `file://` URLs, so
git does what it does over a network, but without the way there; the server can leave files out, as the large
hosts do. Measured by wall time and CPU time: the first collection; the second, with nothing moved; and one
after one repository in a hundred got another record. The peers are `git ls-remote` over the same URLs, as
often at a time as we do, since to ask for less is not possible; and a shell loop of `git clone` and then `git
fetch` of the same, one after the other, as many do by hand. With `--multirepo`, a build of MkDocs with the
plug-in of that name, which also makes pages. Memory is the peak of the largest process.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.run import ROOT, VALID, Command, Run, run
from ftlint.collection.collect import AT_ONCE

COMMITS = 50
MOVED = 0.01
"""The share of the repositories that move before the third collection."""
ON_PAPER = 20_000
GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always")


def history(number: int) -> bytes:
    """Returns the stream of `git fast-import` for a repository: a record that changes in every fifth commit,
    and code that changes in every one.
    """
    record = VALID.replace("id: claims-letters", f"id: claims-{number}", 1)
    parts: list[bytes] = []

    def blob(path: str, text: str) -> str:
        data = text.encode()
        return f"M 100644 inline {path}\ndata {len(data)}\n{text}\n"

    for commit in range(1, COMMITS + 1):
        files = [blob(f"src/part{commit % 7}.py", f"# {number} {commit}\n" * 200)]
        if commit == 1:
            files.append(blob(".ftlint.toml", 'fail-on = "warning"\n'))
            files.append(blob("docs/evals/a.json", '{"a": 1}\n'))
            files.append(blob("docs/index.md", f"# Decision {number}\n"))
        if commit % 5 == 1:
            files.append(blob("docs/finetune-decision.yaml", f"# version {commit}\n{record}"))
        message = f"Change {commit}"
        when = 1_750_000_000 + commit * 86_400
        head = f"commit refs/heads/main\ncommitter A <a@example.com> {when} +0000\ndata {len(message)}\n{message}\n"
        parts.append((head + "".join(files)).encode())
    return b"".join(parts)


def make(folder: Path, count: int) -> list[str]:
    """Makes bare repositories, and returns their URLs."""

    def one(number: int) -> str:
        place = folder / f"r{number:05}.git"
        subprocess.run([*GIT, "init", "--quiet", "--bare", "--initial-branch=main", str(place)], check=True)
        for key in ("allowFilter", "allowAnySHA1InWant"):
            subprocess.run([*GIT, "-C", str(place), "config", f"uploadpack.{key}", "true"], check=True)
        command = [*GIT, "-C", str(place), "fast-import", "--quiet"]
        subprocess.run(command, input=history(number), check=True)
        return place.as_uri()

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, range(count)))


def move(folder: Path, count: int) -> None:
    """Commits another record to one repository in a hundred."""
    for number in range(0, count, round(1 / MOVED)):
        record = VALID.replace("id: claims-letters", f"id: moved-{number}", 1)
        text = (
            "commit refs/heads/main\ncommitter A <a@example.com> 1760000000 +0000\ndata 1\nM\n"
            "from refs/heads/main^0\n"
            f"M 100644 inline docs/finetune-decision.yaml\ndata {len(record.encode())}\n{record}\n"
        )
        command = [*GIT, "-C", str(folder / f"r{number:05}.git"), "fast-import", "--quiet"]
        subprocess.run(command, input=text.encode(), check=True)


class Measured(NamedTuple):
    """What one way of asking took."""

    name: str
    run: Run


def measure(folder: Path, urls: Sequence[str]) -> list[Measured]:
    """Runs all commands over the repositories."""
    (folder / "all.txt").write_text("".join(f"{url}\n" for url in urls), encoding="utf-8")
    store = folder / "collection.sqlite"
    words = [sys.executable, "-m", "ftlint", "collect", str(folder / "all.txt"), "--store", str(store)]
    collect = Command("ftlint collect", words, str(ROOT))
    ask = Command(
        "git ls-remote",
        ["sh", "-c", f'xargs -P {AT_ONCE} -I @ git ls-remote --quiet @ HEAD < "{folder}/all.txt"'],
    )
    clones = folder / "clones"
    clones.mkdir()
    clone = (
        f'cd "{clones}" && while read -r url; do git clone --quiet --bare "$url"; done < "{folder}/all.txt"'
    )
    fetch = f'for place in "{clones}"/*.git; do git -C "$place" fetch --quiet origin main; done'
    found = [
        Measured("first collection", run(collect, codes=(0,))),
        Measured("clone in a loop", run(Command("git clone", ["sh", "-c", clone]), codes=(0,))),
        Measured("ls-remote", run(ask, codes=(0,))),
        Measured("nothing moved", run(collect, codes=(0,))),
        Measured("fetch in a loop", run(Command("git fetch", ["sh", "-c", fetch]), codes=(0,))),
        Measured("ls-remote again", run(ask, codes=(0,))),
        Measured("nothing moved again", run(collect, codes=(0,))),
    ]
    move(folder, len(urls))
    found.append(Measured("1 % moved", run(collect, codes=(0,))))
    found.append(Measured("fetch, 1 % moved", run(Command("git fetch", ["sh", "-c", fetch]), codes=(0,))))
    return found


def multirepo(folder: Path, count: int, python: str) -> Measured:
    """Builds a site of one page a repository with the plug-in `multirepo`, which fetches all each time. It
    knows a few hosts only, so git is told that one of them is here.
    """
    site = folder / "multirepo"
    (site / "docs").mkdir(parents=True)
    (site / "docs" / "index.md").write_text("# Decisions\n", encoding="utf-8")
    host = "https://github.com/bench/"
    imports = "".join(
        f"        - {{section: r{number}, import_url: '{host}r{number:05}.git?branch=main&docs_dir=docs/*'}}\n"
        for number in range(count)
    )
    text = f"site_name: X\nplugins:\n  - multirepo:\n      repos:\n{imports}"
    (site / "mkdocs.yml").write_text(text, encoding="utf-8")
    instead = {"COUNT": "1", "KEY_0": f"url.{folder.as_uri()}/.insteadOf", "VALUE_0": host}
    setting = [f"GIT_CONFIG_{key}={value}" for key, value in instead.items()]
    words = [python, "-m", "mkdocs", "build", "--quiet", "--config-file", str(site / "mkdocs.yml")]
    return Measured(
        "build with multirepo", run(Command("mkdocs build", ["env", *setting, *words]), codes=(0,))
    )


def report(count: int, found: Sequence[Measured], size: int) -> None:
    """Prints what was measured."""
    print(
        f"{count:,} repositories of {COMMITS} commits, {AT_ONCE} at once; the collection has {size / 1e6:.1f} MB"
    )
    print(f"  {'':22} {'wall':>9} {'CPU':>9} {'a repository':>13} {'memory':>8}")
    for name, done in found:
        each = done.wall / count * 1000
        print(
            f"  {name:22} {done.wall:>7.1f} s {done.cpu:>7.1f} s {each:>10.1f} ms {done.megabytes:>5.0f} MB"
        )
    by: dict[str, Run] = dict(found)
    asked = min(by["ls-remote"].wall, by["ls-remote again"].wall)
    again = min(by["nothing moved"].wall, by["nothing moved again"].wall)
    cpu = (by["nothing moved"].cpu + by["nothing moved again"].cpu) / (
        by["ls-remote"].cpu + by["ls-remote again"].cpu
    )
    print(
        f"  nothing moved ÷ ls-remote: {again / asked:.2f} by wall time, {cpu:.2f} by CPU time (goal: at most 1.3)"
    )
    print(f"  nothing moved ÷ fetch in a loop: {again / by['fetch in a loop'].wall:.2f}")
    print(
        f"  first collection ÷ clone in a loop: {by['first collection'].wall / by['clone in a loop'].wall:.2f}"
    )
    print(f"  1 % moved ÷ nothing moved: {by['1 % moved'].wall / again:.2f}")
    hours = ON_PAPER / count * again / 3600
    print(
        f"  on paper, {ON_PAPER:,}: first {ON_PAPER / count * by['first collection'].wall / 3600:.1f} h, "
        f"nothing moved {hours:.2f} h, {ON_PAPER / count * size / 1e9:.2f} GB",
        flush=True,
    )


def main() -> int:
    """Measures each number of repositories, and prints the results."""
    parser = argparse.ArgumentParser(description="Compares ftlint collect with git over many repositories.")
    parser.add_argument("--repositories", type=int, nargs="+", default=[100], metavar="NUMBER")
    text = "a Python with mkdocs and mkdocs-multirepo-plugin, to build a site with them too"
    parser.add_argument("--multirepo", metavar="PYTHON", help=text)
    arguments = parser.parse_args()
    for count in arguments.repositories:
        with tempfile.TemporaryDirectory(prefix="ftlint-bench-") as name:
            folder = Path(name)
            start = time.perf_counter()
            urls = make(folder, count)
            print(f"made {count:,} repositories in {time.perf_counter() - start:.0f} s", flush=True)
            found = measure(folder, urls)
            if arguments.multirepo:
                found.append(multirepo(folder, count, arguments.multirepo))
            report(count, found, (folder / "collection.sqlite").stat().st_size)
            shutil.rmtree(folder / "clones")
    return 0


if __name__ == "__main__":
    sys.exit(main())
