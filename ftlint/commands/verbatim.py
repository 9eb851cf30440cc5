"""What is printed as it is, for a program that reads it."""

from ftlint.commands import UsageError
from ftlint.text.escape import is_command


def check_printable(text: str, option: str) -> None:
    """Raises UsageError if a CI service would take a line of this for a command; `option` writes into a file
    instead.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if is_command(line):
            raise UsageError(
                f"nothing was printed, because a CI service would take line {number:,} for a command to it: "
                f"write it into a file with `{option}`."
            )
