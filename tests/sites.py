"""Sites for tests: the folder that `ftlint site init` gives a team, with records of the test's,
built by the real MkDocs.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ftlint.site.playground.runtime import FOLDER
from ftlint.site.starter import make
from tests.playground import runtime
from tests.support import PATIENCE

ROOT = Path(__file__).resolve().parent.parent


def make_site(
    folder: Path, records: Mapping[str, str | bytes], config: Mapping[str, str] | None = None
) -> Path:
    """A team's site in `folder` with these records (name → text) instead of the first one.
    `config`: what to replace in mkdocs.yml.
    """
    make(folder)
    (folder / "records" / "example.finetune-decision.yaml").unlink()
    for name, content in records.items():
        path = folder / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    if config:
        path = folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        for old, new in config.items():
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return folder


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the real `mkdocs` in a folder."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=2 * PATIENCE
    )


def build(folder: Path) -> Path:
    """Builds a site strictly, and returns the folder of its pages.
    Fails with what MkDocs says where it cannot.
    """
    done = mkdocs(folder, "build", "--strict")
    assert done.returncode == 0, done.stderr
    return folder / "site"


def zensical(folder: Path) -> Path:
    """Builds a site, whose pages are generated, with Zensical into `by-zensical`, and returns that.
    Fails with what it says.
    """
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    other = folder / "zensical.yml"
    text = text.replace("\n# extra_css:", "\nextra_css:")
    other.write_text(f"{text}\nsite_dir: by-zensical\n", encoding="utf-8")
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", other.name]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=2 * PATIENCE
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "by-zensical"


def copy_own_site(folder: Path) -> Path:
    """ftlint's own site in `folder`, so that a test writes nothing into the working tree."""
    for name in ("docs", "examples", "manual", "overrides"):
        shutil.copytree(
            ROOT / name,
            folder / name,
            ignore=shutil.ignore_patterns(
                "decisions", "rules", "try", "__pycache__", "schemas", "ftlint", ".ftlint-generated.json"
            ),
        )
    for name in ("mkdocs.yml", "hooks.py", "CHANGELOG.md", "SECURITY.md"):
        shutil.copy(ROOT / name, folder / name)
    for name in (
        "changelog.md",
        *(f"reference/{page}.md" for page in ("command-line", "file-format", "json-report", "security")),
    ):
        (folder / "docs" / name).unlink(missing_ok=True)
    return folder


def own_site(factory: pytest.TempPathFactory) -> Path:
    """The pages of ftlint's own site, built strictly: once for all the processes of a run, since it takes
    longest of all. Tests read them, and write beside them at most.
    """
    shared = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "own-site"
    with (shared / "own-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed
        if not (folder / "site").exists():
            shutil.rmtree(folder, ignore_errors=True)
            copy_own_site(folder)
            if shutil.which("npm"):  # else it is a site without the playground's runtime
                shutil.copytree(runtime(), folder / "docs" / FOLDER)
            build(folder)
    return folder / "site"
