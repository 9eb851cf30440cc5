"""`ftlint completion`: a script with which a shell completes ftlint's commands and options."""

import argparse

from ftlint.commands import CommandResult, UsageError, World

SHELLS = ("bash", "zsh", "tcsh")
"""The shells for which there is a script."""
_FILES = frozenset(
    {"path", "paths", "answers", "config", "stdin_filename", "output", "results", "into", "roots"}
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument("shell", choices=SHELLS, help="the shell to complete in")


def run(args: argparse.Namespace, world: World) -> CommandResult:
    """Returns the script for the shell in `args`. Raises UsageError if the extra is not installed."""
    try:
        import shtab
    except ImportError:
        raise UsageError(
            "completion scripts are made by shtab: install it with `pip install 'ftlint[completion]'`."
        ) from None
    parser = world.parser()
    for action in _actions(parser):
        if action.dest in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # the attribute that shtab looks for
    return CommandResult(out=shtab.complete(parser, args.shell) + "\n")


def _actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Yields every argument of the parser and of its commands."""
    found: list[argparse.Action] = []
    for action in parser._actions:  # noqa: SLF001  (argparse has no public way to list them)
        found.append(action)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  (nor one to tell a command from an option)
            found += [inner for command in action.choices.values() for inner in _actions(command)]
    return found
