"""A portal: the site of many repositories, from an empty folder to what is published each night."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ftlint.cli import main
from ftlint.site.starter import iter_starter
from scripts import portal
from tests.gits import commit, needs_git
from tests.sites import build
from tests.support import CLAIMS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "portal"
OVERDUE = CLAIMS.replace("review_by: 2027-12-15", "review_by: 2026-05-20")

pytestmark = needs_git


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal as `ftlint site init --portal` makes it, with two repositories collected."""
    top = tmp_path_factory.mktemp("many")
    commit(top / "claims", {"docs/finetune-decision.yaml": OVERDUE})
    commit(top / "drafts", {"finetune-decision.yaml": "schema_version: 1\nstatus: draft\n"})
    here = top / "portal"
    assert main(["site", "init", "--portal", str(here)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        assert main(["collect", "../claims", "../drafts"]) == 0
    return here


def step(name: str, job: str = "build") -> str:
    """The script of a step of the workflow, by its name or by the beginning of what it does."""
    text = dict(iter_starter(portal=True))[".github/workflows/site.yml"]
    steps = yaml.safe_load(text)["jobs"][job]["steps"]
    return next(str(one["run"]) for one in steps if one.get("name") == name or job != "build")


def run(script: str, folder: Path, **environment: str) -> None:
    """Runs a step as GitHub does, and fails if it fails."""
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": f"{folder}/bin:{Path(sys.executable).parent}:{os.environ['PATH']}", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_two_commands_make_a_portal(folder: Path) -> None:
    """`ftlint collect` and `mkdocs build --strict` are all that a new portal needs; an invalid record of one
    repository has a page that says so, and keeps nobody else's from being published.
    """
    pages = build(folder)
    assert (pages / "decisions/r/claims.claims-letters/index.html").is_file()
    index = (pages / "decisions/index.html").read_text(encoding="utf-8")
    assert "not a valid record" in index


def test_a_portal_without_a_collection_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever builds it first learns of `ftlint collect`."""
    assert main(["site", "init", "--portal", str(tmp_path)]) == 0
    capsys.readouterr()
    assert main(["site", "generate", str(tmp_path)]) == 2
    assert (
        "there is no `.ftlint/collection.sqlite` beside mkdocs.yml; run `ftlint collect`, which makes it"
        in (capsys.readouterr().err)
    )


def test_what_is_overdue_becomes_one_issue(folder: Path, tmp_path: Path) -> None:
    """The nightly run lists what is overdue in one issue: it opens it, edits it the next time, and closes it
    when nothing is overdue any more. GitHub's command line is played by a script that notes how it is called.
    """
    output = tmp_path / "output"
    listed = step("List what is overdue for review").replace("--select", "--today 2026-06-01 --select")
    run(listed, folder, GITHUB_OUTPUT=str(output))
    head, line, end = output.read_text(encoding="utf-8").splitlines()
    assert head == f"overdue<<{end}"
    assert "claims/docs/finetune-decision.yaml" in line
    assert "The decision was to be reviewed by 2026-05-20; today is 2026-06-01." in line
    tools = tmp_path / "bin"
    tools.mkdir()
    gh = tools / "gh"
    gh.write_text(
        '#!/bin/sh\necho "$2 $3 $4 $5 $6" >> calls\n[ "$2" != list ] || echo "$OPEN"\n', encoding="utf-8"
    )
    gh.chmod(0o755)
    for opened, overdue, call in (
        ("", line, "create --title Decisions overdue for review --body"),
        ("7", line, "edit 7 --body"),
        ("7", "", "close 7 --comment Nothing is overdue."),
        ("", "", ""),
    ):
        (tmp_path / "calls").unlink(missing_ok=True)
        title = "Decisions overdue for review"
        run(step("", "overdue"), tmp_path, OPEN=opened, OVERDUE=overdue, TITLE=title)
        calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
        assert len(calls) >= 1 + bool(call)
        assert calls[1].startswith(call) if call else len(calls) == 1


def test_the_example_is_what_init_writes(tmp_path: Path) -> None:
    """The example portal differs from a new one by its list of repositories alone, which names those that the
    script makes; each example record is in one of them.
    """
    starter = dict(iter_starter(portal=True))
    there = {path.relative_to(EXAMPLE).as_posix(): path for path in EXAMPLE.rglob("*") if path.is_file()}
    for name in (
        "mkdocs.yml",
        "hooks.py",
        ".gitignore",
        "docs/index.md",
        "docs/decide.md",
        "docs/checklist.md",
    ):
        assert there[name].read_text(encoding="utf-8") == starter[name], name
    config = there[".ftlint.toml"].read_text(encoding="utf-8")
    assert all(f'"repositories/{name}.git"' in config for name in portal.RECORDS)
    records = sorted(record for records in portal.RECORDS.values() for record in records)
    assert records == sorted(path.name.partition(".")[0] for path in (ROOT / "examples").glob("*.yaml"))
    assert portal.main([str(tmp_path)]) == 0
    assert len(list((tmp_path / "repositories").iterdir())) == len(portal.RECORDS)
