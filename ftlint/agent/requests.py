"""From the arguments of a tool to the call of its command.

Each function raises ArgumentsError if the arguments do not go together, and RefusedError for a path outside
the folders of the server.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from ftlint.agent.arguments import ArgumentsError, Given, either
from ftlint.agent.calls import Call
from ftlint.agent.roots import Roots
from ftlint.text.escape import escaped

DRY = "--dry-run"
"""The option with which `import` and `init` write nothing."""


def _source(tool: str, given: Given, roots: Roots, *paths: str) -> tuple[str, list[str], bytes]:
    """Returns the folder to run in, the words that name the record, and the standard input: the record is at
    `paths` or in `text`. Raises ArgumentsError and RefusedError.
    """
    if "text" not in given:
        if "name" in given:
            raise ArgumentsError(
                f"`name` of `{tool}` says where `text` would be: give `text` too, or `path`."
            )
        root, inside = roots.together(paths)
        return root, inside, b""
    root, names = roots.together([given["name"]] if "name" in given else [])
    return root, ["-", *(f"--stdin-filename={name}" for name in names)], given["text"].encode()


def check(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint check`."""
    either("check", given, "paths", "text")
    root, words, stdin = _source("check", given, roots, *given.get("paths", ["."]))
    options = [f"--{name}={word}" for name in ("select", "ignore") for word in given.get(name, ())]
    options += [f"--since={given['since']}"] if "since" in given else []
    return Call(["check", *words, "--format=json", "--jobs=1", *options], root, stdin)


def checklist(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint checklist`."""
    either("checklist", given, "path", "text")
    root, words, stdin = _source("checklist", given, roots, given.get("path", "."))
    return Call(["checklist", *words, "--format=json"], root, stdin)


def advise(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint advise`."""
    either("advise", given, "path", "text", "answers")
    either("advise", given, "answers", "name")
    if "answers" in given:
        return Call(["advise", "--answers=-", "--format=json"], roots.folders[0], _as_file(given["answers"]))
    root, words, stdin = _source("advise", given, roots, given.get("path", "."))
    return Call(["advise", *words, "--format=json"], root, stdin)


def diff(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint diff`."""
    either("diff", given, "git", "old")
    either("diff", given, "git", "text")
    either("diff", given, "new", "text")
    if "git" in given:
        root, words = roots.together([given.get("new", ".")])
        return Call(["diff", *words, f"--git={given['git']}", "--format=json"], root)
    if "old" not in given or not {"new", "text"} & set(given):
        raise ArgumentsError(
            "`diff` compares `old` with `new` or `text`, or what is there with `git`: give two."
        )
    root, words = roots.together([given["old"], *([given["new"]] if "new" in given else [])])
    text = given.get("text")
    return Call(
        ["diff", *words, *(["-"] if text is not None else []), "--format=json"], root, (text or "").encode()
    )


def rule(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint rule`."""
    name = given.get("rule", "")
    if name and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", name):
        raise ArgumentsError(
            f"`rule` of `rule` is a code or a name, such as FT203, and not `{escaped(name, 100)}`."
        )
    return Call(["rule", *filter(None, [name]), "--format=json"], roots.folders[0])


def import_results(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint import`: a dry run, unless it may write."""
    into = [given["into"]] if "into" in given else []
    if given.get("write") and not into:
        raise ArgumentsError("`write` of `import` needs `into`, the record to write the values into.")
    root, paths = roots.together([*given["results"], *into])
    words = ["import", *paths[: len(given["results"])]]
    if into:
        words += [f"--into={paths[-1]}", *([] if given.get("write") else [DRY])]
    words += [f"--{name}={given[name]}" for name in ("as", "entry", "approach") if name in given]
    words += [f"--metric={metric}" for metric in given.get("metric", ())]
    return Call([*words, *(["--update"] if given.get("update") else [])], root)


def draft(given: Given, roots: Roots) -> Call:
    """Returns the call of `ftlint init`, as a dry run."""
    root, paths = roots.together([given.get("path", ".")])
    words = ["init", *paths, "--answers=-", DRY, *(["--decide"] if given.get("decide") else [])]
    return Call(words, root, _as_file(given["answers"]))


def _as_file(answers: Mapping[str, Any]) -> bytes:
    """Returns answers as a file of answers, one to a line."""
    lines = [
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps('unknown' if value is None else value, ensure_ascii=False)}\n"
        for name, value in answers.items()
    ]
    return "".join(lines or ["{}\n"]).encode("utf-8", "surrogatepass")  # the reader refuses what is not UTF-8
