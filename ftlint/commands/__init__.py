"""The commands: each takes its arguments and the world it runs in, and returns what to print and the exit code. None prints itself."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

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


class World(NamedTuple):
    """What a command may know of the world outside; `cli.main` makes it."""

    environ: Mapping[str, str]
    """The process environment."""
    today: Callable[[], str]
    """The day in UTC, as YYYY-MM-DD."""
    stdin: Callable[[int], bytes]
    """Reads at most so many bytes of the standard input."""
    color: bool = False
    """Whether `--color auto` means colours."""
    width: int | None = None
    """The width of the terminal in columns, where there is one."""


class Outcome(NamedTuple):
    """What a command has to say."""

    code: int = OK
    out: str = ""
    errors: tuple[str, ...] = ()
    """Sentences for the standard error, harmless already."""


class UsageError(Exception):
    """The call is wrong. The message is one harmless sentence."""


def heaviest(codes: set[int]) -> int:
    """The exit code when several hold: an internal error, then a wrong call, then findings, then nothing checked."""
    return next((code for code in _BY_WEIGHT if code in codes), OK)
