"""The commands: each is a module with its options and its run, which takes the arguments and the world it
runs in, and returns what to print and the exit code. None prints itself.
"""

from __future__ import annotations

from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping

OK = 0
"""Nothing at or above `--fail-on`."""
FINDINGS = 1
"""There are findings at or above `--fail-on`."""
USAGE = 2
"""The call or the configuration is wrong, or something that was named could not be read."""
INTERNAL = 3
"""ftlint itself failed, a crashed rule included."""
NOTHING = 4
"""Nothing was checked."""
_BY_WEIGHT = (INTERNAL, USAGE, FINDINGS, NOTHING)


class Terminal(Protocol):
    """Where a person reads and types."""

    def write(self, text: str) -> None:
        """Shows a text."""

    def read(self, prompt: str) -> str:
        """Waits for a line. Raises EOFError where none can come any more,
        and KeyboardInterrupt after Ctrl-C.
        """


class World(NamedTuple):
    """What a command may know of the world outside; `cli.main` makes it."""

    environ: Mapping[str, str]
    """The process environment."""
    today: Callable[[], str]
    """The day in UTC, as YYYY-MM-DD."""
    stdin: Callable[[int], bytes]
    """Reads at most so many bytes of the standard input."""
    parser: Callable[[], ArgumentParser]
    """Makes the parser of the whole command line, with the options of all commands."""
    color: bool = False
    """Whether `--color auto` means colours."""
    width: int | None = None
    """The width of the terminal in columns, where there is one."""
    terminal: Terminal | None = None
    """The terminal, where both the standard input and the standard output are one."""
    processors: int = 1
    """The number of processors that this process may use."""


class CommandResult(NamedTuple):
    """What a command has to say."""

    code: int = OK
    out: str = ""
    errors: tuple[str, ...] = ()
    """Sentences for the standard error, escaped already."""
    data: bytes = b""
    """What a program that called us gets on the standard output as it is, before `out`."""
    report: str = ""
    """What goes to the standard error, before the sentences, where the standard output is taken."""


class Command(Protocol):
    """The module of a command."""

    def add_options(self, parser: ArgumentParser) -> None:
        """Adds the arguments of the command."""

    def run(self, args: Namespace, world: World) -> CommandResult:
        """Runs the command. Raises UsageError when the call is wrong."""


class UsageError(Exception):
    """The call is wrong, or something that was named cannot be read.
    Each argument is one escaped sentence.
    """

    code = USAGE


class NothingError(UsageError):
    """There is nothing to do the work on."""

    code = NOTHING


class CrashError(UsageError):
    """ftlint itself failed on something that was named."""

    code = INTERNAL


def command(name: str) -> Command:
    """The module of the command of this name, imported when it is asked for."""
    from importlib import import_module

    return cast("Command", import_module(f"ftlint.commands.{name}"))


def quoted(path: str) -> str:
    """A path as a shell takes it, escaped."""
    from shlex import quote

    return quote(escaped(path))


class TextLayout(NamedTuple):
    """How text for people is laid out."""

    color: bool = False
    width: int = 100
    """In columns."""

    def wrapped(self, text: str, first: str = "", rest: str = "") -> str:
        """A text in lines of the page's width, escaped;
        the first begins with `first`, the others with `rest`.
        """
        from textwrap import wrap

        lines = wrap(
            escaped(text, 4000),
            max(20, self.width - len(rest)),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        # Once more line by line: what is safe inside a line can be a command at its beginning.
        return "".join(
            f"{rest if number else first}{escaped(line, 4000)}\n" for number, line in enumerate(lines)
        )


def heaviest(codes: set[int]) -> int:
    """The exit code when several hold: an internal error, then a wrong call, then findings,
    then nothing checked.
    """
    return next((code for code in _BY_WEIGHT if code in codes), OK)
