"""`ftlint evidence --explain-sql`: the checks of data as SQL, on the files that a record names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.commands import CommandResult, World
from ftlint.commands.sources import read
from ftlint.datasets.sql import explained
from ftlint.linter import DEFAULTS, lint_one

if TYPE_CHECKING:
    from ftlint.commands.inputs import Inputs

_PLAIN = re.compile(r"[A-Za-z0-9_./*-]{1,200}\Z")
"""A path that needs no quoting in any engine."""


def explain(inputs: Inputs, world: World) -> CommandResult:
    """Returns the SQL for the files of the first record that names some, or else for files of usual names."""
    files = {"train": "train.jsonl", "test": "test.jsonl"}
    for source in read(sorted(inputs.files), inputs.stdin, world):
        if source.data is None:
            continue
        linted = lint_one(source.file.name, source.data, world.today(), DEFAULTS, with_readiness=False)
        named = linted.record.plan_of_data.files.splits if linted.record else {}
        if named:
            files |= {split: path for split, path in named.items() if split in files and _PLAIN.match(path)}
            break
    return CommandResult(out=explained(files))
