"""`ftlint init --agents`: the instructions for coding agents, in files that a repository may have already."""

import os
from argparse import Namespace
from typing import NamedTuple

from ftlint.agent.instructions import SECTION, SKILL, SKILL_HEAD, SKILL_NAME
from ftlint.agent.marked import MAX_BYTES, MarkedError, merged
from ftlint.commands import CommandResult, UsageError
from ftlint.files.atomic import check_target, place, save
from ftlint.files.safe_open import MISSING, RefusedError, read_beneath, shown
from ftlint.text.escape import escaped

GUIDE = "AGENTS.md"
"""The file that coding agents read first."""
_SKILL = os.path.join("skills", SKILL_NAME, "SKILL.md")
_CLAUDE = ("CLAUDE.md", ".claude")
"""What shows that a repository is used with Claude Code, which looks for skills in its own folder only."""


class _Instructed(NamedTuple):
    """A file, and what it is to hold."""

    root: str
    path: str
    shown: str
    old: bytes | None
    """None if there is no such file."""
    new: bytes


def write_instructions(args: Namespace) -> CommandResult:
    """Writes the instructions into the folder `args.path`. Raises UsageError, before anything is written, if
    one of the files cannot be.
    """
    options = {
        "--answers": args.answers is not None,
        "--from": args.results,
        "--metric": args.metrics,
        "--yes": args.yes,
        "--decide": args.decide,
        "--force": args.force,
        "--dry-run": args.dry_run,
        "--pre-commit": args.pre_commit,
    }
    if option := next((option for option, is_given in options.items() if is_given), ""):
        raise UsageError(f"`--agents` writes no record: leave out `{option}`.")
    folder = args.path or os.curdir
    if not os.path.isdir(folder):
        raise UsageError(f"`{escaped(folder)}` is no folder: `--agents` takes the folder of the repository.")
    files = [_file(folder, GUIDE, SECTION, append=True)]
    places = [".agents", *([".claude"] if _is_for_claude(folder) else [])]
    files += [_file(folder, os.path.join(place, _SKILL), SKILL, head=SKILL_HEAD) for place in places]
    lines = [f"{file.shown}: {_write(file)}\n" for file in files]
    claude = ""
    if len(places) > 1:
        claude = f"Claude Code reads CLAUDE.md: a line `@{GUIDE}` in it brings in the section.\n"
    return CommandResult(
        out=f"{''.join(lines)}{claude}Next: read them, change them outside the marks, and commit them.\n"
    )


def _is_for_claude(folder: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, name)) for name in _CLAUDE)


def _file(folder: str, name: str, passage: str, *, head: str = "", append: bool = False) -> _Instructed:
    """Returns what the file `name` of the folder is to hold. Raises UsageError if it cannot be written."""
    named = shown(os.path.join(folder, name), os.getcwd())
    try:
        root, guide = place(os.path.join(folder, GUIDE))
        path = os.path.join(os.path.dirname(guide), name)
        old = _read(root, path)
        if old is None:
            return _Instructed(root, path, escaped(named), None, (head + passage).encode())
        check_target(root, path, replace=True)
        return _Instructed(root, path, escaped(named), old, merged(old, passage, append=append))
    except (MarkedError, RefusedError) as reason:
        raise UsageError(f"cannot write `{escaped(named)}`: {reason}.") from None


def _read(root: str, path: str) -> bytes | None:
    try:
        return read_beneath(root, path, MAX_BYTES + 1)
    except RefusedError as reason:
        if str(reason) == MISSING:
            return None
        raise


def _write(file: _Instructed) -> str:
    """Writes a file if it changes; returns what was done. Raises UsageError."""
    if file.old == file.new:
        return "as it was"
    try:
        save(file.root, file.path, file.new, replace=file.old is not None, make=True)
    except RefusedError as reason:
        raise UsageError(f"cannot write `{file.shown}`: {reason}.") from None
    return "written" if file.old is None else "the passage between the marks was replaced or added"
