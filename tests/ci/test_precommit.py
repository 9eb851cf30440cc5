"""The hooks as a team meets them: the real pre-commit, a real git repository, real commits."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ftlint import __version__

ROOT = Path(__file__).resolve().parents[2]
OURS = "https://github.com/ftlint/ftlint"
RECORD = "finetune-decision.yaml"
GOOD = "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"
BAD = GOOD + "status: proposed\n"  # the same key twice: wrong in every status
REPLACED = "decision: {approach: rag, superseded_by: letters}\n"
BAD_PLACE = r"finetune-decision\.yaml:5\b"
BAD_CODE = "FT019"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.install,
    pytest.mark.skipif(
        shutil.which("git") is None or not (ROOT / ".git").exists(),
        reason="needs git and a git checkout of ftlint",
    ),
]


class Repo(NamedTuple):
    """A git repository, and the environment its commands run in."""

    path: Path
    environment: dict[str, str]

    def run(self, *command: str, check: bool = True) -> tuple[int, str]:
        """Runs a command there; its exit code and all it printed."""
        done = subprocess.run(
            command,
            cwd=self.path,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if check and done.returncode:
            pytest.fail(f"{command} ended with {done.returncode}\n{done.stdout}")
        return done.returncode, done.stdout

    def write(self, name: str, text: str) -> None:
        """Writes a file and stages it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.run("git", "add", name)

    def commit(self, *options: str) -> tuple[int, str]:
        """Tries to commit what is staged."""
        return self.run("git", "commit", "--message", "change", *options, check=False)

    @property
    def head(self) -> str:
        """The hash of the newest commit."""
        return self.run("git", "rev-parse", "HEAD")[1].strip()


def section(output: str, hook: str) -> str:
    """The part of pre-commit's output that one hook wrote."""
    return re.split(r"^ftlint \(", output, flags=re.MULTILINE)[{"ftlint": 1, "ftlint-all": 2}[hook]]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Nobody's git settings, a pre-commit cache of our own,
    and the pre-commit of this Python first on the path.
    """
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "PRE_COMMIT")) and key != "PYTHONPATH"
    }
    roles = ("AUTHOR", "COMMITTER")
    identity = {f"GIT_{role}_NAME": "T" for role in roles} | {
        f"GIT_{role}_EMAIL": "t@example.com" for role in roles
    }
    return {
        **own,
        **identity,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
        "PRE_COMMIT_COLOR": "never",
        "PIP_NO_COMPILE": "1",  # of each package a small part is run
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
    }


@pytest.fixture(scope="module")
def hooks(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """This working tree, uncommitted changes included, as a repository that pre-commit can clone, under the
    release's tag; git takes it where a configuration says GitHub.
    """
    repo = Repo(tmp_path_factory.mktemp("ftlint"), environment)
    names = Repo(ROOT, environment).run(
        "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"
    )[1]
    for name in filter(None, names.split("\0")):
        if (ROOT / name).is_file():
            (repo.path / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, repo.path / name)
    repo.run("git", "init", "--quiet", "--initial-branch=main")
    repo.run("git", "add", "--all")
    repo.run("git", "commit", "--quiet", "--message", "the working tree")
    repo.run("git", "tag", f"v{__version__}")
    instead = {"COUNT": "1", "KEY_0": f"url.{repo.path}.insteadOf", "VALUE_0": OURS}
    return repo._replace(
        environment=environment | {f"GIT_CONFIG_{key}": value for key, value in instead.items()}
    )


@pytest.fixture
def team(hooks: Repo, tmp_path: Path) -> Repo:
    """A team's repository with both hooks installed and committed."""
    repo = Repo(tmp_path, hooks.environment)
    repo.run("git", "init", "--quiet", "--initial-branch=main")
    chosen = f"repos:\n  - repo: {OURS}\n    rev: v{__version__}\n    hooks: [{{id: ftlint}}, {{id: ftlint-all}}]\n"
    repo.write(".pre-commit-config.yaml", chosen)
    repo.run("git", "commit", "--quiet", "--message", "hooks")
    repo.run("pre-commit", "install")
    return repo


@pytest.mark.parametrize(
    ("kind", "name"), [("manifest", ".pre-commit-hooks.yaml"), ("config", ".pre-commit-config.yaml")]
)
def test_hook_files_are_valid(environment: dict[str, str], kind: str, name: str) -> None:
    """pre-commit itself has nothing against the hooks we offer and the hooks we use."""
    assert Repo(ROOT, environment).run("pre-commit", f"validate-{kind}", name) == (0, "")


def test_the_configuration_that_a_page_shows(hooks: Repo, tmp_path: Path) -> None:
    """pre-commit takes the configuration as it is, finds the hook under the release's tag,
    and refuses a record with an error.
    """
    team = Repo(tmp_path, hooks.environment)
    team.run("git", "init", "--quiet")
    shutil.copy2(ROOT / "examples" / "ci" / "pre-commit-config.yaml", tmp_path / ".pre-commit-config.yaml")
    for text, expected, word in ((GOOD, 0, "Passed"), (BAD, 1, BAD_CODE)):
        team.write(RECORD, text)
        code, output = team.run("pre-commit", "run", "ftlint", "--all-files", check=False)
        assert code == expected, output
        assert word in output


def test_commit_without_a_record(team: Repo) -> None:
    """A commit with no record in it passes, and the hook for records is not even started."""
    team.write("notes.yaml", "status: [not, a, record]\n")
    code, output = team.commit()
    assert code == 0, output
    assert "Skipped" in section(output, "ftlint")
    assert "Passed" in section(output, "ftlint-all")


def test_good_record_is_committed(team: Repo) -> None:
    """A valid record passes both hooks."""
    team.write(RECORD, GOOD)
    code, output = team.commit()
    assert code == 0, output
    assert output.count("Passed") == 2


@pytest.mark.parametrize("name", [RECORD, "docs/letters.finetune-decision.yml"])
def test_bad_record_is_refused(team: Repo, name: str) -> None:
    """A record with an error stops the commit, and the finding's code and line are shown."""
    before = team.head
    team.write(name, BAD)
    code, output = team.commit()
    assert code == 1, output
    shown = section(output, "ftlint")
    assert "exit code: 1" in shown
    assert BAD_CODE in shown
    assert f"{name}:5" in shown
    assert team.head == before


def test_hook_sees_only_the_commit(team: Repo) -> None:
    """A valid record is committed past another one that is already bad where only the changed
    records are linted.
    """
    team.write("old/" + RECORD, BAD)
    team.commit("--no-verify")
    team.write(RECORD, GOOD)
    _, output = team.commit()
    assert "Passed" in section(output, "ftlint")
    assert "Failed" in section(output, "ftlint-all")
    assert re.search("old/" + BAD_PLACE, section(output, "ftlint-all"))


def test_link_to_a_record(team: Repo) -> None:
    """A link to a record that is read anyway stops no commit."""
    team.write("2026/" + RECORD, GOOD)
    (team.path / "current").symlink_to("2026")
    (team.path / RECORD).symlink_to("2026/" + RECORD)
    team.run("git", "add", "--all")
    code, output = team.commit()
    assert code == 0, output
    assert "Passed" in section(output, "ftlint-all")


def test_deleted_record_is_noticed(team: Repo) -> None:
    """Deleting a record that another one supersedes stops the commit,
    though the commit holds no record to lint.
    """
    team.write(
        "old/" + RECORD, "schema_version: 1\nproject: {id: letters-old}\nstatus: superseded\n" + REPLACED
    )
    team.write(
        RECORD, GOOD.replace("draft", "proposed").replace("undecided", "undecided, supersedes: [letters-old]")
    )
    code, output = team.commit()
    assert code == 0, output
    team.run("git", "rm", "--quiet", "old/" + RECORD)
    code, output = team.commit()
    assert code == 1, output
    assert "Skipped" in section(output, "ftlint")
    shown = section(output, "ftlint-all")
    assert "exit code: 1" in shown
    assert f"{RECORD}:4" in shown
    assert "letters-old" in shown
