"""The commands: each is a module with its options and its `run`, which takes the arguments and the world it
runs in, and returns what to print and the exit code. None prints by itself.
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
"""The arguments or the configuration are wrong, or a named file cannot be read."""
INTERNAL = 3
"""ftlint itself failed; also if a rule crashed."""
NOTHING = 4
"""Nothing was checked."""
MODULES = {"import": "import_results"}
"""Command → its module, if that has another name: a word of Python can be none."""
_BY_WEIGHT = (INTERNAL, USAGE, FINDINGS, NOTHING)


class Terminal(Protocol):
    """A terminal with a person at it."""

    def write(self, text: str) -> None:
        """Shows a text."""

    def read(self, prompt: str) -> str:
        """Waits for a line. Raises EOFError at the end of the input, and KeyboardInterrupt after Ctrl-C."""


class World(NamedTuple):
    """What a command may know of the outside world; `cli.main` creates it."""

    environ: Mapping[str, str]
    """The process environment."""
    today: Callable[[], str]
    """The current day in UTC, as YYYY-MM-DD."""
    stdin: Callable[[int], bytes]
    """Reads at most this many bytes of standard input."""
    parser: Callable[[], ArgumentParser]
    """Returns the parser of the whole command line, with the options of all commands."""
    color: bool = False
    """Whether `--color auto` means colours."""
    width: int | None = None
    """The width of the terminal in columns, if there is one."""
    terminal: Terminal | None = None
    """The terminal, if both standard input and standard output are one."""
    processors: int = 1
    """The number of processors that this process may use."""
    passing: Callable[[str], None] | None = None
    """Shows a text that does not stay, if standard error is a terminal."""


class CommandResult(NamedTuple):
    """The result of a command."""

    code: int = OK
    out: str = ""
    errors: tuple[str, ...] = ()
    """Escaped sentences for standard error."""
    data: bytes = b""
    """Bytes for standard output, written unchanged before `out`, for a program that reads them."""
    report: str = ""
    """Text for standard error, printed before the sentences if standard output is taken."""


class Command(Protocol):
    """The module of a command."""

    def add_options(self, parser: ArgumentParser) -> None:
        """Adds the arguments of the command."""

    def run(self, args: Namespace, world: World) -> CommandResult:
        """Runs the command. Raises UsageError if the arguments are wrong."""


class UsageError(Exception):
    """The arguments are wrong, or a named file cannot be read. Each argument is one escaped sentence."""

    code = USAGE


class NothingError(UsageError):
    """There is no record to work on."""

    code = NOTHING


class CrashError(UsageError):
    """ftlint itself failed on a named file."""

    code = INTERNAL


def command(name: str) -> Command:
    """Imports and returns the module of the command with this name."""
    from importlib import import_module

    return cast("Command", import_module(f"ftlint.commands.{MODULES.get(name, name)}"))


def quoted(path: str) -> str:
    """Returns a path quoted for a shell, and escaped."""
    from shlex import quote

    return quote(escaped(path))


class TextLayout(NamedTuple):
    """The layout of text for people."""

    color: bool = False
    width: int = 100
    """In columns."""

    def wrapped(self, text: str, first: str = "", rest: str = "") -> str:
        """Returns a text wrapped to the page's width and escaped; the first line begins with `first`, the
        others with `rest`.
        """
        from textwrap import wrap

        lines = wrap(
            escaped(text, 4000),
            max(20, self.width - len(rest)),
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
        # Escaped again line by line: what is safe inside a line can be a command at its start.
        return "".join(
            f"{rest if number else first}{escaped(line, 4000)}\n" for number, line in enumerate(lines)
        )


def heaviest(codes: set[int]) -> int:
    """Returns the exit code if several apply: an internal error comes first, then wrong arguments, then
    findings, then nothing checked.
    """
    return next((code for code in _BY_WEIGHT if code in codes), OK)
