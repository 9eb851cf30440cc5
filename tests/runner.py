"""A runner of GitHub Actions, as far as a composite action needs one: evaluates `action.yml`, runs the steps,
reads what they hand on.

It knows the few kinds of expression our actions use and refuses the others, so that none is used untested.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
REPOSITORY = "octo/decisions"
ZERO = "0" * 40
TOKEN = "ghs_of_the_job"


class Result(NamedTuple):
    """What a run of an action left."""

    code: int
    log: str
    """All that its steps printed, in the order in which it came."""
    outputs: dict[str, str]
    summary: str


class Runner(NamedTuple):
    """One job: its folders, and the environment that every step gets."""

    workspace: Path
    temp: Path
    environment: dict[str, str]
    python: str = sys.executable
    """The Python in which ftlint is installed; empty to let the action install it."""

    def run(self, folder: Path = ROOT, **inputs: str) -> Result:
        """Runs the action in `folder` with these inputs (`-` written as `_`),
        and the defaults of the others.
        """
        action = yaml.safe_load((folder / "action.yml").read_text(encoding="utf-8"))
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) <= set(action["inputs"])
        contexts: dict[str, Any] = {"github": {"token": TOKEN}, "steps": {}}
        defaults = {
            name: evaluated(entry.get("default", ""), contexts) for name, entry in action["inputs"].items()
        }
        contexts["inputs"] = defaults | given
        log, summary, code = "", "", 0
        for step in action["runs"]["steps"]:
            if code or not holds(step.get("if", "true"), contexts):
                continue
            outputs: dict[str, str] = {}
            if "uses" in step:
                assert step["uses"].startswith("actions/setup-python@")
                outputs = {"python-path": sys.executable}
            elif step.get("id") == "install" and self.python:
                outputs = {"python": self.python}
            else:
                done = self._run(step, folder, contexts)
                code, log, summary, outputs = done.code, log + done.log, summary + done.summary, done.outputs
            contexts["steps"][step.get("id", "")] = {"outputs": outputs}
        outputs = {
            name: evaluated(entry["value"], contexts) for name, entry in action.get("outputs", {}).items()
        }
        return Result(code, log, outputs, summary)

    def _run(self, step: Mapping[str, Any], folder: Path, contexts: Mapping[str, Any]) -> Result:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        own = {name: evaluated(text, contexts) for name, text in step.get("env", {}).items()}
        handed = {
            name: self.temp / name.lower()
            for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH")
        }
        for file in handed.values():
            file.write_bytes(b"")
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        files = {name: str(file) for name, file in handed.items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script],
            cwd=self.workspace,
            env=self.environment | {"GITHUB_ACTION_PATH": str(folder)} | own | files,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert handed["GITHUB_ENV"].read_bytes() == handed["GITHUB_PATH"].read_bytes() == b""
        text = {name: file.read_text(encoding="utf-8") for name, file in handed.items()}
        return Result(
            done.returncode,
            done.stdout.decode("utf-8"),
            read_outputs(text["GITHUB_OUTPUT"]),
            text["GITHUB_STEP_SUMMARY"],
        )


def evaluated(text: str, contexts: Mapping[str, Any]) -> str:
    """A value of `action.yml`: plain text, or one expression that names a thing,
    which is empty where there is none.
    """
    if "${{" not in text:
        return text
    match = re.fullmatch(r"\$\{\{ ([a-z-]+(?:\.[a-z-]+)+) \}\}", text)
    assert match, text
    value: Any = contexts
    for name in match[1].split("."):
        value = value.get(name, {})
    return value if isinstance(value, str) else ""


def holds(condition: str, contexts: Mapping[str, Any]) -> bool:
    """Whether the condition of a step holds."""
    if condition == "true":
        return True
    match = re.fullmatch(r"(inputs\.[a-z-]+) != ''", condition)
    assert match, condition
    return evaluated(f"${{{{ {match[1]} }}}}", contexts) != ""


def read_outputs(text: str) -> dict[str, str]:
    """The outputs in a GITHUB_OUTPUT file, as the runner reads them:
    `name=value`, or `name<<END` with lines up to END.
    """
    outputs: dict[str, str] = {}
    lines = iter(re.split(r"\r\n|\r|\n", text))
    for line in lines:
        if not line:
            continue
        name, sign, value = min(
            line.partition("="),
            line.partition("<<"),
            key=lambda parts: len(parts[0]) if parts[1] else len(line) + 1,
        )
        assert sign, line
        outputs[name] = value if sign == "=" else "\n".join(iter(lambda: next(lines), value))
    return outputs


def job(
    folder: Path, workspace: Path, event: str, payload: object, *, python: str = sys.executable, **more: str
) -> Runner:
    """A job in `workspace` that `event` started; `payload` is what GitHub says of it,
    bytes as they are and anything else as JSON.
    """
    temp = folder / "temp"
    temp.mkdir(exist_ok=True)
    file = folder / "event.json"
    file.write_bytes(payload if isinstance(payload, bytes) else json.dumps(payload).encode())
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT", "INPUT_", "PYTHON", "RUNNER_", "FTLINT_"))
    }
    environment = kept | {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_API_URL": "https://api.github.com",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_EVENT_PATH": str(file),
        "GITHUB_REPOSITORY": REPOSITORY,
        "GITHUB_RUN_ID": "4711",
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_WORKSPACE": str(workspace),
        "RUNNER_TEMP": str(temp),
        **more,
    }
    return Runner(workspace, temp, environment, python)


def pull_request(base: str, head: str = ZERO, *, ref: str = "change", fork: bool = False) -> dict[str, Any]:
    """What GitHub says of a pull request, in part."""
    return {
        "action": "synchronize",
        "number": 7,
        "pull_request": {
            "number": 7,
            "title": ref,
            "head": {"ref": ref, "label": f"octo:{ref}", "sha": head, "repo": {"id": 2 if fork else 1}},
            "base": {"ref": "main", "sha": base, "repo": {"id": 1}},
        },
    }


def push(before: str, *, ref: str = "refs/heads/main", forced: bool = False) -> dict[str, Any]:
    """What GitHub says of a push, in part."""
    return {
        "ref": ref,
        "before": before,
        "created": not before.strip("0"),
        "forced": forced,
        "head_commit": {"message": ref},
    }
