"""The parser of the command line. A plain `ftlint check` does not need it: see `check.plain_arguments`."""

from __future__ import annotations

import argparse
from functools import partial

from ftlint import __version__
from ftlint.commands import UsageError, command
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any, NoReturn

_DESCRIPTION = "Lints fine-tuning decision records: is the case for fine-tuning made, measured and owned?"
_EXIT_CODES = """exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  wrong arguments or configuration, or a file that cannot be read
  3  ftlint itself failed
  4  nothing was checked: no record found
  130  stopped with Ctrl-C"""
_COMMANDS = {
    "check": "lint records",
    "checklist": "show which of the framework's prerequisites a record meets, and what to do next",
    "advise": "say which approach the framework suggests, why, and what would change it",
    "init": "ask the framework's questions, and write a commented record to continue with",
    "import": "list the values in files of results, or write them into a record with their files as evidence",
    "diff": "show what changed in meaning between two versions of a record",
    "evidence": "list the numbers that records take from files, with what stands in the files",
    "export": "write a record as a page, as Markdown or as JSON, and many as a table",
    "collect": "collect the records of many repositories into one file",
    "rule": "show the page of a rule, or list the rules",
    "schema": "print the JSON Schema of the record",
    "site": "build the pages of a site that shows each decision with its checks (needs the extra `site`)",
    "mcp": "serve checks, advice and drafts to a coding agent, on standard input and output (needs the extra `agent`)",
    "server": "answer an editor: findings, help, fixes and more while you type (needs the extra `editor`)",
    "completion": "print a shell completion script",
}
"""Every command with its help text, in the order of the help. Each is a module of `ftlint.commands` that
defines its options and runs it.
"""
_WIDTH = 100


class TextAsked(Exception):  # noqa: N818  (no error: the user asked for a text, which ends the parsing)
    """Raised if the help or the version is requested; its argument is the text."""


class _Parser(argparse.ArgumentParser):
    """Reports an error in one sentence, with the user's input escaped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{escaped(message)}; see `{self.prog} --help`.")

    def _print_message(self, message: str, file: Any = None) -> NoReturn:  # noqa: ARG002  (as argparse calls it)
        raise TextAsked(message)


class _CommandParser(_Parser):
    """The parser of one command. Its options are added when it parses, because they are defined in the
    command's module, and a run imports only its own command.
    """

    def __init__(self, *, module: str, **options: Any) -> None:
        super().__init__(**options)
        self._module = module
        self._is_inner = False

    def parse_known_args(self, *args: Any, **options: Any) -> Any:
        """Takes what is no option from wherever it stands: `site init --portal DIR` as well as
        `site init DIR --portal`.
        """
        self.complete()
        # Taking words from anywhere, argparse forgets what `--` means.
        if self._is_inner or "--" in args[0]:
            return super().parse_known_args(*args, **options)
        self._is_inner = True  # it calls this method in turn
        try:
            return self.parse_known_intermixed_args(*args, **options)
        finally:
            self._is_inner = False

    def complete(self) -> None:
        """Adds the options once."""
        if self._module:
            command(self._module).add_options(self)
            self._module = ""


def build_parser(width: int | None = None, *, whole: bool = True) -> argparse.ArgumentParser:
    """Returns the parser; its help is as wide as the terminal. A command's options are added when it is
    parsed or, with `whole`, at once, which imports all commands.
    """
    # argparse would import half the standard library to find the width of the terminal.
    layout: Any = partial(
        argparse.RawDescriptionHelpFormatter, max_help_position=30, width=min(_WIDTH, width or _WIDTH)
    )
    parser = _Parser(prog="ftlint", description=_DESCRIPTION, epilog=_EXIT_CODES, formatter_class=layout)
    parser.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"ftlint {__version__}",
        help="print the version and exit",
    )
    commands = parser.add_subparsers(
        prog="ftlint", dest="command", metavar="COMMAND", required=True, parser_class=_CommandParser
    )
    for name, summary in _COMMANDS.items():
        description = f"{summary[0].upper()}{summary[1:]}."
        added = commands.add_parser(
            name, module=name, help=summary, description=description, formatter_class=layout
        )
        if whole:
            added.complete()
    return parser
