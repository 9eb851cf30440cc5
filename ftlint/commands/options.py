"""Options that several commands share."""

from __future__ import annotations

from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser


def add_record(parser: ArgumentParser) -> None:
    """Adds the options of a command that reads one record."""
    text = "a record, a folder that contains one, or `-` for standard input (default: the working directory)"
    parser.add_argument("path", metavar="PATH", nargs="?", default="", help=text)
    add_stdin_filename(parser)
    add_format(parser, "text", "json")
    add_config(parser)
    add_color(parser)
    add_today(parser)


def add_stdin_filename(parser: ArgumentParser) -> None:
    """Adds `--stdin-filename`."""
    text = "the file name to report for standard input"
    parser.add_argument("--stdin-filename", metavar="NAME", default="", help=text)


def add_format(parser: ArgumentParser, *formats: str) -> None:
    """Adds `--format` of a command that shows one thing; the first format is the default."""
    text = f"the output format (default: {formats[0]})"
    parser.add_argument("--format", choices=formats, default=formats[0], help=text)


def add_config(parser: ArgumentParser) -> None:
    """Adds `--config` and `--isolated`, which exclude each other."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--config", metavar="FILE", default="", help="use this configuration for every record")
    group.add_argument("--isolated", action="store_true", help="use no configuration file")


def add_color(parser: ArgumentParser) -> None:
    """Adds `--color`."""
    text = "when to use colours; auto: on a terminal, unless NO_COLOR is set (default: auto)"
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=text)


def add_jobs(parser: ArgumentParser) -> None:
    """`--jobs`."""
    text = (
        "the number of processes, at most one per processor (default: one per processor from 100 records on)"
    )
    parser.add_argument("--jobs", "-j", metavar="N", type=_jobs, help=text)


def _jobs(text: str) -> int:
    """A number from 1. Raises ArgumentTypeError for anything else."""
    from argparse import ArgumentTypeError

    if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) > 0:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a number of processes: write 1 or more, such as 4")


def add_today(parser: ArgumentParser) -> None:
    """Adds `--today`."""
    text = "the day to use as today, as YYYY-MM-DD (default: today in UTC)"
    parser.add_argument("--today", metavar="DATE", type=_day, help=text)


def _day(text: str) -> str:
    """Returns a real date as YYYY-MM-DD. Raises ArgumentTypeError for anything else."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        if len(text) == 10 and date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise ArgumentTypeError(f"there is no day {text!r}: write a date as YYYY-MM-DD, such as 2026-01-31")
