"""The command line: parse, run, print. The only place that prints, reads the environment,
looks at the clock and decides the exit code.
"""

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NoReturn, TextIO

from ftlint import __version__
from ftlint.commands import INTERNAL, USAGE, CommandResult, UsageError, World
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of

INTERRUPTED = 130
"""Exit code after Ctrl-C, as in `__main__`."""

_DESCRIPTION = "Lints fine-tuning decision records: is the case for fine-tuning made, measured and owned?"
_EXIT_CODES = """exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  the call or the configuration is wrong, or a file cannot be read
  3  ftlint itself failed
  4  nothing was checked: no record found
  130  stopped with Ctrl-C"""
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
    parser = build_parser(only=arguments[0] if arguments else "")
    if not arguments:
        _print(parser.format_help(), sys.stderr)
        return CommandResult(USAGE)
    args = parser.parse_args(arguments)
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working directory does not exist any more.") from None
    world = World(os.environ, _today, _read_stdin, _wants_color(sys.stdout), _width(sys.stdout), _terminal())
    if args.command == "completion":
        from ftlint.commands import completion

        return completion.run(args.shell, build_parser())
    from importlib import import_module

    command = import_module(f"ftlint.commands.{args.command}")
    loaded()
    outcome: CommandResult = command.run(args, world)
    return outcome


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser. With the name of a command, only that one gets its options:
    building all of them takes longer than a lint.
    """
    parser = _Parser(prog="ftlint", description=_DESCRIPTION, epilog=_EXIT_CODES)
    parser.add_argument(
        "-V",
        "--version",
        action="version",
        version=f"ftlint {__version__}",
        help="print the version and stop",
    )
    commands = parser.add_subparsers(prog="ftlint", dest="command", metavar="COMMAND", required=True)
    for name, (summary, add_options) in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if only in (name, "") or only not in _COMMANDS:
            add_options(command)
    return parser


def _add_check(parser: argparse.ArgumentParser) -> None:
    from ftlint.reporters import FORMATS

    add = parser.add_argument
    text = "a record, a folder to search for records, or `-` for the standard input (default: the working directory)"
    add("paths", metavar="PATH", nargs="*", help=text)
    add("--stdin-filename", metavar="NAME", default="", help="the name of what comes on the standard input")
    text = "how to report on the standard output; auto means as the CI service that runs it shows best, else as text (default: text)"
    add("--format", choices=(*FORMATS, "auto"), default="text", help=text)
    add(
        "--output",
        metavar="FORMAT=PATH",
        action="append",
        default=[],
        help="also write a report to a file; may be repeated",
    )
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="",
        help="the least severity to fail on (default: error)",
    )
    text = "also report what a change since this commit or branch may not do to a decision, such as loosening an accepted one"
    add("--since", metavar="BASE", help=text)
    group = parser.add_mutually_exclusive_group()
    text = "findings in this baseline are known, and do not count (default: what the configuration names)"
    group.add_argument("--baseline", metavar="FILE", default="", help=text)
    group.add_argument(
        "--no-baseline", action="store_true", help="use no baseline, whatever the configuration names"
    )
    text = (
        "write the findings to a baseline, which keeps what it has of files that are not checked; with `--baseline` too, only those that "
        "are in that one, so that it shrinks"
    )
    add("--write-baseline", metavar="FILE", default="", help=text)
    add("--fix", action="store_true", help="mend what can be mended safely, and report the rest")
    add("--diff", action="store_true", help="show what `--fix` would change, and change nothing")
    add(
        "--select",
        metavar="RULES",
        action="append",
        default=[],
        help="report these rules only: codes, prefixes or names, with commas",
    )
    add("--ignore", metavar="RULES", action="append", default=[], help="do not report these rules")
    _add_config(parser)
    add(
        "--statistics",
        action="store_true",
        help="report how often each rule was broken instead of the findings",
    )
    add("--quiet", "-q", action="store_true", help="report the findings and nothing else")
    _add_color(parser)
    _add_today(parser)
    add("--allow-empty", action="store_true", help="finding no record is no failure")


def _add_checklist(parser: argparse.ArgumentParser) -> None:
    text = (
        "the record, a folder that holds one, or `-` for the standard input (default: the working directory)"
    )
    parser.add_argument("path", metavar="PATH", nargs="?", default="", help=text)
    parser.add_argument(
        "--stdin-filename", metavar="NAME", default="", help="the name of what comes on the standard input"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to show it (default: text)"
    )
    _add_config(parser)
    _add_color(parser)
    _add_today(parser)


def _add_diff(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    text = "the old and the new version of a record; with `--git`, a record or a folder of records (default: the working directory)"
    add("paths", metavar="PATH", nargs="*", help=text)
    add("--git", metavar="BASE", help="compare with what this commit or branch had where ours left it")
    add(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="how to show it (default: text)",
    )
    _add_config(parser)
    _add_color(parser)
    _add_today(parser)


def _add_advise(parser: argparse.ArgumentParser) -> None:
    _add_checklist(parser)
    add = parser.add_argument
    add(
        "--answers",
        metavar="FILE",
        help="take the answers from this file instead of a record; `-` is the standard input",
    )
    add(
        "--interactive",
        action="store_true",
        help="ask the questions in the terminal instead of reading a record",
    )


def _add_init(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    text = "the record to write, or the folder to write it in (default: finetune-decision.yaml in the working directory)"
    add("path", metavar="PATH", nargs="?", default="", help=text)
    add(
        "--answers",
        metavar="FILE",
        help="ask nothing, and take the answers from this file; `-` is the standard input",
    )
    add("--yes", action="store_true", help="ask nothing: what is not in `--answers` stays open")
    add("--force", action="store_true", help="replace the record that is there")
    add("--pre-commit", action="store_true", help="also print what makes pre-commit check the record")
    _add_color(parser)
    _add_today(parser)


def _add_rule(parser: argparse.ArgumentParser) -> None:
    text = "a code, the beginning of one, or a name; without it, all rules are listed"
    parser.add_argument("rule", metavar="RULE", nargs="?", default="", help=text)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to show it (default: text)"
    )
    _add_color(parser)


def _add_schema(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--report", action="store_true", help="the schema of the JSON report instead of the record's"
    )
    group.add_argument(
        "--advice", action="store_true", help="the schema of `ftlint advise --format json` instead"
    )
    group.add_argument(
        "--diff", action="store_true", help="the schema of `ftlint diff --format json` instead"
    )


def _add_site(parser: argparse.ArgumentParser) -> None:
    actions = ("init", "generate")
    text = "init: make a folder with a configuration, a home page and a workflow; generate: write the pages, before a builder runs"
    parser.add_argument("action", choices=actions, help=text)
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default=".",
        help="the folder of mkdocs.yml (default: the working directory)",
    )
    _add_today(parser)


def _add_completion(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell that is to complete")


def _add_config(parser: argparse.ArgumentParser) -> None:
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--config", metavar="FILE", default="", help="use this configuration for every record")
    group.add_argument("--isolated", action="store_true", help="use no configuration file")


def _add_color(parser: argparse.ArgumentParser) -> None:
    text = "colours: auto means on a terminal, unless NO_COLOR is set (default: auto)"
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=text)


def _add_today(parser: argparse.ArgumentParser) -> None:
    text = "the day to judge dates by, as YYYY-MM-DD (default: today in UTC)"
    parser.add_argument("--today", metavar="DATE", type=_day, help=text)


_COMMANDS = {
    "check": ("lint records", _add_check),
    "checklist": (
        "show which of the framework's prerequisites a record meets, and what to do next",
        _add_checklist,
    ),
    "advise": ("say which approach the framework suggests, why, and what would change it", _add_advise),
    "init": ("ask the framework's questions, and write a commented record to go on with", _add_init),
    "diff": ("show what changed in meaning between two versions of a record", _add_diff),
    "rule": ("show the page of a rule, or list the rules", _add_rule),
    "schema": ("print the JSON Schema of the record", _add_schema),
    "site": ("make the site that shows each decision with its checks (needs the extra `site`)", _add_site),
    "completion": ("print a script that makes a shell complete ftlint's options", _add_completion),
}


def _day(text: str) -> str:
    """A real date as YYYY-MM-DD. Raises ArgumentTypeError for anything else."""
    from datetime import date

    try:
        if len(text) == 10 and date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(
        f"there is no day {text!r}: write a date as YYYY-MM-DD, such as 2026-01-31"
    )


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
