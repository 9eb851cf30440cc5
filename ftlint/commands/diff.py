"""`ftlint diff`: what changed in meaning between two versions of a record,
or in a repository since a base.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from typing import NamedTuple

from ftlint.changes import LOOSENED, NEUTRAL, TIGHTENED, UNSAID, Version, compare_versions, read_version
from ftlint.commands import (
    INTERNAL,
    OK,
    USAGE,
    CommandResult,
    CrashError,
    NothingError,
    TextLayout,
    UsageError,
    World,
)
from ftlint.commands.inputs import STDIN, find_inputs, read_only_record
from ftlint.commands.options import add_color, add_config, add_format, add_today
from ftlint.commands.sources import read
from ftlint.findings import Change, RecordChanges, Report
from ftlint.linter import CRASHES, DEFAULTS, RecordError
from ftlint.reporters import beside
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

VERSION = 1
"""The version of the JSON format."""
_COLORS = {LOOSENED: "1;31", TIGHTENED: "1;32", NEUTRAL: "2"}
"""Each effect and its colour, in the order in which changes are shown."""
_WIDE = max(map(len, _COLORS))
_MAX_TEXT = 300
"""The most characters shown of an old or a new text."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = "the old and the new version of a record; with `--git`, a record or a folder of records (default: the working directory)"
    add("paths", metavar="PATH", nargs="*", help=text)
    add("--git", metavar="BASE", help="compare with this commit or branch, as it was where ours left it")
    add_format(parser, "text", "json", "markdown")
    add_config(parser)
    add_color(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Compares the versions that `args` names. Raises UsageError if the arguments are wrong or a version is
    not a valid record.
    """
    today = args.today or world.today()
    if args.git is not None:
        changes, errors, notes, crashed = _since(args, world, today)
    elif len(args.paths) == 2:
        changes, errors, notes, crashed = (_between(args, world, today),), (), (), False
    else:
        raise UsageError(
            "`ftlint diff` compares two versions: name both as OLD and NEW, or a base as `--git BASE`."
        )
    color = world.color if args.color == "auto" else args.color == "always"
    page = TextLayout(color, min(world.width or TextLayout().width, 140))
    if args.format == "json":
        out = _json(changes)
    else:
        told = tuple(sorted(changes, key=_first))
        out = _markdown(told) if args.format == "markdown" else _text(told, page)
    return CommandResult(INTERNAL if crashed else USAGE if errors else OK, out, (*errors, *notes))


def _first(record: RecordChanges) -> tuple[bool, bool]:
    """Returns the sort key: records no longer checked come first, then changes in a configuration."""
    return record.state != "excluded", record.kind == "record"


def _between(args: Namespace, world: World, today: str) -> RecordChanges:
    """Returns what changed from one file to another."""
    if args.paths == [STDIN, STDIN]:
        raise UsageError("only one of the two versions can come on the standard input.")
    (_, old), (file, new) = (_version(path, args, world, today) for path in args.paths)
    return compare_versions(old, new, file)


def _version(path: str, args: Namespace, world: World, today: str) -> tuple[str, Version]:
    """Returns the name of a version and its bytes."""
    one = Namespace(path=path, stdin_filename="", config=args.config, isolated=args.isolated)
    file, source, _ = read_only_record(one, world, "a version is of one")
    name = file.name
    try:
        return name, read_version(source, name, today=today)
    except RecordError as error:
        first = error.findings[0]
        if error.crashed:
            raise CrashError(f"`{escaped(name)}`: {escaped(first.message)} {escaped(first.help)}") from None
        more = len(error.findings) - 1
        aside = f" ({count(more, 'more finding')})" if more else ""
        raise UsageError(
            f"`{escaped(name)}`, line {first.span.line}: {escaped(first.message)}{aside} "
            "Only valid records can be compared: run `ftlint check` to see what to fix."
        ) from None


class _Seen(NamedTuple):
    """The result of a comparison with a base."""

    changes: tuple[RecordChanges, ...]
    errors: tuple[str, ...]
    """What could not be compared."""
    notes: tuple[str, ...]
    """Notes."""
    crashed: bool
    """Whether ftlint failed on a record."""


def _since(args: Namespace, world: World, today: str) -> _Seen:
    """Returns what changed in the records of a repository since the base.

    Raises UsageError if the base cannot be read, and NothingError if there is no record on either side.
    """
    from ftlint.commands.since import Comparison

    if len(args.paths) > 1:
        raise UsageError("`ftlint diff --git BASE` takes one path at most: a record, or a folder of records.")
    if STDIN in args.paths:
        raise UsageError("`ftlint diff --git BASE` compares files: name a record, or a folder of records.")
    inputs = find_inputs(args.paths, Namespace(**vars(args), stdin_filename=""), world)
    comparison = Comparison(Namespace(**vars(args), since=args.git, stdin_filename=""), inputs, world, today)
    errors = [*inputs.errors, *comparison.errors]
    for source in comparison.remember(read(inputs.files, inputs.stdin, world)):
        errors += source.errors
    report, failures, remarks = comparison.added_to(Report((), (), 0), lambda _: DEFAULTS)
    errors += failures
    notes = (*inputs.notes, *remarks)
    if not report.changes and errors:
        raise UsageError(*errors)
    if not report.changes and inputs.empty:
        raise NothingError(*inputs.empty, *notes)
    changes = report.changes or ()
    unsaid = [
        f"`{escaped(c.file)}`: {change.message}"
        for c in changes
        for change in c.changes
        if change.message.startswith(UNSAID)
    ]
    failed = [
        f"`{escaped(finding.file)}`: {escaped(finding.message)} {finding.help}"
        for finding in report.findings
        if finding.name in CRASHES
    ]
    return _Seen(changes, (*errors, *unsaid, *failed), notes, report.crashed)


def _text(records: tuple[RecordChanges, ...], page: TextLayout) -> str:
    """Returns text for people: each record with its changes, loosened first, and the total."""
    blocks = [_record(record, page) for record in records if record.changes or record.state != "changed"]
    return "\n".join([*blocks, f"{_total(records, page)}\n"])


def _record(record: RecordChanges, page: TextLayout) -> str:
    called = record.name or record.id
    name = (
        f"{paint(escaped(called), '1', page.color)} ({escaped(record.file)})"
        if called
        else paint(escaped(record.file), "1", page.color)
    )
    wide = max((len(str(change.span.line)) for change in record.changes), default=0)
    lines = [
        _line(change, wide, page)
        for effect in _COLORS
        for change in record.changes
        if change.effect == effect
    ]
    return "".join([f"{name}{'' if record.state == 'changed' else f': {record.state}'}\n", *lines])


def _line(change: Change, wide: int, page: TextLayout) -> str:
    """Returns a change after its line and its effect."""
    effect = paint(f"{change.effect:<{_WIDE}}", _COLORS[change.effect], page.color)
    text = change.message.removesuffix(f": {change.effect}")
    space = " " * (wide + _WIDE + 6)
    texts = zip("-+", beside(change.old, change.new, _MAX_TEXT), strict=True)
    below = [page.wrapped(text, f"{space}{sign} ", f"{space}  ") for sign, text in texts if text]
    return "".join([page.wrapped(text, f"  {change.span.line:>{wide}}  {effect}  ", space), *below])


def _total(records: tuple[RecordChanges, ...], page: TextLayout) -> str:
    numbers = Counter(change.effect for record in records for change in record.changes)
    states = Counter(
        record.state for record in records if record.state != "changed" and record.kind == "record"
    )
    parts = [
        paint(f"{numbers[effect]:,} {effect}", _COLORS[effect], page.color)
        for effect in _COLORS
        if numbers[effect]
    ]
    parts += [count(number, "record") + f" {state}" for state, number in sorted(states.items())]
    return ", ".join(parts) or "No change in meaning."


def _markdown(records: tuple[RecordChanges, ...]) -> str:
    """Returns Markdown for a comment on a pull request, in the same form as the report of `ftlint check`."""
    from ftlint.reporters.markdown import Block, changes_of, code, fitted, inert

    told = [record for record in records if record.changes or record.state != "changed"]
    if not told:
        return "### No change in meaning\n"
    blocks: list[Block] = []
    if len(told) > 1:
        blocks.append(Block(f"### {_total(records, TextLayout())}", "headline"))
    for record in told:
        called = inert(record.name or record.id)
        blocks.append(
            Block(
                f"{'####' if blocks else '###'} {f'{called} ' if called else ''}{code(record.file)}",
                "record",
                1,
            )
        )
        blocks += changes_of(record)
    return fitted(blocks)


def _json(records: tuple[RecordChanges, ...]) -> str:
    """Returns JSON for programs, as described by `schemas/ftlint-diff.v1.schema.json`."""
    from ftlint import __version__
    from ftlint.reporters.json import changes_of, dump

    numbers = Counter(change.effect for record in records for change in record.changes)
    head = {
        "version": VERSION,
        "tool": {"name": "ftlint", "version": __version__},
        "summary": {effect: numbers[effect] for effect in _COLORS},
    }
    lines = ",".join(f"\n  {dump(changes_of(record))}" for record in records)
    return f'{dump(head)[:-1]},\n "records": [{lines}]}}\n'
