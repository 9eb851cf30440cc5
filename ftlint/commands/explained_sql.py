"""`ftlint evidence --explain-sql`: the checks of data as SQL, on the files that a record names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.commands import FINDINGS, OK, USAGE, CommandResult, World
from ftlint.commands.sources import read
from ftlint.datasets.sql import explained
from ftlint.linter import DEFAULTS, lint_one
from ftlint.text.escape import escaped

if TYPE_CHECKING:
    from ftlint.commands.inputs import Inputs

_PLAIN = re.compile(r"[A-Za-z0-9_./*-]{1,200}\Z")
"""A path that needs no quoting in any engine."""


def explain(inputs: Inputs, world: World) -> CommandResult:
    """Returns the SQL for the files of the first record that names some, or else for files of usual names.
    It also says which record was not read, and which path was not taken.
    """
    files = {"train": "train.jsonl", "test": "test.jsonl"}
    errors, notes = [*inputs.errors], [*inputs.notes]
    code = OK
    for source in read(sorted(inputs.files), inputs.stdin, world):
        errors += source.errors
        if source.data is None:
            continue
        name = escaped(source.file.name)
        linted = lint_one(source.file.name, source.data, world.today(), DEFAULTS, with_readiness=False)
        if linted.record is None:
            notes.append(f"`{name}` is not a valid record: run `ftlint check` on it.")
            code = FINDINGS
            continue
        named = linted.record.plan_of_data.files.splits
        files |= {split: path for split, path in named.items() if split in files and _PLAIN.match(path)}
        notes += (
            f"`{name}`: the path of the `{split}` data is not one that every engine takes; the SQL says `{files[split]}`."
            for split, path in named.items()
            if split in files and not _PLAIN.match(path)
        )
        if named:
            break
    return CommandResult(USAGE if errors else code, explained(files), (*errors, *notes))
