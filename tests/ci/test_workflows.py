"""What GitHub runs for the project, and for the users of its action:
valid files, no unneeded permissions, and nothing that can be swapped.
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import ftlint
from tests.fuzzing.targets import TARGETS

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
ACTIONS = [path for path in (ROOT / "action.yml", ROOT / "comment" / "action.yml") if path.exists()]
STARTERS = sorted((ROOT / "ftlint" / "site" / "starter_files").rglob("github/site.yml"))
"""What `ftlint site init` gives a site, and a portal."""
FORMS = [path for path in sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml")) if path.name != "config.yml"]
SCHEMAS = {
    "vendor.github-workflows": [*WORKFLOWS, *STARTERS],
    "vendor.github-actions": ACTIONS,
    "vendor.dependabot": [GITHUB / "dependabot.yml"],
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
}
EVENTS = {
    "ci": {"push", "pull_request"},
    "fuzz": {"schedule", "workflow_dispatch"},
    "pages": {"push", "workflow_dispatch"},
    "release": {"push"},
}
OWN = "./"
"""How a workflow names the action of its own repository, as it is checked out."""

notes: Callable[[str, str, str], str] = runpy.run_path(str(ROOT / "scripts" / "release_notes.py"))["notes"]

pytestmark = pytest.mark.skipif(not WORKFLOWS, reason="the source release has no workflows")
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def load(path: Path) -> dict[Any, Any]:
    """A workflow. YAML 1.1, which PyYAML reads, takes its key `on` for true."""
    value: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    value.setdefault("on", value.pop(True, None))
    return value


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The jobs of a workflow, by id."""
    yield from load(path)["jobs"].items()


def program(name: str) -> str:
    """A program of the development environment. The test is skipped without it, but fails where CI runs."""
    path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if path is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def test_expected_files_are_there() -> None:
    """The project has its workflows, the forms for issues, and the text for pull requests."""
    assert {path.stem for path in WORKFLOWS} == set(EVENTS)
    assert len(FORMS) == 3
    assert (GITHUB / "pull_request_template.md").is_file()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_are_what_github_reads(schema: str) -> None:
    """Each file fits the schema of what GitHub takes it for."""
    files = [str(path) for path in SCHEMAS[schema]]
    if not files:
        pytest.skip("there is no such file yet")
    done = subprocess.run(
        [program("check-jsonschema"), "--builtin-schema", schema, *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing() -> None:
    """The strictest reading of a security linter for workflows has nothing against them,
    nor against what users run or are given.
    """
    command = [
        program("zizmor"),
        "--offline",
        "--persona=auditor",
        "--no-progress",
        "--color=never",
        "--strict-collection",
    ]
    done = subprocess.run([*command, GITHUB, *ACTIONS], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr
    for path in (*WORKFLOWS, *ACTIONS):
        assert f"completed {path.relative_to(ROOT)}" in done.stderr.replace(f"{ROOT}/", ""), "it was not read"


def test_zizmor_finds_what_is_wrong(tmp_path: Path) -> None:
    """It is really run: a workflow that runs what a stranger wrote in a title is reported."""
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    text = "on: pull_request_target\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: 'echo ${{ github.event.pull_request.title }}'}]}}\n"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [program("zizmor"), "--offline", "--no-progress", path], capture_output=True, text=True, check=False
    )
    assert done.returncode > 10
    assert "template-injection" in done.stdout


@each_workflow
def test_no_rights_to_spare(path: Path) -> None:
    """A workflow has no permission at all; each job has its own, with a reason beside each."""
    assert load(path)["permissions"] == {}
    text = path.read_text(encoding="utf-8")
    for name, job in jobs(path):
        assert job["permissions"], name
        for right, level in job["permissions"].items():
            assert level in ("read", "write"), name
            assert re.search(rf"^      {right}: {level} # to .+$", text, re.MULTILINE), f"{name}: {right}"


@each_workflow
def test_rights_to_write_are_few(path: Path) -> None:
    """Who may write runs no code of the project, and no test may write."""
    for name, job in jobs(path):
        if "write" in job["permissions"].values():
            assert path.stem in ("pages", "release"), name
            assert not any(step.get("uses", "").startswith("actions/checkout@") for step in job["steps"]), (
                name
            )


@each_workflow
def test_only_known_events(path: Path) -> None:
    """Nothing runs with the rights of the repository on what a stranger sends,
    or on what another workflow made.
    """
    assert set(load(path)["on"]) == EVENTS[path.stem]


@each_workflow
def test_no_job_runs_for_ever(path: Path) -> None:
    """Each job has a time limit and a fixed system, and a new run takes the place of, or waits for,
    the one before.
    """
    workflow = load(path)
    assert workflow["concurrency"]["cancel-in-progress"] is (path.stem in ("ci", "fuzz"))
    assert workflow["name"]
    for name, job in jobs(path):
        assert job["timeout-minutes"] <= 60, name
        assert job["runs-on"] == ("macos-15" if name == "macos" else "ubuntu-24.04"), name
        assert job["name"], name


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *ACTIONS, *STARTERS], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_actions_are_pinned(path: Path) -> None:
    """Every action is named by its full hash, with the version for people beside it;
    the project's own comes with the commit.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        match = re.match(r"\s*(?:- )?uses: (\S+)", line)
        if match and match[1].rstrip() != OWN:
            assert re.search(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_one_version_of_each_action() -> None:
    """An action has the same hash and version wherever it is used, in what users copy too."""
    pattern = re.compile(r"uses: ([\w-]+/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
    pages = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.yml")]
    used = {
        match
        for path in (*WORKFLOWS, *ACTIONS, *STARTERS, *pages)
        for match in pattern.findall(path.read_text(encoding="utf-8"))
    }
    assert len({name for name, _, _ in used}) == len(used), sorted(used)


@each_workflow
def test_tokens_are_not_left_on_the_disk(path: Path) -> None:
    """A checkout keeps no token, and no secret is used anywhere."""
    assert "secrets." not in path.read_text(encoding="utf-8")
    for name, job in jobs(path):
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name


@each_workflow
def test_scripts_hold_no_expressions(path: Path) -> None:
    """What GitHub fills in reaches a script through the environment only,
    so that no text becomes a command.
    """
    for name, job in jobs(path):
        assert not any("${{" in step.get("run", "") for step in job["steps"]), name


@each_workflow
def test_everything_installed_has_a_hash(path: Path) -> None:
    """What a workflow installs is locked with hashes; only ftlint itself comes without."""
    for name, job in jobs(path):
        for step in job["steps"]:
            for line in step.get("run", "").splitlines():
                if "pip install" in line:
                    assert "--require-hashes" in line or line.endswith(
                        "--no-deps --no-build-isolation -e ."
                    ), name


def test_ci_runs_what_the_readme_says() -> None:
    """CI runs both halves of `make test`: the tests on every Python of the package, the linters once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pythons = [
        entry.rpartition(" ")[2] for entry in project["classifiers"] if re.search(r":: 3\.\d+$", entry)
    ]
    ci = dict(jobs(GITHUB / "workflows" / "ci.yml"))
    assert ci["test"]["strategy"]["matrix"]["python"] == pythons
    assert ci["test"]["steps"][-1]["run"] == "make check"
    assert [name for name, job in ci.items() for step in job["steps"] if step.get("run") == "make lint"] == [
        "lint"
    ]
    assert "strategy" not in ci["lint"]
    assert "-j2 lint check\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nmake test " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_reports_the_coverage() -> None:
    """One job alone measures the coverage of all tests, and puts it on the page of the run."""
    ci = dict(jobs(GITHUB / "workflows" / "ci.yml"))
    [(name, steps)] = [
        (name, job["steps"])
        for name, job in ci.items()
        if any("coverage" in step.get("run", "") for step in job["steps"])
    ]
    assert name == "coverage"
    assert [step["run"] for step in steps if "run" in step] == [
        "make coverage",
        '.venv/bin/coverage report --format=markdown >> "$GITHUB_STEP_SUMMARY"',
    ]


def test_ci_runs_where_the_package_says_it_works() -> None:
    """Each operating system of the package has a job, and the tests that it names are there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    systems = [
        entry.rpartition(" :: ")[2]
        for entry in project["classifiers"]
        if entry.startswith("Operating System ::")
    ]
    ci = dict(jobs(GITHUB / "workflows" / "ci.yml"))
    used = {job["runs-on"] for job in ci.values()}
    assert set(systems) == {"Linux", "MacOS"}
    assert used == {"ubuntu-24.04", "macos-15"}
    named = re.findall(r"tests/\S+", ci["macos"]["steps"][-1]["run"])
    assert len(named) > 10
    assert all((ROOT / name).exists() for name in named)


def test_ci_runs_in_another_order_and_place() -> None:
    """One job runs the tests in an order of their own, without a language, where it is tomorrow."""
    step = dict(jobs(GITHUB / "workflows" / "ci.yml"))["elsewhere"]["steps"][-1]
    assert step["run"] == "make check"
    assert step["env"]["LC_ALL"] == "C"
    assert step["env"]["TZ"] == "Pacific/Kiritimati"
    assert step["env"]["PYTEST_ADDOPTS"].startswith("--random-order --random-order-seed=")


def test_each_target_is_fuzzed_each_week() -> None:
    """Everything that is fuzzed at every change is fuzzed for longer each week,
    from what the weeks before have kept.
    """
    [job] = dict(jobs(GITHUB / "workflows" / "fuzz.yml")).values()
    assert job["strategy"]["matrix"]["target"] == list(TARGETS)
    caches = [step for step in job["steps"] if "cache" in step.get("uses", "")]
    assert [step["with"]["path"] for step in caches] == ["corpus", "corpus"]


def test_release_is_built_once() -> None:
    """The files that are attested, published and put on the release are those that one job
    built and tried.
    """
    release = dict(jobs(GITHUB / "workflows" / "release.yml"))
    assert [job.get("needs") for job in release.values()] == [None, "build", "attest", "publish"]
    runs = [(name, step["run"]) for name, job in release.items() for step in job["steps"] if "run" in step]
    assert [name for name, run in runs if "build --no-isolation" in run] == ["build"]
    assert release["publish"]["environment"] == "pypi"
    assert release["attest"]["if"] == "github.repository == 'ftlint/ftlint'"


def test_dependencies_wait_a_week() -> None:
    """Every place with a dependency is looked after, and a new release is a week old before
    it is proposed.
    """
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]
    assert all(update["cooldown"]["default-days"] >= 7 for update in updates)
    looked_after = {
        (update["package-ecosystem"], place) for update in updates for place in update["directories"]
    }
    locks = [
        path for folder in ("requirements", ".github", "ftlint") for path in (ROOT / folder).rglob("*.txt")
    ]
    expected = {("pip", f"/{path.parent.relative_to(ROOT).as_posix()}") for path in locks}
    asked = [ROOT / "ftlint/site/playground/locked", *(ROOT / "requirements").glob("npm*")]
    expected |= {("npm", f"/{path.relative_to(ROOT).as_posix()}") for path in asked}
    expected.add(("docker", "/"))
    expected |= {
        ("github-actions", "/" + path.parent.relative_to(ROOT).as_posix().replace(".", ""))
        for path in ACTIONS
    }
    assert expected <= looked_after
    assert all((ROOT / place[1:]).is_dir() for _, place in looked_after)


def test_forms_ask_for_what_helps() -> None:
    """Every form asks for something, each part has an id of its own,
    and vulnerabilities are sent elsewhere.
    """
    for path in FORMS:
        body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
        ids = [part["id"] for part in body if part["type"] != "markdown"]
        assert len(set(ids)) == len(ids) > 2, path.name
    links = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8"))[
        "contact_links"
    ]
    assert any("security/advisories/new" in link["url"] for link in links)


CHANGELOG = "# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.2.0 - 2026-05-01\n\n### Added\n\n- This.\n\n## 1.1.0 - 2026-01-01\n\n- That.\n"


def test_release_notes_are_the_changelog_s() -> None:
    """The notes of a release are the section of its version, and nothing of another."""
    assert notes("v1.2.0", '__version__ = "1.2.0"\n', CHANGELOG) == "### Added\n\n- This.\n"
    assert notes("v1.1.0", '__version__ = "1.1.0"\n', CHANGELOG) == "- That.\n"


@pytest.mark.parametrize(
    ("tag", "version", "message"),
    [
        pytest.param("v1.2.1", "1.2.0", "should be v1.2.0", id="other-version"),
        pytest.param("1.2.0", "1.2.0", "should be v1.2.0", id="no-v"),
        pytest.param("v1.3.0", "1.3.0", "no section '## 1.3.0", id="not-in-the-changelog"),
        pytest.param("v1.2", "1.2", "no section '## 1.2 ", id="a-part-of-a-version"),
    ],
)
def test_a_wrong_tag_releases_nothing(tag: str, version: str, message: str) -> None:
    """A tag that is not that of the version, or of which the changelog says nothing, stops the release."""
    with pytest.raises(ValueError, match=re.escape(message)):
        notes(tag, f'__version__ = "{version}"\n', CHANGELOG)


def test_an_unfinished_changelog_releases_nothing() -> None:
    """The script itself ends with a sentence and a failure where the version is not in the changelog."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "release_notes.py", f"v{ftlint.__version__}x"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("cannot release: the tag is ")


@pytest.mark.install
@pytest.mark.slow
def test_the_wheel_is_tried(tmp_path: Path) -> None:
    """The script that tries a wheel installs it, checks the examples with it,
    and fails if the wheel does not work.
    """
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(tmp_path), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    environment = {**os.environ, "PYTHON": sys.executable}
    script = str(ROOT / "scripts" / "try_wheel.sh")
    done = subprocess.run(
        [script, str(wheel)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"ftlint {ftlint.__version__}\n" in done.stdout
    wheel.write_bytes(b"no wheel")
    done = subprocess.run(
        [script, str(wheel)], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
