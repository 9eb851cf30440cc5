"""The scripts that the pages on CI services show, run as the service runs them:
real git repositories, real pip. The configuration for pre-commit is run in test_precommit.py.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
CI = EXAMPLES / "ci"
RECORD = "finetune-decision.yaml"
ACCEPTED = (
    (EXAMPLES / "realtime-product-updates.finetune-decision.yaml")
    .read_text(encoding="utf-8")
    .replace("2027-12-12", "2999-12-12")
)
THRESHOLD = next(number for number, line in enumerate(ACCEPTED.splitlines(), 1) if "threshold: 0.90" in line)
LOOSER = ACCEPTED.replace("threshold: 0.90", "threshold: 0.85")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.install,
    pytest.mark.skipif(not all(map(shutil.which, ("git", "bash"))), reason="needs git and bash"),
]


class Repo(NamedTuple):
    """A team's repository: an accepted record on `main`, and a clone of it to work in."""

    path: Path
    environment: dict[str, str]
    """What commands in it run with: nobody's settings, and no CI service that may run these tests."""

    def git(self, *arguments: str, where: Path | None = None) -> str:
        """Runs git; what it printed."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=where or self.path,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout.strip()

    def change(self, text: str) -> None:
        """Commits another record on a branch of its own."""
        self.git("checkout", "--quiet", "-b", "topic")
        (self.path / RECORD).write_text(text, encoding="utf-8")
        self.git("commit", "--quiet", "--all", "--message", "change")

    def merge(self) -> None:
        """Checks out the merge with `main` that a service makes of a pull request."""
        self.git("checkout", "--quiet", "--detach", "origin/main")
        self.git("merge", "--quiet", "--no-ff", "--message", "merge", "topic")

    def script(
        self, lines: list[str], variables: Mapping[str, str], *shell: str
    ) -> subprocess.CompletedProcess[str]:
        """Runs lines as a service does, each after the other until one fails."""
        command = [*(shell or ("bash", "-eo", "pipefail")), "-c", "\n".join(lines)]
        environment = {**self.environment, **variables}
        return subprocess.run(
            command, cwd=self.path, env=environment, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment whose pip finds this ftlint under its version,
    and whose `python` and `pip` are those of a fresh one, made by virtualenv, whose pip costs a tenth.
    """
    home = tmp_path_factory.mktemp("service")
    wheels, fresh = home / "wheels", home / "python"
    for command in (
        ["build", "--wheel", "--no-isolation", "--outdir", str(wheels), str(ROOT)],
        ["virtualenv", "--quiet", "--no-periodic-update", "--app-data", str(home / "data"), str(fresh)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=home, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    foreign = (
        "GIT_",
        "CI",
        "GITHUB_",
        "GITLAB_",
        "TF_",
        "SYSTEM_",
        "PYTHON",
        "BASE",
        "NO_COLOR",
        "FORCE_COLOR",
    )
    own = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    roles = [f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")]
    return {
        **own,
        **dict.fromkeys(roles, "t@example.com"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.pathsep.join((str(fresh / "bin"), os.environ["PATH"])),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_COMPILE": "1",  # of each package a small part is run
        "PIP_FIND_LINKS": f"{wheels} {os.environ.get('PIP_FIND_LINKS', '')}".strip(),
    }


@pytest.fixture
def repo(environment: dict[str, str], tmp_path: Path) -> Repo:
    """The clone, with nothing changed yet."""
    upstream = tmp_path / "upstream"
    upstream.mkdir()
    there = Repo(upstream, environment)
    there.git("init", "--quiet", "--initial-branch=main")
    there.git("commit", "--quiet", "--allow-empty", "--message", "begin")
    for text in (ACCEPTED.partition("\nbaselines:")[0] + "\n", ACCEPTED):  # thresholds first, then results
        (upstream / RECORD).write_text(text, encoding="utf-8")
        there.git("add", "--all")
        there.git("commit", "--quiet", "--message", "decide")
    there.git("clone", "--quiet", str(upstream), str(tmp_path / "clone"))
    return Repo(tmp_path / "clone", environment)


def failures(path: Path) -> list[str]:
    """The names of the failed cases of a JUnit report."""
    return [
        case.attrib["name"] for case in ET.parse(path).iter("testcase") if case.find("failure") is not None
    ]


def gitlab_script() -> list[str]:
    """The lines that GitLab runs."""
    return list(yaml.safe_load((CI / "gitlab-ci.yml").read_text(encoding="utf-8"))["ftlint"]["script"])


@pytest.mark.parametrize("shell", [("bash", "-eo", "pipefail"), ("sh", "-e")], ids=["bash", "sh"])
def test_gitlab_merge_request(repo: Repo, shell: tuple[str, ...]) -> None:
    """In a merge request that loosens an accepted record, the job fails,
    and both reports have the one finding at its line.
    """
    repo.change(LOOSER)
    variables = {
        "CI": "true",
        "GITLAB_CI": "true",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": repo.git("rev-parse", "origin/main"),
    }
    done = repo.script(gitlab_script(), variables, *shell)
    assert done.returncode == 1, done.stdout + done.stderr
    [entry] = json.loads((repo.path / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert entry["check_name"] == "accepted-record-loosened"
    assert entry["location"] == {"path": RECORD, "lines": {"begin": THRESHOLD}}
    assert len(failures(repo.path / "ftlint-junit.xml")) == 1
    assert f"{RECORD}:{THRESHOLD}:" in done.stdout


def test_gitlab_default_branch(repo: Repo) -> None:
    """On the default branch nothing is compared, the job passes, and the report to compare with is there."""
    done = repo.script(gitlab_script(), {"CI": "true", "GITLAB_CI": "true"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads((repo.path / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    assert failures(repo.path / "ftlint-junit.xml") == []


def azure_script() -> list[str]:
    """The lines that Azure Pipelines runs, each of which is a step."""
    found = yaml.safe_load((CI / "azure-pipelines.yml").read_text(encoding="utf-8"))["steps"]
    return [step["script"] for step in found if "script" in step]


@pytest.mark.parametrize("target", ["refs/heads/main", "main"], ids=["azure-repos", "github"])
def test_azure_pull_request(repo: Repo, target: str) -> None:
    """In a pull request that loosens an accepted record, the run gets one issue at its line,
    and the report for the tests has it too.
    """
    repo.change(LOOSER)
    repo.merge()
    done = repo.script(azure_script(), {"TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": target})
    assert done.returncode == 1, done.stdout + done.stderr
    [issue] = re.findall(r"^##vso\[task\.logissue (.*?)\]", done.stdout, flags=re.MULTILINE)
    assert {"type=error", f"sourcepath={RECORD}", f"linenumber={THRESHOLD}"} <= set(issue.split(";"))
    assert len(failures(repo.path / "ftlint-junit.xml")) == 1


def test_azure_push(repo: Repo) -> None:
    """After a push nothing is compared, and the run passes."""
    done = repo.script(azure_script(), {"TF_BUILD": "True"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "##vso" not in done.stdout
    assert failures(repo.path / "ftlint-junit.xml") == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a service that keeps its folders has the repository of each run: what one installed, the next
    finds there.
    """
    return tmp_path_factory.mktemp("kept") / "checkout"


def kept(repo: Repo, folder: Path) -> Repo:
    """The repository in the folder that is kept, with what the run before has installed there."""
    installed = folder / ".venv-ftlint"
    if installed.exists():
        shutil.move(installed, repo.path / installed.name)
        shutil.rmtree(folder)
    shutil.move(repo.path, folder)
    return repo._replace(path=folder)


def plain(repo: Repo, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the script for any CI, as a file in the repository."""
    shutil.copy2(CI / "ci.sh", repo.path / "ci.sh")
    return subprocess.run(
        ["sh", "ci.sh"],
        cwd=repo.path,
        env=repo.environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_shell(repo: Repo, folder: Path) -> None:
    """The script checks the records and writes its reports;
    with a base, it fails for what a change loosened.
    """
    repo.change(LOOSER)
    repo = kept(repo, folder)
    done = plain(repo)
    assert done.returncode == 0, done.stdout + done.stderr
    done = plain(repo, BASE="origin/main")
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{RECORD}:{THRESHOLD}:" in done.stdout
    report = json.loads((repo.path / "ftlint-report.json").read_text(encoding="utf-8"))
    assert [(finding["name"], finding["line"]) for finding in report["findings"]] == [
        ("accepted-record-loosened", THRESHOLD)
    ]
    assert len(failures(repo.path / "ftlint-junit.xml")) == 1


def test_shallow_clone_is_no_pass(repo: Repo, folder: Path, tmp_path: Path) -> None:
    """Where the history lacks the commit to compare with, the script fails and says what to do."""
    first = repo.git("rev-parse", "origin/main~1")
    repo.git("clone", "--quiet", "--depth=1", f"file://{tmp_path / 'upstream'}", str(tmp_path / "shallow"))
    done = plain(kept(Repo(tmp_path / "shallow", repo.environment), folder), BASE=first)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "shallow" in done.stderr
