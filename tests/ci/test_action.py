"""The GitHub Action as a team meets it: real git repositories, checked out as actions/checkout does,
and steps run as the runner does.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
import yaml

from action import runner as script
from tests.conftest import Trial
from tests.runner import ROOT, ZERO, Result, Runner, job, pull_request, push, read_outputs
from tests.support import CLAIMS, read_report

RECORD = "finetune-decision.yaml"
EXAMPLE = CLAIMS.replace("2027-12-15", "2999-12-15")
THRESHOLD = next(number for number, line in enumerate(EXAMPLE.splitlines(), 1) if "threshold: 0.80" in line)
LOOSER = EXAMPLE.replace("threshold: 0.80", "threshold: 0.75")
OTHER = EXAMPLE.replace("id: claims-letters", "id: other-letters")
DRAFT = "schema_version: 1\nproject: {id: other}\nstatus: draft\ndecision: {approach: undecided}\n"
OUTPUTS = {"errors", "warnings", "ready", "report", "summary", "sarif"}
HOSTILE = (
    '"; touch PWN7; #', "$(touch PWN7)", "`touch PWN7`", "--version", "--output=json=PWN7", "@file", "x\n::error::PWN7", "x\rready=true",
    "x ##[error]PWN7", "::add-mask::e", "x<<EOF\nready=true\nEOF", "${{ github.token }}", "%0A::error::PWN7", "\u2028::error::PWN7",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not all(map(shutil.which, ("git", "bash"))), reason="needs git and bash")


Files = Mapping[str, str | None]
"""Names and texts; None for a file that is to be removed."""


class Repo(NamedTuple):
    """A git repository."""

    path: Path

    def git(self, *arguments: str) -> str:
        """Runs git there; what it printed."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        roles = [f"GIT_{role}_{key}" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")]
        own |= dict.fromkeys(roles, "t@example.com") | {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=own, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout.strip()

    def commit(self, files: Files = MappingProxyType({})) -> str:
        """Commits these files, and what else was changed; the commit's hash."""
        for name, text in files.items():
            path = self.path / name
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "change")
        return self.git("rev-parse", "HEAD")

    def merge(self, head: str, base: str) -> str:
        """The merge that GitHub makes of a pull request; leaves it checked out."""
        self.git("checkout", "--quiet", "--detach", base)
        self.git("merge", "--quiet", "--no-ff", "--message", "merge", head)
        self.git("update-ref", "refs/pull/7/merge", "HEAD")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def upstream(tmp_path: Path) -> Repo:
    """A team's repository on GitHub: two accepted records."""
    repo = Repo(tmp_path / "upstream")
    repo.path.mkdir(parents=True)
    repo.git("init", "--quiet", "--initial-branch=main")
    repo.commit({RECORD: EXAMPLE, "other.finetune-decision.yaml": OTHER})
    return repo


Start = Callable[..., Runner]


@pytest.fixture
def start(upstream: Repo, tmp_path: Path) -> Start:
    """Checks the upstream repository out as actions/checkout does, and makes a job there."""

    def checked_out(commit: str, event: str, payload: object, depth: int = 0, **more: str) -> Runner:
        clone = Repo(tmp_path / "workspace")
        clone.path.mkdir()
        clone.git("init", "--quiet")
        deep = [f"--depth={depth}"] if depth else []
        refs = [
            f"+{commit}:refs/remotes/origin/it",
            *([] if depth else ["+refs/heads/*:refs/remotes/origin/*"]),
        ]
        upstream.git("config", "uploadpack.allowAnySHA1InWant", "true")
        clone.git("fetch", "--quiet", *deep, f"file://{upstream.path}", *refs)
        clone.git("checkout", "--quiet", "--detach", commit)
        return job(tmp_path, clone.path, event, payload, **more)

    return checked_out


@pytest.fixture
def commands(data: Path) -> Callable[[str], list[tuple[str, str]]]:
    """What the runner takes for commands in a log, as (name, text), by an oracle that is not ours."""
    spec = importlib.util.spec_from_file_location(
        "oracle_runner", data / "hostile" / "gen" / "oracle_runner.py"
    )
    assert spec is not None
    assert spec.loader is not None
    oracle: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    return lambda log: [(name, text) for _, _, name, text in oracle.find(log)]


def changed(upstream: Repo, files: Files) -> tuple[str, dict[str, Any]]:
    """A pull request that changes these files: its merge, and what GitHub says of it."""
    base = upstream.git("rev-parse", "main")
    upstream.git("checkout", "--quiet", "-b", "change")
    head = upstream.commit(files)
    return upstream.merge(head, base), pull_request(base, head)


def annotations(result: Result, level: str = "error") -> list[str]:
    """The annotations of one level in a log."""
    return [line for line in result.log.splitlines() if line.startswith(f"::{level} ")]


def assert_no_answer(result: Result, code: int, sentence: str) -> None:
    """ftlint has no answer, says why in one annotation, and nothing looks like a pass."""
    assert result.code == code, result.log
    (annotation,) = annotations(result)
    assert annotation.startswith("::error title=ftlint::")
    assert sentence in annotation
    assert "Traceback" not in result.log
    assert {name: result.outputs[name] for name in ("ready", "errors", "warnings", "sarif")} == {
        "ready": "false", "errors": "", "warnings": "", "sarif": "",
    }  # fmt: skip
    assert result.summary.startswith("### ❌ ftlint: no answer\n")
    assert Path(result.outputs["summary"]).read_text(encoding="utf-8") == result.summary


@pytest.mark.parametrize("folder", [ROOT, ROOT / "comment"], ids=["action.yml", "comment/action.yml"])
def test_nothing_is_interpolated_and_all_is_pinned(folder: Path) -> None:
    """Inputs reach a script by its environment only, other actions are named by hash with the version beside
    it, and all is described.
    """
    text = (folder / "action.yml").read_text(encoding="utf-8")
    action = yaml.safe_load(text)
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    for line in text.splitlines():
        if "uses:" in line:
            assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line
    for name, entry in (action["inputs"] | action.get("outputs", {})).items():
        assert entry["description"], name
    for name in action["inputs"]:
        assert f"inputs.{name} " in text, name


@pytest.mark.parametrize("folder", [ROOT, ROOT / "comment"], ids=["action.yml", "comment/action.yml"])
def test_auditors_find_nothing(folder: Path) -> None:
    """GitHub's schema of actions holds, and zizmor at its strictest has nothing to say."""
    programs = Path(sys.executable).parent
    file = str(folder / "action.yml")
    schema = [str(programs / "check-jsonschema"), "--builtin-schema", "vendor.github-actions", file]
    assert subprocess.run(schema, capture_output=True, check=False).returncode == 0
    audit = [
        str(programs / "zizmor"),
        "--offline",
        "--persona=auditor",
        "--no-progress",
        "--color=never",
        file,
    ]
    done = subprocess.run(audit, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, ["No findings to report. Good job!"])


def test_clean_pull_request(upstream: Repo, start: Start, commands: Any) -> None:
    """A pull request that changes no decision passes with a short summary and without an annotation."""
    merge, payload = changed(upstream, {"README.md": "New words.\n"})
    result = start(merge, "pull_request", payload).run()
    assert result.code == 0, result.log
    assert commands(result.log) == []
    assert result.summary
    assert result.summary.startswith("### ✅ ")
    assert len(result.summary.splitlines()) < 15
    assert result.outputs["errors"] == "0"
    assert result.outputs["warnings"] == "0"
    assert set(result.outputs) == OUTPUTS
    assert result.outputs["ready"] == "true"
    report = read_report(Path(result.outputs["report"]).read_text(encoding="utf-8"))
    assert report["summary"]["files"] == 2
    assert report["changes"] == []
    assert Path(result.outputs["summary"]).read_text(encoding="utf-8") == result.summary


@pytest.mark.parametrize("fork", [False, True], ids=["branch", "fork"])
def test_lowered_threshold_of_an_accepted_record(
    upstream: Repo, start: Start, commands: Any, fork: bool
) -> None:
    """A pull request that lowers a threshold of an accepted record fails with one annotation, at that line,
    and a summary that says so.
    """
    merge, payload = changed(upstream, {RECORD: LOOSER})
    payload["pull_request"]["head"]["repo"]["id"] = 2 if fork else 1
    result = start(merge, "pull_request", payload).run()
    assert result.code == 1, result.log
    ((name, text),) = commands(result.log)
    assert name == "error"
    assert "lowered from 0.80 to 0.75: loosened" in text
    (line,) = annotations(result)
    assert re.search(rf"[ ,]file={RECORD}[,:]", line)
    assert re.search(rf"[ ,]line={THRESHOLD}[,:]", line)
    assert result.summary.startswith("### ❌ ")
    assert "lowered from 0.80 to 0.75: **loosened**" in result.summary
    assert (result.outputs["errors"], result.outputs["ready"]) == ("1", "false")


@pytest.mark.parametrize(("status", "ready"), [("draft", "false"), ("rejected", "true")])
def test_ready(upstream: Repo, start: Start, status: str, ready: str) -> None:
    """`ready` is true while every record that still counts meets what it must:
    a draft does not, a rejected one does not count.
    """
    text = DRAFT.replace("draft", status).replace(
        "undecided", "fine-tuning, date: 2026-05-18, deciders: [a], rationale: No need"
    )
    result = start(upstream.commit({"third.finetune-decision.yaml": text}), "schedule", {}).run()
    assert (result.code, result.outputs["errors"], result.outputs["ready"]) == (0, "0", ready), result.log


def test_what_others_did_to_the_base_is_not_blamed(upstream: Repo, start: Start) -> None:
    """A base that has grown since the event, and so is in the merge, is compared with as it is now."""
    old = upstream.git("rev-parse", "main")
    head_merge, payload = changed(upstream, {"README.md": "New words.\n"})
    upstream.git("checkout", "--quiet", "main")
    base = upstream.commit({RECORD: LOOSER})
    merge = upstream.merge(payload["pull_request"]["head"]["sha"], base)
    assert merge != head_merge
    assert payload["pull_request"]["base"]["sha"] == old
    result = start(merge, "pull_request", payload).run()
    assert result.code == 0, result.log


def test_head_of_a_pull_request(upstream: Repo, start: Start) -> None:
    """Where the workflow checks out the pull request's own commit instead of the merge,
    the event's base is compared with.
    """
    _, payload = changed(upstream, {RECORD: LOOSER})
    result = start(payload["pull_request"]["head"]["sha"], "pull_request", payload).run()
    assert result.code == 1, result.log
    assert len(annotations(result)) == 1


def test_deleted_record(upstream: Repo, start: Start) -> None:
    """A pull request that deletes an accepted record fails and says so."""
    merge, payload = changed(upstream, {RECORD: None})
    result = start(merge, "pull_request", payload).run()
    assert result.code == 1, result.log
    (line,) = annotations(result)
    assert RECORD in line
    assert result.outputs["ready"] == "false"


def test_push(upstream: Repo, start: Start) -> None:
    """A push is compared with what the branch was before."""
    before = upstream.git("rev-parse", "main")
    after = upstream.commit({RECORD: LOOSER})
    result = start(after, "push", push(before)).run()
    assert result.code == 1, result.log
    assert len(annotations(result)) == 1


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        ("push", push(ZERO)),
        ("push", push(ZERO, ref="refs/tags/v1")),
        ("schedule", {"schedule": "0 5 * * 1"}),
        ("workflow_dispatch", {"inputs": None}),
        ("", {}),
    ],
    ids=["first push", "tag", "schedule", "by hand", "unknown"],
)
def test_nothing_to_compare_with(upstream: Repo, start: Start, event: str, payload: object) -> None:
    """An event without a former state is checked without a comparison, which the log says;
    no history is needed.
    """
    result = start(upstream.git("rev-parse", "main"), event, payload, depth=1).run()
    assert result.code == 0, result.log
    assert "No comparison: " in result.log
    assert annotations(result) == []
    assert "changes" not in json.loads(Path(result.outputs["report"]).read_bytes())


def test_replaced_commits(upstream: Repo, start: Start) -> None:
    """A forced push, whose former commit no clone holds, is checked without a comparison,
    which is a warning.
    """
    result = start(upstream.git("rev-parse", "main"), "push", push("1" * 40, forced=True)).run()
    assert result.code == 0, result.log
    (line,) = annotations(result, "warning")
    assert "was not compared" in line


def test_merge_queue(upstream: Repo, start: Start) -> None:
    """In a merge queue the group's base is compared with."""
    base = upstream.git("rev-parse", "main")
    after = upstream.commit({RECORD: LOOSER})
    assert start(after, "merge_group", {"merge_group": {"base_sha": base}}).run().code == 1


def test_shallow_checkout(upstream: Repo, start: Start) -> None:
    """A checkout without history is not a pass: the annotation says to fetch it, and how."""
    merge, payload = changed(upstream, {RECORD: LOOSER})
    result = start(merge, "pull_request", payload, depth=1).run()
    assert_no_answer(result, 2, "`fetch-depth: 0`")


def test_two_commits_are_history_enough_for_a_pull_request(upstream: Repo, start: Start) -> None:
    """The merge and its parents suffice to compare a pull request."""
    upstream.commit({"README.md": "Old words.\n"})
    merge, payload = changed(upstream, {RECORD: LOOSER})
    result = start(merge, "pull_request", payload, depth=2).run()
    assert result.code == 1, result.log
    assert len(annotations(result)) == 1


def test_never_needs_no_history(upstream: Repo, start: Start) -> None:
    """With `since: never` a checkout of one commit is checked as it is."""
    merge, payload = changed(upstream, {RECORD: LOOSER})
    result = start(merge, "pull_request", payload, depth=1).run(since="never")
    assert result.code == 0, result.log


def test_since_names_a_branch(upstream: Repo, start: Start) -> None:
    """`since` may name a branch, whatever the event."""
    upstream.git("checkout", "--quiet", "-b", "change")
    after = upstream.commit({RECORD: LOOSER})
    assert start(after, "workflow_dispatch", {}).run(since="origin/main").code == 1


def broken_payloads() -> dict[str, object]:
    """Descriptions of an event that cannot be used."""
    return {
        "empty": b"",
        "no JSON": b"::error::PWN7",
        "no UTF-8": b'{"a": "\xff"}',
        "a list": [1],
        "deep": b"[" * 200_000,
        "a huge number": b'{"before": ' + b"9" * 10_000 + b"}",
        "no pull request": {"pull_request": None},
        "no hash": pull_request("main"),
        "an option": pull_request("--output=json=PWN7"),
        "a command": pull_request(f"{ZERO}\n::error::PWN7"),
        "huge": b'{"a": "' + b"x" * script.MAX_EVENT + b'"}',
    }


@pytest.mark.parametrize("name", broken_payloads())
def test_broken_event(upstream: Repo, start: Start, name: str) -> None:
    """An event that cannot be understood is a sentence, and no pass."""
    result = start(upstream.git("rev-parse", "main"), "pull_request", broken_payloads()[name]).run()
    assert_no_answer(result, 2, "set `since` to a branch, a commit or `never`")
    assert "PWN7" not in result.log


def test_missing_event(upstream: Repo, start: Start, tmp_path: Path) -> None:
    """A runner that does not describe the event is a sentence, and no pass."""
    result = start(
        upstream.git("rev-parse", "main"), "push", {}, GITHUB_EVENT_PATH=str(tmp_path / "none")
    ).run()
    assert_no_answer(result, 2, "cannot be read")


def test_base_that_is_no_commit_here(upstream: Repo, start: Start) -> None:
    """A base that is missing from the clone is not a pass."""
    result = start(upstream.git("rev-parse", "main"), "push", push("1" * 40)).run()
    assert_no_answer(result, 2, "1" * 40)


def test_ftlint_that_does_not_start(upstream: Repo, start: Start, tmp_path: Path) -> None:
    """A Python without ftlint, which ends as if there were findings, is a failure of its own."""
    venv.create(tmp_path / "empty", symlinks=True)
    runner = start(upstream.git("rev-parse", "main"), "schedule", {})._replace(
        python=str(tmp_path / "empty" / "bin" / "python")
    )
    assert_no_answer(runner.run(), 3, "No module named ftlint")


def test_no_record(upstream: Repo, start: Start) -> None:
    """A repository without a record is not a pass."""
    head = upstream.commit({RECORD: None, "other.finetune-decision.yaml": None})
    runner = start(head, "schedule", {})
    assert_no_answer(runner.run(), 4, "No record was found")
    assert_no_answer(
        runner.run(allow_empty="yes"), 2, "The input `allow-empty` must be true or false, not `yes`."
    )
    result = runner.run(allow_empty="true")
    assert (result.code, annotations(result), result.outputs["errors"], result.outputs["ready"]) == (
        0,
        [],
        "0",
        "false",
    )
    assert result.summary.startswith("### ➖ ftlint: no record was checked")


@pytest.mark.parametrize("missing", ["unset", "empty", "no-folder"])
@pytest.mark.parametrize("threshold", ["0.80", "0.75"])
def test_a_runner_without_files(
    upstream: Repo, start: Start, tmp_path: Path, missing: str, threshold: str
) -> None:
    """A runner that takes no summary and no outputs, as old and local ones do, is told once of each,
    and the check has its own result.
    """
    merge, payload = changed(
        upstream, {RECORD: EXAMPLE.replace("threshold: 0.80", f"threshold: {threshold}") + "# Looked at.\n"}
    )
    runner = start(merge, "pull_request", payload)
    files = {
        name: {"empty": "", "no-folder": str(tmp_path / "none" / "file")}.get(missing)
        for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
    }
    environment = (
        runner.environment
        | {name: value for name, value in files.items() if value is not None}
        | {"INPUT_SUMMARY": "true"}
    )
    command = [sys.executable, "-I", "-X", "utf8", str(ROOT / "action"), "check"]
    done = subprocess.run(
        command, cwd=runner.workspace, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (int(threshold != "0.80"), "")
    result = Result(done.returncode, done.stdout, {}, "")
    assert annotations(result, "warning") == [
        "::warning title=ftlint::This runner has no file GITHUB_STEP_SUMMARY that can be written to, "
        "so the page of the run does not show the summary.",
        "::warning title=ftlint::This runner has no file GITHUB_OUTPUT that can be written to, so later steps get no outputs of this one.",
    ]
    assert len(annotations(result)) == done.returncode


def test_the_trial_without_a_summary_file(trial: Trial) -> None:
    """The steps of the trial end with the result of the check, which is that of a draft."""
    folder = trial("action-without-summary-file")
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable}
    done = subprocess.run(
        ["sh", folder / "steps.sh"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\nexit " not in done.stdout
    assert done.stdout.count("This runner has no file GITHUB_STEP_SUMMARY") == 1


def test_paths_and_severity(upstream: Repo, start: Start) -> None:
    """`paths` holds one path on each line, and `fail-on` decides what fails;
    with `never` the outputs still tell.
    """
    loose = upstream.commit(
        {RECORD: EXAMPLE + "status: draft\n", "other.finetune-decision.yaml": None, "a b.yaml": DRAFT}
    )
    runner = start(loose, "schedule", {})
    assert runner.run(paths="a b.yaml\n").code == 0
    assert runner.run(paths=f"a b.yaml\n\n  {RECORD}\r\n").code == 1
    assert runner.run(paths="a b.yaml", fail_on="info").code == 1
    result = runner.run(fail_on="never")
    assert (result.code, result.outputs["errors"], result.outputs["ready"]) == (0, "1", "false")
    assert_no_answer(runner.run(fail_on="all"), 2, "invalid choice: 'all'")
    assert_no_answer(runner.run(paths="none"), 2, "`none`")


def test_summary_can_be_left_out(upstream: Repo, start: Start) -> None:
    """With `summary: false` the page of the run shows nothing, and the summary is there for another step."""
    runner = start(upstream.git("rev-parse", "main"), "schedule", {})
    result = runner.run(summary="false")
    assert (result.code, result.summary) == (0, "")
    assert Path(result.outputs["summary"]).stat().st_size
    assert_no_answer(runner.run(summary="yes"), 2, "must be true or false")


def test_configuration(upstream: Repo, start: Start) -> None:
    """`config` names the configuration for every record."""
    head = upstream.commit({"strict.toml": 'fail-on = "info"\n', "third.finetune-decision.yaml": DRAFT})
    runner = start(head, "schedule", {})
    assert runner.run().code == 0
    assert runner.run(config="strict.toml").code == 1
    assert_no_answer(runner.run(config="none.toml"), 2, "none.toml")


def test_sarif(upstream: Repo, start: Start) -> None:
    """The SARIF file lies where it was asked for, and the output says where;
    where not all was checked, the output is empty.
    """
    runner = start(upstream.git("rev-parse", "main"), "schedule", {})
    result = runner.run(sarif="ftlint.sarif")
    assert result.outputs["sarif"] == str(runner.workspace / "ftlint.sarif")
    assert json.loads((runner.workspace / "ftlint.sarif").read_bytes())["version"] == "2.1.0"
    result = runner.run(sarif=str(runner.temp / "ftlint.sarif"))
    assert (result.code, result.outputs["sarif"]) == (0, str(runner.temp / "ftlint.sarif"))
    assert_no_answer(runner.run(sarif="ftlint.sarif", paths="none"), 2, "`none`")


def test_sarif_is_written_nowhere_else(upstream: Repo, start: Start, tmp_path: Path) -> None:
    """A link that the pull request put on the way leads the SARIF file nowhere,
    nor does a path out of the workspace.
    """
    (upstream.path / "out").symlink_to(tmp_path)
    (upstream.path / "x.sarif").symlink_to(tmp_path / "target")
    (upstream.path / "y.sarif").symlink_to("README.md")
    runner = start(upstream.commit(), "schedule", {})
    for path in (
        "out/target",
        "x.sarif",
        "y.sarif",
        str(runner.workspace / "x.sarif"),
        str(runner.workspace / "out" / "target"),
    ):
        assert_no_answer(runner.run(sarif=path), 2, "cannot write ")
    for path in ("../target", str(tmp_path / "target"), ".", "/", "a\nb", "\x1b[2J"):
        assert_no_answer(runner.run(sarif=path), 2, "The input `sarif` must be")
    assert not (tmp_path / "target").exists()


INPUTS = ("paths", "fail_on", "since", "config", "sarif", "summary")


@pytest.mark.slow
@pytest.mark.parametrize("name", INPUTS)
def test_hostile_inputs(upstream: Repo, start: Start, commands: Any, name: str) -> None:
    """No input starts a program, forges a command of the log or an output, or is taken for an option. The
    texts take turns: each is given to a third of the inputs, or to all with FTLINT_WHOLE=1.
    """
    runner = start(upstream.git("rev-parse", "main"), "schedule", {})
    before = sorted(runner.workspace.iterdir())
    turn = slice(None) if os.environ.get("FTLINT_WHOLE") else slice(INPUTS.index(name) % 3, None, 3)
    for text in HOSTILE[turn]:
        result = runner.run(ROOT, **{name: text})
        assert (result.code == 0) == (name == "sarif" and bool(result.outputs["sarif"])), text
        if made := result.outputs["sarif"]:
            Path(made).unlink()  # named by the input, and nothing else
        assert {kind for kind, _ in commands(result.log)} <= {"error"}, text
        assert "PWN7" not in {annotation for _, annotation in commands(result.log)}, text
        assert result.outputs["ready"] == ("true" if result.code == 0 else "false")
        assert sorted(runner.workspace.iterdir()) == before, text
    assert not list(runner.workspace.rglob("*PWN7*"))


@pytest.mark.parametrize(
    "branch",
    [
        'x";touch${IFS}PWN7;#',
        "$(touch${IFS}PWN7)",
        "x`touch${IFS}PWN7`",
        "--output=json=PWN7",
        "x%0A::error::PWN7",
    ],
)
def test_hostile_branch(upstream: Repo, start: Start, commands: Any, branch: str) -> None:
    """A branch's name is never read: it starts nothing and is in no output."""
    merge, payload = changed(upstream, {RECORD: LOOSER})
    payload["pull_request"]["head"] |= {"ref": branch, "label": f"octo:{branch}"}
    payload["pull_request"] |= {"title": f"::error::{branch}", "body": f"x\n::error::PWN7\n{branch}"}
    result = start(merge, "pull_request", payload, GITHUB_HEAD_REF=branch, GITHUB_REF_NAME=branch).run()
    assert result.code == 1, result.log
    assert len(commands(result.log)) == 1
    assert "PWN7" not in result.log + result.summary + "".join(result.outputs.values())
    assert not list(upstream.path.parent.rglob("*PWN7*"))


def test_hostile_records(upstream: Repo, start: Start, commands: Any, data: Path) -> None:
    """Texts and names of files that look like commands of the log stay text:
    no command but our annotations, no output but ours.
    """
    lines = (data / "hostile" / "gen-workflow-command.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["s"] for line in lines]
    for number, text in enumerate(texts):
        record = {
            "schema_version": 1,
            "project": {"id": f"r{number}", "name": text},
            "status": text,
            text: text,
        }
        folder = upstream.path / (text.replace("/", "_") or "_")
        folder.mkdir()
        (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")
    before = upstream.git("rev-parse", "main")
    result = start(upstream.commit(), "push", push(before)).run()
    assert result.code == 1, result.log
    found = commands(result.log)
    assert {name for name, _ in found} <= {"error", "warning", "notice"}
    assert not [text for _, text in found if text.startswith("PWN7")]
    assert len(found) == sum(line.startswith("::") for line in result.log.split("\n"))
    assert set(result.outputs) == OUTPUTS
    assert "PWN7" not in "".join(result.outputs.values())
    assert not [path for path in upstream.path.parent.rglob("*PWN7*") if path.name == "PWN7"]


def test_code_of_the_checkout_is_not_run(upstream: Repo, start: Start) -> None:
    """A checkout that holds modules of the names we import, or the environment's word on where modules are,
    changes nothing.
    """
    for name in ("ftlint", "action", "yaml", "json", "sitecustomize", "runpy"):
        (upstream.path / f"{name}.py").write_text(
            "open('PWN7', 'w')\nraise SystemExit(0)\n", encoding="utf-8"
        )
    runner = start(upstream.commit(), "schedule", {})
    runner.environment["PYTHONPATH"] = runner.environment["PYTHONSTARTUP"] = str(runner.workspace)
    result = runner.run()
    assert result.code == 0, result.log
    assert result.outputs["errors"] == "0"
    assert not (runner.workspace / "PWN7").exists()


@pytest.mark.install
@pytest.mark.slow
def test_real_installation(upstream: Repo, start: Start, tmp_path: Path) -> None:
    """ftlint is installed from its checkout with locked dependencies, whatever the job's pip is told;
    its Python stays as it is.
    """
    for name in ("pip", "venv", "ensurepip"):
        (upstream.path / f"{name}.py").write_text("open('PWN7', 'w')\n", encoding="utf-8")
    merge, payload = changed(upstream, {RECORD: LOOSER})
    bad = tmp_path / "bad"
    settings = {
        "PIP_TARGET": str(bad),
        "PIP_USER": "1",
        "PIP_CONSTRAINT": str(bad),
        "PIP_NO_BINARY": ":all:",
        "PIP_REQUIRE_VIRTUALENV": "0",
    }
    runner = start(merge, "pull_request", payload, **settings)._replace(python="")
    result = runner.run()
    assert result.code == 1, result.log
    assert len(annotations(result)) == 1
    assert not bad.exists()
    assert not (runner.workspace / "PWN7").exists()
    (home,) = runner.temp.glob("ftlint-python-*")
    (packages,) = home.glob("**/site-packages")
    assert not (packages / "ftlint").exists()
    assert (packages / "ftlint.pth").read_text(encoding="utf-8") == f"{ROOT}\n"
    lock = (ROOT / "requirements" / "core.txt").read_text(encoding="utf-8")
    locked = {name.replace("-", "_").lower() for name in re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)}
    if sys.version_info >= (3, 14):
        locked.remove("backports_zstd")
    installed = {path.name.split("-")[0].lower() for path in packages.glob("*.dist-info")}
    assert installed - {"pip", "setuptools"} == locked


@pytest.mark.slow
def test_installation_that_fails(upstream: Repo, start: Start, tmp_path: Path) -> None:
    """Where the dependencies cannot be had, the step says so in one annotation and nothing is checked."""
    settings = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path / "none"), "PIP_CONFIG_FILE": os.devnull}
    result = start(upstream.git("rev-parse", "main"), "schedule", {}, **settings)._replace(python="").run()
    assert result.code == 2
    (line,) = annotations(result)
    assert "The dependencies of ftlint cannot be installed" in line
    assert result.outputs["ready"] == ""


@pytest.fixture
def handed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the runner's files for outputs and the summary."""
    for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    return tmp_path


def test_summary_is_never_too_long(handed: Path) -> None:
    """A summary of just 1 MiB is shown whole; a longer one is cut at the end of a line,
    in the middle of no character, and says so.
    """
    script.add_summary("x" * script.MAX_SUMMARY)
    file = handed / "github_step_summary"
    assert file.stat().st_size == script.MAX_SUMMARY
    file.unlink()
    script.add_summary("ä→𝄞\n" * script.MAX_SUMMARY)
    assert file.stat().st_size <= script.MAX_SUMMARY
    *lines, blank, note = file.read_text(encoding="utf-8").splitlines()
    assert set(lines) == {"ä→𝄞"}
    assert (blank, note[:20]) == ("", "The rest is left out")


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_summary_that_was_cut_closes_its_folds(handed: Path, depth: int) -> None:
    """Wherever a summary is cut, what comes below it on the page is not folded away with it."""
    opened = "x\n" + "<details><summary>a</summary>\n\n" * depth
    script.add_summary(
        opened + "- `<details>` y <details><summary>b</summary>c</details>\n" * (script.MAX_SUMMARY // 40)
    )
    text = (handed / "github_step_summary").read_text(encoding="utf-8")
    assert len(text) <= script.MAX_SUMMARY
    closed = "\n\n</details>" * depth
    assert text.endswith(f"c</details>{closed}\n\nThe rest is left out: GitHub shows no more than 1 MiB.\n")


@pytest.mark.parametrize("value", ["a\nready=true", "a\rready=true"])
def test_output_of_two_lines_is_refused(handed: Path, value: str) -> None:
    """No output can set another."""
    with pytest.raises(script.StepError):
        script.put_output("report", value)
    assert not (handed / "github_output").exists()


def test_output_as_the_runner_reads_it(handed: Path) -> None:
    """A value is handed on as it is, whatever it holds."""
    for value in ("a b", "a=b", "a<<EOF", "<<EOF", "", "é%0A"):
        script.put_output("report", value)
        assert read_outputs((handed / "github_output").read_text(encoding="utf-8")) == {"report": value}


def test_a_runner_without_a_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where RUNNER_TEMP leads nowhere, the step says so once and works in the system's folder."""
    from action.runner import scratch

    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path / "gone"))
    folder = scratch("ftlint-test-")
    assert folder.is_dir()
    folder.rmdir()
    annotation = "The folder RUNNER_TEMP of this runner cannot be used (no such file or directory), so the system's is."
    assert capsys.readouterr().out == f"::warning title=ftlint::{annotation}\n"
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    assert scratch("ftlint-test-").parent == tmp_path
