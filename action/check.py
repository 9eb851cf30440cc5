"""Runs `ftlint check` once and publishes the result: annotations in the log, a job summary, and outputs that
hold no text from a record.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from action.base import since
from action.runner import StepError, add_summary, chosen, get_input, put_output, quoted, say, scratch

ANSWERS = (0, 1)
"""Exit codes that mean ftlint has judged everything it was given."""
USAGE, INTERNAL = 2, 3
REASONS = {
    USAGE: "The call or the configuration is wrong, or not everything could be read, so this is not a pass (exit code 2).",
    INTERNAL: "ftlint itself failed, so this is not a pass (exit code 3).",
    4: (
        "No record was found, so nothing was checked (exit code 4). The input `paths` says where records are; "
        "`allow-empty: true` lets a repository pass that has none yet."
    ),
}
CLOSED = ("rejected", "superseded")
"""The statuses of records that are no longer acted on."""


def run() -> int:
    """Checks the paths given in the inputs; returns ftlint's exit code."""
    folder = scratch("ftlint-")
    report, summary = folder / "report.json", folder / "summary.md"
    sarif = ""
    try:
        shows_summary = chosen("summary", default=True)
        sarif, target = _sarif()
        files = [
            f"--output=json={report}",
            f"--output=markdown={summary}",
            *([f"--output=sarif={target}"] if target else []),
        ]
        code, error_text = _lint([*files, *_options()], _paths())
        if code in ANSWERS and not report.exists():
            code = INTERNAL  # Python itself exits with 1 if it cannot start ftlint
    except StepError as refused:
        shows_summary, code, error_text = True, USAGE, str(refused)
    if code not in ANSWERS:
        _explain(code, error_text, summary)
    elif error_text:
        say("warning", error_text)
    if shows_summary:
        add_summary(summary.read_text(encoding="utf-8", errors="replace"))
    _hand_on(code, report)
    put_output("summary", str(summary))
    put_output(
        "sarif", sarif if code in ANSWERS else ""
    )  # a partial SARIF file would close the alerts of the records it leaves out
    return code


def _lint(options: list[str], paths: list[str]) -> tuple[int, str]:
    """Runs ftlint, whose annotations go to the log; returns its exit code and its error messages."""
    command = [
        sys.executable,
        "-I",
        "-X",
        "utf8",
        "-m",
        "ftlint",
        "check",
        "--format=github",
        *options,
        "--",
        *paths,
    ]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)  # noqa: S603  (a list; no shell reads it)
    code = done.returncode if done.returncode >= 0 else INTERNAL  # a signal ended it
    return code, done.stderr.decode("utf-8", "replace").strip()


def _options() -> list[str]:
    """Returns the options of `ftlint check` that the inputs ask for.
    Each option and its value are one argument, so that a value is never read as an option.
    """
    values = {
        "--fail-on": get_input("fail-on"),
        "--config": get_input("config"),
        "--baseline": get_input("baseline"),
        "--since": since(),
    }
    empty = ["--allow-empty"] if chosen("allow-empty", default=False) else []
    return [*empty, *(f"{option}={value}" for option, value in values.items() if value)]


def _paths() -> list[str]:
    """Returns the paths to check, one per line of the input."""
    return [path for line in get_input("paths").split("\n") if (path := line.strip())] or ["."]


def _sarif() -> tuple[str, str]:
    """Returns the path of the SARIF file to write: for the output, and as passed to ftlint. Both are empty if
    none was asked for.

    ftlint gets a path relative to the working directory, because it follows no link on the way to one. Raises
    StepError for a path that is neither in the workspace nor in RUNNER_TEMP.
    """
    if not (requested := get_input("sarif")):
        return "", ""
    if not requested.isprintable():
        raise StepError(
            "The input `sarif` must be the path of one file, without line breaks or control characters."
        )
    place = os.path.abspath(requested)
    homes = [
        os.path.abspath(home)
        for name in ("GITHUB_WORKSPACE", "RUNNER_TEMP")
        if (home := os.environ.get(name))
    ]
    for home in (*homes, *map(os.path.realpath, homes)):
        if place.startswith(home + os.sep):
            return place, os.path.relpath(os.path.join(os.path.realpath(home), os.path.relpath(place, home)))
    raise StepError("The input `sarif` must be the path of a file in the workspace or in RUNNER_TEMP.")


def _explain(code: int, error_text: str, summary: Path) -> None:
    """Reports why there is no answer, at the top of the summary too, so that it never looks like a pass."""
    reason = REASONS.get(code, f"ftlint did not finish, so this is not a pass (exit code {code}).")
    say("error", f"{reason}\n{error_text}".strip())
    text = f"### ❌ ftlint: no answer\n\n{reason}\n\n{quoted(error_text)}"
    if summary.exists():  # folded, because the records it covers may be all green
        rest = summary.read_text(encoding="utf-8", errors="replace")
        text += f"\n<details><summary>What could be checked</summary>\n\n{rest}\n</details>\n"
    summary.write_text(text, encoding="utf-8", errors="replace")


def _hand_on(code: int, report: Path) -> None:
    """Sets the outputs taken from the report: numbers and our own words only.
    If only some records were judged, no numbers are set: they would mislead.
    """
    found = json.loads(report.read_bytes()) if code in ANSWERS else None
    put_output("ready", "true" if found and _ready(found) else "false")
    if found:
        put_output("errors", str(int(found["summary"]["errors"])))
        put_output("warnings", str(int(found["summary"]["warnings"])))
    if report.exists():
        put_output("report", str(report))


def _ready(found: dict[str, Any]) -> bool:
    """Returns whether there is a record, none has an error, and no live one has an unmet prerequisite."""
    live = (record for record in found["records"] if record["status"] not in CLOSED)
    return (
        bool(found["records"])
        and not found["summary"]["errors"]
        and not any(record["readiness"]["unmet"] for record in live)
    )
