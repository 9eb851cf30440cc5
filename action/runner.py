"""How a step talks to the runner: its inputs, its messages in the log, and the files for its outputs.

Text from outside reaches the log only through `say` and a job summary only through `quoted`. It never reaches
an output.
"""

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

MAX_EVENT = 6 * 1024 * 1024
"""The most bytes of an event that are read. A push of 2,048 commits, the most that GitHub reports,
has about 4 MiB.
"""
MAX_BRACKETS = 100_000
"""The most brackets in an event: a small list or object takes many times as much memory as its text."""
MAX_ANNOTATION = 4_000
"""The longest text of an annotation, in characters."""
MAX_SUMMARY = 1024 * 1024
"""The most bytes in a step's summary; GitHub drops a longer one."""


_CLOSED = "\n\n</details>"
ROOM_TO_FINISH = 4 * len(_CLOSED) + len("\n\n\n")
"""The most characters it takes to close Markdown that was cut: our folds are not nested deeper."""
_WARNED: set[str] = set()


class StepError(Exception):
    """The step cannot do what it was asked to do; the message is one sentence that says why."""


def get_input(name: str) -> str:
    """Returns the action's input `name`; empty if it is not set."""
    return os.environ.get("INPUT_" + name.upper().replace("-", "_"), "").strip()


def chosen(name: str, default: bool) -> bool:
    """Returns an input that is `true` or `false`. Raises StepError for anything else."""
    text = get_input(name) or str(default).lower()
    if text not in ("true", "false"):
        raise StepError(f"The input `{name}` must be true or false, not `{text[:100]}`.")
    return text == "true"


def scratch(prefix: str) -> Path:
    """Creates a folder for this step alone, in the runner's temporary folder,
    or in the system's if that cannot be used.
    """
    if home := os.environ.get("RUNNER_TEMP"):
        try:
            return Path(tempfile.mkdtemp(prefix=prefix, dir=home))
        except OSError as error:
            from ftlint.text.reasons import reason_of  # which needs no more than Python itself

            reason = reason_of(error)
            say(
                "warning",
                f"The folder RUNNER_TEMP of this runner cannot be used ({reason}), so the system's is.",
            )
    return Path(tempfile.mkdtemp(prefix=prefix))


def say(level: str, text: str) -> None:
    """Shows `text` on the page of the run and in its log; `level` is `notice`, `warning` or `error`.
    The text cannot start a workflow command of its own.
    """
    escaped = _escaped(text[:MAX_ANNOTATION]).replace("%", "%25").replace("\n", "%0A")
    print(f"::{level} title=ftlint::{escaped}", flush=True)


def quoted(text: str) -> str:
    """Returns `text` as a code block, in which Markdown has no mentions, links or markup."""
    return "".join(f"    {line}\n" for line in _escaped(text[:MAX_ANNOTATION]).splitlines())


def put_output(name: str, value: str) -> None:
    """Sets an output of the step. Raises StepError for a value of more than one line,
    which could set other outputs.
    """
    if "\n" in value or "\r" in value:
        raise StepError(f"The output `{name}` cannot hold a path with a line break in it.")
    _append("GITHUB_OUTPUT", f"{name}={value}\n", "so later steps get no outputs of this one")


def add_summary(text: str) -> None:
    """Shows Markdown on the page of the run. Text beyond GitHub's limit is cut, with a note."""
    data = text.encode("utf-8", "replace")
    if len(data) > MAX_SUMMARY:
        note = "The rest is left out: GitHub shows no more than 1 MiB."
        text = finished(data[: MAX_SUMMARY - len(note) - ROOM_TO_FINISH].decode("utf-8", "ignore"), note)
    _append("GITHUB_STEP_SUMMARY", text, "so the page of the run does not show the summary")


def finished(text: str, note: str) -> str:
    """Finishes our Markdown after it was cut anywhere: ends it at its last whole line, closes its folds, and
    adds a note below.

    Adds at most ROOM_TO_FINISH characters and the note. Only our own folds are at the start of a line.
    """
    text = text.rpartition("\n")[0]
    still_open = len(re.findall("^<details>", text, re.MULTILINE)) - len(
        re.findall("^</details>", text, re.MULTILINE)
    )
    return f"{text}{_CLOSED * still_open}\n\n{note}\n"


def event() -> dict[str, Any]:
    """Returns GitHub's description of the event that started the run.
    Raises StepError if it is unreadable.
    """
    advice = "so there is nothing to compare with: set `since` to a branch, a commit or `never`."
    try:
        with open(os.environ.get("GITHUB_EVENT_PATH", ""), "rb") as file:
            data = file.read(MAX_EVENT + 1)
    except OSError:
        raise StepError(
            f"The file in which the runner describes the event cannot be read, {advice}"
        ) from None
    if len(data) > MAX_EVENT:
        raise StepError(
            f"The file in which the runner describes the event has more than {MAX_EVENT >> 20} MiB, {advice}"
        )
    if data.count(b"{") + data.count(b"[") > MAX_BRACKETS:
        raise StepError(
            f"The file in which the runner describes the event has more than {MAX_BRACKETS:,} brackets, {advice}"
        )
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise StepError(f"The file in which the runner describes the event is not a JSON object, {advice}")
    return found


def within(value: object, *keys: str) -> object:
    """Returns the value in nested mappings under `keys`; None if there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _escaped(text: str) -> str:
    """Returns `text` with U+FFFD in place of everything but visible characters, spaces and line feeds."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)


def _append(variable: str, text: str, otherwise: str) -> None:
    """Appends to the file that the runner names in `variable`.
    Without such a file, warns once about the consequence; nothing fails.
    """
    try:
        with open(
            os.environ.get(variable, ""), "a", encoding="utf-8", errors="replace", newline="\n"
        ) as file:
            file.write(text)
    except OSError:
        if variable not in _WARNED:
            _WARNED.add(variable)
            say("warning", f"This runner has no file {variable} that can be written to, {otherwise}.")
