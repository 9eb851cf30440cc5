"""`ftlint import` of a decision in Markdown that carries its record: the record, as it was exported."""

import os
from argparse import Namespace
from collections.abc import Mapping

from ftlint.commands import CommandResult, UsageError, World, quoted
from ftlint.commands.sources import cannot_read
from ftlint.commands.verbatim import check_printable
from ftlint.export.carried import INFO, MAX_BYTES, Carried, carried, is_madr
from ftlint.files.atomic import check_target, place, save
from ftlint.files.safe_open import RefusedError, locate, read_beneath, shown
from ftlint.findings import order
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import MAX_BYTES as MAX_RECORD
from ftlint.text.escape import escaped

_SUFFIXES = (".md", ".markdown")
_HOW = "`ftlint export --format madr` writes one"


def decision_among(paths: list[str]) -> tuple[str, bytes] | None:
    """Returns the name and the bytes of the decision in Markdown at one of these paths; None if there is
    none. Raises UsageError if there is something else besides it.
    """
    for path in paths:
        if not path.lower().endswith(_SUFFIXES) or os.path.isdir(path):
            continue
        try:
            data = read_beneath(*locate(path, os.getcwd()), MAX_BYTES + 1)
        except RefusedError:  # files of results are named with the reason
            continue
        if is_madr(data):
            name = shown(path, os.getcwd())
            if len(paths) > 1:
                raise UsageError(f"`{escaped(name)}` is a decision in Markdown: import it alone.")
            return name, data
    return None


def import_record(
    name: str, data: bytes, args: Namespace, asked: Mapping[str, object], world: World
) -> CommandResult:
    """Returns the record in a decision in Markdown, or writes it to the new file `args.into` if it is no
    dry run. `asked` are the options that are about results, by name. Raises UsageError if it carries no valid
    record.
    """
    if option := next((option for option, value in asked.items() if value), ""):
        raise UsageError(
            f"`{option}` is about files of results, and `{escaped(name)}` is a decision in Markdown: leave it out."
        )
    source = _only(name, data)
    linted = lint_one(name, source.source, args.today or world.today(), DEFAULTS, with_readiness=False)
    if linted.record is None:
        first = min(linted.findings, key=order)
        line = source.line + first.span.line - 1
        raise UsageError(
            f"`{escaped(name)}` has a record that is not valid: line {line:,}, {first.code} {first.message} {first.help}".rstrip()
        )
    if args.dry_run and not args.into:
        raise UsageError("`--dry-run` is about a record: name it with `--into`.")
    try:
        if args.dry_run:
            check_target(*place(args.into), replace=False)
        if args.dry_run or not args.into:
            check_printable(source.source.decode("utf-8"), "--into")
            return CommandResult(data=source.source)
        save(*place(args.into), source.source, replace=False)
    except RefusedError as reason:
        raise UsageError(f"cannot write `{escaped(args.into)}`: {reason}.") from None
    into = escaped(args.into)
    return CommandResult(
        out=f"Wrote {into}, the record in {escaped(name)}.\nNext: `ftlint check {quoted(args.into)}`.\n"
    )


def _only(name: str, data: bytes) -> Carried:
    """Returns the one record in a file. Raises UsageError if there is none, or several, or it is cut off."""
    shown_name = escaped(name)
    if len(data) > MAX_BYTES:
        raise UsageError(cannot_read(name, f"it has more than {MAX_BYTES >> 20} MiB"))
    found = carried(data)
    if not found:
        raise UsageError(
            f"`{shown_name}` is a decision in Markdown without a record in it: it has no block that begins with "
            f"```{INFO}, which would hold the fields. {_HOW}; for any other, `ftlint init` asks for them."
        )
    if len(found) > 1:
        lines = ", ".join(f"{one.line:,}" for one in found[:5])
        raise UsageError(f"`{shown_name}` has {len(found):,} records, at the lines {lines}: leave one.")
    [one] = found
    if not one.is_closed:
        raise UsageError(
            f"`{shown_name}` is cut off: the block of the record, from line {one.line:,}, has no end. {_HOW}."
        )
    if len(one.source) > MAX_RECORD:
        raise UsageError(cannot_read(name, "its record is too large"))
    return one
