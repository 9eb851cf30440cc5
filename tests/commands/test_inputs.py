"""What a run reads, before it reads it."""

from argparse import Namespace
from pathlib import Path
from types import MappingProxyType

import pytest

from ftlint.arguments import build_parser
from ftlint.commands import UsageError, World
from ftlint.commands.inputs import Inputs, find_inputs
from ftlint.config import Config, Configs
from tests.test_cli import NAME, QUIET, _no_colours, here, write

__all__ = ["_no_colours", "here"]
NOWHERE = World({}, lambda: "2026-06-01", lambda limit: b"", build_parser)


def found(*paths: str, **options: object) -> Inputs:
    """What these paths lead to."""
    given = {"config": "", "isolated": False, "stdin_filename": "", **options}
    return find_inputs(paths, Namespace(**given), NOWHERE)


def changeable(value: object) -> list[object]:
    """What in a value can be changed; how configurations are kept is their own affair."""
    if isinstance(value, tuple) and not isinstance(value, Config):
        return [part for item in value for part in changeable(item)]
    if isinstance(value, MappingProxyType):
        return [part for item in value.values() for part in changeable(item)]
    return [] if isinstance(value, (str, bool, frozenset, Config, Configs, type(None))) else [value]


def test_inputs_never_change(here: Path) -> None:
    """What a run reads is a value, all the way down: no step can add an error message to it."""
    write(here, f"a/{NAME}", QUIET)
    write(here, f"b/{NAME}", QUIET)
    write(here, "b/.ftlint.toml", "severity = 1\n")
    write(here, "finetune_decision.yaml", QUIET)
    (here / "empty").mkdir()
    (here / "d" / NAME).mkdir(parents=True)
    inputs = found(".", "empty", "-")
    assert [file.name for file in inputs.files] == ["<stdin>", f"a/{NAME}"]
    assert (len(inputs.errors), len(inputs.empty), len(inputs.notes)) == (2, 1, 1)
    assert changeable(inputs) == []
    for name in Inputs._fields:
        with pytest.raises(AttributeError):
            setattr(inputs, name, getattr(inputs, name))


def test_errors_have_an_order(here: Path) -> None:
    """Of a configuration that cannot be used one error message tells, however many records it is for; then
    come the files that cannot be read.
    """
    for name in ("b/x", "b/y"):
        write(here, f"{name}/{NAME}", QUIET)
    write(here, "b/.ftlint.toml", "severity = 1\n")
    (here / "a" / NAME).mkdir(parents=True)
    first, *others = found(".").errors
    assert first.startswith("`b/.ftlint.toml`")
    assert others == [f"cannot read `a/{NAME}`: it is a folder with the name of a record."]


def test_wrong_calls_come_first(here: Path) -> None:
    """A configuration that was named and cannot be used ends the run before anything is looked for, and so do
    options that do not go together.
    """
    with pytest.raises(UsageError, match=r"none\.toml"):
        found("missing", config="none.toml", stdin_filename="x")
    with pytest.raises(UsageError, match="so `-` must be among the paths"):
        found("missing", stdin_filename="x")
