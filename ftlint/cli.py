"""The command line: parse, run, print. The only place that prints, reads the environment,
looks at the clock and decides the exit code.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from contextlib import suppress

from ftlint import __version__
from ftlint.commands import INTERNAL, USAGE, CommandResult, UsageError, World, command
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn, TextIO

INTERRUPTED = 130
"""Exit code after Ctrl-C, as in `__main__`."""

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
    "diff": "show what changed in meaning between two versions of a record",
    "rule": "show the page of a rule, or list the rules",
    "schema": "print the JSON Schema of the record",
    "site": "build the pages of a site that shows each decision with its checks (needs the extra `site`)",
    "completion": "print a shell completion script",
}
"""Every command, in the order of the help, and what it does. Each is a module of `ftlint.commands`, which has
its options and runs it.
"""
_UNWRITTEN = "the output cannot be written"
_PLAIN = str.maketrans({"…": "...", "·": "-", "§": "section ", "✔": "+", "✗": "x", "–": "-"})
"""What our own signs become where the output cannot hold them."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """The help as wide as the terminal. argparse would import half the standard library to find out
    how wide that is.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(100, _width(sys.stdout) or 100))


class _Parser(argparse.ArgumentParser):
    """Reports an error in one sentence, with what the user typed escaped."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Help, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{escaped(message)}; see `{self.prog} --help`.")

    def _print_message(self, message: str, file: Any = None) -> None:
        if reason := _print(message, file or sys.stderr):
            raise _UnwrittenError(reason)


class _CommandParser(_Parser):
    """The parser of one command. It gets its options when it parses: they are in the command's module, and a
    run imports no command but its own.
    """

    def __init__(self, *, module: str, **options: Any) -> None:
        super().__init__(**options)
        self._module = module

    def parse_known_args(self, *args: Any, **options: Any) -> Any:
        self.complete()
        return super().parse_known_args(*args, **options)

    def complete(self) -> None:
        """Adds the options, once."""
        if self._module:
            command(self._module).add_options(self)
            self._module = ""


class _UnwrittenError(Exception):
    """A help or a version cannot be written; says why."""


def main(argv: Sequence[str] | None = None, *, loaded: Callable[[], object] = lambda: None) -> int:
    """Runs ftlint with these arguments, or those of the process, and returns the exit code; see
    `ftlint --help`.

    `loaded` is called when the command is imported and begins: from then on a KeyboardInterrupt leaves
    nothing half done.
    """
    gc.set_threshold(
        100_000, 50, 50
    )  # a run makes much and drops little before its end: looking for garbage costs a tenth of it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return _deliver(_run(list(sys.argv[1:] if argv is None else argv), loaded))
        except UsageError as error:
            return _deliver(CommandResult(error.code, errors=error.args))
        except _UnwrittenError as unwritten:
            return _deliver(CommandResult(INTERNAL, errors=(f"{_UNWRITTEN}: {unwritten}.",)))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # argparse, after --help and --version
        return stop.code if isinstance(stop.code, int) else 0
    except Exception as error:  # noqa: BLE001  (the one door: a fault of ours is a sentence and an exit code of its own)
        return _deliver(CommandResult(INTERNAL, errors=_failure(error)))


def _run(arguments: list[str], loaded: Callable[[], object]) -> CommandResult:
    parser = _parser(whole=False)
    if not arguments:
        _print(parser.format_help(), sys.stderr)
        return CommandResult(USAGE)
    args = parser.parse_args(arguments)
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working directory does not exist any more.") from None
    world = World(
        os.environ,
        _today,
        _read_stdin,
        build_parser,
        _wants_color(sys.stdout),
        _width(sys.stdout),
        _terminal(),
    )
    run = command(args.command).run
    loaded()
    return run(args, world)


def build_parser() -> argparse.ArgumentParser:
    """The parser with the options of all commands. Makes it import all of them, so a run does without it."""
    return _parser(whole=True)


def _parser(*, whole: bool) -> argparse.ArgumentParser:
    """The parser, where the options of a command come when it is parsed or, for the `whole`, at once."""
    parser = _Parser(prog="ftlint", description=_DESCRIPTION, epilog=_EXIT_CODES)
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
        added = commands.add_parser(name, module=name, help=summary, description=description)
        if whole:
            added.complete()
    return parser


def _today() -> str:
    import time

    return time.strftime("%Y-%m-%d", time.gmtime())


def _read_stdin(limit: int) -> bytes:
    return sys.stdin.buffer.read(limit) if sys.stdin is not None else b""


class _Terminal:
    """The terminal of the process, with line editing where Python has it."""

    def write(self, text: str) -> None:
        _print(text, sys.stdout)

    def read(self, prompt: str) -> str:
        with suppress(ImportError):
            import readline  # noqa: F401  (`input` uses it once it is imported)
        return input(prompt)


def _terminal() -> _Terminal | None:
    """The terminal, where there is a person at both ends.
    Bytes that are not UTF-8 are let through, to be refused in a sentence.
    """
    if sys.stdin is None or sys.stdout is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return _Terminal()


def _wants_color(stream: TextIO | None) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO | None) -> int | None:
    """The width of the terminal that `stream` goes to, or None where it goes elsewhere."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if stream is not None else None
    except (OSError, ValueError):
        return None


def _failure(error: Exception) -> tuple[str, ...]:
    """What to say of a fault of ftlint's own; with FTLINT_TRACEBACK set, also where it happened."""
    text = f"ftlint failed: {type(error).__name__}: {escaped(str(error))}. This is a fault of ftlint: please report it."
    if not os.environ.get("FTLINT_TRACEBACK"):
        return (f"{text} FTLINT_TRACEBACK=1 shows where it happened.",)
    from traceback import format_exception

    return (*(f"  {escaped(line)}" for part in format_exception(error) for line in part.splitlines()), text)


def _deliver(outcome: CommandResult) -> int:
    """Prints an outcome and returns the exit code. That nobody reads any more is no failure;
    that the output cannot be written is.
    """
    sentences = list(outcome.errors)
    code = outcome.code
    if reason := _pass_on(outcome.data) or _print(outcome.out, sys.stdout):
        sentences.append(f"{_UNWRITTEN}: {reason}.")
        code = INTERNAL
    _print(outcome.report + "".join(f"ftlint: {sentence}\n" for sentence in sentences), sys.stderr)
    return code


def _pass_on(data: bytes) -> str:
    """Writes bytes to the standard output as they are; returns why it could not, or an empty string."""
    if not data or sys.stdout is None:
        return ""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        return _unwritten(sys.stdout, error)
    return ""


def _print(text: str, stream: TextIO | None) -> str:
    """Prints the whole text; returns why it could not, or an empty string."""
    if not text or stream is None:
        return ""
    plain = text if stream.encoding.lower().startswith("utf") else text.translate(_PLAIN)
    try:
        print(plain, end="", file=stream, flush=True)
    except OSError as error:
        return _unwritten(stream, error)
    return ""


def _unwritten(stream: TextIO, error: OSError) -> str:
    """Why a stream cannot be written to; empty where nobody reads it any more."""
    # Python flushes once more when it ends: let that go nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return "" if isinstance(error, BrokenPipeError) else reason_of(error)
