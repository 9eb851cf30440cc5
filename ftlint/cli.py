"""The command line: parse, run, print. The only module that prints, reads the environment, looks at the clock
and decides the exit code.
"""

from __future__ import annotations

import io
import os
import sys

from ftlint.commands import INTERNAL, USAGE, CommandResult, UsageError, World, command
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable, Sequence
    from typing import TextIO

INTERRUPTED = 130
"""The exit code after Ctrl-C, as in `__main__`."""

_UNWRITTEN = "the output cannot be written"
_PLAIN = str.maketrans({"…": "...", "·": "-", "§": "section ", "✔": "+", "✗": "x", "–": "-"})
"""Replacements for ftlint's own signs if the output cannot encode them."""


def main(argv: Sequence[str] | None = None, *, loaded: Callable[[], object] = lambda: None) -> int:
    """Runs ftlint with these arguments, or those of the process, and returns the exit code; see `ftlint
    --help`.

    `loaded` is called once the command is imported and about to run: from then on a KeyboardInterrupt leaves
    nothing half done.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            return _deliver(_run(list(sys.argv[1:] if argv is None else argv), loaded))
        except UsageError as error:
            return _deliver(CommandResult(error.code, errors=error.args))
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the last resort: a bug in ftlint gets its own error message and exit code)
        return _deliver(CommandResult(INTERNAL, errors=_failure(error)))


def _run(arguments: list[str], loaded: Callable[[], object]) -> CommandResult:
    args = None
    if arguments[:1] == ["check"]:
        from ftlint.commands import check

        args = check.plain_arguments(arguments[1:])
    if args is None:
        from ftlint.arguments import TextAsked, build_parser

        parser = build_parser(_width(sys.stdout), whole=False)
        if not arguments:
            return CommandResult(USAGE, report=parser.format_help())
        try:
            args = parser.parse_args(arguments)
        except TextAsked as asked:
            return CommandResult(out=str(asked))
    try:
        os.getcwd()
    except OSError:
        raise UsageError("the working directory no longer exists.") from None
    world = World(
        os.environ,
        _today,
        _read_stdin,
        _parser,
        _wants_color(sys.stdout),
        _width(sys.stdout),
        _terminal(),
        _processors(),
        _passing if sys.stderr is not None and sys.stderr.isatty() else None,
    )
    run = command(args.command).run
    loaded()
    return run(args, world)


def _parser() -> ArgumentParser:
    from ftlint.arguments import build_parser

    return build_parser(_width(sys.stdout))


def _today() -> str:
    import time

    return time.strftime("%Y-%m-%d", time.gmtime())


def _read_stdin(limit: int) -> bytes:
    return sys.stdin.buffer.read(limit) if sys.stdin is not None else b""


class _Terminal:
    """The terminal of the process, with line editing if Python has it."""

    def write(self, text: str) -> None:
        _print(text, sys.stdout)

    def read(self, prompt: str) -> str:
        from contextlib import suppress

        with suppress(ImportError):
            import readline  # noqa: F401  (`input` uses it once it is imported)
        return input(prompt)


def _terminal() -> _Terminal | None:
    """Returns the terminal if both standard input and standard output are one. Bytes that are not UTF-8 are
    let through, and rejected later with an error message.
    """
    if sys.stdin is None or sys.stdout is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    return _Terminal()


def _passing(text: str) -> None:
    _print(text, sys.stderr)


def _processors() -> int:
    # `sched_getaffinity` knows what a container or `taskset` leaves us; only Linux has it.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _wants_color(stream: TextIO | None) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO | None) -> int | None:
    """Returns the width of the terminal that `stream` goes to, or None if it goes elsewhere."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or None if stream is not None else None
    except (OSError, ValueError):
        return None


def _failure(error: Exception) -> tuple[str, ...]:
    """Returns the error message for a bug in ftlint; with FTLINT_TRACEBACK set, with the traceback."""
    text = f"ftlint failed: {type(error).__name__}: {escaped(str(error))}. This is a bug in ftlint: please report it."
    if not os.environ.get("FTLINT_TRACEBACK"):
        return (f"{text} FTLINT_TRACEBACK=1 shows where it happened.",)
    from traceback import format_exception

    return (*(f"  {escaped(line)}" for part in format_exception(error) for line in part.splitlines()), text)


def _deliver(outcome: CommandResult) -> int:
    """Prints a result and returns the exit code. A reader that has closed its end is not an error; any other
    failure to write is.
    """
    sentences = list(outcome.errors)
    code = outcome.code
    if reason := _pass_on(outcome.data) or _print(outcome.out, sys.stdout):
        sentences.append(f"{_UNWRITTEN}: {reason}.")
        code = INTERNAL
    _print(outcome.report + "".join(f"ftlint: {sentence}\n" for sentence in sentences), sys.stderr)
    return code


def _pass_on(data: bytes) -> str:
    """Writes bytes to standard output unchanged; returns why that failed, or an empty string."""
    if not data or sys.stdout is None:
        return ""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        return _unwritten(sys.stdout, error)
    return ""


def _print(text: str, stream: TextIO | None) -> str:
    """Prints the whole text; returns why that failed, or an empty string."""
    if not text or stream is None:
        return ""
    plain = text if stream.encoding.lower().startswith("utf") else text.translate(_PLAIN)
    try:
        print(plain, end="", file=stream, flush=True)
    except OSError as error:
        return _unwritten(stream, error)
    return ""


def _unwritten(stream: TextIO, error: OSError) -> str:
    """Returns why a stream cannot be written to; empty if its reader has closed it."""
    # Python flushes again at exit: send that to nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return "" if isinstance(error, BrokenPipeError) else reason_of(error)
